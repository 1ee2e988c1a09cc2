//! Refuses `using` declarations, which the engine accepts and never disposes of, or panics on.

use std::ops::ControlFlow;

use boa_engine::{
    JsNativeError, JsResult, Source,
    ast::{
        declaration::LexicalDeclaration,
        scope::Scope,
        visitor::{VisitWith, Visitor},
    },
};
use boa_interner::Interner;
use boa_parser::{Parser, source::ReadChar};

use crate::nesting::Goal;

const WORD: &str = "using";

/// Refuses a text that declares something with `using` or `await using`, at any depth.
///
/// [`Compartment::evaluate`](crate::Compartment::evaluate) and every evaluator of guests does this by itself; a loader does it
/// before it gives a module's text to the engine. `using` as a name is no declaration.
///
/// # Errors
///
/// A `SyntaxError`. A text that does not parse is left to the engine, which refuses it with its own words.
///
/// # Examples
///
/// ```
/// use ses_core::{Goal, refuse_using};
///
/// assert!(refuse_using("using file = open()", Goal::Module).is_err());
/// assert!(refuse_using("export const using = 1", Goal::Module).is_ok());
/// ```
pub fn refuse_using(text: &str, goal: Goal) -> JsResult<()> {
    if !text.contains(WORD) {
        return Ok(());
    }
    judge(find(Source::from_bytes(text), goal))
}

/// [`refuse_using`] for what an evaluator is given.
pub(crate) fn refuse_using_in_eval(text: &[u16]) -> JsResult<()> {
    if !mentions(text) {
        return Ok(());
    }
    judge(find(Source::from_utf16(text), Goal::Script))
}

fn judge(found: Option<&str>) -> JsResult<()> {
    match found {
        None => Ok(()),
        Some(keyword) => Err(JsNativeError::syntax()
            .with_message(format!(
                "`{keyword}` declarations are not supported: the engine would never dispose of what they \
                 declare. Use try and finally"
            ))
            .into()),
    }
}

fn find<R: ReadChar>(source: Source<'_, R>, goal: Goal) -> Option<&'static str> {
    let mut interner = Interner::default();
    let mut parser = Parser::new(source);
    match goal {
        Goal::Module => {
            let module = parser.parse_module(&Scope::new_global(), &mut interner);
            module.ok()?.visit_with(&mut Finder).break_value()
        }
        Goal::Script => {
            parser.set_strict();
            // As a direct eval, which takes the most: what else the text must not hold is no matter of this check.
            let script = parser.parse_eval(true, &mut interner);
            script.ok()?.0.visit_with(&mut Finder).break_value()
        }
    }
}

fn mentions(text: &[u16]) -> bool {
    let word = WORD.as_bytes();
    text.windows(word.len()).any(|window| {
        window
            .iter()
            .zip(word)
            .all(|(unit, byte)| *unit == u16::from(*byte))
    })
}

struct Finder;

impl<'ast> Visitor<'ast> for Finder {
    type BreakTy = &'static str;

    fn visit_lexical_declaration(
        &mut self,
        node: &'ast LexicalDeclaration,
    ) -> ControlFlow<Self::BreakTy> {
        match node {
            LexicalDeclaration::Using(_) => ControlFlow::Break("using"),
            LexicalDeclaration::AwaitUsing(_) => ControlFlow::Break("await using"),
            _ => node.visit_with(self),
        }
    }
}
