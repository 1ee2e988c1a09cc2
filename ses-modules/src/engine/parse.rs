//! Parsing a module for a compartment, with errors that name the file.

use std::path::Path;

use boa_engine::{Context, JsError, JsNativeError, JsResult, Module, Source};
use ses_core::Compartment;

/// A text for the engine: a file's, and what is put around it.
///
/// The head stands on the first line of the file, so that lines stay what they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Framed<'a> {
    pub(crate) head: &'a str,
    pub(crate) text: &'a str,
    pub(crate) tail: &'a str,
}

impl Framed<'_> {
    /// All of it.
    pub(crate) fn whole(&self) -> String {
        [self.head, self.text, self.tail].concat()
    }

    /// Where the engine's position is in the file; the end of the file, when it is behind it.
    fn place(&self, (line, column): (usize, usize)) -> (usize, usize) {
        let lines = self.text.split('\n').count();
        if line > lines {
            return self.end();
        }
        let moved = if line == 1 {
            self.head.chars().count()
        } else {
            0
        };
        (line, column.saturating_sub(moved).max(1))
    }

    fn end(&self) -> (usize, usize) {
        let last = self.text.rsplit('\n').next().unwrap_or("");
        (self.text.split('\n').count(), last.chars().count() + 1)
    }
}

/// Parses the text of a module that belongs to a compartment.
///
/// # Errors
/// A `SyntaxError` that ends in `(file:line:column)`. It is an object at once: remembered, it is the same each time.
pub(crate) fn parse_module(
    framed: Framed<'_>,
    compartment: &Compartment,
    path: &Path,
    context: &mut Context,
) -> JsResult<Module> {
    let owned = compartment.source_path(path);
    let whole = framed.whole();
    let source = Source::from_bytes(&whole).with_path(&owned);
    Module::parse(source, None, context).map_err(|error| {
        let named = name_file(&error, framed, path).into_opaque(context);
        JsError::from_opaque(named.into())
    })
}

/// Checks the text of a module, which belongs to whom `owned` says, or to nobody.
///
/// # Errors
/// As [`parse_module`].
pub(crate) fn check_module(
    framed: Framed<'_>,
    (path, owned): (&Path, Option<&Path>),
    context: &mut Context,
) -> JsResult<Module> {
    let whole = framed.whole();
    let source = Source::from_bytes(&whole);
    let parsed = match owned {
        Some(owned) => Module::parse(source.with_path(owned), None, context),
        None => Module::parse(source, None, context),
    };
    parsed.map_err(|error| {
        let named = name_file(&error, framed, path).into_opaque(context);
        JsError::from_opaque(named.into())
    })
}

fn name_file(error: &JsError, framed: Framed<'_>, path: &Path) -> JsNativeError {
    let message = error
        .as_native()
        .map_or_else(|| error.to_string(), |it| it.message().to_string());
    let (what, place) = written_place(&message);
    let (line, column) = match place {
        // The engine has no place for what it finds when it has read all, such as a name that is declared twice.
        Some((1, 1)) | None => crate::analyze::first_error(framed.text)
            .or_else(|| place.map(|place| framed.place(place)))
            .unwrap_or_else(|| framed.end()),
        Some(place) => framed.place(place),
    };
    let message = format!("{what} ({}:{line}:{column})", path.display());
    JsNativeError::syntax().with_message(message)
}

/// Boa writes the place into the message, and nowhere else; the end of the text it leaves out.
fn written_place(message: &str) -> (&str, Option<(usize, usize)>) {
    let written = message.rsplit_once(" at line ").and_then(|(what, place)| {
        let (line, column) = place.split_once(", col ")?;
        Some((what, Some((line.parse().ok()?, column.parse().ok()?))))
    });
    written.unwrap_or((message, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_places() {
        let rows = [
            ("bad token at line 3, col 7", ("bad token", Some((3, 7)))),
            (
                "x at line 1 at line 2, col 4",
                ("x at line 1", Some((2, 4))),
            ),
            ("abrupt end", ("abrupt end", None)),
        ];
        for (message, expected) in rows {
            assert_eq!(written_place(message), expected);
        }
    }

    #[test]
    fn places_are_the_files() {
        let framed = Framed {
            head: "(((",
            text: "one\nab",
            tail: "\n)))",
        };
        let rows = [
            ((1, 4), (1, 1)),
            ((1, 6), (1, 3)),
            ((2, 1), (2, 1)),
            ((3, 2), (2, 3)),
        ];
        for (engine, file) in rows {
            assert_eq!(framed.place(engine), file);
        }
    }
}
