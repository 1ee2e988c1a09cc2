//! The sides that a membrane joins.

use boa_gc::{Finalize, Trace};

/// One side of a membrane: an index that only the membrane that gave it out understands.
///
/// A side that a membrane does not have is refused by every operation, never guessed. Nobody can make one up, and a number is none:
///
/// ```compile_fail,E0451
/// let made_up = ses_membrane::Side { index: 0, membrane: 1 }; // its fields are private
/// ```
///
/// ```compile_fail,E0308
/// # use ses_membrane::Membrane;
/// # let context = &mut boa_engine::Context::default();
/// # let value = boa_engine::JsValue::undefined();
/// let membrane = Membrane::builder().build(context).unwrap();
/// membrane.wrap(0, 1, &value, context); // numbers, not sides
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Trace, Finalize)]
#[boa_gc(empty_trace)]
pub struct Side {
    pub(crate) index: u16,
    /// Which membrane gave it out, by the sequence number of its core.
    pub(crate) membrane: u64,
}
