//! Guests' text among the console's own: it begins no line, forges no tag, moves no cursor.

/// Whether a terminal, or a reader of Unicode text, begins a new line at `c`.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters that control a terminal or reorder text.
fn controls(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How much of one text a console shows.
const LONGEST: usize = 1 << 16;

/// How much of a name stands in a tag.
const LONGEST_NAME: usize = 256;

/// The text on as many lines as it has; all but the first begin with a bar. What controls a terminal is shown as an
/// escape, and so is the `#` of what reads like the tag of an error.
pub(super) fn guarded(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut safe = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        if safe.len() > LONGEST {
            safe.push_str("... (cut off)");
            break;
        }
        let digit_follows = chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            c if ends_line(c) => safe.push_str("\n  | "),
            c if controls(c) => safe.extend(c.escape_default()),
            '#' if digit_follows && (last.is_alphanumeric() || last == '_' || last == '$') => {
                safe.push_str("\\#");
            }
            c => safe.push(c),
        }
        last = c;
    }
    safe
}

/// A name for a tag as whoever made the error chose it: on one line, and of a length that leaves the line readable.
pub(super) fn chosen_name(text: &str) -> Option<String> {
    let mut name = String::new();
    for c in text.chars().take(LONGEST_NAME) {
        if ends_line(c) || controls(c) {
            name.extend(c.escape_default());
        } else {
            name.push(c);
        }
    }
    (!name.is_empty()).then_some(name)
}

/// A name for a tag: what is no part of an identifier ends it.
pub(super) fn name(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$'))
        .take(64)
        .collect();
    (!name.is_empty() && name.len() == text.len()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_begins_no_line_and_forges_no_tag() {
        for (text, safe) in [
            ("plain # text", "plain # text"),
            ("issue #12", "issue #12"),
            ("(Error#1)", "(Error\\#1)"),
            (
                "a\nTypeError#2: b\u{2028}c\r\nd",
                "a\n  | TypeError\\#2: b\n  | c\n  | d",
            ),
            ("\x1b[2J", "\\u{1b}[2J"),
            ("\u{202e}x", "\\u{202e}x"),
        ] {
            assert_eq!(guarded(text), safe);
        }
        assert!(guarded(&"x".repeat(1 << 20)).len() < LONGEST + 100);
    }

    #[test]
    fn a_chosen_name_stays_on_its_line() {
        for (text, name) in [
            (
                "RemoteTypeError(error:captp#1)",
                "RemoteTypeError(error:captp#1)",
            ),
            (
                "a\nError#2: b\u{2028}\x1b[2J",
                "a\\nError#2: b\\u{2028}\\u{1b}[2J",
            ),
        ] {
            assert_eq!(chosen_name(text).as_deref(), Some(name));
        }
        assert_eq!(chosen_name(""), None);
        assert_eq!(
            chosen_name(&"x".repeat(1 << 20)).map(|name| name.len()),
            Some(LONGEST_NAME)
        );
    }

    #[test]
    fn a_name_is_an_identifier() {
        assert_eq!(name("MyError").as_deref(), Some("MyError"));
        for text in ["", "a b", "Error#1)\n", "(x"] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
