//! The seam to Boa: who is asking, how a compartment rides on a source, what shape a parsed source has.

mod asker;
mod ownership;
mod parse;

pub(crate) use asker::asking_compartment;
pub use ownership::real_path;
pub(crate) use ownership::{owned_path, owner_of_referrer};
pub(crate) use parse::{FunctionShape, sole_function_expression};
