//! The causal console: each error once, under a tag, with its message, stack, cause, errors and notes.

mod causal;
mod error;
mod format;
mod methods;
mod show;
mod sink;
mod tags;
mod text;

pub use causal::CausalConsole;
pub(crate) use error::name_of as name_of_error;
pub use methods::console_object;
pub use sink::{ConsoleSink, Severity};
pub(crate) use tags::tag_under as tag_error;
