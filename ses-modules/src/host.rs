//! What the embedder decides about packages: the globals of each, and which built-in modules it may have.

use std::path::Path;
use std::rc::Rc;

use boa_engine::{Context, JsResult, JsString, JsValue};
use ses_core::{Compartment, GlobalsFate};

use crate::packages::Package;

/// The globals of one package's compartment.
#[derive(Debug)]
pub struct Endowments {
    /// What its global object has beside the shared intrinsics.
    pub globals: Vec<(JsString, JsValue)>,
    /// What happens to the global object then.
    pub fate: GlobalsFate,
}

impl Default for Endowments {
    /// The language alone, frozen: what a dependency gets unless a policy says otherwise.
    fn default() -> Self {
        Self {
            globals: Vec::new(),
            fate: GlobalsFate::Frozen,
        }
    }
}

/// What makes a built-in module's exports when it is first evaluated.
pub type EvaluateBuiltin = Rc<dyn Fn(&mut Context) -> JsResult<JsValue>>;

/// The answer to a request for a built-in module.
#[non_exhaustive]
pub enum Builtin {
    /// Its exports, as `require` gives them. `import` gives them as `default`, and their own names beside it.
    Exports(JsValue),
    /// A module with effects: they happen when it is evaluated, in the order of the program.
    Deferred {
        /// The names that `import` sees beside `default`.
        names: Vec<JsString>,
        /// Gives the exports; called once for each package.
        evaluate: EvaluateBuiltin,
    },
    /// Node's `module`, made by this library for each package: `createRequire` within the package's bounds,
    /// `isBuiltin` and `builtinModules`. It gives no power.
    Loader {
        /// The names of the built-in modules there are, without `node:`.
        builtins: Vec<JsString>,
    },
    /// There is such a module, and this package does not get it.
    Denied {
        /// Completes "may not import x:".
        why: String,
        /// What would allow it.
        allow: String,
    },
    /// There is no such module.
    Unknown,
}

impl std::fmt::Debug for Builtin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Exports(_) => "Exports",
            Self::Deferred { .. } => "Deferred",
            Self::Loader { .. } => "Loader",
            Self::Denied { .. } => "Denied",
            Self::Unknown => "Unknown",
        })
    }
}

/// What the embedder decides about packages.
///
/// Each method is asked once for each package, or for each package and name.
pub trait PackageHost {
    /// The globals of a package's compartment.
    ///
    /// # Errors
    /// An error ends the load of the package.
    fn endowments(&self, package: &Package, context: &mut Context) -> JsResult<Endowments> {
        let (_, _) = (package, context);
        Ok(Endowments::default())
    }

    /// Puts on a package's global object what [`Endowments`] cannot say, such as accessors. Called once, right after the
    /// compartment was made and before any of its code runs.
    ///
    /// # Errors
    /// An error ends the load of the package.
    fn furnish(
        &self,
        package: &Package,
        compartment: &Compartment,
        context: &mut Context,
    ) -> JsResult<()> {
        let (_, _, _) = (package, compartment, context);
        Ok(())
    }

    /// A built-in module for a package; Node's are named with `node:`, however the program spells them.
    ///
    /// # Errors
    /// An error is what the importing program sees.
    fn builtin(&self, name: &str, package: &Package, context: &mut Context) -> JsResult<Builtin> {
        let (_, _, _) = (name, package, context);
        Ok(Builtin::Unknown)
    }

    /// Told that a file is about to be read and compiled, for a host that shows how far loading is.
    fn loading(&self, file: &Path) {
        let _ = file;
    }

    /// Whether a bare specifier is a built-in module of this host rather than a package.
    fn replaces(&self, specifier: &str) -> bool {
        let _ = specifier;
        false
    }
}

/// A host that gives the language alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPowers;

impl PackageHost for NoPowers {}
