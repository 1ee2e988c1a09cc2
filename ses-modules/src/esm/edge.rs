//! Resolves one request of one file.

use std::path::Path;

use boa_engine::module::ModuleRequest;
use boa_engine::{Context, JsResult, Module};

use super::attributes::Asked;
use super::static_graph::es_module;
use super::{attributes, builtin_module, commonjs_module, data_module, json_module, url_of};
use crate::error::ModuleError;
use crate::graph::{Edge, FileId, Graph, Unit, kind, raise, resolve, unit_of};
use crate::kind::Kind;
use crate::resolve::{Request, Syntax, Target};

/// Where a request of a file leads. It is kept where it led to a module, as the language asks (ECMA-262 16.2.1.10); a failure is
/// found again each time, since a program chooses how many requests fail.
pub(super) fn edge(
    graph: &Graph,
    unit: &Unit,
    (from, request): (&Path, &ModuleRequest),
    context: &mut Context,
) -> Edge {
    let key = (from.to_owned(), request.clone());
    if let Some(known) = unit.asked.borrow().get(&key) {
        return known.clone();
    }
    let edge = find(graph, unit, (from, request), context).unwrap_or_else(|error| Edge::Other {
        file: None,
        module: Err(error),
    });
    if !matches!(edge, Edge::Other { module: Err(_), .. }) {
        unit.asked.borrow_mut().insert(key, edge.clone());
    }
    edge
}

/// The module at the end of an edge.
pub(super) fn module_at(graph: &Graph, edge: &Edge, context: &mut Context) -> JsResult<Module> {
    match edge {
        Edge::Es { unit, file } => es_module(graph, unit, file.clone(), context),
        Edge::Other { module, .. } => module.clone(),
    }
}

fn find(
    graph: &Graph,
    unit: &Unit,
    (from, request): (&Path, &ModuleRequest),
    context: &mut Context,
) -> JsResult<Edge> {
    let throw = |error: ModuleError, context: &mut Context| raise(graph, error, context);
    let asked = attributes::asked(request).map_err(|error| throw(error, context))?;
    let specifier = request.specifier().to_std_string_escaped();
    let file = unit.file_of(from);
    let request = Request {
        specifier: &specifier,
        from: file.path(),
        package: &unit.package,
        syntax: Syntax::Import,
    };
    let target = resolve(graph, &request).map_err(|error| throw(error, context))?;
    let (package, target) = match target {
        Target::File {
            package,
            path,
            suffix,
        } => (package, FileId::new(path, suffix)),
        Target::Builtin(name) => {
            let asked = (&*name, &*specifier, file.path());
            let module = builtin_module::of(graph, unit, asked, context);
            return Ok(Edge::Other { file: None, module });
        }
    };
    if matches!(asked, Asked::Text | Asked::Bytes) {
        let module = data_module::of(graph, unit, (&target, asked), context);
        return Ok(Edge::Other { file: None, module });
    }
    let kind = kind(graph, &package, target.path(), context)?;
    attributes::check(asked, kind, &url_of(&target)).map_err(|error| throw(error, context))?;
    Ok(match kind {
        Kind::Esm => Edge::Es {
            unit: unit_of(graph, &package, context)?,
            file: target,
        },
        Kind::CommonJs => {
            let unit = unit_of(graph, &package, context)?;
            let module = commonjs_module::of(graph, &unit, &target, context);
            Edge::Other {
                file: Some(target.path().to_owned()),
                module,
            }
        }
        // JSON is data: each package gets a copy of its own, so that it is no channel.
        Kind::Json => Edge::Other {
            file: None,
            module: json_module::of(graph, unit, &target, context),
        },
    })
}
