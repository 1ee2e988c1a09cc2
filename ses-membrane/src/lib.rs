//! Membranes and caretakers: grant a capability, distort it, take it back.

mod attenuate;
mod borrow;
mod brand;
mod builder;
mod caretaker;
mod copy;
mod core;
mod cross;
mod crossing;
mod direction;
mod distort;
mod engine;
mod error;
mod grants;
pub mod js;
mod link;
mod membrane;
mod observe;
#[cfg(any(
    feature = "directory",
    feature = "clock",
    feature = "randomness",
    feature = "output",
    feature = "environment",
    feature = "timers"
))]
pub mod powers;
mod promise;
mod shadow;
mod share;
mod side;
mod stats;
mod traps;

use boa_engine::{Context, JsResult};

pub use attenuate::{Attenuator, Operation, OperationKind, Pattern, Rule, attenuate};
pub use borrow::install_borrowed_builtins;
pub use builder::{DEFAULT_DEPTH_LIMIT, MembraneBuilder};
pub use caretaker::{Caretaker, CaretakerBuilder, Lease, Reach, Revoker};
pub use copy::Copying;
pub use grants::{Action, AuditEntry, Grant, GrantId, GrantRegistry, GrantRequest};
pub use membrane::Membrane;
pub use observe::Observer;
pub use share::Sharing;
pub use side::Side;
pub use stats::Stats;

/// The README's program, run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Takes the intrinsic functions that membranes need from the current realm.
///
/// Making a membrane does the same. Call this before guests run, and before lockdown, when the first
/// membrane is made only later: a guest that has replaced `Reflect.get` could otherwise see what
/// crosses, and lockdown puts accessors in the place of some functions that are needed here.
///
/// # Errors
///
/// A TypeError when such an intrinsic is missing.
pub fn prepare(context: &mut Context) -> JsResult<()> {
    engine::Toolkit::of(context).map(drop)
}
