//! Module graphs for SES: packages mapped to compartments, Node-accurate resolution, ESM and CommonJS.
//!
//! A [`Program`] is an entry file and the packages that it is made of. Each package runs in a compartment of its own
//! and reaches its own files and the packages that its `package.json` names; what else it has, a [`PackageHost`] says.
//! Files are read through a [`fs::FileSystem`].

pub mod analyze;
mod commonjs;
mod engine;
pub mod error;
mod esm;
pub mod fs;
mod graph;
mod host;
mod kind;
pub mod packages;
mod program;
mod resolve;

pub use error::{Denial, DenialKind, ModuleError, ModuleErrorKind, Site};
pub use host::{Builtin, Endowments, EvaluateBuiltin, NoPowers, PackageHost};
pub use packages::Package;
pub use program::{Program, Started};
pub use resolve::{Bounds, DevDependencies, ResolutionOptions, Syntax};
