//! Isolation of the whole house, proven by attacks, properties and comparisons with Node: what its tests and fuzz targets share.

mod completion;
mod portrait;
mod reach;

pub use completion::kept_in;
pub use portrait::{difference, portrait};
pub use reach::{Reached, globals};
