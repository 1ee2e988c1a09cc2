//! Node's built-in modules: which there are, the harmless ones, and the refusal of the rest.
//!
//! The harmless ones are written in JavaScript (`js/`), in a compartment of their own, and evaluated when they are first asked
//! for. What they export is hardened before anybody sees it, since all packages share it.

pub mod catalog;
mod internal;
mod library;
mod members;
mod source;

pub(crate) use internal::{
    bytes::bytes_of, errors::coded, facts::Facts, function, heirs::known_class,
};
pub use library::Library;
pub(crate) use members::of as members_of;
