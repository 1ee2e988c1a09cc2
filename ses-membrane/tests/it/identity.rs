//! The same object gives the same proxy, and a proxy that goes home is the original.

use crate::harness::{World, through, transparent};

#[test]
fn round_trips() {
    transparent(&[
        (
            "{ o: {}, is(x) { return x === this.o } }",
            "p => p.is(p.o)",
            "true",
        ),
        (
            "{ o: [], is(x) { return x === this.o } }",
            "p => p.is(p.o)",
            "true",
        ),
        (
            "{ o() {}, is(x) { return x === this.o } }",
            "p => p.is(p.o)",
            "true",
        ),
        (
            "{ is(x) { return x.deep.er === this } }",
            "p => p.is({ deep: { er: p } })",
            "true",
        ),
        (
            "{ is(x) { return x[0][0] === this } }",
            "p => p.is([[p]])",
            "true",
        ),
        (
            "{ id: x => x }",
            "p => { const o = {}; return p.id(o) === o }",
            "true",
        ),
        (
            "{ id: x => x }",
            "p => { const f = () => {}; return p.id(f) === f }",
            "true",
        ),
        (
            "{ box: x => ({ x }) }",
            "p => { const o = {}; return p.box(o).x === o }",
            "true",
        ),
        (
            "{ box: x => [x, { x }] }",
            "p => { const o = []; return p.box(o)[1].x === o }",
            "true",
        ),
        ("{ o: {} }", "p => p.o === p.o", "true"),
        (
            "{ o: {}, m() { return this.o } }",
            "p => p.m() === p.o",
            "true",
        ),
        ("{ m() { return this } }", "p => p.m() === p", "true"),
        (
            "{ call: (f, x) => f(x) }",
            "p => { const o = {}; return p.call(y => y === o, o) }",
            "true",
        ),
        (
            "{ call: f => f() }",
            "p => { const o = {}; return p.call(() => o) === o }",
            "true",
        ),
        (
            "(() => { const o = {}; o.self = o; return o })()",
            "p => p.self === p && p.self.self === p",
            "true",
        ),
        (
            "(() => { const a = {}, b = { a }; a.b = b; return a })()",
            "p => p.b.a === p && p.b.a.b === p.b",
            "true",
        ),
        (
            "{ set: null }",
            "p => { const o = {}; p.set = o; return p.set === o }",
            "true",
        ),
        (
            "{ keep(x) { this.kept = x }, same(x) { return this.kept === x } }",
            "p => { const o = { p }; p.keep(o); return p.same(o) && p.kept.p === p }",
            "true",
        ),
        (
            "{ a: 1, s: 'x', n: null, u: undefined, b: true, g: 1n }",
            "p => [p.a, p.s, p.n, p.u, p.b, p.g]",
            "1,x,,,true,1",
        ),
        (
            "{ s: Symbol.for('x') }",
            "p => p.s === Symbol.for('x')",
            "true",
        ),
        (
            "{ s: Symbol.iterator }",
            "p => p.s === Symbol.iterator",
            "true",
        ),
        (
            "(() => { const s = Symbol('k'); return { s, [s]: 5 } })()",
            "p => p[p.s]",
            "5",
        ),
    ]);
}

#[test]
fn a_proxy_keeps_its_place_in_weak_collections() {
    through(&[
        (
            "{ o: {} }",
            "p => { const m = new WeakMap(); m.set(p.o, 7); return m.get(p.o) }",
            "7",
        ),
        (
            "{ o: {} }",
            "p => { const m = new Set([p.o]); return m.has(p.o) }",
            "true",
        ),
    ]);
}

#[test]
fn the_membrane_knows_its_proxies() {
    let mut world = World::new();
    let target = world.eval("{}");
    let seen = world
        .membrane
        .wrap(world.wet, world.dry, &target, &mut world.context)
        .unwrap();
    assert_ne!(seen, target);
    assert_eq!(world.membrane.unwrap(&seen), Some(target.clone()));
    assert_eq!(world.membrane.origin(&seen), Some(world.wet));
    assert_eq!(world.membrane.unwrap(&target), None);
    assert_eq!(world.membrane.origin(&target), None);
    let again = world
        .membrane
        .wrap(world.wet, world.dry, &target, &mut world.context)
        .unwrap();
    assert_eq!(seen, again);
    let wrapped_twice = world
        .membrane
        .wrap(world.wet, world.dry, &seen, &mut world.context);
    assert_eq!(wrapped_twice.unwrap(), seen, "a proxy is never wrapped");
    let home = world
        .membrane
        .wrap(world.dry, world.wet, &seen, &mut world.context)
        .unwrap();
    assert_eq!(home, target);
}

#[test]
fn two_membranes_do_not_confuse_their_proxies() {
    let mut world = World::new();
    let other = ses_membrane::Membrane::builder()
        .label("n")
        .build(&mut world.context)
        .unwrap();
    let (near, far) = other.pair();
    let target = world.eval("{ o: {} , is(x) { return x === this.o } }");
    let once = world
        .membrane
        .wrap(world.wet, world.dry, &target, &mut world.context)
        .unwrap();
    assert_eq!(other.unwrap(&once), None);
    let twice = other.wrap(near, far, &once, &mut world.context).unwrap();
    assert_ne!(once, twice);
    assert_eq!(world.run("p => p.is(p.o) && p.o === p.o", &[twice]), "true");
    let refused = other.wrap(world.wet, far, &target, &mut world.context);
    assert!(refused.is_err(), "a side of another membrane");
}

#[test]
fn deep_chains_wrap_without_recursion() {
    let mut world = World::new();
    let seen = world
        .wrap("(() => { let o = null; for (let i = 0; i < 100000; i++) o = { o }; return o })()");
    assert_eq!(
        world.run(
            "p => { let n = 0; while (p.o) { p = p.o; n++ } return n }",
            &[seen]
        ),
        "99999"
    );
}

/// The engine's inline caches must not answer for a proxy: it has no shape in common with `{}`.
#[test]
fn warm_sites_still_ask_the_traps() {
    let mut world = World::new();
    let seen = world.wrap("{ toString: 1, get hasOwnProperty() { return 2 } }");
    let program = "p => { const f = o => [o.toString, o.hasOwnProperty]; for (let i = 0; i < 9; i++) f({}); return f(p) }";
    assert_eq!(world.run(program, &[seen]), "1,2");
}
