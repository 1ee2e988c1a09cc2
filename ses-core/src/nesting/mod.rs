//! Bounds the nesting of source text before the engine's recursive parser sees it.
//!
//! The parser and the compiler of the engine recurse as deep as the source nests, and an overflow of the native stack
//! ends the process. So the stack that a text can make them use is estimated first, by a scan that needs no stack of
//! its own, and errs on the side of more.

mod cost;
mod levels;
mod scan;
mod slash;
mod words;

use boa_engine::{Context, JsResult};

use crate::limits::SourceBudget;

/// Which goal symbol of the grammar a text is parsed with; they differ in HTML-like comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A script, or the argument of an evaluator.
    Script,
    /// A module.
    Module,
}

/// Refuses a text that is longer, or nests deeper, than the context's limits allow.
///
/// [`Compartment::evaluate`](crate::Compartment::evaluate) and every evaluator of guests does this by itself; a host
/// that gives guests' text to a parser (the engine's or another recursive one) does it before.
///
/// # Errors
///
/// A `SyntaxError` that names the limit.
///
/// # Examples
///
/// ```
/// use ses_core::{Goal, SharedContextBuilder, check_nesting};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let context = SharedContextBuilder::new().build()?;
/// check_nesting("f(g(h(1)))".as_bytes(), Goal::Module, &context)?;
/// assert!(check_nesting("[".repeat(100_000).as_bytes(), Goal::Module, &context).is_err());
/// # Ok(())
/// # }
/// ```
pub fn check_nesting<C: Copy + Into<u32>>(
    text: &[C],
    goal: Goal,
    context: &Context,
) -> JsResult<()> {
    let budget = SourceBudget::of(context);
    if !budget.takes(text.len()) {
        return Err(budget.too_long());
    }
    // Each code unit opens one level at most: a short text cannot nest too deep, whatever it says.
    if text.len().saturating_mul(cost::DEAREST) <= budget.stack()
        || scan::Scan::new(text, goal, budget.stack()).fits()
    {
        return Ok(());
    }
    Err(budget.too_deep())
}

#[cfg(test)]
mod tests;
