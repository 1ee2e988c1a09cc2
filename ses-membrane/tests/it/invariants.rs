//! The engine's proxy invariants hold exactly when the target's own do: freezing, locking, lying.

use crate::harness::{through, transparent};

#[test]
fn frozen_and_sealed() {
    transparent(&[
        (
            "{ a: 1 }",
            "p => { Object.freeze(p); return Object.isFrozen(p) + ' ' + Reflect.set(p, 'a', 2) }",
            "true false",
        ),
        (
            "{ a: {} }",
            "p => { Object.freeze(p); return Object.isFrozen(p) && p.a === p.a }",
            "true",
        ),
        (
            "{ a: 1 }",
            "p => { Object.seal(p); p.a = 2; return Object.isSealed(p) + ' ' + Object.isFrozen(p) + p.a }",
            "true false2",
        ),
        (
            "{ a: 1 }",
            "p => { Object.preventExtensions(p); delete p.a; return Object.keys(p).length + ' ' + ('a' in p) + Object.isExtensible(p) }",
            "0 falsefalse",
        ),
        (
            "Object.freeze({ a: { b: 1 } })",
            "p => p.a.b + ' ' + Object.isFrozen(p)",
            "1 true",
        ),
        (
            "Object.freeze([1, {}])",
            "p => Object.isFrozen(p) && p.length + typeof p[1]",
            "2object",
        ),
        (
            "Object.freeze(function f() {})",
            "p => Object.isFrozen(p) && p.name + Reflect.ownKeys(p).length",
            "f3",
        ),
        (
            "Object.freeze(class A { static m() {} })",
            "p => Object.isFrozen(p) && Reflect.ownKeys(p).sort().join()",
            "length,m,name,prototype",
        ),
        (
            "Object.seal([1])",
            "p => { p[0] = 2; return Reflect.set(p, 1, 0) + ' ' + p[0] }",
            "false 2",
        ),
        (
            "{}",
            "p => { Object.defineProperty(p, 'x', { value: 1 }); return JSON.stringify(Object.getOwnPropertyDescriptor(p, 'x')) }",
            r#"{"value":1,"writable":false,"enumerable":false,"configurable":false}"#,
        ),
        (
            "{}",
            "p => { Object.defineProperty(p, 'x', { value: {} }); return p.x === p.x && Reflect.defineProperty(p, 'x', { value: 2 }) }",
            "false",
        ),
        (
            "{}",
            "p => { Object.defineProperty(p, 'x', { value: 1, writable: true }); p.x = 5; return p.x + ' ' + Reflect.deleteProperty(p, 'x') }",
            "5 false",
        ),
        (
            "{}",
            "p => { Object.defineProperty(p, 'x', { value: 1, writable: true }); Object.defineProperty(p, 'x', { writable: false }); return p.x + ' ' + Reflect.set(p, 'x', 2) }",
            "1 false",
        ),
        (
            "[1, 2]",
            "p => { Object.defineProperty(p, 'length', { writable: false }); return Reflect.set(p, 'length', 0) + ' ' + Reflect.set(p, 2, 0) + p.length }",
            "false false2",
        ),
        (
            "[1, 2, 3]",
            "p => { Object.getOwnPropertyDescriptor(p, 'length'); p.length = 1; return Object.getOwnPropertyDescriptor(p, 'length').value }",
            "1",
        ),
        (
            "{ lock() { Object.freeze(this) } }",
            "p => { Object.isFrozen(p); p.lock(); return Object.isFrozen(p) && Reflect.ownKeys(p).join() }",
            "lock",
        ),
        (
            "{ a: 1, drop() { delete this.a } }",
            "p => { Object.preventExtensions(p); Object.isFrozen(p); p.drop(); return ('a' in p) + Reflect.ownKeys(p).join() }",
            "falsedrop",
        ),
        (
            "{ a: 1, drop() { delete this.a } }",
            "p => { Object.preventExtensions(p); p.drop(); return typeof Object.getOwnPropertyDescriptor(p, 'a') }",
            "undefined",
        ),
        (
            "{ a: 1 }",
            "p => { Object.preventExtensions(p); return Reflect.defineProperty(p, 'a', { value: 2, configurable: false }) + ' ' + p.a }",
            "true 2",
        ),
        (
            "{ f: o => Object.freeze(o) }",
            "p => { const o = { a: 1 }; p.f(o); return Object.isFrozen(o) }",
            "true",
        ),
        (
            "{ f: o => Object.isFrozen(o) }",
            "p => p.f(Object.freeze({ a: {} })) + ' ' + p.f({})",
            "true false",
        ),
        (
            "{ d: (o, v) => Object.defineProperty(o, 'k', { value: v }) }",
            "p => { const o = {}, v = {}; p.d(o, v); return o.k === v }",
            "true",
        ),
        (
            "new String('ab')",
            "p => JSON.stringify(Object.getOwnPropertyDescriptor(p, '0'))",
            r#"{"value":"a","writable":false,"enumerable":true,"configurable":false}"#,
        ),
        (
            "Object.freeze(Object.create({ inherited: 1 }))",
            "p => Object.isFrozen(p) && Object.getPrototypeOf(p) === Object.getPrototypeOf(p) && p.inherited",
            "1",
        ),
        (
            "Object.freeze({ get a() { return 1 } })",
            "p => { const d = Object.getOwnPropertyDescriptor(p, 'a'); return d.get.call(p) + typeof d.set }",
            "1undefined",
        ),
    ]);
}

/// A wet proxy that lies is caught by the engine's checks, on the liar's own side or on ours.
#[test]
fn proxies_that_lie() {
    through(&[
        (
            "new Proxy({}, { getPrototypeOf: () => { throw new Error('mine') } })",
            "p => { try { Object.getPrototypeOf(p) } catch (e) { return e.message } }",
            "mine",
        ),
        (
            "new Proxy(Object.freeze({ a: 1 }), { get: () => 2 })",
            "p => { try { return p.a } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "new Proxy({}, { isExtensible: () => false })",
            "p => { try { return Object.isExtensible(p) } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "new Proxy({}, { ownKeys: () => ['a', 'a'] })",
            "p => { try { return Object.keys(p) } catch (e) { return e.name } }",
            "TypeError",
        ),
        ("new Proxy([], {})", "p => Array.isArray(p)", "true"),
        ("new Proxy(function () {}, {})", "p => typeof p", "function"),
        (
            "new Proxy({}, { get: (t, k, r) => r })",
            "p => p.x === p",
            "true",
        ),
        (
            "(() => { let n = 0; return new Proxy(Object.preventExtensions({}), { ownKeys: () => n++ ? [] : [] }) })()",
            "p => Object.isExtensible(p) + Reflect.ownKeys(p).join()",
            "false",
        ),
    ]);
}

#[test]
fn dead_inner_proxies_still_cross() {
    transparent(&[
        (
            "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { proxy } })()",
            "p => typeof p.proxy",
            "object",
        ),
        (
            "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return { proxy } })()",
            "p => { try { p.proxy.x } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "(() => { const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); return { proxy } })()",
            "p => typeof p.proxy",
            "function",
        ),
    ]);
}
