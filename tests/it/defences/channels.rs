//! Channels and oddities: what the engine has beyond the permits is deleted.

use super::attack::{Control, Defence, alone};
use super::removal::Removal;

pub(crate) const DEFENCES: &[Defence] = &[Defence {
    name: "what is not permitted is deleted",
    removal: Removal::Restored(
        "[[RegExp.prototype, 'compile'], [RegExp.prototype, 'lastIndex'], [Function.prototype, 'caller'], [Function.prototype, 'arguments']]",
    ),
    control: Control::Engine,
    attacks: &[
        alone(
            "RegExp.prototype.compile",
            "const r = /a/; r.compile('b'); r.source === 'b'",
        ),
        alone(
            "Function.prototype.caller",
            "'caller' in Function.prototype",
        ),
        alone(
            "Function.prototype.arguments",
            "'arguments' in Function.prototype",
        ),
        alone(
            "lastIndex on RegExp.prototype",
            "Object.hasOwn(RegExp.prototype, 'lastIndex')",
        ),
    ],
}];
