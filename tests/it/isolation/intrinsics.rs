//! One set of intrinsics for both: `instanceof` and prototypes agree across guests.

use crate::guests::{a, a_hands, b, rows};

#[test]
fn there_is_one_of_each() {
    rows(&[
        (
            "array",
            &[
                a_hands("x", "[]"),
                b("x instanceof Array", "true"),
                b("Object.getPrototypeOf(x) === Array.prototype", "true"),
                b("x.constructor === Array", "true"),
                b("Array.isArray(x)", "true"),
            ],
        ),
        (
            "object",
            &[
                a_hands("x", "({})"),
                b("x instanceof Object", "true"),
                b("Object.getPrototypeOf(x) === Object.prototype", "true"),
            ],
        ),
        (
            "function",
            &[
                a_hands("x", "() => 1"),
                b("x instanceof Function", "true"),
                b("Object.getPrototypeOf(x) === Function.prototype", "true"),
            ],
        ),
        (
            "map, set, date, regular expression",
            &[
                a_hands("x", "[new Map(), new Set(), new Date(0), /x/]"),
                b(
                    "[x[0] instanceof Map, x[1] instanceof Set, x[2] instanceof Date, x[3] instanceof RegExp].join()",
                    "true,true,true,true",
                ),
            ],
        ),
        (
            "promise",
            &[
                a_hands("x", "Promise.resolve(1)"),
                b("x instanceof Promise && Promise.resolve(x) === x", "true"),
                a_hands("y", "(async () => 1)()"),
                b("y instanceof Promise", "true"),
            ],
        ),
        (
            "typed array",
            &[
                a_hands("x", "new Uint8Array(2)"),
                b(
                    "x instanceof Uint8Array && Object.getPrototypeOf(Uint8Array) === Object.getPrototypeOf(Int8Array)",
                    "true",
                ),
            ],
        ),
        (
            "iterators",
            &[
                a_hands("x", "[][Symbol.iterator]()"),
                b(
                    "Object.getPrototypeOf(x) === Object.getPrototypeOf([][Symbol.iterator]())",
                    "true",
                ),
            ],
        ),
        (
            "generators",
            &[
                a_hands("x", "function* g() {} g"),
                b(
                    "Object.getPrototypeOf(x) === Object.getPrototypeOf(function* () {})",
                    "true",
                ),
            ],
        ),
        (
            "async functions",
            &[
                a_hands("x", "async () => {}"),
                b(
                    "Object.getPrototypeOf(x) === Object.getPrototypeOf(async () => {})",
                    "true",
                ),
            ],
        ),
        (
            "well-known and registered symbols",
            &[
                a_hands("x", "[Symbol.iterator, Symbol.for('k')]"),
                b(
                    "x[0] === Symbol.iterator && x[1] === Symbol.for('k')",
                    "true",
                ),
            ],
        ),
        (
            "constructors by name",
            &[
                a_hands(
                    "x",
                    "({ Array, Object, Map, Promise, Error, JSON, Reflect })",
                ),
                b(
                    "Object.entries(x).every(([name, value]) => globalThis[name] === value)",
                    "true",
                ),
            ],
        ),
        (
            "harden and Compartment",
            &[
                a_hands("x", "({ harden, Compartment })"),
                b(
                    "x.harden === harden && x.Compartment === Compartment",
                    "true",
                ),
            ],
        ),
        (
            "evaluators differ",
            &[
                a_hands("x", "({ eval: eval, Function, globalThis })"),
                b(
                    "[x.eval === eval, x.Function === Function, x.globalThis === globalThis].join()",
                    "false,false,false",
                ),
            ],
        ),
        (
            "primitives and boxes",
            &[
                a_hands("x", "[Object('s'), Object(1), Object(true), Object(1n)]"),
                b(
                    "[x[0] instanceof String, x[1] instanceof Number, x[2] instanceof Boolean, x[3] instanceof BigInt].join()",
                    "true,true,true,true",
                ),
            ],
        ),
    ]);
}

#[test]
fn what_one_hardens_is_hard_for_both() {
    rows(&[
        (
            "harden",
            &[
                a_hands("x", "harden({ inner: { n: 1 } })"),
                b("try { x.inner.n = 2 } catch (e) { e.name }", "TypeError"),
                b("x.inner.n", "1"),
            ],
        ),
        (
            "the length of an array, through a property cache that was baited",
            &[
                a_hands("list", "globalThis.list = harden([1, 2, 3])"),
                b(
                    "const write = (o, v) => { o.length = v }; const bait = [1, 2]; \
                   write(bait, { valueOf() { Object.freeze(bait); return 2 } }); try { write(list, 0) } catch {} list.length",
                    "3",
                ),
                a("list.length", "3"),
            ],
        ),
        (
            "what a shared function reads, after one guest baited its property cache",
            &[
                a_hands("read", "globalThis.read = harden((o) => o.admin)"),
                b(
                    "read({ get admin() { delete this.admin; this.name = 0; this.role = 0; return 1 } })",
                    "1",
                ),
                a("read({ name: 'bob', role: 'user' })", "undefined"),
            ],
        ),
    ]);
}
