//! The largest buffer that guests of a context may make.

use boa_engine::Context;

/// Bytes of one buffer.
#[derive(Clone, Copy)]
pub(crate) struct BufferBudget(pub(super) u64);

impl BufferBudget {
    /// The bound of a context; none of ours where it was not built by us.
    pub(crate) fn bytes(context: &Context) -> u64 {
        context
            .get_data::<Self>()
            .map_or(u64::MAX, |budget| budget.0)
    }
}
