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
            "TypeError: Compartment takes globals as an argument or an option, not both",
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
            "constructor,globalThis,name,evaluate,import,load,importNow,module,Symbol(Symbol.toStringTag)",
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
            "new Compartment().evaluate('1', { sloppyGlobalsMode: true })",
            "TypeError: evaluate() does not know the option sloppyGlobalsMode; it takes transforms",
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
            "TypeError: transforms must be an array of functions",
        ),
        (
            "",
            "new Compartment().evaluate('1', { transforms: { 0: (s) => s, length: 1 } })",
            "TypeError: transforms must be an array of functions",
        ),
    ] {
        rows(&[(&format!("{prelude} {program}"), expected)]);
    }
}
