//! Closures and callbacks: a function sees the names of the guest that wrote it, whoever calls it and however.

use crate::guests::{a, a_hands, b, rows};

#[test]
fn closures_keep_their_names() {
    rows(&[
        ("arrow", &[a_hands("f", "() => whoami"), b("f()", "a")]),
        (
            "function",
            &[
                a_hands("f", "function f() { return whoami } f"),
                b("f()", "a"),
                b("f.call(globalThis)", "a"),
            ],
        ),
        (
            "typeof of the caller's name",
            &[
                a_hands("f", "() => typeof onlyB"),
                b("f()", "undefined"),
                b("[1].map(f)[0]", "undefined"),
            ],
        ),
        (
            "a name of the caller",
            &[
                a_hands("f", "() => onlyB"),
                b("f()", "ReferenceError: onlyB is not defined"),
            ],
        ),
        (
            "assignment",
            &[
                a_hands("f", "() => { globalThis.x = 1; x = 2; }"),
                b("f(); typeof x", "undefined"),
                a("x", "2"),
            ],
        ),
        (
            "sloppy this",
            &[
                a_hands("f", "function f() { return this } f"),
                b("f()", "undefined"),
                b("f.call(null)", "null"),
            ],
        ),
        (
            "method",
            &[
                a_hands("o", "({ m() { return whoami } })"),
                b("o.m()", "a"),
                b("Reflect.apply(o.m, globalThis, [])", "a"),
            ],
        ),
        (
            "getter and setter",
            &[
                a_hands(
                    "o",
                    "({ get g() { return whoami }, set s(f) { f(whoami) } })",
                ),
                b("o.g", "a"),
                b("let seen; o.s = (v) => { seen = v + whoami }; seen", "ab"),
            ],
        ),
        (
            "class",
            &[
                a_hands(
                    "C",
                    "class C { f = whoami; static s = whoami; #p = () => whoami; p() { return this.#p() } static { this.t = whoami } } C",
                ),
                b(
                    "const c = new C(); [c.f, C.s, c.p(), C.t].join()",
                    "a,a,a,a",
                ),
            ],
        ),
        (
            "subclass in the other",
            &[
                a_hands("C", "class C { constructor() { this.base = whoami } } C"),
                b(
                    "class D extends C { constructor() { super(); this.own = whoami } } const d = new D(); d.base + d.own",
                    "ab",
                ),
            ],
        ),
        (
            "generator",
            &[
                a_hands("g", "function* g() { yield whoami; yield typeof onlyB } g"),
                b("[...g()].join()", "a,undefined"),
            ],
        ),
        (
            "default parameter",
            &[
                a_hands("f", "(x = whoami) => x"),
                b("f()", "a"),
                b("f(whoami)", "b"),
            ],
        ),
        (
            "computed key",
            &[
                a_hands("f", "() => ({ [whoami]: 1 })"),
                b("Object.keys(f())[0]", "a"),
            ],
        ),
        (
            "template tag",
            &[
                a_hands(
                    "tag",
                    "(parts, ...values) => parts.join('_') + values.join() + whoami",
                ),
                b("tag`x${whoami}y`", "x_yba"),
            ],
        ),
        (
            "made by eval",
            &[a_hands("f", "eval('() => whoami')"), b("f()", "a")],
        ),
        (
            "made by Function",
            &[a_hands("f", "Function('return whoami')"), b("f()", "a")],
        ),
        (
            "made by a function made by eval",
            &[
                a_hands("f", "eval('() => () => eval(\"() => whoami\")')"),
                b("f()()()", "a"),
            ],
        ),
        (
            "bound",
            &[
                a_hands("f", "(function () { return whoami }).bind({})"),
                b("f()", "a"),
            ],
        ),
        (
            "through a proxy",
            &[
                a_hands("p", "new Proxy(function () { return whoami }, {})"),
                b("p()", "a"),
                b("new Proxy(p, { apply: (t) => t() + whoami })()", "ab"),
            ],
        ),
    ]);
}

