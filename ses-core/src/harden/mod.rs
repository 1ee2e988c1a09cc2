//! `harden`: makes everything that can be reached from a value tamper-proof.

mod freeze;
mod function;
mod hardened_set;
mod inspect;
mod typed_array;
mod walk;

pub use function::harden_function;
pub use walk::{harden, harden_all, is_hardened};
