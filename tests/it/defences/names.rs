//! Names: the dispatcher keeps each guest's to itself, and strictness keeps guests from making them by accident.

use super::attack::{Control, Defence, alone, upon};
use super::removal::Removal;

pub(crate) const DEFENCES: &[Defence] = &[
    Defence {
        name: "the dispatcher asks whose code it is",
        removal: Removal::OneCompartment,
        control: Control::Engine,
        attacks: &[
            upon(
                "a property of the global",
                "globalThis.planted = 1",
                "typeof planted === 'number'",
            ),
            upon(
                "replacing a name of the language",
                "globalThis.parseInt = () => 'stolen'",
                "parseInt('1') === 'stolen'",
            ),
            upon(
                "an accessor on the global",
                "Object.defineProperty(globalThis, 'planted', { get: () => 1 })",
                "typeof planted === 'number'",
            ),
            upon(
                "deleting a name",
                "delete globalThis.Map",
                "typeof Map === 'undefined'",
            ),
        ],
    },
    Defence {
        name: "no guest source is a script of its own",
        removal: Removal::AsScripts,
        control: Control::Engine,
        attacks: &[
            upon(
                "top-level let",
                "let planted = 1",
                "typeof planted === 'number'",
            ),
            upon(
                "top-level const",
                "const planted = 1",
                "typeof planted === 'number'",
            ),
            upon(
                "top-level class",
                "class Planted {}",
                "typeof Planted === 'function'",
            ),
            upon(
                "top-level var",
                "var planted = 1",
                "typeof planted === 'number'",
            ),
            upon(
                "top-level function",
                "function planted() {}",
                "typeof planted === 'function'",
            ),
            upon(
                "shadowing a name of the language",
                "let Array = class { static isArray() { return 'stolen' } }",
                "Array.isArray([]) === 'stolen'",
            ),
        ],
    },
    Defence {
        name: "guests are strict",
        removal: Removal::AsScripts,
        control: Control::Engine,
        attacks: &[
            alone(
                "sloppy this",
                "(function () { return this !== undefined })()",
            ),
            alone(
                "an implied global",
                "implied = 1; typeof globalThis.implied === 'number'",
            ),
            alone(
                "arguments.callee",
                "(function () { return typeof arguments.callee === 'function' })()",
            ),
            alone("with", "with ({ inside: true }) { inside }"),
            alone(
                "writing to what is frozen, unnoticed",
                "const frozen = Object.freeze({}); frozen.x = 1; true",
            ),
            alone(
                "arguments that alias parameters",
                "(function (x) { arguments[0] = true; return x })(false)",
            ),
        ],
    },
    Defence {
        name: "core/own-globals",
        removal: Removal::SwitchedForScripts("core/own-globals"),
        control: Control::Engine,
        attacks: &[
            alone(
                "a name of the start compartment",
                "typeof WeakRef === 'function'",
            ),
            alone("a power of the start compartment", "Date.now() > 0"),
        ],
    },
];
