//! Bytes from guests and to them.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    object::builtins::{JsArrayBuffer, JsDataView, JsTypedArray, JsUint8Array},
};

use super::failure::misuse;
use crate::engine::Toolkit;

/// The bytes of text (as UTF-8, lone surrogates replaced), or of a typed array, `DataView` or `ArrayBuffer`; copied, so that
/// nobody changes them any more. What came through a membrane is looked at behind it: this code is the host's.
pub(super) fn given(value: &JsValue, context: &mut Context) -> JsResult<Vec<u8>> {
    if let Some(text) = value.as_string() {
        return Ok(text.to_std_string_lossy().into_bytes());
    }
    let wanted = || misuse("text or bytes are needed: a string, a typed array or an ArrayBuffer");
    let object = peeled(&value.as_object().ok_or_else(wanted)?, context)?;
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        return Ok(buffer.data().ok_or_else(wanted)?.to_vec());
    }
    let (buffer, offset, length) = if let Ok(view) = JsTypedArray::from_object(object.clone()) {
        (
            view.buffer(context)?,
            view.byte_offset(context)?,
            view.byte_length(context)?,
        )
    } else {
        let view = JsDataView::from_object(object).map_err(|_| wanted())?;
        let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let (offset, length) = (view.byte_offset(context)?, view.byte_length(context)?);
        (view.buffer(context)?, place(offset), place(length))
    };
    let buffer = JsArrayBuffer::from_object(buffer.as_object().ok_or_else(wanted)?)?;
    let data = buffer.data().ok_or_else(wanted)?;
    let end = offset.checked_add(length).ok_or_else(wanted)?;
    Ok(data.get(offset..end).ok_or_else(wanted)?.to_vec())
}

/// What stands behind membranes, none of which is revoked, and none of which is a grant of less than the bytes: who holds such
/// a grant must not have them read by writing them to a file.
fn peeled(object: &JsObject, context: &Context) -> JsResult<JsObject> {
    let mut object = object.clone();
    let Some(toolkit) = Toolkit::known(context) else {
        return Ok(object);
    };
    while let Some(link) = toolkit.link(&object) {
        link.direction.check()?;
        if !link.shows_all() {
            return Err(misuse(
                "the bytes are behind an attenuated grant: copy them first",
            ));
        }
        let next = link.target;
        object = next.ok_or_else(|| misuse("the bytes are behind a membrane that is revoked"))?;
    }
    Ok(object)
}

/// Fresh bytes for a guest.
#[cfg(any(feature = "directory", feature = "randomness"))]
pub(super) fn fresh(bytes: Vec<u8>, context: &mut Context) -> JsResult<JsValue> {
    let buffer = JsArrayBuffer::from_byte_block(
        boa_engine::object::builtins::AlignedVec::from_iter(0, bytes),
        context,
    )?;
    Ok(JsUint8Array::from_array_buffer(buffer, context)?.into())
}

/// Fresh text for a guest.
#[cfg(feature = "directory")]
pub(super) fn text(bytes: &[u8]) -> Result<JsValue, std::str::Utf8Error> {
    let text = std::str::from_utf8(bytes)?;
    Ok(JsString::from(text).into())
}
