//! Reaching a constructor of code through what every program holds.

use super::attack::{Attack, OURS, attack};

const INERT: &str = "TypeError: Function.prototype.constructor is not a valid constructor.";

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "an object's constructor's constructor",
        "({}).constructor.constructor('return 1')()",
        INERT,
    ),
    attack(
        "a number's",
        "(1).constructor.constructor('return 1')()",
        INERT,
    ),
    attack(
        "an error's prototype",
        "Error.__proto__.constructor('return 1')()",
        INERT,
    ),
    attack(
        "a native error's constructor",
        "TypeError.__proto__.__proto__.constructor('return 1')()",
        INERT,
    ),
    attack(
        "an async function",
        "(async () => {}).constructor('return 1')()",
        INERT,
    ),
    attack(
        "a generator function",
        "(function* () {}).constructor('yield 1')()",
        INERT,
    ),
    attack(
        "an async generator function",
        "(async function* () {}).constructor('yield 1')()",
        INERT,
    ),
    attack(
        "an arrow",
        "(() => 1).constructor('return 1')()",
        INERT,
    ),
    attack(
        "a method",
        "({ m() {} }).m.constructor('return 1')()",
        INERT,
    ),
    attack(
        "a class",
        "(class {}).constructor('return 1')()",
        INERT,
    ),
    attack(
        "a bound function",
        "(() => 1).bind().constructor('return 1')()",
        INERT,
    ),
    attack(
        "a proxy's target",
        "new Proxy(() => 1, {}).constructor('return 1')()",
        INERT,
    ),
    attack(
        "a getter",
        "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor('return 1')()",
        INERT,
    ),
    attack(
        "the prototype of async functions",
        "Object.getPrototypeOf(async () => {}).constructor('return 1')()",
        INERT,
    ),
    attack(
        "an own eval",
        "eval.constructor('return 1')()",
        INERT,
    ),
    attack(
        "an own Function",
        "Function.constructor('return 1')()",
        INERT,
    ),
    attack(
        "harden",
        "harden.constructor('return 1')()",
        INERT,
    )
    .never(OURS),
    attack(
        "Compartment",
        "Compartment.constructor('return 1')()",
        INERT,
    )
    .never(OURS),
    attack(
        "a method of a compartment",
        "new Compartment().evaluate.constructor('return 1')()",
        INERT,
    )
    .never(OURS),
    attack(
        "new",
        "new ((() => 1).constructor)('return 1')",
        INERT,
    ),
    attack(
        "Reflect.construct with another target",
        "Reflect.construct((() => 1).constructor, ['return 1'], Object)",
        INERT,
    ),
    attack(
        "a subclass",
        "new (class extends (() => 1).constructor {})('return 1')",
        INERT,
    ),
    attack(
        "apply",
        "Reflect.apply((() => 1).constructor, null, ['return 1'])",
        INERT,
    ),
    attack(
        "a thenable",
        "({}).constructor.constructor.prototype.constructor('return 1')()",
        INERT,
    ),
    attack(
        "a child's function",
        "new Compartment().evaluate('() => 1').constructor('return 1')()",
        INERT,
    )
    .never(OURS),
    attack(
        "a transform's argument",
        "let c; new Compartment({ __options__: true, transforms: [(s) => { c = s.constructor.constructor; return s }] }).evaluate('1'); c('return 1')()",
        INERT,
    )
    .never(OURS),
    attack(
        "a thrown error of the engine",
        "try { null.x } catch (e) { e.constructor.constructor('return 1')() }",
        INERT,
    ),
    attack(
        "a syntax error of eval",
        "try { eval('(') } catch (e) { e.constructor.constructor('return 1')() }",
        INERT,
    ),
    attack(
        "species",
        "class A extends Array { static get [Symbol.species]() { return (() => 1).constructor } } new A(1).map((x) => x)",
        INERT,
    ),
];
