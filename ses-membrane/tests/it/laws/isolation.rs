//! Law 3: nothing of one side is ever held by the other, by whatever way it is handed over.

use crate::harness::World;

/// `made` and `saw` are the home side's, `Made` and `Saw` the other's: what one made must not be seen by the other as itself.
/// A row: what is at home, and what the other side does with it.
const ROWS: &[(&str, &str)] = &[
    ("{ o: made({}) }", "p => Saw(p.o)"),
    ("{ f: x => saw(x) }", "p => p.f(Made({}))"),
    ("{ f: x => saw(x) }", "p => p.f(Made(() => 1))"),
    (
        "{ f() { throw made({}) } }",
        "p => { try { p.f() } catch (e) { Saw(e) } }",
    ),
    (
        "{ f(g) { try { g() } catch (e) { saw(e) } } }",
        "p => p.f(() => { throw Made({}) })",
    ),
    (
        "{ f() { throw made(new Error('x', { cause: made({}) })) } }",
        "p => { try { p.f() } catch (e) { Saw(e); Saw(e.cause) } }",
    ),
    (
        "{ f() { throw made(new AggregateError([made({})])) } }",
        "p => { try { p.f() } catch (e) { Saw(e.errors[0]) } }",
    ),
    // `this` of a super constructor, and of what inherits.
    (
        "{ C: made(class { constructor() { made(this) } m() { return made({}) } }) }",
        "p => { class D extends p.C { constructor() { super(); Saw(this) } } Saw(new D().m()); Saw(Object.getPrototypeOf(D)) }",
    ),
    (
        "{ C: made(class { constructor(x) { saw(x); saw(new.target) } }) }",
        "p => { const D = Made(class extends p.C { constructor() { super(Made({})) } }); new D() }",
    ),
    (
        "{ F: made(function F() { saw(new.target) }) }",
        "p => Reflect.construct(p.F, [], Made(class {}))",
    ),
    (
        "{ get x() { saw(this); return made({}) } }",
        "p => Saw(Made(Object.create(p)).x)",
    ),
    (
        "{ set x(v) { saw(this); saw(v) } }",
        "p => { Made(Object.create(p)).x = Made({}) }",
    ),
    (
        "{ get x() { return saw(this) } }",
        "p => Reflect.get(p, 'x', Made({}))",
    ),
    // Species, sort, revivers and replacers.
    (
        "{ f(a) { saw(a); saw(a.map(x => saw(x))) } }",
        "p => { const K = Made(class extends Array {}); const S = class extends Array { static get [Symbol.species]() { return K } }; const s = Made(new S()); s.push(Made({})); p.f(s) }",
    ),
    (
        "{ f: c => { [made({}), made({}), made({})].sort(c) } }",
        "p => p.f((a, b) => { Saw(a); Saw(b); return 0 })",
    ),
    (
        "{ l: made([made({}), made({})]) }",
        "p => { p.l.sort((a, b) => { Saw(a); Saw(b); return 1 }); Saw(p.l[0]) }",
    ),
    (
        "{ f: r => { const o = JSON.parse('{\"a\":1}', r); saw(o) } }",
        "p => p.f((k, v) => Made({ v }))",
    ),
    (
        "{ f: r => JSON.stringify(made({ a: made({}) }), r) }",
        "p => p.f(function (k, v) { Saw(v); Saw(this); return v })",
    ),
    (
        "{ toJSON() { return made({ a: made([]) }) } }",
        "p => JSON.stringify(p, (k, v) => Saw(v))",
    ),
    // Proxies of either side.
    (
        "{ f: h => { const q = made(new Proxy(made({}), h)); q.x; q.x = made({}); 'x' in q; delete q.x; Object.keys(q) } }",
        "p => p.f(Made({ get(t, k, r) { Saw(t); Saw(r); return Made({}) }, set(t, k, v, r) { Saw(v); Saw(r); return true }, has(t) { Saw(t); return false }, deleteProperty(t) { Saw(t); return true }, ownKeys(t) { Saw(t); return [] } }))",
    ),
    (
        "{ f: (h, x) => { const q = new Proxy(made(function () {}), h); q(made({})); new q(made({})) } }",
        "p => p.f(Made({ apply(t, r, a) { Saw(t); Saw(a); Saw(a[0]) }, construct(t, a, n) { Saw(t); Saw(a[0]); Saw(n); return {} } }))",
    ),
    // Descriptors and prototypes.
    (
        "{ get x() { return 1 }, o: made({}) }",
        "p => { Saw(Object.getOwnPropertyDescriptor(p, 'o').value) }",
    ),
    (
        "{ check() { saw(Object.getOwnPropertyDescriptor(this, 'x').get); saw(this.x) } }",
        "p => { Object.defineProperty(p, 'x', { get: Made(() => Made({})) }); p.check() }",
    ),
    (
        "{ check() { saw(Object.getPrototypeOf(this)) } }",
        "p => { Object.setPrototypeOf(p, Made({})); p.check() }",
    ),
    (
        "Object.create(made({}))",
        "p => Saw(Object.getPrototypeOf(p))",
    ),
    (
        "{ f: c => { made([]) instanceof c } }",
        "p => p.f(Made({ [Symbol.hasInstance]: x => { Saw(x); return false } }))",
    ),
    (
        "made({ [Symbol.toPrimitive]() { saw(this); return 1 } })",
        "p => Saw(p) + 1",
    ),
    // Iteration, collections, generators.
    (
        "{ f(it) { for (const x of it) saw(x) } }",
        "p => p.f((function* () { yield Made({}) })())",
    ),
    (
        "{ *g() { saw(yield made({})) } }",
        "p => { const g = p.g(); Saw(g.next().value); g.next(Made({})) }",
    ),
    (
        "{ f: m => { m.set(made({}), made({})) } }",
        "p => { const m = Made(new Map()); p.f(m); for (const [k, v] of m) { Saw(k); Saw(v) } }",
    ),
    (
        "{ m: made(new Map([[made({}), made({})]])) }",
        "p => p.m.forEach((v, k, m) => { Saw(v); Saw(k); Saw(m) })",
    ),
    ("{ s: made(new Set([made({})])) }", "p => Saw([...p.s][0])"),
    (
        "{ f: (g, list) => { list.forEach(g, made({})) } }",
        "p => p.f(function (x, i, l) { Saw(this); Saw(l) }, [Made({})])",
    ),
    (
        "{ f: g => { Array.from(made([made({})]), g, made({})) } }",
        "p => p.f(function (x) { Saw(this); Saw(x) })",
    ),
    (
        "{ f: g => { Object.groupBy([made({})], g) } }",
        "p => p.f(x => { Saw(x); return 'k' })",
    ),
    (
        "{ f: g => { 'xy'.replace(/y/, g) } , r: made(/x/) }",
        "p => { p.f((...a) => 'z'); Saw('x'.match(p.r).input && p.r) }",
    ),
    (
        "{ tag(s, v) { saw(v); return made(s) } }",
        "p => Saw(p.tag`a${Made({})}`)",
    ),
    (
        "{ f(...a) { saw(a[0]); saw(arguments[1]) } }",
        "p => p.f(Made({}), Made([]))",
    ),
    (
        "{ f: x => { saw(x.a.b); saw(x.l[0]) } }",
        "p => p.f({ a: { b: Made({}) }, l: [Made({})] })",
    ),
    // Jobs.
    (
        "{ f: q => q.then(v => { saw(v); return made({}) }) }",
        "p => p.f(Promise.resolve(Made({}))).then(Saw)",
    ),
    (
        "{ f: q => q.catch(v => { saw(v); throw made({}) }) }",
        "p => p.f(Promise.reject(Made({}))).catch(Saw)",
    ),
    (
        "{ async f(x) { saw(await x); return made({}) } }",
        "async p => { Saw(await p.f(Made({ then(r) { r(Made({})) } }))) }",
    ),
    (
        "{ async *g() { saw(yield made({})) } }",
        "async p => { const g = p.g(); Saw((await g.next()).value); await g.next(Made({})) }",
    ),
    (
        "{ f: () => Promise.all([made({}), Promise.resolve(made({}))]) }",
        "async p => { for (const x of await p.f()) Saw(x) }",
    ),
];

