//! The sides that a membrane joins.

use boa_gc::{Finalize, Trace};

/// One side of a membrane: an index that only the membrane that gave it out understands.
///
/// A side that a membrane does not have is refused by every operation, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Trace, Finalize)]
#[boa_gc(empty_trace)]
pub struct Side {
    pub(crate) index: u16,
    /// Which membrane gave it out, by the sequence number of its core.
    pub(crate) membrane: u64,
}
