//! Free identifiers that lead out of the compartment.

use super::attack::{Attack, LANGUAGE, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "sloppy this",
        "typeof (function () { return this })()",
        "undefined",
    ),
    attack(
        "sloppy this of a Function",
        "typeof Function('return this')()",
        "undefined",
    ),
    attack(
        "sloppy this of a callback",
        "[1].map(function () { return typeof this })[0]",
        "undefined",
    ),
    attack(
        "sloppy this of a getter",
        "const o = Object.create(null, { x: { get: function () { return this === o } } }); o.x",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "sloppy this of replace",
        "'x'.replace('x', function () { return typeof this })",
        "undefined",
    ),
    attack(
        "an assigned undeclared name",
        "try { planted = 1 } catch (e) { e.name + ('planted' in globalThis) }",
        "ReferenceErrorfalse",
    ),
    attack(
        "unscopables",
        "Object.defineProperty(globalThis, Symbol.unscopables, { value: { whoami: true } }); whoami",
        "a",
    )
    .never(OURS),
    attack(
        "probing host globals",
        "['process', 'require', 'global', 'window', 'self', 'module', 'Deno', 'Bun', 'load', 'print', 'WeakRef', 'SharedArrayBuffer', 'Atomics', 'console', 'setTimeout', 'source'].filter((n) => n in globalThis || Function('return typeof ' + n)() !== 'undefined').join()",
        "",
    ),
    attack(
        "the names of the realm's global object",
        "Object.getOwnPropertyNames(globalThis).includes('onlyB')",
        "false",
    ),
    attack(
        "a computed name",
        "globalThis['only' + 'B']",
        "undefined",
    ),
    attack(
        "a name with a null character",
        "globalThis['onlyB\\0'] === undefined && typeof onlyB",
        "undefined",
    ),
    attack(
        "a name with a mark of a compartment",
        "typeof globalThis['ses+0000000000000001:']",
        "undefined",
    )
    .never(LANGUAGE),
    attack(
        "the prototype of the global",
        "Object.getPrototypeOf(globalThis) === Object.prototype",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "__proto__ as a name",
        "__proto__ === Object.prototype",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "assigning __proto__",
        "try { __proto__ = { mine: 1 }; typeof mine } catch (e) { e.name }",
        "number",
    )
    .never(LANGUAGE),
    attack(
        "constructor as a name",
        "constructor === Object",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "for of without a declaration",
        "try { for (undeclared of [1]); typeof undeclared } catch (e) { e.name }",
        "ReferenceError",
    ),
    attack(
        "a catch parameter",
        "try { throw 1 } catch (onlyB) {} typeof onlyB",
        "undefined",
    ),
    attack(
        "a label",
        "onlyB: for (;;) { break onlyB } typeof onlyB",
        "undefined",
    ),
    attack(
        "a class name",
        "(class onlyB {}); typeof onlyB",
        "undefined",
    ),
    attack(
        "a function name",
        "(function onlyB() {}); typeof onlyB",
        "undefined",
    ),
];
