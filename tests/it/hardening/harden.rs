//! Section by section what `harden` promises (SES guide, "harden").

use super::{rows, rows_under};
use crate::guests::Configuration;

#[test]
fn it_gives_its_argument_and_passes_primitives() {
    rows(&[
        ("const o = {}; harden(o) === o", "true"),
        ("harden(1)", "1"),
        ("harden('s')", "s"),
        ("harden(null)", "null"),
        ("harden()", "undefined"),
        ("harden(1n)", "1"),
        ("const s = Symbol('s'); harden(s) === s", "true"),
        (
            "harden.name + harden.length + typeof harden.prototype",
            "harden1undefined",
        ),
        ("new harden({})", "TypeError: object is not a constructor"),
    ]);
}

#[test]
fn it_reaches_prototypes_keys_values_and_accessors() {
    rows(&[
        (
            "class A { static s = {}; m() {} get g() { throw 1 } set g(v) { throw 2 } }; class B extends A {}; harden(new B); \
             const g = Object.getOwnPropertyDescriptor(A.prototype, 'g'); \
             [A, A.s, A.prototype, A.prototype.m, B, B.prototype, g.get, g.set].every(Object.isFrozen)",
            "true",
        ),
        (
            "const s = Symbol(); const o = { [s]: {}, 7: {}, k: {} }; harden(o); [o, o[s], o[7], o.k].every(Object.isFrozen)",
            "true",
        ),
        (
            "const o = Object.defineProperties({}, { hidden: { value: {} }, get: { get() { throw 1 } } }); harden(o); \
             Object.isFrozen(o.hidden) && Object.isFrozen(Object.getOwnPropertyDescriptor(o, 'get').get)",
            "true",
        ),
        (
            "const p = {}; harden(Object.create(p)); Object.isFrozen(p)",
            "true",
        ),
        (
            "const o = Object.create(null); o.x = {}; harden(o); Object.isFrozen(o.x)",
            "true",
        ),
        (
            "const a = [1, { x: {} }, , [2]]; a.name = {}; harden(a); \
             [a, a[1], a[1].x, a[3], a.name].every(Object.isFrozen) && a.length === 4 && !(2 in a)",
            "true",
        ),
        (
            "const a = harden([1.5, 2]); try { a[0] = 9 } catch {}; try { a.length = 0 } catch {}; a.join()",
            "1.5,2",
        ),
        (
            "const a = harden([]); try { a.push(1) } catch (e) { e.constructor.name + a.length }",
            "TypeError0",
        ),
        (
            "const f = function (a, b) {}; f.x = {}; harden(f); [f, f.x, f.prototype].every(Object.isFrozen)",
            "true",
        ),
        (
            "const e = Error('m', { cause: {} }); harden(e); Object.isFrozen(e) && Object.isFrozen(e.cause)",
            "true",
        ),
        (
            "const all = [new Map, new Set, new WeakMap, new Date(0), /x/, Promise.resolve(), new ArrayBuffer(1), \
             Object('s'), Object(1), (function* () {})(), async () => {}, class {}, Symbol.prototype]; harden(all); \
             all.every(Object.isFrozen)",
            "true",
        ),
        (
            "const o = harden(Object('ab')); Object.isFrozen(o) && o[1]",
            "b",
        ),
        (
            "const o = {}; o.self = o; o.arr = [o]; harden(o); Object.isFrozen(o.arr)",
            "true",
        ),
        (
            "const [f] = [(() => {}).bind()]; harden(f); Object.isFrozen(f)",
            "true",
        ),
        (
            "const o = { get x() { return 1 } }; harden(o); \
             const d = Object.getOwnPropertyDescriptor(o, 'x'); [d.configurable, d.enumerable, o.x].join()",
            "false,true,1",
        ),
        (
            "const o = harden({ a: 1 }); const d = Object.getOwnPropertyDescriptor(o, 'a'); JSON.stringify(d)",
            r#"{"value":1,"writable":false,"enumerable":true,"configurable":false}"#,
        ),
    ]);
}

#[test]
fn it_needs_no_stack() {
    rows(&[
        (
            "let l = null; for (let i = 0; i < 20000; i++) l = { l }; harden(l); let n = 0; \
             for (let at = l; at; at = at.l) n += Object.isFrozen(at); n",
            "20000",
        ),
        (
            "let p = {}; for (let i = 0; i < 2000; i++) p = Object.create(p); harden(p); \
             Object.isFrozen(Object.getPrototypeOf(Object.getPrototypeOf(p)))",
            "true",
        ),
    ]);
}

