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

use crate::defences::{SOURCE_NESTING, stands};
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
    if !stands(SOURCE_NESTING, context)
        || text.len().saturating_mul(cost::DEAREST) <= budget.stack()
        || fits(text, goal, budget.stack())
    {
        return Ok(());
    }
    Err(budget.too_deep())
}

/// Whether a text needs no more than `stack` bytes of the native stack, however it is read.
fn fits<C: Copy + Into<u32>>(text: &[C], goal: Goal, stack: usize) -> bool {
    let narrow = size_of::<C>() == 1;
    if narrow && text.iter().any(|unit| (*unit).into() > 0x7F) {
        // White space and line ends are more than one byte long in UTF-8.
        let bytes: Vec<u8> = text.iter().map(|unit| (*unit).into() as u8).collect();
        let units: Vec<u16> = String::from_utf8_lossy(&bytes).encode_utf16().collect();
        return fits(&units, goal, stack);
    }
    // The mended engine reads HTML-like comments as code, the published one skips them in scripts.
    scan::Scan::new(text, Goal::Module, stack).fits()
        && (goal == Goal::Module
            || !may_hold_html_comments(text)
            || scan::Scan::new(text, Goal::Script, stack).fits())
}

fn may_hold_html_comments<C: Copy + Into<u32>>(text: &[C]) -> bool {
    let arrow = |window: &[C]| {
        let unit = |at: usize| window[at].into();
        unit(0) == 0x2D && unit(1) == 0x2D && unit(2) == 0x3E
            || unit(0) == 0x3C && unit(1) == 0x21 && unit(2) == 0x2D
    };
    text.windows(3).any(arrow)
}

#[cfg(test)]
mod tests;
