//! What values look like, row by row, as Node 20 printed them; and that looking runs nothing.

use boa_engine::{Context, JsValue, Source};

use super::{Options, Traces, inspect};
use crate::feral::Feral;

fn context() -> Context {
    let mut context = Context::default();
    Feral::capture(&mut context).unwrap();
    context
}

fn show(source: &str, options: &Options) -> String {
    let context = &mut context();
    let value = context.eval(Source::from_bytes(source)).unwrap();
    inspect(&value, options, context)
}

/// Each row: a JavaScript expression, and what `console.log([expression])` shows inside the brackets.
const ROWS: &[(&str, &str)] = &[
    ("-0", "-0"),
    ("10n", "10n"),
    ("1e21", "1e+21"),
    ("Symbol('a')", "Symbol(a)"),
    ("'it\\'s'", "\"it's\""),
    ("'a\"b'", "'a\"b'"),
    ("'a\\'b\"c'", "`a'b\"c`"),
    ("'a\\nb\\t\\x00\\x7f'", "'a\\nb\\t\\x00\\x7F'"),
    ("'\\ud800'", "'\\ud800'"),
    (
        "({ 'a-b': 1, 1: 2, __proto__: {} })",
        "{ '1': 2, 'a-b': 1 }",
    ),
    ("({ [Symbol('b')]: 1 })", "{ [Symbol(b)]: 1 }"),
    (
        "({ get a() { return 1 }, set b(v) {}, get c() { return 1 }, set c(v) {} })",
        "{ a: [Getter], b: [Setter], c: [Getter/Setter] }",
    ),
    (
        "({ a: { b: { c: { d: 1 } } } })",
        "{ a: { b: { c: [Object] } } }",
    ),
    ("[[[[1]]]]", "[ [ [ [Array] ] ] ]"),
    ("[,1,,,2]", "[ <1 empty item>, 1, <2 empty items>, 2 ]"),
    ("[,]", "[ <1 empty item> ]"),
    ("[undefined,,]", "[ undefined, <1 empty item> ]"),
    ("new Array(4294967295)", "[ <4294967295 empty items> ]"),
    ("Object.assign([1], { x: 2 })", "[ 1, x: 2 ]"),
    ("[[]]", "[ [] ]"),
    ("Object.create(null)", "[Object: null prototype] {}"),
    ("Object.create({ a: 1 })", "{}"),
    (
        "Object.create(Object.create(null))",
        "Object <[Object: null prototype] {}> {}",
    ),
    ("new (class A { x = 1 })", "A { x: 1 }"),
    (
        "new (class Foo extends Array {})(3)",
        "Foo(3) [ <3 empty items> ]",
    ),
    (
        "new (class Foo extends Uint8Array {})(2)",
        "Foo(2) [Uint8Array] [ 0, 0 ]",
    ),
    ("function f() {}; f", "[Function: f]"),
    ("(() => 1)", "[Function (anonymous)]"),
    (
        "Object.assign(() => 1, { a: 1 })",
        "[Function (anonymous)] { a: 1 }",
    ),
    ("(class A {})", "[class A]"),
    ("(class extends Map {})", "[class (anonymous) extends Map]"),
    ("(async () => 1)", "[AsyncFunction (anonymous)]"),
    ("(function* g() {})", "[GeneratorFunction: g]"),
    ("(async function* h() {})", "[AsyncGeneratorFunction: h]"),
    ("Math.max", "[Function: max]"),
    ("Function.prototype", "[Function (anonymous)] Object"),
    ("new Map([[{ a: 1 }, 'b']])", "Map(1) { { a: 1 } => 'b' }"),
    ("new Set(['a', [1]])", "Set(2) { 'a', [ 1 ] }"),
    ("new Map()", "Map(0) {}"),
    (
        "Object.assign(new Map([[1, 2]]), { x: 1 })",
        "Map(1) { 1 => 2, x: 1 }",
    ),
    ("new Uint8Array(3)", "Uint8Array(3) [ 0, 0, 0 ]"),
    (
        "new ArrayBuffer(2)",
        "ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }",
    ),
    ("new WeakMap", "WeakMap { <items unknown> }"),
    ("Promise.resolve(4)", "Promise { 4 }"),
    ("new Promise(() => {})", "Promise { <pending> }"),
    ("new Date(0)", "1970-01-01T00:00:00.000Z"),
    ("new Date(NaN)", "Invalid Date"),
    ("/a/g", "/a/g"),
    (r"/a\/b[/]\\\//", r"/a\/b[/]\\\//"),
    ("new RegExp('/')", r"/\//"),
    ("new Number(3)", "[Number: 3]"),
    ("new String('abc')", "[String: 'abc']"),
    ("Object(Symbol('q'))", "[Symbol: Symbol(q)]"),
    (
        "(function () { return this }).call(false)",
        "[Boolean: false]",
    ),
    (
        "new (class X { get [Symbol.toStringTag]() { return 'T' } })",
        "X {}",
    ),
    (
        "Object.assign(Object.create({ [Symbol.toStringTag]: 'P' }), { a: 1 })",
        "Object [P] { a: 1 }",
    ),
    ("Math", "Object [Math] {}"),
    ("(function* () {})()", "Object [Generator] {}"),
    (
        "var c = {}; c.self = c; c.d = { c }; c",
        "<ref *1> { self: [Circular *1], d: { c: [Circular *1] } }",
    ),
    ("new Error('m')", "[Error: m]"),
    (
        "new (class FooError extends Error { constructor(m) { super(m); this.name = 'FooError' } })('m')",
        "[FooError: m]",
    ),
    (
        "new (class BarError extends Error {})('m')",
        "[BarError: m]",
    ),
    ("new (class Baz extends Error {})('m')", "[Baz [Error]: m]"),
    (
        "Object.assign(new TypeError('y'), { code: 'C' })",
        "[TypeError: y] { code: 'C' }",
    ),
    ("new Error('x', { cause: 1 })", "[Error: x] { [cause]: 1 }"),
    (
        "(function () { return arguments })(1, 2)",
        "[Arguments] { '0': 1, '1': 2 }",
    ),
    (
        "var e = new (class BarError extends Error {})('m'); e.stack = 'Error: m'; e",
        "[BarError: m]",
    ),
    ("new Proxy({ a: 1 }, {})", "[Proxy]"),
    (
        "({ a: 'x'.repeat(30), b: 'y'.repeat(30), c: 'z'.repeat(30) })",
        "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',\n  c: 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz'\n}",
    ),
    (
        "[1.5, 2, 3, 4, 5, 6, 7.25]",
        "[\n   1.5, 2, 3,\n     4, 5, 6,\n  7.25\n]",
    ),
    (
        "[1, 2, 3, 4, 5, 6, 'a']",
        "[\n  1, 2, 3,   4,\n  5, 6, 'a'\n]",
    ),
    (
        "({ a: [{ b: 1, c: [] }], d: {}, e: [{}] })",
        "{ a: [ { b: 1, c: [] } ], d: {}, e: [ {} ] }",
    ),
    (
        "({ x: 'long line one here is very long text that goes\\nand another very long line of text that goes on' })",
        "{\n  x: 'long line one here is very long text that goes\\n' +\n    'and another very long line of text that goes on'\n}",
    ),
];

