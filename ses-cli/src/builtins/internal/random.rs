//! Randomness for `crypto`.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsValue,
    object::builtins::{JsArrayBuffer, JsUint8Array},
};

use crate::host::Host;

/// `internal.random(bytes)`: fills a `Uint8Array`.
pub(super) fn fill(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let no_bytes =
        || JsNativeError::typ().with_message("a Uint8Array with a live ArrayBuffer is needed");
    let view = args.get_or_undefined(0).as_object().ok_or_else(no_bytes)?;
    let view = JsUint8Array::from_object(view)?;
    let (offset, length) = (view.byte_offset(context)?, view.byte_length(context)?);
    let buffer = view.buffer(context)?.as_object().ok_or_else(no_bytes)?;
    let random = Host::of(context)?.powers.random.clone();
    let buffer = JsArrayBuffer::from_object(buffer)?;
    let mut data = buffer.data_mut().ok_or_else(no_bytes)?;
    let bytes = data.get_mut(offset..offset + length).ok_or_else(no_bytes)?;
    random(bytes)
        .map_err(|why| JsNativeError::error().with_message(format!("no randomness: {why}")))?;
    Ok(JsValue::undefined())
}
