//! What can be known of a source text without running it, over the syntax tree of `oxc_parser`.
//!
//! Nothing here decides what is confined: the engine's own parser does. A text that `oxc_parser` cannot read has
//! no exports, no sites and no unbound names.

mod assigned;
mod await_at_top;
mod export_names;
mod facts;
mod functor;
mod reexports;
mod requests;
mod shape;
mod sites;
mod source;
mod summary;
mod typescript;
mod unbound;

use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;

pub use await_at_top::awaits_at_top;
pub use export_names::{ExportNames, export_names};
pub(crate) use facts::{Unbound, body_facts, module_facts};
pub(crate) use functor::{Functor, functor};
pub(crate) use requests::requests;
pub(crate) use shape::needs_module;
pub(crate) use sites::{site_of_request, start_of_call};
pub use source::Binding;
pub(crate) use source::{SourceFacts, first_error, source_facts};
pub(crate) use summary::{Indirect, StaticRequest, Summary, Taken};
pub(crate) use typescript::{Unerasable, erase};
pub use unbound::{UnboundName, unbound_names};

/// Whether a text can be the name of a variable, reserved words aside.
pub(crate) fn is_identifier(text: &str) -> bool {
    oxc_syntax::identifier::is_identifier_name(text)
}

/// The grammar of a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// An ES module.
    Module,
    /// The body of the function that a CommonJS module is.
    CommonJs,
}

/// Parses a text; nothing when there are errors.
fn parse<'a>(allocator: &'a Allocator, text: &'a str, goal: Goal) -> Option<ParserReturn<'a>> {
    let source_type = match goal {
        Goal::Module => SourceType::mjs(),
        Goal::CommonJs => SourceType::cjs(),
    };
    let options = ParseOptions {
        allow_return_outside_function: goal == Goal::CommonJs,
        ..Default::default()
    };
    let parsed = Parser::new(allocator, text, source_type)
        .with_options(options)
        .parse();
    // The parser lets CommonJS have imports and exports, as bundlers do.
    let fits = goal == Goal::Module || !parsed.module_record.has_module_syntax;
    (!parsed.panicked && parsed.diagnostics.is_empty() && fits).then_some(parsed)
}
