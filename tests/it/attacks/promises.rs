//! Promises whose own getters, subclasses and thenables lie.

use super::attack::{Attack, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "replace then",
        "Promise.prototype.then = () => 'mine'; Promise.resolve(1).then()",
        "TypeError…",
    ),
    attack(
        "replace catch",
        "Promise.prototype.catch = () => 'mine'; Promise.resolve(1).catch()",
        "TypeError…",
    ),
    attack(
        "replace finally",
        "Promise.prototype.finally = () => 'mine'; Promise.resolve(1).finally()",
        "TypeError…",
    ),
    attack(
        "replace resolve",
        "Promise.resolve = () => 'mine'; Promise.resolve(1)",
        "TypeError…",
    ),
    attack(
        "replace all",
        "Promise.all = () => 'mine'; Promise.all([])",
        "TypeError…",
    ),
    attack(
        "replace the species",
        "Object.defineProperty(Promise, Symbol.species, { get: () => Object }); 'replaced'",
        "TypeError…",
    ),
    attack(
        "replace the constructor",
        "Promise.prototype.constructor = function () { return 'mine' }; 'replaced'",
        "TypeError…",
    ),
    attack(
        "make every object a thenable",
        "Object.prototype.then = function (f) { f('mine') }; typeof ({}).then",
        "TypeError…",
    ),
    attack(
        "make every function a thenable",
        "Function.prototype.then = function (f) { f('mine') }; typeof (() => 1).then",
        "TypeError…",
    ),
    attack(
        "make every number a thenable",
        "Number.prototype.then = function (f) { f('mine') }; typeof (1).then",
        "TypeError…",
    ),
    attack(
        "give Promise another prototype",
        "Object.setPrototypeOf(Promise, { allMine: 1 }); Promise.allMine",
        "TypeError…",
    ),
    attack(
        "leave a message on Promise",
        "Promise.message = 1; Promise.message",
        "TypeError…",
    ),
    attack(
        "leave a message on a resolver's prototype",
        "Object.getPrototypeOf(Promise.withResolvers().resolve).message = 1; (() => 1).message",
        "TypeError…",
    ),
    attack(
        "replace withResolvers",
        "Promise.withResolvers = () => 'mine'; Promise.withResolvers()",
        "TypeError…",
    ),
    attack(
        "replace try",
        "Promise.try = () => 'mine'; Promise.try()",
        "TypeError…",
    ),
];
