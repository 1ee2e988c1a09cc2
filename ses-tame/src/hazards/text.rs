//! `String.prototype.repeat`, `padStart` and `padEnd`: what does not fit in memory is refused.

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsValue, js_string,
    value::IntegerOrInfinity,
};

use super::{replace, size};
use crate::intrinsics::Intrinsics;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(intrinsics, "%StringPrototype%", "repeat", repeat, context);
    replace::whole(
        intrinsics,
        "%StringPrototype%",
        "padStart",
        pad_start,
        context,
    );
    replace::whole(intrinsics, "%StringPrototype%", "padEnd", pad_end, context);
}

/// `String.prototype.repeat ( count )` (ECMA-262 22.1.3.18).
fn repeat(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. Let O be ? RequireObjectCoercible(this value).
    // 2. Let S be ? ToString(O).
    let string = this.require_object_coercible()?.to_string(context)?;
    // 3. Let n be ? ToIntegerOrInfinity(count).
    let count = args.get_or_undefined(0).to_integer_or_infinity(context)?;
    // 4. If n is not finite or n < 0, throw a RangeError exception.
    let count = match count {
        IntegerOrInfinity::Integer(count) => u64::try_from(count).ok(),
        IntegerOrInfinity::PositiveInfinity | IntegerOrInfinity::NegativeInfinity => None,
    };
    let count = count.ok_or_else(|| range("Invalid count value"))?;
    Ok(repeated(&string, count)?.into())
}

/// `count` copies of `string`, made by doubling: the engine would take 24 bytes for each copy on the way.
fn repeated(string: &JsString, count: u64) -> JsResult<JsString> {
    // 5. If n = 0, return the empty String.
    if count == 0 || string.is_empty() {
        return Ok(js_string!());
    }
    let length = (string.len() as u64).saturating_mul(count);
    size::text(length)?;
    if count <= 64 {
        return Ok(concatenated(string, count));
    }
    let mut block = string.clone();
    let mut copies = 1;
    while copies * 64 <= count {
        block = concatenated(&block, 64);
        copies *= 64;
    }
    let whole = concatenated(&block, count / copies);
    let rest = repeated(string, count % copies)?;
    Ok(js_string!(&whole, &rest))
}

fn concatenated(block: &JsString, count: u64) -> JsString {
    let parts = vec![block.as_str(); usize::try_from(count).unwrap_or(0)];
    JsString::concat_array(&parts)
}

/// `String.prototype.padStart ( maxLength [ , fillString ] )` (ECMA-262 22.1.3.17).
fn pad_start(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (string, filler) = pad(this, args, context)?;
    Ok(js_string!(&filler, &string).into())
}

/// `String.prototype.padEnd ( maxLength [ , fillString ] )` (ECMA-262 22.1.3.16).
fn pad_end(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (string, filler) = pad(this, args, context)?;
    Ok(js_string!(&string, &filler).into())
}

/// `StringPaddingBuiltinsImpl` (ECMA-262 22.1.3.17.1): the string and what it is padded with.
fn pad(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<(JsString, JsString)> {
    let string = this.require_object_coercible()?.to_string(context)?;
    // 1. Let intMaxLength be ℝ(? ToLength(maxLength)).
    let wanted = args.get_or_undefined(0).to_length(context)?;
    // 2. Let stringLength be the length of S.
    let length = string.len() as u64;
    // 3. If intMaxLength ≤ stringLength, return S.
    if wanted <= length {
        return Ok((string, js_string!()));
    }
    // 4. If fillString is undefined, set fillString to the String value consisting solely of 0x0020.
    let filler = args.get_or_undefined(1);
    let filler = if filler.is_undefined() {
        js_string!(" ")
    } else {
        filler.to_string(context)?
    };
    // StringPad, 3.: If fillString is the empty String, return S.
    if filler.is_empty() {
        return Ok((string, js_string!()));
    }
    size::text(wanted)?;
    // 4. Let fillLen be maxLength - stringLength.
    let missing = wanted - length;
    // 5. The String value consisting of repeated concatenations of fillString truncated to length fillLen.
    let unit = filler.len() as u64;
    if unit > missing {
        let end = usize::try_from(missing).unwrap_or(0);
        return Ok((string, JsString::from(filler.as_str().get_expect(..end))));
    }
    let whole = repeated(&filler, missing / unit)?;
    if missing.is_multiple_of(unit) {
        return Ok((string, whole));
    }
    let part = usize::try_from(missing % unit).unwrap_or(0);
    let part = JsString::from(filler.as_str().get_expect(..part));
    Ok((string, js_string!(&whole, &part)))
}

fn range(message: &'static str) -> JsError {
    JsNativeError::range().with_message(message).into()
}
