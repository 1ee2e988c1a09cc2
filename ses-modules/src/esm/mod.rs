//! ES modules: how the engine's own modules are loaded for the compartment of a package.

mod attributes;
mod builtin_module;
mod commonjs_module;
mod json_module;
mod loader;
mod meta;

pub(crate) use builtin_module::exports as builtin_exports;
pub(crate) use loader::{PackageLoader, module_of_file};
