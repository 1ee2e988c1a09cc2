//! Strings in quotes, the width of text on a terminal, and colours.

use boa_engine::{JsString, string::CodePoint};

/// What a piece of text is, for its colour.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// Functions, proxies, references.
    Special,
    /// Numbers, big integers, booleans.
    Number,
    /// Strings.
    Text,
    /// Symbols.
    Symbol,
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// Dates.
    Date,
    /// Regular expressions.
    RegExp,
}

impl Style {
    /// Puts the escape sequences of the colour around the text.
    pub(super) fn paint(self, text: String) -> String {
        let (on, off) = match self {
            Self::Special => (36, 39),
            Self::Number => (33, 39),
            Self::Text | Self::Symbol => (32, 39),
            Self::Undefined => (90, 39),
            Self::Null => (1, 22),
            Self::Date => (35, 39),
            Self::RegExp => (31, 39),
        };
        format!("\x1b[{on}m{text}\x1b[{off}m")
    }
}

/// A string as a literal: in single quotes, or in those of the other kinds that save escapes.
pub(crate) fn quote(string: &JsString) -> String {
    let has = |wanted: char| {
        string
            .code_points()
            .any(|point| point == CodePoint::Unicode(wanted))
    };
    let quote = if !has('\'') {
        '\''
    } else if !has('"') {
        '"'
    } else if !has('`') && !string.to_std_string_lossy().contains("${") {
        '`'
    } else {
        '\''
    };
    let mut text = String::with_capacity(string.len() + 2);
    text.push(quote);
    for point in string.code_points() {
        match point {
            CodePoint::Unicode(c) => push_escaped(&mut text, c, quote),
            CodePoint::UnpairedSurrogate(unit) => text.push_str(&format!("\\u{unit:x}")),
        }
    }
    text.push(quote);
    text
}

fn push_escaped(text: &mut String, c: char, quote: char) {
    match c {
        '\n' => text.push_str("\\n"),
        '\t' => text.push_str("\\t"),
        '\r' => text.push_str("\\r"),
        '\u{8}' => text.push_str("\\b"),
        '\u{c}' => text.push_str("\\f"),
        '\\' => text.push_str("\\\\"),
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => text.push_str(&format!("\\x{:02X}", u32::from(c))),
        _ if c == quote => text.extend(['\\', c]),
        _ => text.push(c),
    }
}

/// How many columns text takes on a terminal. Escape sequences of colours take none.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\x1b') {
        return text.len();
    }
    visible(text).map(columns).sum()
}

/// How many code units text has, but for the escape sequences of colours.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\x1b') {
        return text.len();
    }
    visible(text).map(char::len_utf16).sum()
}

/// The characters of text without the escape sequences of colours.
fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut escape = false;
    text.chars().filter(move |c| {
        let hidden = escape || *c == '\x1b';
        escape = hidden && *c != 'm';
        !hidden
    })
}

fn columns(c: char) -> usize {
    match u32::from(c) {
        0..=0x1f | 0x7f..=0x9f => 0,
        // Combining marks, joiners, variation selectors.
        0x300..=0x36f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => 0,
        // East Asian wide and full-width forms, emoji.
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff => {
            2
        }
        0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f => 2,
        0x1f900..=0x1f9ff | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}
