//! Loads a module and everything that it imports statically, and checks it before the engine links it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::module::{ImportAttribute, ModuleRequest};
use boa_engine::{Context, JsResult, Module, js_string};

use super::edge::edge;
use super::{constants, link_check};
use crate::analyze::{Summary, module_facts};
use crate::engine::{Framed, parse_module, summarize};
use crate::error::{ModuleError, ModuleErrorKind};
use crate::graph::{Edge, FileId, Graph, Unit, raise, source};

/// What is known of a loaded module beside the engine's record of it.
pub(crate) struct Static {
    pub(crate) summary: Summary,
    /// The requests of the summary, as the engine puts them.
    pub(crate) requests: Vec<ModuleRequest>,
}

/// The ES module of a file. Its whole static graph is loaded with it, breadth first.
///
/// # Errors
/// The same each time: that of the file, or the `SyntaxError` of a cycle that cannot be linked.
pub(crate) fn es_module(
    graph: &Graph,
    unit: &Unit,
    file: FileId,
    context: &mut Context,
) -> JsResult<Module> {
    if let Some(known) = unit.modules.borrow().get(&file) {
        return known.clone();
    }
    let mut open = VecDeque::from([(unit.clone(), file.clone())]);
    let mut loaded = Vec::new();
    while let Some((unit, file)) = open.pop_front() {
        if unit.modules.borrow().contains_key(&file) {
            continue;
        }
        let module = load(graph, &unit, &file, context);
        let readable = module.is_ok();
        unit.modules.borrow_mut().insert(file.clone(), module);
        if readable {
            open.extend(
                static_edges(graph, &unit, &file, context)
                    .into_iter()
                    .filter_map(es),
            );
        }
        loaded.push((unit, file));
    }
    link_check::check(graph, &loaded, context)?;
    unit.modules
        .borrow()
        .get(&file)
        .cloned()
        .unwrap_or_else(|| {
            // Loaded above; a host that unloads it meanwhile gets an error, not a panic.
            Err(raise(
                graph,
                ModuleError::unreadable(file.path(), "it is gone"),
                context,
            ))
        })
}

fn es(edge: Edge) -> Option<(Unit, FileId)> {
    match &edge {
        Edge::Es { unit, file } => Some((unit.clone(), file.clone())),
        Edge::Other { .. } => None,
    }
}

/// Where the static imports of a loaded module lead.
pub(crate) fn static_edges(
    graph: &Graph,
    unit: &Unit,
    file: &FileId,
    context: &mut Context,
) -> Vec<Edge> {
    let Some(known) = unit.statics.borrow().get(file).cloned() else {
        return Vec::new();
    };
    let from = file.shown();
    known
        .requests
        .iter()
        .map(|it| edge(graph, unit, (&from, it), context))
        .collect()
}

fn load(graph: &Graph, unit: &Unit, file: &FileId, context: &mut Context) -> JsResult<Module> {
    let text = source(graph, file.path(), context)?;
    let shown = file.shown();
    if !file.suffix().is_empty() {
        unit.instances
            .borrow_mut()
            .insert(shown.clone(), file.clone());
    }
    let facts = module_facts(&text, unit.constants.wanted());
    let word = constants::word();
    let imports = facts
        .as_ref()
        .and_then(|it| constants::appended(&unit.constants, &it.summary, &it.unbound, &word));
    // The line end and semicolon: the engine fails on an export list that ends the text.
    let tail = format!("\n;{}", imports.as_deref().unwrap_or_default());
    let framed = Framed {
        head: "",
        text: &text,
        tail: &tail,
    };
    let module = parse_module(framed, &unit.compartment, &shown, context)?;
    let summary = facts
        .map(|it| it.summary)
        .or_else(|| summarize(&framed.whole()));
    let Some(summary) = summary else {
        return Err(raise(graph, unread(file.path()), context));
    };
    if imports.is_some() {
        unit.expecting_constants.borrow_mut().insert(shown, word);
    }
    let requests = summary.requests.iter().map(|it| {
        let attributes = it.attributes.iter();
        let attributes = attributes
            .map(|(key, value)| ImportAttribute::new(js_string!(&**key), js_string!(&**value)))
            .collect();
        ModuleRequest::new(js_string!(&*it.specifier), attributes)
    });
    let known = Static {
        requests: requests.collect(),
        summary,
    };
    unit.statics
        .borrow_mut()
        .insert(file.clone(), Rc::new(known));
    Ok(module)
}

fn unread(path: &Path) -> ModuleError {
    ModuleError::new(
        ModuleErrorKind::Unreadable,
        format!(
            "Cannot read {}: its imports and exports cannot be listed",
            path.display()
        ),
    )
}

/// The modules that a module reaches by static imports, itself included: the files, and whether one of them awaits.
pub(crate) struct Reached {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) awaits: bool,
}

/// Walks the static graph below a loaded module.
pub(crate) fn reached(graph: &Graph, unit: &Unit, file: &FileId, context: &mut Context) -> Reached {
    let mut reached = Reached {
        files: Vec::new(),
        awaits: false,
    };
    let mut seen = std::collections::HashSet::new();
    let mut open = vec![(unit.clone(), file.clone())];
    while let Some((unit, file)) = open.pop() {
        if !seen.insert((unit.package.location().to_owned(), file.clone())) {
            continue;
        }
        let known = unit.statics.borrow().get(&file).cloned();
        reached.awaits |= known.is_some_and(|it| it.summary.awaits);
        reached.files.push(file.shown());
        for edge in static_edges(graph, &unit, &file, context) {
            match &edge {
                Edge::Es { unit, file } => open.push((unit.clone(), file.clone())),
                Edge::Other { file, .. } => reached.files.extend(file.clone()),
            }
        }
    }
    reached
}
