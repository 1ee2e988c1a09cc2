//! TypeScript by erasure: what is only a type becomes blank space, so that every line and column stays what it is.

mod blank;
mod classes;
mod modules;
mod visit;

use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser};
use oxc_span::SourceType;

use blank::Blank;
use visit::Eraser;

use super::sites::site_at;
use crate::error::Site;

/// Why a text is not JavaScript once its types are gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unerasable {
    /// Syntax that makes code of its own, such as an `enum`.
    Unsupported {
        /// What it is, in the words of TypeScript.
        what: &'static str,
        /// Where it begins.
        site: Option<Site>,
    },
    /// The text is no TypeScript.
    Invalid {
        /// The parser's words.
        why: String,
        /// Where.
        site: Option<Site>,
    },
}

/// The text without its types.
///
/// As Node's type stripping (`erasableSyntaxOnly`): imports that name only types stay unless they say `type`. A `;`
/// stands where a statement was taken out or a type kept a line from being joined with the next one.
pub(crate) fn erase(text: &str) -> Result<String, Unerasable> {
    let stack = stack_for(text);
    if stack > MOST_STACK {
        return Err(too_deep("nests too deep"));
    }
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(stack);
        let erasing = builder.spawn_scoped(scope, || on_this_stack(text));
        erasing.map_or_else(
            |error| Err(too_deep(&error.to_string())),
            |thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(too_deep("cannot be read")))
            },
        )
    })
}

/// The most stack that a text gets.
const MOST_STACK: usize = 1 << 30;

/// What the parser needs for a level of types, and for a text that has none.
const LEVEL: usize = if cfg!(debug_assertions) {
    64 << 10
} else {
    8 << 10
};
const LEAST: usize = 64 << 20;

/// The stack for parsing a text. Its brackets have been counted, so what may nest is what types nest by.
fn stack_for(text: &str) -> usize {
    let words = [
        "<", "=>", "keyof", "unique", "readonly", "infer", "extends", "new", "abstract", "asserts",
    ];
    let levels: usize = words.iter().map(|word| text.matches(word).count()).sum();
    LEAST.saturating_add(levels.saturating_mul(LEVEL))
}

fn too_deep(why: &str) -> Unerasable {
    Unerasable::Invalid {
        why: format!("the types of this text cannot be erased: {why}"),
        site: None,
    }
}

fn on_this_stack(text: &str) -> Result<String, Unerasable> {
    let allocator = Allocator::default();
    let options = ParseOptions {
        allow_return_outside_function: true,
        ..Default::default()
    };
    let parse = |source_type| {
        Parser::new(&allocator, text, source_type)
            .with_options(options)
            .parse()
    };
    let mut parsed = parse(SourceType::ts());
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        let script = parse(SourceType::cjs().with_typescript(true));
        if !script.panicked && script.diagnostics.is_empty() {
            parsed = script;
        }
    }
    if let Some(first) = parsed.diagnostics.first() {
        let offset = first.labels.iter().map(|label| label.offset()).min();
        return Err(Unerasable::Invalid {
            why: first.message.to_string(),
            site: offset.and_then(|offset| site_at(text, offset as usize)),
        });
    }
    let mut eraser = Eraser::new(text);
    eraser.program(&parsed.program);
    match eraser.refused {
        Some((what, offset)) => Err(Unerasable::Unsupported {
            what,
            site: site_at(text, offset as usize),
        }),
        None => Ok(eraser.blank.apply(text)),
    }
}

#[cfg(test)]
mod tests;
