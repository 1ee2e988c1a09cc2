//! Which parts of a text become blank space, and which characters stand in it instead.

use std::collections::HashMap;

use oxc_span::Span;

/// The parts, in any order.
#[derive(Debug, Default)]
pub(super) struct Blank {
    spans: Vec<Span>,
    instead: HashMap<u32, char>,
}

impl Blank {
    /// Takes out what lies between two offsets.
    pub(super) fn out(&mut self, start: u32, end: u32) {
        if start < end {
            self.spans.push(Span::new(start, end));
        }
    }

    /// Puts a character where something was taken out.
    pub(super) fn put(&mut self, at: u32, instead: char) {
        self.instead.insert(at, instead);
    }

    /// The text with spaces for what was taken out. Line ends stay, and each character makes one space, so that neither
    /// lines nor columns move.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.spans.sort_unstable_by_key(|span| span.start);
        let mut spans = self.spans.into_iter().peekable();
        let mut end = 0;
        let mut erased = String::with_capacity(text.len());
        for (at, character) in text.char_indices() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            while let Some(span) = spans.next_if(|span| span.start <= at) {
                end = end.max(span.end);
            }
            let shown = match character {
                _ if at >= end => character,
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => character,
                _ => self.instead.get(&at).copied().unwrap_or(' '),
            };
            erased.push(shown);
        }
        erased
    }
}
