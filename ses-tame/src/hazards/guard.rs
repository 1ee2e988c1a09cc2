//! Built-ins that ask an object for a method and call it: a chain of them is counted, so that it ends in an error.

use boa_engine::{Context, JsObject, native_function::NativeFunction};

use super::{depth, replace};
use crate::intrinsics::Intrinsics;

/// Owner, and the methods that can lead to themselves without a JavaScript function in between.
const GUARDED: &[(&str, &str)] = &[
    ("%DatePrototype%", "toJSON"),
    (
        "%RegExpPrototype%",
        "test toString @@match @@matchAll @@replace @@search @@split",
    ),
    ("%PromisePrototype%", "catch finally then"),
    ("%IteratorHelperPrototype%", "next return"),
    ("%WrapForValidIteratorPrototype%", "next return"),
    (
        "%IteratorPrototype%",
        "every find forEach reduce some toArray",
    ),
    (
        "Reflect",
        "defineProperty deleteProperty getPrototypeOf isExtensible preventExtensions set",
    ),
];

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    for (owner, keys) in GUARDED {
        for key in keys.split_ascii_whitespace() {
            replace::method(intrinsics, owner, key, guarded, context);
        }
    }
}

fn guarded(original: JsObject) -> NativeFunction {
    NativeFunction::from_copy_closure_with_captures(
        |this, args, original: &JsObject, context| {
            let _level = depth::enter(context)?;
            original.call(this, args, context)
        },
        original,
    )
}
