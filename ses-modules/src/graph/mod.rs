//! The module graph of one program: its packages' compartments and what has been loaded into them.

mod denials;
mod edge;
mod file;
mod source;
mod unit;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::{Context, JsError, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};
use ses_core::{Compartment, add_namespace_witness};

use denials::Denials;
pub(crate) use edge::Edge;
pub(crate) use file::FileId;
use source::javascript;
pub(crate) use source::{bytes, kind, source, text};
pub(crate) use unit::Unit;

use crate::analyze::{self, Goal};
use crate::engine::{self, Linker};
use crate::error::{Denial, DenialKind, ModuleError, Site};
use crate::esm::{PackageLoader, ProgramWitness};
use crate::host::PackageHost;
use crate::kind::Kind;
use crate::packages::Package;
use crate::resolve::{Bounds, Request, Resolver, Target};

/// What of a graph the collector need not see.
pub(crate) struct Shared {
    pub(crate) resolver: Resolver,
    pub(crate) host: Rc<dyn PackageHost>,
    pub(crate) bounds: Bounds,
    /// The CommonJS modules that are being run.
    pub(crate) running: RefCell<Vec<PathBuf>>,
    /// The ES modules that are being evaluated because of a `require`.
    pub(crate) requiring: RefCell<Vec<PathBuf>>,
    /// By how much the first lines of CommonJS files are moved.
    pub(crate) shifts: RefCell<HashMap<PathBuf, u32>>,
    kinds: RefCell<HashMap<PathBuf, Kind>>,
    /// Whether the program is run; its main module is the first that is.
    pub(crate) started: Cell<bool>,
}

/// The graph. It is reached from the loaders of its compartments, and lives as long as they.
#[derive(Trace, Finalize)]
pub(crate) struct GraphData {
    #[unsafe_ignore_trace]
    pub(crate) shared: Shared,
    units: GcRefCell<HashMap<PathBuf, Unit>>,
    pub(crate) linker: Linker,
    /// `JSON.parse` as it was before any guest ran.
    pub(crate) parse_json: JsObject,
    /// `require.main` in the root package.
    pub(crate) main: GcRefCell<Option<JsObject>>,
    denials: Denials,
}

/// A handle to a graph.
pub(crate) type Graph = Gc<GraphData>;

/// Makes the graph of a program.
pub(crate) fn new_graph(
    resolver: Resolver,
    host: Rc<dyn PackageHost>,
    bounds: Bounds,
    context: &mut Context,
) -> JsResult<Graph> {
    let json = context.intrinsics().objects().json();
    let parse = json.get(boa_engine::js_string!("parse"), context)?;
    let parse_json = parse.as_object().unwrap_or(json);
    let graph = Gc::new(GraphData {
        shared: Shared {
            resolver,
            host,
            bounds,
            running: RefCell::default(),
            requiring: RefCell::default(),
            shifts: RefCell::default(),
            kinds: RefCell::default(),
            started: Cell::new(false),
        },
        units: GcRefCell::default(),
        linker: Linker::new(context)?,
        parse_json,
        main: GcRefCell::new(None),
        denials: Denials::new(context),
    });
    add_namespace_witness(Rc::new(ProgramWitness::new(&graph)), context);
    Ok(graph)
}

impl GraphData {
    /// The root package.
    pub(crate) fn root(&self) -> &Rc<Package> {
        self.shared.resolver.packages().root()
    }

    /// The compartments of its packages so far.
    pub(crate) fn units(&self) -> Vec<Unit> {
        self.units.borrow().values().cloned().collect()
    }

    /// The canonical name of the package that a file belongs to.
    pub(crate) fn package_of(&self, file: &Path) -> Option<String> {
        let units = self.units.borrow();
        let owner = units.values().find(|unit| unit.package.owns(file))?;
        Some(owner.package.name().to_owned())
    }

