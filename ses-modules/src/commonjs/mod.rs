//! CommonJS: `require`, `module` and the cache, as Node's loader has them, within the bounds of packages.

mod cycle;
mod extensions;
mod load;
mod loader_module;
mod module_object;
mod require;
mod require_esm;
mod resolve;

pub(crate) use extensions::extensions;
pub(crate) use load::{load, parse_json};
pub(crate) use loader_module::loader_module;
