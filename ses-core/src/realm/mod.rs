//! The one realm that all compartments share: its dispatching global object and what compartments start with.

mod dispatcher;
mod global_model;
mod install;
mod shared_globals;
mod state;
mod traps;

pub(crate) use global_model::GlobalModel;
pub(crate) use install::hidden;
pub use install::install;
pub use shared_globals::SharedGlobals;
pub use state::start_global;
pub(crate) use state::{Prepared, RealmState, shared_constructor};
