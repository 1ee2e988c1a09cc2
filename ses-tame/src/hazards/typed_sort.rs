//! `%TypedArray%.prototype.sort` and `toSorted` with a comparison function: any is taken.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, builtins::typed_array::TypedArray,
    native_function::NativeFunction,
};

use super::{
    array_like::{Holes, elements},
    merge_sort::merge_sort,
    replace, size,
    sort::{call, comparator},
};
use crate::intrinsics::Intrinsics;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    for (key, result) in [("sort", Result_::InPlace), ("toSorted", Result_::Copy)] {
        let make = |original: JsObject| {
            NativeFunction::from_copy_closure_with_captures(
                move |this, args, original: &JsObject, context| {
                    sort(this, args, original, result, context)
                },
                original,
            )
        };
        replace::method(intrinsics, "%TypedArrayPrototype%", key, make, context);
    }
}

/// Where the sorted elements go.
#[derive(Clone, Copy)]
enum Result_ {
    InPlace,
    Copy,
}

/// `%TypedArray%.prototype.sort` and `toSorted` (ECMA-262 23.2.3.29, 23.2.3.33).
fn sort(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    result: Result_,
    context: &mut Context,
) -> JsResult<JsValue> {
    let comparator = comparator(args)?;
    let typed_array = this.as_object().filter(|object| object.is::<TypedArray>());
    let (Some(comparator), Some(source)) = (comparator, typed_array) else {
        // Comparing numbers by themselves is consistent: the engine's own does, and refuses what is no typed array.
        return original.call(this, args, context);
    };
    let length = size::length_of(&source, context)?;
    let mut list = elements(&source, length, Holes::ReadThrough, context)?;
    let target = match result {
        Result_::InPlace if length == 0 => {
            // ValidateTypedArray is the engine's: an array out of bounds has no length either.
            return original.call(this, &[], context);
        }
        Result_::InPlace => source,
        // TypedArrayCreateSameType: the engine's own copy, whose order does not matter yet.
        Result_::Copy => original.call(this, &[], context)?.to_object(context)?,
    };
    merge_sort(&mut list, |x, y| call(&comparator, x, y, context))?;
    for (index, item) in list.into_iter().enumerate() {
        target.set(index, item, true, context)?;
    }
    Ok(target.into())
}