    /// The distinct refusals so far.
    pub(crate) fn denials(&self) -> Vec<Denial> {
        self.denials.all()
    }

    /// The refusal that an error reports.
    pub(crate) fn denial_of(&self, error: &JsValue, context: &mut Context) -> Option<Denial> {
        self.denials.of(&error.as_object()?, context)
    }

    /// How much further right the engine sees what is on a line of a file.
    pub(crate) fn shift(&self, path: &Path, line: u32) -> u32 {
        if line != 1 {
            return 0;
        }
        self.shared.shifts.borrow().get(path).copied().unwrap_or(0)
    }
}

/// Resolves a request; a host's own modules come first.
pub(crate) fn resolve(graph: &Graph, request: &Request<'_>) -> Result<Target, ModuleError> {
    if graph.shared.host.replaces(request.specifier) {
        return Ok(Target::Builtin(request.specifier.to_owned()));
    }
    graph.shared.resolver.resolve(request)
}

/// Throws a module error as JavaScript's, and keeps the record of a refusal.
pub(crate) fn raise(graph: &Graph, mut error: ModuleError, context: &mut Context) -> JsError {
    if let Some(denial) = error.denial_mut() {
        let site = site_of(graph, denial, context);
        denial.locate(site);
    }
    match engine::throw(&error, context) {
        Ok((object, thrown)) => {
            if let Some(denial) = error.denial()
                && let Err(failure) = graph.denials.keep(&object, denial, context)
            {
                return failure;
            }
            thrown
        }
        Err(failure) => failure,
    }
}

/// Where a refused request stands: the caller of `require`, or the `import` in the text.
fn site_of(graph: &Graph, denial: &Denial, context: &Context) -> Option<Site> {
    let text = javascript(graph, denial.file()).ok()?;
    if let Some((path, site)) = engine::call_site(context)
        && path == denial.file()
    {
        let column = site
            .column
            .saturating_sub(graph.shift(&path, site.line))
            .max(1);
        return Some(analyze::start_of_call(
            &text,
            Site {
                line: site.line,
                column,
            },
        ));
    }
    [Goal::Module, Goal::CommonJs]
        .into_iter()
        .find_map(|goal| analyze::site_of_request(&text, goal, denial.specifier()))
}

/// A refused built-in module, asked for by a specifier in a file.
pub(crate) fn refuse_builtin(
    asked: (&str, &Path),
    package: &Package,
    (why, allow): (String, String),
) -> ModuleError {
    ModuleError::denied(Denial::new(
        DenialKind::Builtin,
        package.name(),
        asked,
        why,
        allow,
    ))
}

/// The compartment of a package, made at its first use.
pub(crate) fn unit_of(
    graph: &Graph,
    package: &Rc<Package>,
    context: &mut Context,
) -> JsResult<Unit> {
    if let Some(unit) = graph.units.borrow().get(package.location()) {
        return Ok(unit.clone());
    }
    let compartment = match (graph.shared.bounds, Compartment::start(context)) {
        (Bounds::None, Some(start)) => start,
        _ => new_compartment(graph, package, context)?,
    };
    let unit = Unit::new(Rc::clone(package), compartment.clone(), context)?;
    graph
        .units
        .borrow_mut()
        .insert(package.location().to_owned(), unit.clone());
    compartment.set_loader(PackageLoader::new(graph.clone(), unit.clone()));
    Ok(unit)
}

fn new_compartment(
    graph: &Graph,
    package: &Package,
    context: &mut Context,
) -> JsResult<Compartment> {
    let endowments = graph.shared.host.endowments(package, context)?;
    let compartment = Compartment::builder()
        .name(package.name())
        .globals(
            endowments
                .globals
                .into_iter()
                .map(|(name, value)| (name.into(), value)),
        )
        .freeze_globals(endowments.fate)
        .build(context)?;
    graph.shared.host.furnish(package, &compartment, context)?;
    Ok(compartment)
}
