//! Checks that graphs with cycles can be linked, since the engine panics when one cannot.
//!
//! Boa 0.22 asserts, when linking fails, that no module of a cycle has been linked yet; one may have been, and the error may
//! be that of a module below the cycle (`docs/engine.md`). So every import of a graph with a cycle is resolved here first,
//! by ECMA-262's ResolveExport, and what cannot be linked is never given to the engine.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use boa_engine::{Context, JsError, JsNativeError, JsResult, Module, js_string};

use super::components::components;
use super::static_graph::static_edges;
use crate::analyze::Taken;
use crate::graph::{Edge, FileId, Graph, Unit};

type Node = (Unit, FileId);

/// Checks the cycles among modules that have just been loaded; those of a bad one fail from now on.
pub(super) fn check(graph: &Graph, loaded: &[Node], context: &mut Context) -> JsResult<()> {
    let index: HashMap<(PathBuf, FileId), usize> = loaded
        .iter()
        .enumerate()
        .map(|(at, node)| (key(node), at))
        .collect();
    let mut edges = Vec::with_capacity(loaded.len());
    for (unit, file) in loaded {
        let targets = static_edges(graph, unit, file, context).into_iter();
        let targets = targets.filter_map(|edge| match &edge {
            Edge::Es { unit, file } => index
                .get(&(unit.package.location().to_owned(), file.clone()))
                .copied(),
            Edge::Other { .. } => None,
        });
        edges.push(targets.collect::<Vec<_>>());
    }
    let components = components(&edges);
    // Where no module waits for another of its cycle, the engine copes with an error by itself.
    if components.iter().all(|it| it.len() == 1) {
        return Ok(());
    }
    for component in components {
        let nodes: Vec<&Node> = component.iter().map(|at| &loaded[*at]).collect();
        if let Some(error) = first_error(graph, &nodes, context)? {
            for (unit, file) in nodes {
                unit.modules
                    .borrow_mut()
                    .insert(file.clone(), Err(error.clone()));
            }
        }
    }
    Ok(())
}

fn key((unit, file): &Node) -> (PathBuf, FileId) {
    (unit.package.location().to_owned(), file.clone())
}

/// What the engine would say when it links these modules.
fn first_error(graph: &Graph, nodes: &[&Node], context: &mut Context) -> JsResult<Option<JsError>> {
    for (unit, file) in nodes {
        let Some(known) = unit.statics.borrow().get(file).cloned() else {
            continue;
        };
        let edges = static_edges(graph, unit, file, context);
        let mut wanted: Vec<(usize, &str)> = Vec::new();
        for (request, taken) in &known.summary.imports {
            if let Taken::Name(name) = taken {
                wanted.push((*request, name));
            }
        }
        for entry in &known.summary.indirect {
            if let Taken::Name(name) = &entry.taken {
                wanted.push((entry.request, name));
            }
        }
        for (request, name) in wanted {
            let found = resolve(graph, &edges[request], name, &mut HashSet::new(), context)?;
            let what = match found {
                Found::Missing => "does not provide an export named",
                Found::Ambiguous => "provides ambiguous exports named",
                Found::Binding(..) | Found::Unknown => continue,
            };
            let specifier = &known.summary.requests[request].specifier;
            let message = format!(
                "The requested module '{specifier}' {what} '{name}' ({})",
                file.path().display()
            );
            let error = JsNativeError::syntax()
                .with_message(message)
                .into_opaque(context);
            return Ok(Some(JsError::from_opaque(error.into())));
        }
    }
    Ok(None)
}

/// The module that a binding is in.
#[derive(Clone, PartialEq)]
pub(super) enum Home {
    Es(PathBuf, FileId),
    Other(Module),
}

/// What an export is.
pub(super) enum Found {
    /// A binding of a module; without a name, its namespace.
    Binding(Home, Option<String>),
    Missing,
    Ambiguous,
    /// Something on the way has failed to load: the engine will not link.
    Unknown,
}

/// ResolveExport ( exportName, resolveSet )
pub(super) fn resolve(
    graph: &Graph,
    edge: &Edge,
    name: &str,
    seen: &mut HashSet<(PathBuf, FileId, String)>,
    context: &mut Context,
) -> JsResult<Found> {
    let (unit, file) = match edge {
        Edge::Es { unit, file } => (unit, file),
        Edge::Other {
            module: Ok(module), ..
        } => {
            let has = module
                .namespace(context)
                .has_property(js_string!(name), context)?;
            let binding = || Found::Binding(Home::Other(module.clone()), Some(name.to_owned()));
            return Ok(if has { binding() } else { Found::Missing });
        }
        Edge::Other { module: Err(_), .. } => return Ok(Found::Unknown),
    };
    let Some(known) = unit.statics.borrow().get(file).cloned() else {
        return Ok(Found::Unknown);
    };
    let location = unit.package.location().to_owned();
    // 3. If module and exportName are in resolveSet, this is a circular import request: return null.
    if !seen.insert((location.clone(), file.clone(), name.to_owned())) {
        return Ok(Found::Missing);
    }
    // 5. For each ExportEntry Record e of module.[[LocalExportEntries]]
    if known.summary.local.iter().any(|it| it == name) {
        return Ok(Found::Binding(
            Home::Es(location, file.clone()),
            Some(name.to_owned()),
        ));
    }
    let edges = static_edges(graph, unit, file, context);
    // 6. For each ExportEntry Record e of module.[[IndirectExportEntries]]
    if let Some(entry) = known.summary.indirect.iter().find(|it| it.exported == name) {
        let target = &edges[entry.request];
        return match &entry.taken {
            Taken::Namespace => {
                Ok(home(target).map_or(Found::Unknown, |it| Found::Binding(it, None)))
            }
            Taken::Name(name) => resolve(graph, target, name, seen, context),
        };
    }
    // 7. If exportName is "default", return null: it cannot come from `export *`.
    if name == "default" {
        return Ok(Found::Missing);
    }
    // 9. For each ExportEntry Record e of module.[[StarExportEntries]]
    let mut star: Option<(Home, Option<String>)> = None;
    for request in &known.summary.stars {
        match resolve(graph, &edges[*request], name, seen, context)? {
            Found::Missing => {}
            Found::Binding(home, name) => match &star {
                Some(known) if *known != (home.clone(), name.clone()) => {
                    return Ok(Found::Ambiguous);
                }
                Some(_) => {}
                None => star = Some((home, name)),
            },
            end => return Ok(end),
        }
    }
    // 10. Return starResolution.
    Ok(star.map_or(Found::Missing, |(home, name)| Found::Binding(home, name)))
}

fn home(edge: &Edge) -> Option<Home> {
    match edge {
        Edge::Es { unit, file } => Some(Home::Es(unit.package.location().to_owned(), file.clone())),
        Edge::Other { module, .. } => module.as_ref().ok().cloned().map(Home::Other),
    }
}
