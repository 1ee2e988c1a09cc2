//! The seam to Boa: who is asking, where names are looked up, what a direct eval is, how a compartment rides on a source,
//! what shape a parsed source has.

mod asker;
mod binding;
mod direct_eval;
mod eval_site;
mod freeze;
mod mended;
mod ownership;
mod parse;
mod using;

pub(crate) use asker::{asking_compartment, asks_leniently};
pub(crate) use binding::look_up_directly;
pub(crate) use direct_eval::allow_direct_eval;
pub(crate) use eval_site::eval_site;
pub(crate) use freeze::Freezing;
pub(crate) use mended::mended;
use ownership::is_lenient;
pub use ownership::real_path;
pub(crate) use ownership::{lenient_path, owned_path, owner_of_referrer};
pub(crate) use parse::{FunctionShape, sole_function_expression};
pub use using::refuse_using;
pub(crate) use using::refuse_using_in_eval;
