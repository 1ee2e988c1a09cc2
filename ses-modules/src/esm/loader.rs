//! Loads what the modules and scripts of a package import.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use boa_engine::module::ModuleRequest;
use boa_engine::{Context, JsObject, JsResult, Module};
use boa_gc::{Finalize, Trace};
use ses_core::{CompartmentLoader, LoadFuture, LoadReferrer};

use super::attributes::{self, Asked};
use super::{builtin_module, commonjs_module, json_module, meta};
use crate::engine::{Framed, parse_module};
use crate::graph::{FileId, Graph, Unit, raise, resolve, unit_of};
use crate::kind::Kind;
use crate::resolve::{Request, Syntax, Target, url};

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

    fn load_now(
        &self,
        from: &Path,
        request: &ModuleRequest,
        context: &mut Context,
    ) -> JsResult<Module> {
        if let Some(original) = self.unit.facades.borrow().get(from) {
            return Ok(original.clone());
        }
        let asked =
            attributes::asked(request).map_err(|error| raise(&self.graph, error, context))?;
        let specifier = request.specifier().to_std_string_escaped();
        let file = self.unit.file_of(from);
        let request = Request {
            specifier: &specifier,
            from: file.path(),
            package: &self.unit.package,
            syntax: Syntax::Import,
        };
        let target =
            resolve(&self.graph, &request).map_err(|error| raise(&self.graph, error, context))?;
        match target {
            Target::Builtin(name) => {
                let asked = (&*name, &*specifier, file.path());
                builtin_module::of(&self.graph, &self.unit, asked, context)
            }
            Target::File {
                package,
                path,
                suffix,
            } => {
                let target = FileId::new(path, suffix);
                self.graph
                    .shared
                    .edges
                    .borrow_mut()
                    .add(from, target.shown());
                let kind = self
                    .graph
                    .kind(&package, target.path())
                    .and_then(|kind| {
                        attributes::check(asked, kind, &url_of(&target)).map(|()| kind)
                    })
                    .map_err(|error| raise(&self.graph, error, context))?;
                // JSON is data: each package gets a copy of its own, so that it is no channel.
                let unit = match kind {
                    Kind::Json => self.unit.clone(),
                    Kind::Esm | Kind::CommonJs => unit_of(&self.graph, &package, context)?,
                };
                module_of(&self.graph, &unit, (target, kind), context)
            }
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
        let key = (self.asking_file(&referrer), request);
        let known = self.unit.asked.borrow().get(&key).cloned();
        let module = known.unwrap_or_else(|| {
            let module = self.load_now(&key.0, &key.1, &mut context.borrow_mut());
            self.unit.asked.borrow_mut().insert(key, module.clone());
            module
        });
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

/// The URL of a file.
pub(super) fn url_of(file: &FileId) -> String {
    url::from_path(file.path()) + file.suffix()
}

/// The module of an ES or CommonJS file of a package.
pub(crate) fn module_of_file(
    graph: &Graph,
    unit: &Unit,
    file: FileId,
    context: &mut Context,
) -> JsResult<Module> {
    let kind = graph
        .kind(&unit.package, file.path())
        .map_err(|error| raise(graph, error, context))?;
    attributes::check(Asked::Nothing, kind, &url_of(&file))
        .map_err(|error| raise(graph, error, context))?;
    module_of(graph, unit, (file, kind), context)
}

fn module_of(
    graph: &Graph,
    unit: &Unit,
    (file, kind): (FileId, Kind),
    context: &mut Context,
) -> JsResult<Module> {
    let cache = if kind == Kind::Json {
        &unit.json
    } else {
        &unit.modules
    };
    if let Some(known) = cache.borrow().get(&file) {
        return known.clone();
    }
    let module = match kind {
        Kind::Json => json_module::new(graph, unit, &file, context),
        Kind::CommonJs => commonjs_module::new(graph, unit, &file, context),
        Kind::Esm => parse(graph, unit, &file, context),
    };
    cache.borrow_mut().insert(file, module.clone());
    module
}

fn parse(graph: &Graph, unit: &Unit, file: &FileId, context: &mut Context) -> JsResult<Module> {
    let text = graph
        .text(file.path())
        .map_err(|error| raise(graph, error, context))?;
    let shown = file.shown();
    if !file.suffix().is_empty() {
        unit.instances
            .borrow_mut()
            .insert(shown.clone(), file.clone());
    }
    // The engine fails on an export list that ends the text.
    let framed = Framed {
        head: "",
        text: &text,
        tail: "\n;",
    };
    parse_module(framed, &unit.compartment, &shown, context)
}
