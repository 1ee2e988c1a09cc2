//! Promises and async functions across the membrane.

use crate::harness::{World, borrowing, transparent};

#[test]
fn promises() {
    transparent(&[
        ("Promise.resolve(5)", "async p => await p", "5"),
        ("Promise.resolve({ x: 1 })", "async p => (await p).x", "1"),
        (
            "{ o: {}, f() { return Promise.resolve(this.o) } }",
            "async p => (await p.f()) === p.o",
            "true",
        ),
        (
            "{ e: {}, async f() { throw this.e } }",
            "async p => { try { await p.f() } catch (e) { return e === p.e } }",
            "true",
        ),
        (
            "{ async f(x) { return await x + 1 } }",
            "async p => await p.f(Promise.resolve(1))",
            "2",
        ),
        (
            "{ async f(x) { try { await x } catch (e) { return e } } }",
            "async p => { const o = {}; return (await p.f(Promise.reject(o))) === o }",
            "true",
        ),
        (
            "{ a: Promise.resolve(1), b: Promise.resolve(2) }",
            "async p => (await Promise.all([p.a, p.b])).join()",
            "1,2",
        ),
        (
            "{ all: x => Promise.all(x) }",
            "async p => (await p.all([1, Promise.resolve(2)])).join()",
            "1,2",
        ),
        (
            "{ a: Promise.reject(3) }",
            "async p => (await Promise.allSettled([p.a]))[0].reason",
            "3",
        ),
        (
            "{ a: Promise.resolve(3) }",
            "async p => await Promise.race([p.a, new Promise(() => {})])",
            "3",
        ),
        (
            "Promise.resolve(1)",
            "async p => await p.then(x => x + 1)",
            "2",
        ),
        (
            "Promise.resolve(1)",
            "async p => await p.then(x => x + 1).then(x => { throw x }).catch(x => x * 10).finally(() => 7)",
            "20",
        ),
        ("Promise.reject(4)", "async p => await p.catch(x => x)", "4"),
        ("{ then(f) { f(9) } }", "async p => await p", "9"),
        (
            "{ f: async x => await x }",
            "async p => await p.f({ then(g) { g(8) } })",
            "8",
        ),
        (
            "{ async *g() { yield 1; yield 2 } }",
            "async p => { let n = 0; for await (const x of p.g()) n += x; return n }",
            "3",
        ),
        (
            "{ async sum(i) { let n = 0; for await (const x of i) n += x; return n } }",
            "async p => await p.sum((async function* () { yield 4; yield 5 })())",
            "9",
        ),
        (
            "{ f: () => Promise.any([Promise.reject(1)]) }",
            "async p => { try { await p.f() } catch (e) { return e.errors.join() } }",
            "1",
        ),
        (
            "{ later: f => Promise.resolve().then(f) }",
            "async p => { let n = 0; await p.later(() => { n++ }); return n }",
            "1",
        ),
        ("{ P: Promise }", "async p => await new p.P(r => r(3))", "3"),
        (
            "Promise.withResolvers()",
            "async p => { p.resolve({ x: 6 }); return (await p.promise).x }",
            "6",
        ),
    ]);
}

/// Promises pending at the revocation are never delivered, and the host hears of no rejection.
#[test]
fn pending_at_revocation() {
    // What dry asks of the promise `p.later`, and how wet settles it after the revocation.
    let asks = [
        "p.later.then(note)",
        "p.later.then(note, note)",
        "p.later.then(undefined, note)",
        "p.later.then()",
        "p.later.catch(note)",
        "p.later.finally(note)",
        "p.later.then(note).then(note).catch(note)",
        "(async () => { note(await p.later) })()",
        "(async () => { try { note(await p.later) } catch (e) { note(e) } })()",
        "Promise.all([p.later]).then(note, note)",
        "Promise.race([p.later]).then(note, note)",
        "(async () => { for await (const x of [p.later]) note(x) })()",
        "p.give((async () => { await p.later; note('resumed') })())",
    ];
    for ask in asks {
        for settle in ["resolve({ secret: 1 })", "reject({ secret: 1 })"] {
            for (home, make) in [
                (true, World::new as fn() -> World),
                (false, World::new),
                (true, borrowing),
            ] {
                let mut world = make();
                world.eval("globalThis.heard = [], globalThis.note = x => { heard.push(x) }");
                world.eval("globalThis.wet = (() => { const { promise, resolve, reject } = Promise.withResolvers(); return { later: promise, resolve, reject, give(x) { this.got = x; x.then(() => note('home')) } } })()");
                let target = world.eval("wet");
                let (from, to) = if home {
                    (world.wet, world.dry)
                } else {
                    (world.dry, world.wet)
                };
                let seen = world
                    .membrane
                    .wrap(from, to, &target, &mut world.context)
                    .unwrap();
                world.run(&format!("p => {{ {ask} }}"), &[seen]);
                world.context.run_jobs().unwrap();
                world.membrane.revoke("over");
                world.run(&format!("() => {{ wet.{settle} }}"), &[]);
                world.context.run_jobs().unwrap();
                assert_eq!(world.run("() => heard.length", &[]), "0", "{ask} {settle}");
                assert_eq!(world.unhandled(), 0, "{ask} {settle}");
            }
        }
    }
}

/// A callback that revokes settles nothing by its result.
#[test]
fn revoked_from_a_reaction() {
    let mut world = World::new();
    let target = world.eval("{ later: Promise.resolve({ x: 1 }) }");
    let seen = world
        .membrane
        .wrap(world.wet, world.dry, &target, &mut world.context)
        .unwrap();
    let membrane = world.membrane.clone();
    let cut = boa_engine::NativeFunction::from_copy_closure_with_captures(
        |_, _, membrane: &ses_membrane::Membrane, _| {
            membrane.revoke("over");
            Ok(boa_engine::JsValue::undefined())
        },
        membrane,
    );
    let cut = cut.to_js_function(world.context.realm());
    world.global("cut", cut.into());
    world.eval("globalThis.heard = []");
    world.run("p => { p.later.then(x => { cut(); return 'secret' }).then(x => heard.push(x), x => heard.push(x)) }", &[seen]);
    world.context.run_jobs().unwrap();
    assert_eq!(world.run("() => heard.length", &[]), "0");
    assert_eq!(world.unhandled(), 0);
}

/// Rejections that nobody handles are still heard of while the membrane lives.
#[test]
fn unhandled_rejections_are_heard() {
    for (program, expected) in [
        ("p => { p.later.then(() => 1) }", 1),
        ("p => { p.later.then(() => 1).catch(() => 2) }", 0),
        ("p => { p.later.finally(() => 1) }", 1),
    ] {
        let mut world = World::new();
        let seen = world.wrap("{ later: Promise.reject(1) }");
        world.run(program, &[seen]);
        world.context.run_jobs().unwrap();
        assert_eq!(world.unhandled(), expected, "{program}");
    }
}
