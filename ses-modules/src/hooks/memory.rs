//! A loader over modules in memory.

use std::collections::HashMap;

use super::{LoadModule, Loaded, ModuleFailure, NativeModule};

/// Modules in memory, by full specifier.
///
/// # Examples
///
/// ```
/// use ses_modules::{LoadModule, MemoryModules};
///
/// let modules = MemoryModules::new().text("./a.js", "export default 1");
/// assert!(modules.load_now("./a.js").is_ok());
/// assert_eq!(modules.load_now("./b.js").unwrap_err().to_string(), "Cannot find module \"./b.js\"");
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryModules {
    modules: HashMap<String, Loaded>,
}

impl MemoryModules {
    /// No modules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the text of an ES module.
    #[must_use]
    pub fn text(self, specifier: impl Into<String>, text: impl Into<String>) -> Self {
        self.module(specifier, Loaded::Text(text.into()))
    }

    /// Adds the text of a JSON module.
    #[must_use]
    pub fn json(self, specifier: impl Into<String>, text: impl Into<String>) -> Self {
        self.module(specifier, Loaded::Json(text.into()))
    }

    /// Adds a module implemented in Rust.
    #[must_use]
    pub fn native(self, specifier: impl Into<String>, module: NativeModule) -> Self {
        self.module(specifier, Loaded::Native(module))
    }

    /// Adds a module of any kind.
    #[must_use]
    pub fn module(mut self, specifier: impl Into<String>, module: Loaded) -> Self {
        self.modules.insert(specifier.into(), module);
        self
    }
}

impl LoadModule for MemoryModules {
    fn load_now(&self, specifier: &str) -> Result<Loaded, ModuleFailure> {
        self.modules
            .get(specifier)
            .cloned()
            .ok_or_else(|| ModuleFailure::not_found(specifier))
    }
}
