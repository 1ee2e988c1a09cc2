//! Messages from arguments: the directives of the first string filled in, the rest appended (Console Standard, "Formatter").

use boa_engine::{Context, JsString, JsValue};

use super::{ConsoleSink, text::guarded};

/// A piece of a message: text, or what is shown of a value.
pub(super) enum Piece {
    /// An argument, by index.
    Argument(usize),
    /// Text of the guest's template.
    Text(String),
    /// The space between two arguments.
    Space,
}

/// Splits arguments into pieces. `%c` and its argument are dropped; directives beyond the arguments stay as they are.
pub(super) fn pieces(args: &[JsValue]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut next = 0;
    if let Some(template) = args.first().and_then(JsValue::as_string)
        && args.len() > 1
    {
        next = fill(&template, args.len(), &mut pieces);
    }
    for index in next..args.len() {
        if index > 0 {
            pieces.push(Piece::Space);
        }
        pieces.push(Piece::Argument(index));
    }
    pieces
}

/// The pieces of a template, and the first argument that it does not take.
fn fill(template: &JsString, count: usize, pieces: &mut Vec<Piece>) -> usize {
    let template = template.to_std_string_lossy();
    let mut text = String::new();
    let mut next = 1;
    let mut chars = template.chars().peekable();
    while let Some(c) = chars.next() {
        let directive = (c == '%').then(|| chars.peek().copied()).flatten();
        match directive {
            Some('%') => {
                chars.next();
                text.push('%');
            }
            Some(kind @ ('s' | 'd' | 'i' | 'f' | 'o' | 'O' | 'c')) if next < count => {
                chars.next();
                if kind != 'c' {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                    pieces.push(Piece::Argument(next));
                }
                next += 1;
            }
            _ => text.push(c),
        }
    }
    pieces.push(Piece::Text(text));
    next
}

/// A value as text among other text: a string as it is, anything else as the host shows it.
pub(super) fn shown(value: &JsValue, sink: &dyn ConsoleSink, context: &mut Context) -> String {
    match value.as_string() {
        Some(text) => guarded(&text.to_std_string_lossy()),
        None => sink.show(value, context),
    }
}
