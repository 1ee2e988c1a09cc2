//! Accessors, descriptors and receivers.

use crate::harness::transparent;

#[test]
fn accessors() {
    transparent(&[
        ("{ v: 1, get x() { return this.v } }", "p => p.x", "1"),
        (
            "{ set x(v) { this.v = v } }",
            "p => { p.x = 4; return p.v }",
            "4",
        ),
        (
            "{ get x() { return 1 } }",
            "p => { const g = () => Object.getOwnPropertyDescriptor(p, 'x').get; return g() === g() && g().call(p) }",
            "1",
        ),
        ("{ get x() { return this } }", "p => p.x === p", "true"),
        (
            "{ get x() { return 1 } }",
            "p => { try { 'use strict'; p.x = 2 } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "{}",
            "p => { Object.defineProperty(p, 'x', { get: () => 9, configurable: true }); return p.x }",
            "9",
        ),
        (
            "{ r(o) { return o.x } }",
            "p => p.r({ get x() { return 3 } })",
            "3",
        ),
        (
            "{ w(o) { o.x = 8 } }",
            "p => { let got; p.w({ set x(v) { got = v } }); return got }",
            "8",
        ),
    ]);
}

#[test]
fn receivers() {
    transparent(&[
        (
            "{ get x() { return this } }",
            "p => { const h = Object.create(p); return h.x === h }",
            "true",
        ),
        (
            "{ x: 1 }",
            "p => { const h = Object.create(p); h.x = 2; return p.x + ' ' + h.x + Object.keys(h) }",
            "1 2x",
        ),
        (
            "{ set x(v) { this.y = v } }",
            "p => { const h = Object.create(p); h.x = 2; return h.hasOwnProperty('y') + ' ' + ('y' in p) }",
            "true false",
        ),
        (
            "{ get x() { return this.n } }",
            "p => Reflect.get(p, 'x', { n: 6 })",
            "6",
        ),
        (
            "{ get x() { return typeof this } }",
            "p => Reflect.get(p, 'x', 6)",
            "number",
        ),
        (
            "{ x: 1 }",
            "p => { const r = {}; return Reflect.set(p, 'x', 2, r) + ' ' + r.x + p.x }",
            "true 21",
        ),
        ("{ x: 1 }", "p => Reflect.set(p, 'x', 2, 7)", "false"),
        (
            "Object.freeze({ x: 1 })",
            "p => Reflect.set(p, 'x', 2, {})",
            "false",
        ),
        (
            "Object.freeze({ x: 1 })",
            "p => { const h = Object.create(p); return Reflect.set(h, 'x', 2) }",
            "false",
        ),
        (
            "{ m() { return this } }",
            "p => { const h = Object.create(p); return h.m() === h }",
            "true",
        ),
        (
            "{ m() { return super.toString === this.toString } }",
            "p => p.m()",
            "true",
        ),
        (
            "{ x: 1 }",
            "p => { const { x, ...rest } = p; return x + JSON.stringify(rest) }",
            "1{}",
        ),
        (
            "{ x: 1, y: 2 }",
            "p => JSON.stringify({ ...p })",
            r#"{"x":1,"y":2}"#,
        ),
        (
            "{ x: 1 }",
            "p => JSON.stringify(Object.assign({}, p))",
            r#"{"x":1}"#,
        ),
        (
            "{}",
            "p => JSON.stringify(Object.assign(p, { z: [1] }))",
            r#"{"z":[1]}"#,
        ),
        (
            "{ x: { y: 1 } }",
            "p => p?.x?.y + typeof p.q?.z",
            "1undefined",
        ),
    ]);
}

#[test]
fn own_keys() {
    transparent(&[
        (
            "{ b: 1, a: 2, 1: 3, 0: 4 }",
            "p => Object.keys(p).join()",
            "0,1,b,a",
        ),
        (
            "{ a: 1, [Symbol.iterator]: 2 }",
            "p => Reflect.ownKeys(p).map(String).join()",
            "a,Symbol(Symbol.iterator)",
        ),
        (
            "function f(a) {}",
            "p => Reflect.ownKeys(p).sort().join()",
            "length,name,prototype",
        ),
        (
            "class A { static x = 1; static m() {} }",
            "p => Reflect.ownKeys(p).sort().join()",
            "length,m,name,prototype,x",
        ),
        ("[1, 2]", "p => Reflect.ownKeys(p).join()", "0,1,length"),
        (
            "{ a: 1, b: 2 }",
            "p => { let s = ''; for (const k in p) s += k; return s }",
            "ab",
        ),
        (
            "{ a: 1 }",
            "p => ('a' in p) + ' ' + ('b' in p) + ' ' + Object.hasOwn(p, 'a')",
            "true false true",
        ),
        ("{ a: 1 }", "p => delete p.a && !('a' in p)", "true"),
        (
            "Object.freeze({ a: 1 })",
            "p => Reflect.deleteProperty(p, 'a')",
            "false",
        ),
        (
            "{ a: 1 }",
            "p => JSON.stringify(Object.entries(p))",
            r#"[["a",1]]"#,
        ),
        ("'abc'.match(/b/)", "p => p.index + p[0] + p.input", "1babc"),
        (
            "new String('ab')",
            "p => Reflect.ownKeys(p).join() + p.length",
            "0,1,length2",
        ),
        (
            "(function () { return arguments })(1, 2)",
            "p => p.length + p[1]",
            "4",
        ),
    ]);
}
