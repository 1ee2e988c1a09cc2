//! Compartments: each a global object and evaluators of its own, in the one shared realm.

mod builder;
mod eval_function;
mod evaluate;
mod function_constructor;
mod global;
mod handle;
mod import;
mod js;
mod lazy_global;
mod record;
mod source_text;
mod transforms;

pub use crate::engine::real_path;
pub use builder::{CompartmentBuilder, GlobalsFate};
pub(crate) use evaluate::{Leave, Undeclared};
pub(crate) use global::{EVALUATORS, install_evaluators, new_global};
pub use handle::Compartment;
pub(crate) use js::compartment_constructor;
pub(crate) use lazy_global::LazyGlobal;
pub(crate) use record::{Record, Registry, Transforms};
pub use source_text::SourceText;
pub(crate) use transforms::transform;

slotmap::new_key_type! {
    /// Names a compartment of a context; a key that outlives its compartment names none.
    pub struct CompartmentKey;
}