const REGISTERS: &str = "(() => {
    const home = new WeakSet(), away = new WeakSet();
    globalThis.leaks = 0; globalThis.seen = 0;
    const object = x => (typeof x === 'object' && x !== null) || typeof x === 'function';
    globalThis.made = x => { home.add(x); return x };
    globalThis.Made = x => { away.add(x); return x };
    globalThis.saw = x => { seen++; if (object(x) && away.has(x)) leaks++; return x };
    globalThis.Saw = x => { seen++; if (object(x) && home.has(x)) leaks++; return x };
})()";

/// Runs a row; gives how many values were looked at, and how many of them were the other side's own.
fn run(make: &str, program: &str, way: Option<bool>) -> (u32, u32) {
    let mut world = World::new();
    world.eval(REGISTERS);
    let made = world.eval(make);
    let (from, to) = match way {
        Some(false) => (world.dry, world.wet),
        _ => (world.wet, world.dry),
    };
    let seen = match way {
        None => made,
        Some(_) => world
            .membrane
            .wrap(from, to, &made, &mut world.context)
            .unwrap(),
    };
    let got = world.run(program, &[seen]);
    assert!(!got.starts_with("threw"), "{make} | {program}: {got}");
    let count =
        |world: &mut World, name: &str| world.eval(name).to_u32(&mut world.context).unwrap();
    (count(&mut world, "seen"), count(&mut world, "leaks"))
}

#[test]
fn nothing_crosses_as_itself() {
    let mut wrong = Vec::new();
    for (make, program) in ROWS {
        for way in [None, Some(true), Some(false)] {
            let (seen, leaks) = run(make, program, way);
            // Without a membrane it leaks, or the row proves nothing.
            if seen == 0 || (leaks > 0) != way.is_none() {
                wrong.push(format!(
                    "{way:?}: {leaks} of {seen} leak: {make} | {program}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
