//! `QuoteJSONString` (ECMA-262 25.5.2.3).

use boa_engine::{
    JsString,
    string::{JsStr, JsStrVariant},
};

use super::output::Output;

/// Writes `value` in quotes, escaped so that it is well-formed.
pub(super) fn quote(value: &JsString, output: &mut Output) {
    output.ascii("\"");
    match value.as_str().variant() {
        JsStrVariant::Latin1(bytes) => quote_latin1(bytes, output),
        JsStrVariant::Utf16(units) => quote_utf16(units, output),
    }
    output.ascii("\"");
}

fn quote_latin1(bytes: &[u8], output: &mut Output) {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| needs_escape(u16::from(*byte))) {
        output.latin1(&rest[..at]);
        escape(u16::from(rest[at]), output);
        rest = &rest[at + 1..];
    }
    output.latin1(rest);
}

fn quote_utf16(units: &[u16], output: &mut Output) {
    for (index, unit) in units.iter().copied().enumerate() {
        let lone = match unit {
            0xD800..=0xDBFF => !matches!(units.get(index + 1), Some(0xDC00..=0xDFFF)),
            0xDC00..=0xDFFF => index == 0 || !matches!(units.get(index - 1), Some(0xD800..=0xDBFF)),
            _ => false,
        };
        if lone || needs_escape(unit) {
            escape(unit, output);
        } else {
            output.unit(unit);
        }
    }
}

fn needs_escape(unit: u16) -> bool {
    unit < 0x20 || unit == u16::from(b'"') || unit == u16::from(b'\\')
}

fn escape(unit: u16, output: &mut Output) {
    match unit {
        0x08 => output.ascii("\\b"),
        0x09 => output.ascii("\\t"),
        0x0A => output.ascii("\\n"),
        0x0C => output.ascii("\\f"),
        0x0D => output.ascii("\\r"),
        0x22 => output.ascii("\\\""),
        0x5C => output.ascii("\\\\"),
        other => output.ascii(&format!("\\u{other:04x}")),
    }
}

/// Writes a string that is a number's or a boolean's text.
pub(super) fn plain(text: JsStr<'_>, output: &mut Output) {
    output.text(text);
}
