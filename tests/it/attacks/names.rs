//! Free identifiers that lead out of the compartment.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "sloppy this",
        "typeof (function () { return this })()",
        "undefined",
    ),
    (
        "sloppy this of a Function",
        "typeof Function('return this')()",
        "undefined",
    ),
    (
        "sloppy this of a callback",
        "[1].map(function () { return typeof this })[0]",
        "undefined",
    ),
    (
        "sloppy this of a getter",
        "const o = Object.create(null, { x: { get: function () { return this === o } } }); o.x",
        "true",
    ),
    (
        "sloppy this of replace",
        "'x'.replace('x', function () { return typeof this })",
        "undefined",
    ),
    (
        "an assigned undeclared name",
        "try { planted = 1 } catch (e) { e.name + ('planted' in globalThis) }",
        "ReferenceErrorfalse",
    ),
    (
        "unscopables",
        "Object.defineProperty(globalThis, Symbol.unscopables, { value: { whoami: true } }); whoami",
        "a",
    ),
    (
        "probing host globals",
        "['process', 'require', 'global', 'window', 'self', 'module', 'Deno', 'Bun', 'load', 'print', 'WeakRef', 'SharedArrayBuffer', 'Atomics', 'console', 'setTimeout', 'source'].filter((n) => n in globalThis || Function('return typeof ' + n)() !== 'undefined').join()",
        "",
    ),
    (
        "the names of the realm's global object",
        "Object.getOwnPropertyNames(globalThis).includes('onlyB')",
        "false",
    ),
    ("a computed name", "globalThis['only' + 'B']", "undefined"),
    (
        "a name with a null character",
        "globalThis['onlyB\\0'] === undefined && typeof onlyB",
        "undefined",
    ),
    (
        "a name with a mark of a compartment",
        "typeof globalThis['ses+0000000000000001:']",
        "undefined",
    ),
    (
        "the prototype of the global",
        "Object.getPrototypeOf(globalThis) === Object.prototype",
        "true",
    ),
    (
        "__proto__ as a name",
        "__proto__ === Object.prototype",
        "true",
    ),
    (
        "assigning __proto__",
        "try { __proto__ = { mine: 1 }; typeof mine } catch (e) { e.name }",
        "number",
    ),
    ("constructor as a name", "constructor === Object", "true"),
    (
        "for of without a declaration stays at home",
        "for (undeclared of [1]); typeof undeclared",
        "number",
    ),
    (
        "a catch parameter",
        "try { throw 1 } catch (onlyB) {} typeof onlyB",
        "undefined",
    ),
    (
        "a label",
        "onlyB: for (;;) { break onlyB } typeof onlyB",
        "undefined",
    ),
    (
        "a class name",
        "(class onlyB {}); typeof onlyB",
        "undefined",
    ),
    (
        "a function name",
        "(function onlyB() {}); typeof onlyB",
        "undefined",
    ),
];
