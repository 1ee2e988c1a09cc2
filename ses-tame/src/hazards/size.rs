//! How large one built-in may make a string or a list: what a process can be expected to hold.

use boa_engine::{
    Context, JsError, JsNativeError, JsResult, JsValue, js_string, value::IntegerOrInfinity,
};

/// The longest string that one call makes, in code units; V8's bound is twice that.
pub(super) const MAX_TEXT: u64 = 1 << 28;

/// The longest list that one call makes room for.
pub(super) const MAX_LIST: u64 = 1 << 25;

/// Whether a string of `length` code units may be made.
pub(super) fn text(length: u64) -> JsResult<()> {
    if length <= MAX_TEXT {
        return Ok(());
    }
    Err(range("Invalid string length"))
}

/// Whether a list of `length` values may be made.
pub(super) fn list(length: u64) -> JsResult<()> {
    if length <= MAX_LIST {
        return Ok(());
    }
    Err(range("Invalid array length"))
}

/// Whether a call with `length` arguments may be made: as many as the engine's own stack holds.
pub(super) fn arguments(length: u64, context: &Context) -> JsResult<()> {
    let limit = context.runtime_limits().stack_size_limit();
    if usize::try_from(length).is_ok_and(|length| length < limit) {
        return Ok(());
    }
    Err(range("too many arguments"))
}

/// `LengthOfArrayLike` (ECMA-262 7.3.18).
pub(super) fn length_of(object: &boa_engine::JsObject, context: &mut Context) -> JsResult<u64> {
    let length: JsValue = object.get(js_string!("length"), context)?;
    length.to_length(context)
}

/// A relative position, counted from the end where negative, within `0..=length`.
pub(super) fn position(
    value: &JsValue,
    length: u64,
    default: u64,
    context: &mut Context,
) -> JsResult<u64> {
    if value.is_undefined() {
        return Ok(default);
    }
    Ok(match value.to_integer_or_infinity(context)? {
        IntegerOrInfinity::Integer(position) => match u64::try_from(position) {
            Ok(position) => position.min(length),
            Err(_) => length.saturating_sub(position.unsigned_abs()),
        },
        IntegerOrInfinity::PositiveInfinity => length,
        IntegerOrInfinity::NegativeInfinity => 0,
    })
}

fn range(message: &'static str) -> JsError {
    JsNativeError::range().with_message(message).into()
}