#[test]
fn callbacks_keep_their_names() {
    rows(&[
        (
            "array methods",
            &[
                a_hands("f", "() => whoami"),
                b("[1].map(f)[0]", "a"),
                b("[[1]].flatMap(f)[0]", "a"),
                b("[1, 2].reduce(f)", "a"),
                b("Array.from([1], f)[0]", "a"),
                b("['x'].find(f)", "x"),
            ],
        ),
        (
            "sort",
            &[
                a_hands(
                    "f",
                    "(x, y) => { globalThis.called = whoami; return x - y }",
                ),
                b("[2, 1].sort(f).join()", "1,2"),
                a("called", "a"),
                b("typeof called", "undefined"),
            ],
        ),
        (
            "replace",
            &[
                a_hands("f", "() => whoami"),
                b("'x'.replace('x', f)", "a"),
                b("'xx'.replace(/x/g, f)", "aa"),
            ],
        ),
        (
            "JSON",
            &[
                a_hands("f", "(k, v) => (k === '' ? v : whoami)"),
                b("JSON.stringify({ x: 1 }, f)", "{\"x\":\"a\"}"),
                b("JSON.parse('{\"x\":1}', f).x", "a"),
                a_hands("o", "({ toJSON: () => whoami })"),
                b("JSON.stringify(o)", "\"a\""),
            ],
        ),
        (
            "conversions",
            &[
                a_hands("o", "({ toString: () => whoami, valueOf: () => 7 })"),
                b("`${o}`", "a"),
                b("o + 1", "8"),
                b("[o].join()", "a"),
                b("({ a: 1 })[o]", "1"),
            ],
        ),
        (
            "Symbol.toPrimitive",
            &[
                a_hands("o", "({ [Symbol.toPrimitive]: (hint) => whoami + hint })"),
                b("`${o}`", "astring"),
            ],
        ),
        (
            "iteration",
            &[
                a_hands("o", "({ *[Symbol.iterator]() { yield whoami } })"),
                b("[...o][0]", "a"),
                b("const [x] = o; x", "a"),
                b("new Set(o).has('a')", "true"),
            ],
        ),
        (
            "proxy traps",
            &[
                a_hands(
                    "p",
                    "new Proxy({}, { get: (t, k) => whoami + String(k), has: () => typeof onlyB === 'undefined', ownKeys: () => [whoami] })",
                ),
                b("p.x", "ax"),
                b("'y' in p", "true"),
                b("Reflect.ownKeys(p)[0]", "a"),
            ],
        ),
        (
            "Reflect and call",
            &[
                a_hands("f", "() => whoami"),
                b("Reflect.apply(f, undefined, [])", "a"),
                b("f.call(globalThis)", "a"),
                b("f.apply(globalThis, [])", "a"),
            ],
        ),
        (
            "species and constructors",
            &[
                a_hands(
                    "C",
                    "class C extends Array { static get [Symbol.species]() { globalThis.asked = whoami; return Array } } C",
                ),
                b("new C(1, 2).map((x) => x).length", "2"),
                a("asked", "a"),
            ],
        ),
        (
            "instanceof",
            &[
                a_hands("C", "({ [Symbol.hasInstance]: () => whoami === 'a' })"),
                b("1 instanceof C", "true"),
            ],
        ),
        (
            "getter through a prototype",
            &[
                a_hands("base", "({ get who() { return whoami } })"),
                b("Object.create(base).who", "a"),
                b(
                    "class D { } Object.setPrototypeOf(D.prototype, base); new D().who",
                    "a",
                ),
            ],
        ),
        (
            "a callback of the other's callback",
            &[
                a_hands("f", "(g) => [whoami, g(() => whoami)].join()"),
                b("f((h) => whoami + h())", "a,ba"),
            ],
        ),
        (
            "recursion between the two",
            &[
                a_hands("f", "(n, g) => (n === 0 ? whoami : whoami + g(n - 1))"),
                b(
                    "const g = (n) => (n === 0 ? whoami : whoami + f(n - 1, g)); g(4)",
                    "babab",
                ),
            ],
        ),
    ]);
}
