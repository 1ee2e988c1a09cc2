//! `atob`, `btoa`, and base64 for buffers.

use boa_engine::{
    Context, JsArgs, JsError, JsResult, JsString, JsValue, js_string, property::Attribute,
};

use super::exception::exception;

/// Which digits stand for 62 and 63.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alphabet {
    /// `+` and `/`, with padding.
    Standard,
    /// `-` and `_`, without padding.
    Url,
}

/// Bytes as base64.
pub(crate) fn encode(bytes: &[u8], alphabet: Alphabet) -> String {
    let digits: &[u8; 64] = match alphabet {
        Alphabet::Standard => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        Alphabet::Url => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    };
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_u32, |group, byte| group << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..4 {
            if at <= chunk.len() {
                text.push(char::from(digits[(group >> (18 - 6 * at) & 63) as usize]));
            } else if alphabet == Alphabet::Standard {
                text.push('=');
            }
        }
    }
    text
}

fn digit(unit: u16) -> Option<u32> {
    let byte = u8::try_from(unit).ok()?;
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    }))
}

/// Digits as bytes; a rest of fewer than eight bits is dropped.
#[allow(clippy::cast_possible_truncation)]
fn pack(digits: impl Iterator<Item = u32>) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for digit in digits {
        held = held << 6 | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

/// As `Buffer` reads base64: both alphabets, up to the padding, whatever is no digit left out.
pub(crate) fn decode_lenient(units: impl Iterator<Item = u16>) -> Vec<u8> {
    pack(
        units
            .take_while(|unit| *unit != u16::from(b'='))
            .filter_map(digit),
    )
}

/// Forgiving-base64 decode (<https://infra.spec.whatwg.org/#forgiving-base64-decode>).
fn decode_forgiving(text: &JsString) -> Option<Vec<u8>> {
    // 1. Remove all ASCII whitespace from data.
    let mut data: Vec<u16> = text
        .iter()
        .filter(|unit| !matches!(unit, 0x20 | 0x9 | 0xa | 0xc | 0xd))
        .collect();
    // 2. If its length divides by 4, remove one or two `=` from its end.
    if data.len().is_multiple_of(4) {
        let padding = data
            .iter()
            .rev()
            .take(2)
            .take_while(|unit| **unit == u16::from(b'='))
            .count();
        data.truncate(data.len() - padding);
    }
    // 3. and 4. A length of 4n+1, or another character than the alphabet's: failure.
    if data.len() % 4 == 1 || data.contains(&u16::from(b'-')) || data.contains(&u16::from(b'_')) {
        return None;
    }
    let digits: Option<Vec<u32>> = data.into_iter().map(digit).collect();
    Some(pack(digits?.into_iter()))
}

pub(super) fn register(context: &mut Context) -> JsResult<()> {
    for (name, native) in [
        (
            "atob",
            atob as boa_engine::native_function::NativeFunctionPointer,
        ),
        ("btoa", btoa),
    ] {
        let function = boa_engine::object::FunctionObjectBuilder::new(
            context.realm(),
            boa_engine::NativeFunction::from_fn_ptr(native),
        )
        .name(js_string!(name))
        .length(1)
        .build();
        context.register_global_property(js_string!(name), function, Attribute::all())?;
    }
    Ok(())
}

fn atob(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let bytes = decode_forgiving(&text).ok_or_else(|| {
        invalid_character(
            "The string to be decoded is not correctly encoded.",
            context,
        )
    })?;
    Ok(JsString::from(bytes.into_iter().map(char::from).collect::<String>()).into())
}

fn btoa(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(context)?;
    let bytes: Option<Vec<u8>> = text.iter().map(|unit| u8::try_from(unit).ok()).collect();
    let bytes = bytes.ok_or_else(|| invalid_character("Invalid character", context))?;
    Ok(JsString::from(encode(&bytes, Alphabet::Standard)).into())
}

fn invalid_character(message: &str, context: &mut Context) -> JsError {
    exception("InvalidCharacterError", message, context)
}
