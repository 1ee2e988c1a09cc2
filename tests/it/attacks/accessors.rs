//! Attacks on the accessors that repair the override mistake on an engine that does not ask.

use super::attack::{Attack, OURS, attack};

const INERT: &str = "TypeError: Function.prototype.constructor is not a valid constructor.";

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "reach Function through a repaired property's getter",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'constructor').get.constructor('return this')",
        INERT,
    )
    .never(OURS),
    attack(
        "reach Function through what a getter remembers",
        "Object.getOwnPropertyDescriptor(Function.prototype, 'constructor').get.originalValue('return this')",
        INERT,
    )
    .never(OURS),
    attack(
        "use the override setter on the prototype itself",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').set.call(Object.prototype, 1)",
        "TypeError: Cannot assign to read only property 'toString' of object '%ObjectPrototype%'",
    )
    .never(OURS),
    attack(
        "use the override setter to redefine on another frozen prototype",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf').set.call(Array.prototype, 1)",
        "TypeError…",
    )
    .never(OURS),
    attack(
        "use the override setter to change a read-only property",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf').set.call(Object.freeze({ valueOf: 1 }), 2)",
        "TypeError: Cannot assign to read only property 'valueOf' of object",
    )
    .never(OURS),
    attack(
        "keep state in a getter's function object",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.secret = 1",
        "TypeError…",
    )
    .never(OURS),
    attack(
        "keep state in what the override setter remembers",
        "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.originalValue.extra = 1",
        "TypeError…",
    )
    .never(OURS),
];
