//! A text to evaluate, and where it comes from.

use std::path::Path;

use boa_engine::JsString;

/// A text to evaluate, and where it comes from: its name and the place of its first character, for traces.
///
/// A `&str` alone has the compartment's name and begins at line 1, column 1.
///
/// # Examples
///
/// ```
/// use ses_core::SourceText;
///
/// let whole = SourceText::new("answer()").named("/app/answer.js");
/// let attribute = SourceText::new("answer()").named("/app/page.html").starting_at(10, 24);
/// # let _ = (whole, attribute);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    text: &'a str,
    name: Option<&'a Path>,
    line: u32,
    column: u32,
}

impl<'a> SourceText<'a> {
    /// A text without a name, which begins at line 1, column 1.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            name: None,
            line: 1,
            column: 1,
        }
    }

    /// Says what traces call it: the path of its file, or any name.
    #[must_use]
    pub fn named(mut self, name: &'a (impl AsRef<Path> + ?Sized)) -> Self {
        self.name = Some(name.as_ref());
        self
    }

    /// Says where its first character stands in what it was taken from. Lines and columns count from 1, columns in code
    /// points; 0 is taken as 1.
    #[must_use]
    pub fn starting_at(mut self, line: u32, column: u32) -> Self {
        self.line = line.max(1);
        self.column = column.max(1);
        self
    }

    pub(super) fn name(&self) -> Option<&'a Path> {
        self.name
    }

    /// The text with as much white space before it as brings it to its place.
    pub(super) fn placed(&self) -> JsString {
        if (self.line, self.column) == (1, 1) {
            return self.text.into();
        }
        let lines = "\n".repeat(self.line as usize - 1);
        let columns = " ".repeat(self.column as usize - 1);
        format!("{lines}{columns}{}", self.text).as_str().into()
    }
}

impl<'a> From<&'a str> for SourceText<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&&'a str> for SourceText<'a> {
    fn from(text: &&'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for SourceText<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}
