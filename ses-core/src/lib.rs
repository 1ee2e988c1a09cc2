//! The dispatching realm, `harden`, compartments and jobs of a native SES.
//!
//! All guests of a [`Context`](boa_engine::Context) live in one realm and share its intrinsics; each compartment has a
//! global object of its own. The realm's global object answers for whichever compartment is asking (see
//! `docs/architecture.md`). [`harden`] works on any context, without the rest.
//!
//! # Examples
//!
//! ```
//! use ses_core::{Compartment, SharedContextBuilder, install};
//!
//! # fn main() -> boa_engine::JsResult<()> {
//! let mut context = SharedContextBuilder::new().build()?;
//! install(&mut context)?;
//! let guest = Compartment::builder().name("guest").global("answer", 42).build(&mut context)?;
//! assert_eq!(guest.evaluate("answer", &mut context)?.as_number(), Some(42.0));
//! # Ok(())
//! # }
//! ```

mod assert;
mod builder;
mod compartment;
pub mod defences;
mod engine;
mod harden;
mod hooks;
mod jobs;
mod limits;
mod loader;
mod modules;
mod nesting;
mod realm;

pub use assert::{Redaction, assert_object, error_notes};
pub use builder::SharedContextBuilder;
pub use compartment::{Compartment, CompartmentBuilder, CompartmentKey, GlobalsFate, real_path};
pub use harden::{harden, harden_all, harden_function, is_hardened};
pub use jobs::{EventLoop, JobErrorSink, ProgramWait, Sleeper, Verdict, drive_loading, load_graph};
pub use limits::{Limits, run_on_guest_stack};
pub use loader::{
    CompartmentLoader, Goal as ImportGoal, LoadFuture, LoadReferrer, ModuleGraph, load_failure,
};
pub use modules::{ModuleOptions, ModuleSystem, set_module_system};
pub use nesting::{Goal, check_nesting};
pub use realm::{SharedGlobals, install, start_global};
