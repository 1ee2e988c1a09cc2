//! Where a request leads.

use std::path::PathBuf;

use boa_engine::{JsResult, Module};
use boa_gc::{Finalize, Trace};

use super::{FileId, Unit};

/// What a request of a file has given, each time the same.
#[derive(Clone, Trace, Finalize)]
pub(crate) enum Edge {
    /// An ES module of a package.
    Es {
        /// The package's compartment.
        unit: Unit,
        /// The module's file.
        file: FileId,
    },
    /// A module without imports of its own, or a failure.
    Other {
        /// The file of a CommonJS module.
        file: Option<PathBuf>,
        /// The engine's module.
        module: JsResult<Module>,
    },
}
