//! Changing what all compartments share.

use super::attack::{Attack, LANGUAGE, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "pollute Object.prototype",
        "Object.prototype.polluted = 1",
        "TypeError…",
    ),
    attack("pollute a constructor", "Array.secret = 1", "TypeError…"),
    attack(
        "pollute the array iterator's prototype",
        "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })",
        "TypeError…",
    ),
    attack(
        "pollute the regular-expression string iterator's prototype",
        "Object.getPrototypeOf(/a/[Symbol.matchAll]('a')).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute the iterator helper's prototype",
        "Object.getPrototypeOf([].values().map((x) => x)).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute the wrapper of foreign iterators",
        "Object.getPrototypeOf(Iterator.from({ next() {} })).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute the generators' prototypes",
        "Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute %TypedArray%",
        "Object.getPrototypeOf(Int8Array).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute %ThrowTypeError%",
        "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee').get; })().extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute the unscopables of arrays",
        "Array.prototype[Symbol.unscopables].extra = true",
        "TypeError…",
    ),
    attack(
        "redefine a method",
        "Object.defineProperty(Array.prototype, 'map', { value: 0 })",
        "TypeError…",
    ),
    attack(
        "delete a method",
        "delete Array.prototype.map",
        "TypeError…",
    ),
    attack(
        "give a prototype another prototype",
        "Object.setPrototypeOf(Array.prototype, {})",
        "TypeError…",
    ),
    attack(
        "write to a regular expression of the prototype",
        "RegExp.prototype.lastIndex = 7",
        "TypeError…",
    ),
    attack(
        "pollute the map iterator's prototype",
        "Object.getPrototypeOf(new Map().entries()).next = 1",
        "TypeError…",
    ),
    attack(
        "pollute the set iterator's prototype",
        "Object.getPrototypeOf(new Set().entries()).next = 1",
        "TypeError…",
    ),
    attack(
        "pollute the string iterator's prototype",
        "Object.getPrototypeOf(''[Symbol.iterator]()).next = 1",
        "TypeError…",
    ),
    attack(
        "pollute %IteratorPrototype% by its odd accessors",
        "Iterator.prototype[Symbol.toStringTag] = 'mine'",
        "TypeError…",
    )
    .never(LANGUAGE),
    attack(
        "pollute the async function's prototype",
        "Object.getPrototypeOf(async () => {}).extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute the async generator's prototype",
        "Object.getPrototypeOf(async function* () {}).prototype.next = 1",
        "TypeError…",
    ),
    attack(
        "pollute a namespace object",
        "JSON.extra = Reflect.extra = 1",
        "TypeError…",
    ),
    attack(
        "pollute a method",
        "Array.prototype.map.extra = 1",
        "TypeError…",
    ),
    attack(
        "rename a built-in",
        "Object.defineProperty(Array.prototype.map, 'name', { value: 'mine' })",
        "TypeError…",
    ),
    attack(
        "pollute a global function",
        "parseInt.extra = 1",
        "TypeError…",
    ),
    attack(
        "define through Object.prototype.__defineGetter__ on a prototype",
        "Array.prototype.__defineGetter__('map', () => 1)",
        "TypeError…",
    ),
    attack(
        "change a prototype by __proto__",
        "Array.prototype.__proto__ = {}",
        "TypeError…",
    ),
    attack(
        "use the override setter through Reflect.set with a frozen receiver",
        "let took = false; try { took = Reflect.set(Object.create(Array.prototype), 'toString', 1, Array.prototype); } catch {} took",
        "false",
    ),
    attack(
        "make the array iterator look like another",
        "Array.prototype[Symbol.iterator] = function* () { yield 'mine'; }",
        "TypeError…",
    ),
    attack(
        "make the species of arrays another",
        "Object.defineProperty(Array, Symbol.species, { value: Object })",
        "TypeError…",
    ),
    attack(
        "add a well-known symbol",
        "Symbol.mine = Symbol('mine')",
        "TypeError…",
    )
    .never(LANGUAGE),
    attack(
        "undo lockdown",
        "lockdown()",
        "TypeError: Already locked down (SES_ALREADY_LOCKED_DOWN)",
    )
    .never(OURS),
];
