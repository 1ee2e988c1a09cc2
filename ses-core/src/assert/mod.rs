//! The JavaScript global `assert`: checks whose errors tell guests nothing that was not quoted.

mod checks;
mod details;
mod make_error;
mod notes;
mod object;
mod quote;
mod sanitize;

pub use details::Redaction;
pub(crate) use details::Remark;
pub use notes::error_notes;
pub(crate) use notes::{listen, message_of, take_notes};
pub use object::assert_object;