/// As deep as a debug build makes in some seconds; `cargo bench --bench harden` hardens a million.
#[test]
fn a_long_list_needs_no_stack() {
    rows_under(
        &[Configuration::Feral, Configuration::Locked],
        &[(
            "let l = null; for (let i = 0; i < 300000; i++) l = { l }; harden(l); let n = 0; \
             for (let at = l; at; at = at.l) n += Object.isFrozen(at); n",
            "300000",
        )],
    );
}

#[test]
fn some_things_stay_as_they_are() {
    rows(&[
        (
            "const v = {}; const m = harden(new Map([[1, v]])); m.set(2, 3); !Object.isFrozen(v) && m.size",
            "2",
        ),
        (
            "const v = {}; const s = harden(new Set([v])); s.add(1); !Object.isFrozen(v) && s.size",
            "2",
        ),
        (
            "class P { #v = {}; v() { return this.#v } inc() { this.#v.n = 1; this.#v = {} } }; const p = harden(new P); p.inc(); Object.isFrozen(p.v())",
            "false",
        ),
        (
            "const f = (() => { let n = 0; return () => ++n })(); harden(f); f() + f()",
            "3",
        ),
        (
            "const v = {}; harden(Promise.resolve(v)); Object.isFrozen(v)",
            "false",
        ),
        (
            "const b = new ArrayBuffer(2); harden(b); new Uint8Array(b)[0] = 7; new Uint8Array(b)[0]",
            "7",
        ),
        (
            "const d = harden(new Date(0)); d.setTime(5); d.getTime()",
            "5",
        ),
    ]);
}

#[test]
fn typed_arrays_keep_their_elements() {
    rows(&[
        (
            "const t = new Uint8Array(2); t.x = {}; t[Symbol.iterator] = null; harden(t); t[0] = 7; \
             [t[0], Object.isFrozen(t.x), Object.isExtensible(t)].join()",
            "7,true,false",
        ),
        (
            "const t = harden(new Float64Array(1)); try { t.y = 1 } catch (e) { e.constructor.name }",
            "TypeError",
        ),
        (
            "[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float16Array, Float32Array, \
             Float64Array, BigInt64Array, BigUint64Array].filter((T) => { const big = T.name.startsWith('Big'); const t = new T(2); t.x = {}; harden(t); \
             t[0] = big ? 7n : 7; t['1'] = big ? 8n : 8; return !(t[0] == 7 && t[1] == 8 && Object.isFrozen(t.x) && !Object.isExtensible(t)) }) \
             .map((T) => T.name).join()",
            "",
        ),
        // A typed array whose length can change takes new elements, and so cannot be made inextensible (ECMA-262 10.4.5.1).
        (
            "const t = new Uint8Array(new ArrayBuffer(1, { maxByteLength: 8 })); try { harden(t) } catch (e) { e.name + Object.isExtensible(t) }",
            "TypeErrortrue",
        ),
        (
            "const t = new Int8Array(1); t.x = 1; harden(t); const d = Object.getOwnPropertyDescriptor(t, 'x'); \
             [d.writable, d.configurable].join()",
            "false,false",
        ),
    ]);
}

#[test]
fn the_hardened_set_is_not_frozenness() {
    rows(&[
        (
            "const o = Object.freeze({ a: {} }); harden(o); Object.isFrozen(o.a)",
            "true",
        ),
        (
            "const o = { a: {} }; harden(o.a); harden(o); Object.isFrozen(o)",
            "true",
        ),
        (
            "const o = harden({ a: { b: {} } }); harden(o) === o && harden(o.a) === o.a",
            "true",
        ),
        // Four hundred million visits, were it walked again.
        (
            "const big = Array.from({ length: 2e4 }, (_, i) => ({ i })); harden(big); for (let i = 0; i < 2e4; i++) harden(big); 'done'",
            "done",
        ),
        (
            "let n = 0; const p = new Proxy({}, { ownKeys(t) { n++; return Reflect.ownKeys(t) } }); harden(p); harden(p); harden([p]); n",
            "1",
        ),
    ]);
}

