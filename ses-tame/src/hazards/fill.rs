//! `Array.prototype.fill`: filling more than fits in memory is refused.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use super::{replace, size};
use crate::intrinsics::Intrinsics;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(intrinsics, "%ArrayPrototype%", "fill", fill, context);
}

/// `Array.prototype.fill ( value [ , start [ , end ] ] )` (ECMA-262 23.1.3.7).
fn fill(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. Let O be ? ToObject(this value).
    let object = this.to_object(context)?;
    // 2. Let len be ? LengthOfArrayLike(O).
    let length = size::length_of(&object, context)?;
    // 3. to 6.: where to begin; 7. to 10.: where to end.
    let start = size::position(args.get_or_undefined(1), length, 0, context)?;
    let end = size::position(args.get_or_undefined(2), length, length, context)?;
    size::list(end.saturating_sub(start))?;
    let value = args.get_or_undefined(0);
    // 11. Repeat, while k < final, Perform ? Set(O, ! ToString(𝔽(k)), value, true).
    for index in start..end {
        object.set(index, value.clone(), true, context)?;
    }
    // 12. Return O.
    Ok(object.into())
}
