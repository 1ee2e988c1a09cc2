//! ES modules: how the engine's own modules are loaded for the compartment of a package.

mod attributes;
mod builtin_module;
mod commonjs_module;
mod components;
mod constants;
mod data_module;
mod edge;
mod json_module;
mod link_check;
mod loader;
mod meta;
mod static_graph;
mod witness;

pub(crate) use builtin_module::exports as builtin_exports;
pub(crate) use components::components;
pub(crate) use constants::{KEY as HIDDEN, appended};
pub(crate) use loader::PackageLoader;
pub(crate) use static_graph::{Reached, Static, es_module, reached};
pub(crate) use witness::ProgramWitness;

use crate::graph::FileId;
use crate::resolve::url;

/// The URL of a file.
fn url_of(file: &FileId) -> String {
    url::from_path(file.path()) + file.suffix()
}