#[test]
fn values_look_as_node_shows_them() {
    for (source, expected) in ROWS {
        assert_eq!(show(source, &Options::default()), *expected, "{source}");
    }
}

#[test]
fn many_elements_stand_in_columns() {
    let text = show(
        "Array.from({ length: 120 }, (_, i) => i)",
        &Options::default(),
    );
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines[1],
        "   0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,"
    );
    assert_eq!(lines[9], "  96, 97, 98, 99,");
    assert_eq!(lines[10], "  ... 20 more items");
    let text = show("Array(200).fill('ab')", &Options::default());
    assert_eq!(
        text.lines().nth(1),
        Some("  'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab', 'ab',")
    );
    let text = show(
        "Array.from({ length: 30 }, (_, i) => 'item' + i)",
        &Options::default(),
    );
    assert_eq!(text.lines().nth(1), Some("  'item0',  'item1',  'item2',"));
}

/// Each row: an object that would notice being run. The hit counter must stay at zero.
const TRAPS: &[&str] = &[
    "({ get a() { hits++ } })",
    "new Proxy({}, new Proxy({}, { get() { hits++; throw 1 } }))",
    "Object.create(new Proxy({}, new Proxy({}, { get() { hits++; throw 1 } })))",
    "new (class { get ['constructor']() { hits++ } get [Symbol.toStringTag]() { hits++ } })",
    "({ [Symbol.for('nodejs.util.inspect.custom')]() { hits++ }, toString() { hits++ }, toJSON() { hits++ } })",
    "Object.defineProperty(/x/, 'global', { get() { hits++ } })",
    "Object.defineProperty(new Error('x'), 'message', { get() { hits++; throw 1 } })",
    "Object.defineProperty(new Error('x'), 'name', { get() { hits++; throw 1 } })",
    "Object.defineProperty(function f() {}, 'name', { get() { hits++; throw 1 } })",
    "({ constructor: Object.defineProperty(function () {}, 'prototype', { value: new Proxy({}, { getPrototypeOf() { hits++ } }) }) })",
    "Object.assign(new Map([[1, 2]]), { [Symbol.iterator]() { hits++ } })",
    "new Map([[new Proxy({}, { ownKeys() { hits++ } }), 1]])",
    "({ constructor: Object.defineProperty(class A {}, Symbol.hasInstance, { value() { hits++ } }) })",
];

#[test]
fn looking_runs_nothing() {
    for source in TRAPS {
        let context = &mut context();
        context.eval(Source::from_bytes("var hits = 0")).unwrap();
        let value = context.eval(Source::from_bytes(source)).unwrap();
        for traces in [Traces::Shown, Traces::Hidden] {
            let options = Options {
                show_hidden: true,
                depth: None,
                traces,
                ..Options::default()
            };
            let _ = inspect(&value, &options, context);
        }
        let hits = context.eval(Source::from_bytes("hits")).unwrap();
        assert_eq!(hits, JsValue::from(0), "{source}");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    ses_core::run_on_guest_stack(&ses_core::Limits::default(), bounded).unwrap();
}

fn bounded() {
    let deep = "var a = []; for (var i = 0; i < 100000; i++) a = [a]; a";
    let text = show(
        deep,
        &Options {
            depth: None,
            ..Options::default()
        },
    );
    assert!(text.contains("[Array]"));
    let sparse = "var a = []; a[4294967294] = 1; a.length";
    assert_eq!(show(sparse, &Options::default()), "4294967295");
    let shared = "var a = {}; for (var i = 0; i < 60; i++) a = { l: a, r: a }; a";
    let text = show(
        shared,
        &Options {
            depth: None,
            break_length: 1 << 20,
            ..Options::default()
        },
    );
    assert!(text.len() < 1 << 30);
}
