//! The constructors of code, reached through what the intrinsics hold.

use super::attack::{Attack, LANGUAGE, attack};

const INERT: &str = "TypeError: Function.prototype.constructor is not a valid constructor.";

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "reach Function through an object's constructor",
        "({}).constructor.constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through Error's prototype",
        "Object.getPrototypeOf(Error).constructor('return this')()",
        INERT,
    ),
    attack(
        "reach the async function constructor",
        "Object.getPrototypeOf(async () => {}).constructor('return this')",
        INERT,
    ),
    attack(
        "reach the generator function constructor",
        "Object.getPrototypeOf(function* () {}).constructor('yield this')",
        INERT,
    ),
    attack(
        "reach the async generator function constructor",
        "Object.getPrototypeOf(async function* () {}).constructor('')",
        INERT,
    ),
    attack(
        "extend the inert constructor",
        "new (class extends (() => {}).constructor {})('return this')",
        INERT,
    ),
    attack(
        "construct the inert constructor with another target",
        "Reflect.construct((() => {}).constructor, ['return this'], Object)",
        INERT,
    ),
    attack(
        "reach Function through a bound function",
        "(() => {}).bind().constructor('return this')",
        INERT,
    ),
    attack(
        "reach Function through a proxy's revoker",
        "Proxy.revocable({}, {}).revoke.constructor('return this')",
        INERT,
    ),
    attack(
        "reach Function through %ThrowTypeError%",
        "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee').get; })().constructor('return this')",
        INERT,
    ),
    attack(
        "reach Function through the error of a failed parse",
        "try { JSON.parse('{'); } catch (error) { error.constructor.constructor('return this')(); }",
        INERT,
    ),
    attack(
        "reach Function through a native error's parent",
        "Object.getPrototypeOf(RangeError).constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through a class's static side",
        "Object.getPrototypeOf(class { static x = 1 }).constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through a method's home",
        "({ m() {} }).m.constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through an accessor's getter",
        "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through a promise's resolver",
        "Promise.withResolvers().resolve.constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through an executor that a subclass is given",
        "let f; class P extends Promise { constructor(e) { super(e); f = e; } } new P(() => {}).then(() => {}); f.constructor('return this')()",
        INERT,
    ),
    attack(
        "reach Function through its own instanceof",
        "Function.prototype[Symbol.hasInstance].constructor('return this')()",
        INERT,
    ),
    attack(
        "extend the inert generator constructor",
        "new (class extends (function* () {}).constructor {})('yield this')",
        INERT,
    ),
    attack(
        "give Reflect.construct an inert constructor as new target",
        "typeof Reflect.construct(Object, [], (() => {}).constructor)",
        "object",
    )
    .never(LANGUAGE),
];
