//! Attacks on `harden`: each tries to come out of it mutable, to make it lie, or to take the process down.

use super::attack::{Attack, OURS, attack};

pub(crate) const ATTACKS: &[Attack] = &[
    attack(
        "a proxy refusing freeze in the middle: its siblings do not count as hardened afterwards",
        "let n = 0; const sibling = new Proxy({}, { ownKeys(t) { n++; return Reflect.ownKeys(t) } }); \
             const bad = new Proxy({}, { getPrototypeOf() { throw 1 } }); \
             for (const root of [[sibling, bad], [bad, sibling], [sibling, bad]]) try { harden(root) } catch {} \
             const before = n; harden(sibling); n > before",
        "true",
    )
    .never(OURS),
    attack(
        "a proxy growing during it: it cannot show keys that it does not keep",
        "const t = {}; const p = new Proxy(t, { ownKeys() { t.late = {}; return ['late'] } }); \
             try { harden(p); 'hardened' } catch (e) { [e.constructor.name, Object.isExtensible(t)].join() }",
        "TypeError,false",
    )
    .never(OURS),
    attack(
        "a proxy that shows one value while it is frozen and another afterwards",
        "const decoy = {}; const truth = {}; const t = { x: truth }; \
             const p = new Proxy(t, { getOwnPropertyDescriptor(t, k) { return { value: decoy, writable: true, enumerable: true, configurable: true } }, \
             defineProperty(t, k, d) { return Reflect.defineProperty(t, k, { configurable: false, writable: false }) } }); \
             let hardened; try { harden(p); hardened = true } catch { hardened = false } !hardened || Object.isFrozen(truth)",
        "true",
    )
    .never(OURS),
    attack(
        "a proxy that shows an accessor's harmless getter while it holds another",
        "const get = () => {}; const t = {}; Object.defineProperty(t, 'x', { get, configurable: true }); const decoy = () => {}; \
             const p = new Proxy(t, { getOwnPropertyDescriptor() { return { get: decoy, set: undefined, enumerable: false, configurable: true } }, \
             defineProperty(t, k) { return Reflect.defineProperty(t, k, { configurable: false }) } }); \
             let hardened; try { harden(p); hardened = true } catch { hardened = false } !hardened || Object.isFrozen(get)",
        "true",
    )
    .never(OURS),
    attack(
        "a proxy that hides a key: what its target keeps must be listed",
        "const t = { x: {} }; const p = new Proxy(t, { ownKeys() { return [] } }); \
             try { harden(p); 'hardened' } catch (e) { e.constructor.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a proxy that changes its prototype during the walk",
        "const evil = {}; const t = {}; const p = new Proxy(t, { preventExtensions(t) { Object.setPrototypeOf(t, evil); return Reflect.preventExtensions(t) } }); \
             harden(p); Object.isFrozen(evil)",
        "true",
    )
    .never(OURS),
    attack(
        "a trap that unfreezes nothing, but changes objects that wait for their turn",
        "const victim = { x: 1 }; const p = new Proxy({}, { ownKeys(t) { try { victim.x = { fresh: {} } } catch {} return Reflect.ownKeys(t) } }); \
             harden([victim, p]); const x = victim.x; Object.isFrozen(victim) && (typeof x === 'number' || Object.isFrozen(x.fresh))",
        "true",
    )
    .never(OURS),
    attack(
        "a trap that unfreezes nothing, but changes objects that wait for their turn, the other way round",
        "const victim = { x: 1 }; const p = new Proxy({}, { ownKeys(t) { try { victim.x = { fresh: {} } } catch {} return Reflect.ownKeys(t) } }); \
             harden([p, victim]); const x = victim.x; Object.isFrozen(victim) && (typeof x === 'number' || Object.isFrozen(x.fresh))",
        "true",
    )
    .never(OURS),
    attack(
        "a trap that hardens the same graph from within",
        "let once = true; const root = { a: {} }; root.p = new Proxy({}, { preventExtensions(t) { harden(root.a); if (once) { once = false; harden(root) } return Reflect.preventExtensions(t) } }); \
             harden(root); Object.isFrozen(root) && Object.isFrozen(root.a)",
        "true",
    )
    .never(OURS),
    attack(
        "a trap that deletes properties of what waits",
        "const victim = { x: {}, y: {} }; const p = new Proxy({}, { ownKeys(t) { delete victim.x; return Reflect.ownKeys(t) } }); \
             harden({ victim, p }); Object.isFrozen(victim) && Object.isFrozen(victim.y)",
        "true",
    )
    .never(OURS),
    attack(
        "a revoked proxy",
        "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); try { harden({ proxy }) } catch (e) { e.constructor.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a revocation in the middle",
        "const r = Proxy.revocable({ a: 1 }, { getOwnPropertyDescriptor(t, k) { r.revoke(); return Reflect.getOwnPropertyDescriptor(t, k) } }); \
             try { harden(r.proxy); 'hardened' } catch (e) { e.constructor.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "expandos of a typed array with near-numeric keys are no elements",
        "const t = new Uint8Array(4); const names = ['01', '1e0', '+1', ' 1', '1.0', '0x1', '-01', 'NaN ', 'infinity']; \
             for (const name of names) t[name] = {}; harden(t); \
             names.every((name) => { const d = Object.getOwnPropertyDescriptor(t, name); \
             return d && !d.writable && !d.configurable && Object.isFrozen(d.value) })",
        "true",
    )
    .never(OURS),
    attack(
        "canonical numeric strings that are no index name nothing",
        "const t = new Uint8Array(1); for (const name of ['-0', '1.5', 'Infinity', 'NaN', '-1', '4294967296']) t[name] = {}; \
             harden(t); Reflect.ownKeys(t).join()",
        "0",
    )
    .never(OURS),
    attack(
        "poisoned prototypes do not decide how descriptors are read",
        "try { Object.prototype.get = () => {} } catch {} const inner = {}; harden({ inner, p: new Proxy({ inner }, {}) }); \
             try { delete Object.prototype.get } catch {} Object.isFrozen(inner)",
        "true",
    )
    .never(OURS),
    attack(
        "a getter is frozen, never called",
        "let called = 0; harden({ get x() { called++; return 1 }, set x(v) { called++ } }); called",
        "0",
    )
    .never(OURS),
    attack(
        "a frozen array's storage does not come back by a hole, by its length, or by sort",
        "const a = harden([3, 1, 2]); for (const f of [() => a.sort(), () => a.reverse(), () => { a[5] = 1 }, () => a.splice(0, 1), () => { a.length = 9 }]) \
             try { f() } catch {} [a.join(), a.length].join()",
        "3,1,2,3",
    )
    .never(OURS),
    attack(
        "code that wrote before writes nothing afterwards, however warm its caches are",
        "const set = (o, v) => { o.x = v }; const o = { x: 0 }; for (let i = 0; i < 100; i++) set(o, i); harden(o); \
             try { set(o, 'late') } catch {} o.x",
        "99",
    )
    .never(OURS),
    attack(
        "an array subclass with a poisoned constructor",
        "class E extends Array { static get [Symbol.species]() { throw 1 } }; const e = harden(E.of(1, {})); Object.isFrozen(e) && Object.isFrozen(e[1])",
        "true",
    )
    .never(OURS),
    attack(
        "sloppy arguments are not to be had; strict ones are frozen",
        "(function () { harden(arguments); return Object.isFrozen(arguments) })(1, {})",
        "true",
    )
    .never(OURS),
    attack(
        "own `then` and `constructor` getters of a promise are frozen, and not asked",
        "let n = 0; const p = Promise.resolve(1); for (const k of ['then', 'constructor']) \
             Object.defineProperty(p, k, { get() { n++; return undefined }, configurable: true }); harden([p, Promise.reject(p).catch(() => {})]); \
             [n, Object.isFrozen(p)].join()",
        "0,true",
    )
    .never(OURS),
    attack(
        "names with line terminators and lone surrogates are names like others",
        "const o = { 'a\\u2028b': {}, '\\ud800': {}, '': {} }; harden(o); Object.values(o).every(Object.isFrozen)",
        "true",
    )
    .never(OURS),
    attack(
        "the caller's `this` and further arguments count for nothing",
        "const o = {}; harden.call(o, 1, o); Object.isFrozen(o)",
        "false",
    )
    .never(OURS),
];
