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
mod console;
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
pub use compartment::{
    Compartment, CompartmentBuilder, CompartmentKey, GlobalsFate, SourceText, real_path,
};
pub use console::{CausalConsole, ConsoleSink, Severity, console_object};
pub use engine::refuse_using;
pub use harden::{
    NamespaceWitness, add_namespace_witness, harden, harden_all, harden_function, is_hardened,
    stand_in_for_namespace, vouch_for_namespace,
};
pub use jobs::{
    EventLoop, JobErrorSink, ProgramWait, Sleeper, Unreferenced, Verdict, drive_loading, load_graph,
};
pub use limits::{Limit, Limits, limits_function, run_on_guest_stack, with_limits};
pub use loader::{
    CompartmentLoader, Goal as ImportGoal, LoadFuture, LoadReferrer, ModuleGraph, load_failure,
    quoted,
};
pub use modules::{ModuleOptions, ModuleSystem, set_module_system};
pub use nesting::{Goal, check_nesting};
pub use realm::{SharedGlobals, install, start_global};
