//! The JavaScript `Compartment`: forms, options, prototype, transforms, children.

use crate::support::rows;

#[test]
fn forms_and_options() {
    rows(&[
        ("new Compartment({ x: 1 }).evaluate('x')", "1"),
        ("new Compartment({ x: 1 }, {}, { name: 'n' }).name", "n"),
        ("new Compartment().name", "<unknown>"),
        ("new Compartment({ name: 'n' }).evaluate('name')", "n"),
        (
            "new Compartment({ __options__: 1 })",
            "TypeError: the __options__ sigil of Compartment must be true",
        ),
        (
            "new Compartment('x')",
            "TypeError: first argument of Compartment must be an object",
        ),
        (
            "new Compartment({}, 1)",
            "TypeError: second argument of Compartment must be an object",
        ),
        (
            "new Compartment({}, {}, { globals: { a: 1 } })",
            "RangeError: Compartment constructor must receive either globals argument or option, not both",
        ),
        (
            "new Compartment({}, {}, { globals: {} })",
            "RangeError: Compartment constructor must receive either globals argument or option, not both",
        ),
        (
            "new Compartment({}, {}, { modules: {}, globals: {} })",
            "RangeError: Compartment constructor must receive either a module map argument or modules option, not both",
        ),
        (
            "new Compartment({}, {}, { globals: undefined, modules: undefined, name: 'n' }).name",
            "n",
        ),
        (
            "new Compartment({ __options__: true, __native__: true, bogus: undefined, [Symbol()]: undefined, loadHook: undefined, name: undefined }).name",
            "<unknown>",
        ),
        (
            "new Compartment({ __options__: true, globals: null, modules: null, transforms: null, __shimTransforms__: null, resolveHook: null, importHook: null, importNowHook: null, moduleMapHook: null, importMetaHook: null }).evaluate('1')",
            "1",
        ),
        ("new Compartment(null, null, null).evaluate('2')", "2"),
        (
            "new Compartment({ __options__: true, bogus: 1 })",
            "TypeError: Compartment does not know the option bogus; it takes globals, modules, name, transforms, resolveHook, importHook, importNowHook, moduleMapHook, importMetaHook, __shimTransforms__, __noNamespaceBox__, noAggregateLoadErrors and __native__",
        ),
        (
            "new Compartment({ __options__: true, name: 'c', loadHook() {}, loadNowHook() {} }).name",
            "c",
        ),
        (
            "new Compartment({ importHook: 1, __options__: true })",
            "TypeError: importHook must be a function",
        ),
        (
            "new Compartment({ importHook() {}, __options__: true })",
            "TypeError: this Compartment constructor takes no modules and no hooks: its host installed no module system",
        ),
        (
            "new Compartment({ get x() { return 3 } }).evaluate('x')",
            "3",
        ),
        (
            "new Compartment(Object.create({ inherited: 1 })).evaluate('typeof inherited')",
            "undefined",
        ),
        (
            "Object.getOwnPropertyDescriptor(new Compartment({ x: 1 }).globalThis, 'x').enumerable",
            "true",
        ),
        ("new Compartment({ eval: 1 }).evaluate('eval')", "1"),
        (
            "new Compartment({ __options__: true, __native__: true, name: 'c' }).name",
            "c",
        ),
        (
            "new Compartment({ n: 1 }).evaluate('new Compartment().evaluate(\"typeof n\")')",
            "undefined",
        ),
    ]);
}

#[test]
fn the_prototype() {
    rows(&[
        (
            "Reflect.ownKeys(Compartment.prototype).map(String).join()",
            "constructor,globalThis,name,__noNamespaceBox__,evaluate,import,load,importNow,module,Symbol(Symbol.toStringTag)",
        ),
        (
            "new (new Compartment().constructor)()",
            "TypeError: Compartment.prototype.constructor is not a valid constructor.",
        ),
        ("String(new Compartment())", "[object Compartment]"),
        (
            "const c = new Compartment(); c.evaluate('this') === c.globalThis",
            "true",
        ),
        (
            "new Compartment().evaluate('1', { bogus: 1 })",
            "TypeError: evaluate() does not know the option bogus; it takes transforms, sloppyGlobalsMode and name",
        ),
        (
            "new Compartment().evaluate('1', { bogus: undefined, name: 'n', __moduleShimLexicals__: undefined, __evadeImportExpressionTest__: true })",
            "1",
        ),
        (
            "new Compartment().evaluate('1', { __moduleShimLexicals__: {} })",
            "TypeError: evaluate() takes no __moduleShimLexicals__: modules are no evaluated programs here; endow the compartment, or a compartment of its own, with globals instead",
        ),
        ("new Compartment().evaluate('1', null)", "1"),
        (
            "[new Compartment(), new Compartment({ __options__: true, __noNamespaceBox__: true })].map((it) => it.__noNamespaceBox__).join()",
            "false,true",
        ),
        (
            "Reflect.get(Compartment.prototype, '__noNamespaceBox__', {})",
            "TypeError: Compartment.prototype.__noNamespaceBox__ called on what is no Compartment",
        ),
        (
            "new Compartment().importNow('x')",
            "TypeError: Failed to load module \"x\" in package \"<unknown>\" (1 underlying failures: importNowHook needed to load module \"x\" in compartment \"<unknown>\"",
        ),
        (
            "new Compartment().importNow(1)",
            "TypeError: first argument of importNow() must be a string",
        ),
        ("new Compartment().import(1) instanceof Promise", "true"),
        (
            "Object.getPrototypeOf(new Compartment().globalThis) === Object.prototype",
            "true",
        ),
        ("'name' in class extends Compartment {}.prototype", "true"),
    ]);
}

