//! Membranes and caretakers: grant a capability, distort it, take it back.

mod brand;
mod builder;
mod copy;
mod core;
mod cross;
mod crossing;
mod direction;
mod distort;
mod engine;
mod error;
mod link;
mod membrane;
mod shadow;
mod share;
mod side;
mod stats;
mod traps;

use boa_engine::{Context, JsResult};

pub use builder::{DEFAULT_DEPTH_LIMIT, MembraneBuilder};
pub use copy::Copying;
pub use membrane::Membrane;
pub use share::Sharing;
pub use side::Side;
pub use stats::Stats;

/// Takes the intrinsic functions that membranes need from the current realm.
///
/// Making a membrane does the same. Call this before guests run when the first membrane is made
/// only later: a guest that has replaced `Reflect.get` could otherwise see what crosses.
///
/// # Errors
///
/// A TypeError when such an intrinsic is missing.
pub fn prepare(context: &mut Context) -> JsResult<()> {
    engine::Toolkit::of(context).map(drop)
}
