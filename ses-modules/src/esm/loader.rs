//! The loader of a package's compartment: what its modules and scripts import.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use boa_engine::module::ModuleRequest;
use boa_engine::{Context, JsObject, JsResult};
use boa_gc::{Finalize, Trace};
use ses_core::{CompartmentLoader, LoadFuture, LoadReferrer};

use super::edge::{edge, module_at};
use super::{constants, meta};
use crate::graph::{Graph, Unit};

/// The loader of one package's compartment.
#[derive(Trace, Finalize)]
pub(crate) struct PackageLoader {
    graph: Graph,
    unit: Unit,
}

impl PackageLoader {
    pub(crate) fn new(graph: Graph, unit: Unit) -> Self {
        Self { graph, unit }
    }

    /// The file that asks. Code without one, such as what `evaluate` runs, asks from the package's directory.
    fn asking_file(&self, referrer: &LoadReferrer) -> PathBuf {
        match &referrer.path {
            Some(path) if path.is_absolute() => path.clone(),
            _ => self.unit.package.location().join("[eval]"),
        }
    }
}

impl CompartmentLoader for PackageLoader {
    fn load<'a>(
        &self,
        referrer: LoadReferrer,
        request: ModuleRequest,
        context: &'a RefCell<&mut Context>,
    ) -> LoadFuture<'a> {
        let from = self.asking_file(&referrer);
        if let Some(original) = self.unit.facades.borrow().get(&from) {
            return Box::pin(std::future::ready(Ok(original.clone())));
        }
        let context = &mut context.borrow_mut();
        let word = self.unit.expecting_constants.borrow().get(&from).cloned();
        if word.is_some_and(|word| constants::is_request(&request, &word)) {
            return Box::pin(std::future::ready(constants::module(&self.unit, context)));
        }
        let edge = edge(&self.graph, &self.unit, (&from, &request), context);
        let module = module_at(&self.graph, &edge, context);
        Box::pin(std::future::ready(module))
    }

    fn import_meta(&self, module: &Path, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        meta::fill(
            &self.graph,
            &self.unit,
            (&self.unit.file_of(module), meta),
            context,
        )
    }
}