#[test]
fn transforms_and_children() {
    let twice = "const twice = (s) => s.replaceAll('1', '11');";
    let shout = "const shout = (s) => s.replaceAll('a', 'A');";
    for (prelude, program, expected) in [
        (
            twice,
            "new Compartment().evaluate('1', { transforms: [twice] })",
            "11",
        ),
        (
            twice,
            "new Compartment({ transforms: [twice], __options__: true }).evaluate('1')",
            "11",
        ),
        (
            twice,
            "new Compartment({ transforms: [twice], __options__: true }).evaluate('eval(\"1\")')",
            "1111",
        ),
        (
            twice,
            "new Compartment({ transforms: [twice], __options__: true }).evaluate('new Compartment().evaluate(\"1\")')",
            "11",
        ),
        (
            twice,
            "new Compartment({ __shimTransforms__: [twice], __options__: true }).evaluate('new Compartment().evaluate(\"1\")')",
            "1111",
        ),
        (
            twice,
            "new Compartment({ __shimTransforms__: [twice], __options__: true }).evaluate('Function(\"return 1\")()')",
            "1111",
        ),
        (
            shout,
            "new Compartment().evaluate(\"'a'\", { transforms: [shout, (s) => s + '+1'] })",
            "A1",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: [() => 1] })",
            "TypeError: a source transform must return a string",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: [1] })",
            "TypeError: transforms must be an iterable of functions",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: { 0: (s) => s, length: 1 } })",
            "TypeError: transforms must be an iterable of functions",
        ),
        (
            twice,
            "new Compartment().evaluate('1', { transforms: new Set([twice]) })",
            "11",
        ),
        (
            twice,
            "new Compartment({ __options__: true, transforms: (function* () { yield twice; yield (s) => s + '+1' })() }).evaluate('1')",
            "12",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: (function* () { while (1) yield (s) => s })() })",
            "TypeError: transforms has more than 10000 functions",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: null })",
            "1",
        ),
    ] {
        rows(&[(&format!("{prelude} {program}"), expected)]);
    }
}

/// `sloppyGlobalsMode`: for the code of one evaluation, every name is a global that may be assigned.
#[test]
fn undeclared_names_may_be_assigned_where_asked_for() {
    let sloppy = "const c = new Compartment(); const sloppy = (text) => c.evaluate(text, { sloppyGlobalsMode: true });";
    for (program, expected) in [
        ("sloppy('x = 5'); c.globalThis.x", "5"),
        ("sloppy('x = 5; x += 1; x')", "6"),
        ("sloppy('typeof x + x')", "undefinedundefined"),
        (
            "const f = sloppy('(function f(v) { y = v; return z })'); f(7); c.globalThis.z = 8; f(9) + c.globalThis.y",
            "17",
        ),
        (
            "sloppy('for (let i = 0; i < 3; i++) n = (n || 0) + i'); c.globalThis.n",
            "3",
        ),
        ("sloppy('Array') === Array", "true"),
        (
            "sloppy('Array = 1'); Array !== 1 && c.evaluate('Array')",
            "1",
        ),
        (
            "Object.getOwnPropertyNames(globalThis).includes('x')",
            "false",
        ),
        (
            "sloppy('undefined = 1')",
            "TypeError: Cannot assign to read only property 'undefined' of object",
        ),
        ("sloppy('(function () { return this })()')", "undefined"),
        (
            "sloppy('x = 1'); c.evaluate('y = 2')",
            "ReferenceError: cannot assign to uninitialized global property `y`",
        ),
        (
            "sloppy('x = 1'); c.evaluate('y = 2', { sloppyGlobalsMode: false })",
            "ReferenceError: cannot assign to uninitialized global property `y`",
        ),
        (
            "Object.freeze(c.globalThis); sloppy('x = 1')",
            "TypeError: Cannot add property x, object is not extensible",
        ),
        ("const hidden = 1; sloppy('hidden')", "undefined"),
    ] {
        rows(&[(&format!("{sloppy} {program}"), expected)]);
    }
}
