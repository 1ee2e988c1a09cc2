//! Text that a terminal shows instead of obeying.

/// Makes visible what could move a terminal's cursor, colour or hide text, or reorder it: C0 and C1 controls but for line ends and
/// tabs, and Unicode's directional and line-separating controls.
///
/// # Examples
/// ```
/// use ses_cli::console::neutral;
/// assert_eq!(neutral("a\tb\nc"), "a\tb\nc");
/// assert_eq!(neutral("\u{1b}[31mred\r"), r"\x1b[31mred\r");
/// assert_eq!(neutral("abc\u{202e}def"), r"abc\u{202e}def");
/// ```
#[must_use]
pub fn neutral(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => harmless.push(c),
            '\r' => harmless.push_str("\\r"),
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => {
                harmless.push_str(&format!("\\x{:02x}", u32::from(c)));
            }
            '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                harmless.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            _ => harmless.push(c),
        }
    }
    harmless
}
