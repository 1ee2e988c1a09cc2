//! Isolation of the whole house, proven by attacks, properties and comparisons with Node: what its tests and fuzz targets share.

mod choices;
mod completion;
mod deaf;
mod faults;
mod graphs;
mod guest;
mod isolation;
mod manifests;
mod membranes;
mod package;
mod portrait;
mod reach;
mod sources;
mod watched;

pub use choices::Choices;
pub use completion::kept_in;
pub use deaf::Deaf;
pub use faults::{Chance, INJECTED, faulty_files};
pub use graphs::ModuleGraph;
pub use guest::guest;
pub use isolation::{isolated, locked_down};
pub use manifests::{manifest, stays_inside};
pub use membranes::{Between, keeps_apart};
pub use portrait::{difference, portrait};
pub use reach::{Reached, globals};
pub use sources::Ground;
