//! One package's compartment, and the modules that live in it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use boa_engine::module::ModuleRequest;
use boa_engine::{Context, JsObject, JsResult, JsValue, Module};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};
use ses_core::Compartment;

use super::{Edge, FileId};
use crate::engine::Constants;
use crate::esm::Static;
use crate::packages::Package;

/// A handle to a package's compartment.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Unit(Gc<UnitData>);

impl std::ops::Deref for Unit {
    type Target = UnitData;

    fn deref(&self) -> &UnitData {
        &self.0
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        Gc::ptr_eq(&self.0, &other.0)
    }
}

/// What has been loaded into a package's compartment. Failures of files are remembered too: each is thrown again as it was.
#[derive(Trace, Finalize)]
pub(crate) struct UnitData {
    #[unsafe_ignore_trace]
    pub(crate) package: Rc<Package>,
    pub(crate) compartment: Compartment,
    /// The engine's modules, by file.
    pub(crate) modules: GcRefCell<HashMap<FileId, JsResult<Module>>>,
    /// What is known of the ES modules among them.
    #[unsafe_ignore_trace]
    pub(crate) statics: RefCell<HashMap<FileId, Rc<Static>>>,
    /// JSON modules, by file.
    pub(crate) json: GcRefCell<HashMap<FileId, JsResult<Module>>>,
    /// Files as text, and as bytes.
    pub(crate) texts: GcRefCell<HashMap<FileId, JsResult<Module>>>,
    pub(crate) bytes: GcRefCell<HashMap<FileId, JsResult<Module>>>,
    /// What each request of each file has given, where it led to a module.
    pub(crate) asked: GcRefCell<HashMap<(PathBuf, ModuleRequest), Edge>>,
    /// The exports of built-in modules.
    pub(crate) builtins: GcRefCell<HashMap<String, JsValue>>,
    /// Built-in modules as the engine's.
    pub(crate) builtin_modules: GcRefCell<HashMap<String, Module>>,
    /// What the modules that stand before others stand before, by the path that they carry.
    pub(crate) facades: GcRefCell<HashMap<PathBuf, Module>>,
    /// The files of modules whose path shows a query or fragment.
    pub(crate) instances: GcRefCell<HashMap<PathBuf, FileId>>,
    /// The globals that its code may hold lexically.
    pub(crate) constants: Constants,
    /// The module that exports them.
    pub(crate) constants_module: GcRefCell<Option<Module>>,
    /// The modules that import it, and the word by which each does.
    #[unsafe_ignore_trace]
    pub(crate) expecting_constants: RefCell<HashMap<PathBuf, String>>,
    /// `require.cache` of the package.
    pub(crate) cache: JsObject,
    /// `require.extensions` of the package.
    pub(crate) extensions: JsObject,
}

impl Unit {
    pub(super) fn new(
        package: Rc<Package>,
        compartment: Compartment,
        context: &mut Context,
    ) -> JsResult<Self> {
        Ok(Self(Gc::new(UnitData {
            package,
            modules: GcRefCell::default(),
            statics: RefCell::default(),
            json: GcRefCell::default(),
            texts: GcRefCell::default(),
            bytes: GcRefCell::default(),
            asked: GcRefCell::default(),
            builtins: GcRefCell::default(),
            builtin_modules: GcRefCell::default(),
            facades: GcRefCell::default(),
            instances: GcRefCell::default(),
            constants: Constants::of(&compartment.global(), context)?,
            constants_module: GcRefCell::new(None),
            expecting_constants: RefCell::default(),
            compartment,
            cache: JsObject::with_null_proto(),
            extensions: crate::commonjs::extensions(context),
        })))
    }

    /// The file of a module that carries a path.
    pub(crate) fn file_of(&self, shown: &std::path::Path) -> FileId {
        let known = self.instances.borrow().get(shown).cloned();
        known.unwrap_or_else(|| FileId::new(shown.to_owned(), String::new()))
    }
}
