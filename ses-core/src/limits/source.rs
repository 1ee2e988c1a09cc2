//! How deep and how long the sources of a context may be.

use boa_engine::{Context, JsError, JsNativeError};

use super::{Limit, limit_error};

/// The bounds on sources.
#[derive(Clone, Copy)]
pub(crate) struct SourceBudget {
    stack: usize,
    length: Option<usize>,
}

impl SourceBudget {
    pub(super) const ORDINARY_STACK: usize = 1 << 20;

    pub(super) fn new(stack: usize, length: Option<usize>) -> Self {
        Self { stack, length }
    }

    /// The budget of a context; that of an ordinary stack where the context has none of its own.
    pub(crate) fn of(context: &Context) -> Self {
        context
            .get_data::<Self>()
            .copied()
            .unwrap_or(Self::new(Self::ORDINARY_STACK, None))
    }

    /// Bytes of native stack that a source may take.
    pub(crate) fn stack(self) -> usize {
        self.stack
    }

    /// Code units that a source may have.
    pub(super) fn length(self) -> Option<usize> {
        self.length
    }

    /// Whether a source of that length is short enough.
    pub(crate) fn takes(self, length: usize) -> bool {
        self.length.is_none_or(|most| length <= most)
    }

    /// The error of a source that nests too deep.
    pub(crate) fn too_deep(self) -> JsError {
        let bound = format!("{} KiB of stack", self.stack >> 10);
        limit_error(JsNativeError::syntax(), Limit::SourceStack, &bound)
    }

    /// The error of a source that is too long.
    pub(crate) fn too_long(self) -> JsError {
        let bound = format!("{} code units", self.length.unwrap_or_default());
        limit_error(JsNativeError::syntax(), Limit::SourceLength, &bound)
    }
}
