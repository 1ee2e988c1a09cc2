//! `harden`: makes everything that can be reached from a value tamper-proof.

mod frontier;
mod function;
mod general;
mod hardened_set;
mod inspect;
mod namespace;
mod plain;
mod recheck;
mod typed_array;
mod walk;

pub use function::harden_function;
pub use namespace::{
    NamespaceWitness, add_namespace_witness, stand_in_for_namespace, vouch_for_namespace,
};
pub(crate) use plain::freeze_plain;
pub use walk::{harden, harden_all, is_hardened};