#[test]
fn a_proxy_is_asked_in_a_fixed_order() {
    rows(&[
        (
            "const log = []; const h = new Proxy({}, { get: (_, trap) => { log.push(trap); return undefined } }); \
             harden(new Proxy({ a: 1, b: 2 }, h)); log.join()",
            "preventExtensions,ownKeys,getOwnPropertyDescriptor,defineProperty,getOwnPropertyDescriptor,defineProperty,getPrototypeOf",
        ),
        // What is frozen already is defined too, as by `Object.freeze`.
        (
            "const log = []; const h = new Proxy({}, { get: (_, trap) => { log.push(trap); return undefined } }); \
             harden(new Proxy(Object.freeze({ a: 1, b: 2 }), h)); log.join()",
            "preventExtensions,ownKeys,getOwnPropertyDescriptor,defineProperty,getOwnPropertyDescriptor,defineProperty,getPrototypeOf",
        ),
        (
            "const log = []; const s = Symbol('s'); const h = new Proxy({}, { get: (_, trap) => (t, ...args) => \
             { log.push([trap, ...args.slice(0, 1).filter((k) => typeof k !== 'object').map(String)].join(':')); return Reflect[trap](t, ...args) } }); \
             harden(new Proxy({ a: 1, get g() {}, [s]: 1 }, h)); log.join()",
            "preventExtensions,ownKeys,getOwnPropertyDescriptor:a,defineProperty:a,getOwnPropertyDescriptor:g,defineProperty:g,\
             getOwnPropertyDescriptor:Symbol(s),defineProperty:Symbol(s),getPrototypeOf",
        ),
        (
            "const t = { x: {} }; harden(new Proxy(t, {})); Object.isFrozen(t) && Object.isFrozen(t.x)",
            "true",
        ),
    ]);
}

#[test]
fn it_commits_all_or_nothing() {
    rows(&[
        (
            "const bad = new Proxy({}, { preventExtensions() { throw Error('no') } }); \
             try { harden({ p: {}, bad }) } catch (e) { e.message }",
            "no",
        ),
        (
            "let on = false; let asked = 0; const bad = new Proxy({}, { preventExtensions(t) { asked++; if (!on) throw Error('no'); \
             return Reflect.preventExtensions(t) } }); const late = {}; const o = { p: { late }, bad }; \
             try { harden(o) } catch {} try { harden(o) } catch {} on = true; harden(o); harden(o); \
             [asked, Object.isFrozen(o.p), Object.isFrozen(late), Object.isFrozen(o)].join()",
            "3,true,true,true",
        ),
        (
            "let on = false; const bad = new Proxy({ x: 1 }, { defineProperty(t, k, d) { return on && Reflect.defineProperty(t, k, d) } }); \
             const o = Object.freeze({ bad, a: {} }); let m; try { harden(o) } catch (e) { m = e.constructor.name } on = true; harden(o); \
             m + Object.isFrozen(o.a)",
            "TypeErrortrue",
        ),
        (
            "let on = false; const bad = new Proxy({ x: 1 }, { ownKeys(t, ...a) { if (!on) throw Error('no'); return Reflect.ownKeys(t, ...a) } }); \
             const z = {}; const o = Object.freeze({ bad, z }); let m; try { harden(o) } catch (e) { m = e.message } on = true; harden(o); \
             m + Object.isFrozen(z) + Object.isFrozen(bad)",
            "notruetrue",
        ),
        (
            "let on = false; const bad = new Proxy({ x: 1 }, { getOwnPropertyDescriptor(t, ...a) { if (!on) throw Error('no'); return Reflect.getOwnPropertyDescriptor(t, ...a) } }); \
             const z = {}; const o = Object.freeze({ bad, z }); let m; try { harden(o) } catch (e) { m = e.message } on = true; harden(o); \
             m + Object.isFrozen(z) + Object.isFrozen(bad)",
            "notruetrue",
        ),
        // What was reached until then stays as it is by then: some of it frozen, the rest without new properties.
        (
            "const bad = new Proxy({}, { preventExtensions() { throw 1 } }); const o = { p: {}, bad }; try { harden(o) } catch {} \
             [Object.isFrozen(o), Object.isExtensible(o.p)].join()",
            "true,false",
        ),
    ]);
}
