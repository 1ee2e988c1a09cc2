//! Text as bytes and back, in the encodings of `Buffer`.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsValue,
    object::builtins::{JsArrayBuffer, JsTypedArray, JsUint8Array},
};

use super::Entry;
use crate::globals::base64::{Alphabet, decode_lenient, encode};

pub(super) const ENTRIES: &[Entry] = &[("encodeText", encode_text), ("decodeText", decode_text)];

/// `internal.encodeText(string, encoding)`: a `Uint8Array`.
fn encode_text(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let encoding = args
        .get_or_undefined(1)
        .to_string(context)?
        .to_std_string_lossy();
    let bytes = match encoding.as_str() {
        "utf8" => text.to_std_string_lossy().into_bytes(),
        "utf16le" => text.iter().flat_map(u16::to_le_bytes).collect(),
        #[allow(clippy::cast_possible_truncation)]
        "latin1" | "ascii" => text.iter().map(|unit| unit as u8).collect(),
        "hex" => from_hex(&text),
        "base64" | "base64url" => decode_lenient(text.iter()),
        other => return Err(unknown(other)),
    };
    Ok(JsUint8Array::from_iter(bytes, context)?.into())
}

/// `internal.decodeText(bytes, encoding)`: a string.
fn decode_text(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let encoding = args
        .get_or_undefined(1)
        .to_string(context)?
        .to_std_string_lossy();
    let bytes = bytes_of(args.get_or_undefined(0), context)?;
    let text = match encoding.as_str() {
        "utf8" => JsString::from(String::from_utf8_lossy(&bytes).as_ref()),
        "utf16le" => {
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            JsString::from(units.as_slice())
        }
        "latin1" => latin1(bytes.iter().copied()),
        "ascii" => latin1(bytes.iter().map(|byte| byte & 0x7f)),
        "hex" => {
            let mut text = String::with_capacity(bytes.len() * 2);
            text.extend(
                bytes
                    .iter()
                    .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]),
            );
            JsString::from(text)
        }
        "base64" => JsString::from(encode(&bytes, Alphabet::Standard)),
        "base64url" => JsString::from(encode(&bytes, Alphabet::Url)),
        other => return Err(unknown(other)),
    };
    Ok(text.into())
}

/// The bytes that a typed array shows.
///
/// # Errors
/// When the value is no typed array, or its buffer is gone.
pub(crate) fn bytes_of(value: &JsValue, context: &mut Context) -> JsResult<Vec<u8>> {
    let object = value.as_object().ok_or_else(no_bytes)?;
    let typed = JsTypedArray::from_object(object)?;
    let (offset, length) = (typed.byte_offset(context)?, typed.byte_length(context)?);
    let buffer = typed.buffer(context)?.as_object().ok_or_else(no_bytes)?;
    let buffer = JsArrayBuffer::from_object(buffer)?;
    let data = buffer.data().ok_or_else(no_bytes)?;
    Ok(data
        .get(offset..offset + length)
        .ok_or_else(no_bytes)?
        .to_vec())
}

fn no_bytes() -> JsNativeError {
    JsNativeError::typ().with_message("a typed array with a live ArrayBuffer is needed")
}

fn latin1(bytes: impl Iterator<Item = u8>) -> JsString {
    JsString::from(bytes.map(char::from).collect::<String>())
}

fn digit(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0')
}

/// Pairs of digits up to the first that is none.
fn from_hex(text: &JsString) -> Vec<u8> {
    let digits: Vec<u8> = text
        .iter()
        .map_while(|unit| char::from_u32(u32::from(unit))?.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits
        .chunks_exact(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

fn unknown(encoding: &str) -> boa_engine::JsError {
    JsNativeError::typ()
        .with_message(format!("Unknown encoding: {encoding}"))
        .into()
}
