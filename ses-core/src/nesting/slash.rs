//! What a slash begins: a division or a regular expression.

/// What is known where a slash stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slash {
    /// An operand came before.
    Division,
    /// An operand must come.
    Regex,
    /// The scan cannot tell.
    Unclear,
}

/// Where the regular expression that would begin at `start` ends (ECMA-262 12.9.5): past its closing slash; `None` where
/// there is none on the line.
pub(super) fn regex_end<C: Copy + Into<u32>>(text: &[C], start: usize) -> Option<usize> {
    let mut in_class = false;
    let mut at = start + 1;
    while let Some(unit) = text.get(at) {
        match char::from_u32((*unit).into()).unwrap_or('a') {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => return None,
            '\\' => at += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// How many brackets open in a stretch of text, and whether it has quotes or comments, after which nothing is sure.
pub(super) fn survey<C: Copy + Into<u32>>(text: &[C]) -> (usize, bool) {
    let mut opened = 0;
    let mut unsure = false;
    for (at, unit) in text.iter().enumerate() {
        match char::from_u32((*unit).into()).unwrap_or('a') {
            '(' | '[' | '{' => opened += 1,
            '"' | '\'' | '`' => unsure = true,
            '/' if at > 0 && at + 1 < text.len() => unsure = true,
            _ => {}
        }
    }
    (opened, unsure)
}
