//! Module graphs for SES: packages mapped to compartments, Node-accurate resolution, ESM and CommonJS.
//!
//! A [`Program`] is an entry file and the packages that it is made of. Each package runs in a compartment of its own
//! and reaches its own files and the packages that its `package.json` names; what else it has, a [`PackageHost`] says.
//! Files are read through a [`fs::FileSystem`].

pub mod analyze;
mod commonjs;
mod descriptor;
mod engine;
pub mod error;
mod esm;
pub mod fs;
mod graph;
mod hooks;
mod host;
mod kind;
mod linkage;
pub mod packages;
mod program;
mod resolve;
mod source;
mod virtual_source;

pub use error::{Denial, DenialKind, ModuleError, ModuleErrorKind, Site};
pub use hooks::{
    DirectoryModules, Linkage, LoadModule, Loaded, LoadedLater, MemoryModules, ModuleFailure,
    ModuleMap, NativeModule, RelativeSpecifiers, ResolveSpecifier, install_modules,
    relative_specifier,
};
pub use host::{Builtin, Endowments, EvaluateBuiltin, NoPowers, PackageHost};
pub use packages::Package;
pub use program::{Program, Started};
pub use resolve::{Bounds, DevDependencies, ResolutionOptions, Syntax};
pub use source::{ModuleSource, cjs_module_source_constructor};
