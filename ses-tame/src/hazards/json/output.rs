//! The text being written: one byte a code unit as long as that is enough.

use boa_engine::{
    JsResult, JsString,
    string::{JsStr, JsStrVariant},
};

use crate::hazards::size;

/// The text written so far.
pub(super) enum Output {
    Latin1(Vec<u8>),
    Utf16(Vec<u16>),
}

impl Default for Output {
    fn default() -> Self {
        Self::Latin1(Vec::new())
    }
}

impl Output {
    /// Appends ASCII text.
    pub(super) fn ascii(&mut self, text: &str) {
        match self {
            Self::Latin1(units) => units.extend_from_slice(text.as_bytes()),
            Self::Utf16(units) => units.extend(text.bytes().map(u16::from)),
        }
    }

    /// Appends `text` as it is.
    pub(super) fn text(&mut self, text: JsStr<'_>) {
        match text.variant() {
            JsStrVariant::Latin1(more) => self.latin1(more),
            JsStrVariant::Utf16(more) => {
                for unit in more {
                    self.unit(*unit);
                }
            }
        }
    }

    /// Appends text of one byte a code unit.
    pub(super) fn latin1(&mut self, text: &[u8]) {
        match self {
            Self::Latin1(units) => units.extend_from_slice(text),
            Self::Utf16(units) => units.extend(text.iter().copied().map(u16::from)),
        }
    }

    /// Appends one code unit.
    pub(super) fn unit(&mut self, unit: u16) {
        match (&mut *self, u8::try_from(unit)) {
            (Self::Latin1(units), Ok(byte)) => units.push(byte),
            (Self::Latin1(units), Err(_)) => {
                let mut wide: Vec<u16> = units.iter().copied().map(u16::from).collect();
                wide.push(unit);
                *self = Self::Utf16(wide);
            }
            (Self::Utf16(units), _) => units.push(unit),
        }
    }

    /// Refuses to go on where the text is longer than a string may be.
    ///
    /// # Errors
    ///
    /// A `RangeError`.
    pub(super) fn check(&self) -> JsResult<()> {
        size::text(self.mark() as u64)
    }

    /// Where the text ends now.
    pub(super) fn mark(&self) -> usize {
        match self {
            Self::Latin1(units) => units.len(),
            Self::Utf16(units) => units.len(),
        }
    }

    /// Takes back what was written since `mark`.
    pub(super) fn undo(&mut self, mark: usize) {
        match self {
            Self::Latin1(units) => units.truncate(mark),
            Self::Utf16(units) => units.truncate(mark),
        }
    }

    /// The text as a string.
    pub(super) fn finish(self) -> JsString {
        match self {
            Self::Latin1(units) => JsString::from(JsStr::latin1(&units)),
            Self::Utf16(units) => JsString::from(JsStr::utf16(&units)),
        }
    }
}
