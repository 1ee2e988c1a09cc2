//! Limits: what guests may use up, what happens when they do, and the stack that fits.

mod bounds;
mod buffers;
mod function;
mod reached;
mod scoped;
mod source;
mod stack;

pub use bounds::Limits;
pub(crate) use buffers::BufferBudget;
pub use function::limits_function;
pub use reached::Limit;
pub(crate) use reached::limit_error;
pub use scoped::with_limits;
pub(crate) use source::SourceBudget;
pub use stack::run_on_guest_stack;
