//! Promises and async functions across the membrane.

use crate::harness::transparent;

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
