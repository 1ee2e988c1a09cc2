//! Text of guests among lines of ours: it never looks like a line that we wrote.

use crate::console::neutral;

/// Whether a terminal, or a reader of Unicode text, begins a new line at `c`.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The text on one line: its line ends are shown, not obeyed.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => line.push_str("\\n"),
            c if ends_line(c) => line.push_str(&neutral(c.encode_utf8(&mut [0; 4]))),
            c => line.push(c),
        }
    }
    line
}

/// The text in double quotes, in which nothing moves a cursor, ends a line, or ends the quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            c => literal.push_str(&neutral(c.encode_utf8(&mut [0; 4]))),
        }
    }
    literal.push('"');
    literal
}

/// The text on as many lines as it has; all but the first begin with a bar, which no line of ours does.
pub(crate) fn continued(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.split(ends_line).collect::<Vec<_>>().join("\n  | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_comes_through() {
        for end in [
            "\n", "\r", "\r\n", "\x0b", "\x0c", "\u{85}", "\u{2028}", "\u{2029}",
        ] {
            let text = format!("a{end}    at b");
            assert_eq!(continued(&text), "a\n  |     at b", "{end:?}");
            for line in [one_line(&text), quoted(&text)] {
                assert!(!line.contains(ends_line), "{end:?}: {line:?}");
            }
        }
        assert_eq!(quoted("a\" b\\\x1b"), r#""a\" b\\\x1b""#);
    }
}
