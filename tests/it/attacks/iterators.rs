//! Objects that look like the language's iterators, and its iterators made to look like others.

use super::attack::{Attack, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "give arrays an iterator of one's own",
        "const p = Object.getPrototypeOf([].values()); p.next = () => ({ done: true }); [...[1]].length",
        "TypeError…",
    ),
    attack(
        "replace the next of generators",
        "Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true }); [...(function* () { yield 1 })()].length",
        "TypeError…",
    ),
    attack(
        "replace the next of strings",
        "Object.getPrototypeOf(''[Symbol.iterator]()).next = () => ({ value: 'mine', done: false }); 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace the iterator that Map is filled from",
        "Array.prototype[Symbol.iterator] = function* () { yield ['mine', 1] }; new Map([['x', 2]]).get('mine')",
        "TypeError…",
    ),
    attack(
        "replace what a map adds with",
        "Map.prototype.set = function () { return 'mine' }; 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace what a set adds with",
        "Set.prototype.add = function () { return 'mine' }; 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace the return of helpers",
        "Object.getPrototypeOf([].values().map((x) => x)).return = () => 'mine'; 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace the prototype of helpers",
        "Object.setPrototypeOf(Object.getPrototypeOf([].values().map((x) => x)), { drop: 1 }); 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace the async iterator's",
        "Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype)[Symbol.asyncIterator] = 1; 'replaced'",
        "TypeError…",
    ),
    attack(
        "leave a message on an iterator's prototype",
        "Iterator.prototype.message = 'mine'; [].values().message",
        "TypeError…",
    ),
    attack(
        "leave a message on Iterator",
        "Iterator.message = 'mine'; Iterator.message",
        "TypeError…",
    ),
    attack(
        "replace Iterator.from",
        "Iterator.from = () => 'mine'; Iterator.from([])",
        "TypeError…",
    ),
    attack(
        "replace spread's iterator through a proxy of arrays",
        "let took = false; try { took = Reflect.set(new Proxy(Array.prototype, {}), Symbol.iterator, 1, Array.prototype) } catch {} took",
        "false",
    ),
    attack(
        "replace the array iterator by the old accessors",
        "Array.prototype.__defineGetter__(Symbol.iterator, () => function* () { yield 'mine' }); [...[1]][0]",
        "TypeError…",
    ),
];
