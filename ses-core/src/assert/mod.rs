//! The JavaScript global `assert`: checks whose errors tell guests nothing that was not quoted.

mod checks;
mod details;
mod make_error;
mod notes;
mod object;
mod quote;

pub use details::Redaction;
pub use notes::error_notes;
pub use object::assert_object;
