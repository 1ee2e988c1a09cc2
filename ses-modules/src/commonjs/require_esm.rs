//! `require` of an ES module: its namespace, once it has been evaluated without waiting (Node 20.19 and 22).

use std::path::{Path, PathBuf};

use boa_engine::object::builtins::JsPromise;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsError, JsObject, JsResult, JsValue, Module, js_string};
use ses_core::drive_loading;

use super::cycle::closes_cycle;
use crate::engine::{Framed, Settled, mark_handled, parse_module, settled};
use crate::error::{ModuleError, ModuleErrorKind};
use crate::esm::{Reached, es_module, reached};
use crate::graph::{FileId, Graph, Unit, raise};

/// What stands before a module with a default export, so that transpiled code recognises it: Node's own facade.
const FACADE: &str = "export * from 'original';\nexport { default } from 'original';\nexport const __esModule = true;\n";

/// What `require` gives for an ES module.
///
/// # Errors
/// What the module throws; `ERR_REQUIRE_ASYNC_MODULE` when it awaits; `ERR_REQUIRE_CYCLE_MODULE` when it is being
/// evaluated, since the engine cannot be entered there again.
pub(super) fn exports(
    graph: &Graph,
    (unit, path): (&Unit, &Path),
    context: &mut Context,
) -> JsResult<JsValue> {
    let file = FileId::new(path.to_owned(), String::new());
    let module = es_module(graph, unit, file.clone(), context);
    let below = reached(graph, unit, &file, context);
    // As Node: that it awaits is said before that it is in a cycle.
    if module.is_ok() && below.awaits && closes_cycle(graph, &below, context) {
        return Err(raise(graph, awaits(), context));
    }
    if closes_cycle(graph, &below, context) {
        return Err(raise(graph, in_a_cycle(path), context));
    }
    let module = module?;
    graph.shared.requiring.borrow_mut().push(path.to_owned());
    let namespace = evaluate(graph, &module, &below, context);
    graph.shared.requiring.borrow_mut().pop();
    let namespace = namespace?;
    let marked = PropertyKey::from(js_string!("module.exports"));
    if namespace.has_own_property(marked.clone(), context)? {
        return namespace.get(marked, context);
    }
    let has_default = namespace.has_own_property(js_string!("default"), context)?;
    if !has_default || namespace.has_own_property(js_string!("__esModule"), context)? {
        return Ok(namespace.into());
    }
    facade(graph, (unit, path), module, context).map(JsValue::from)
}

fn evaluate(
    graph: &Graph,
    module: &Module,
    below: &Reached,
    context: &mut Context,
) -> JsResult<JsObject> {
    let loaded = module.load(context);
    drive_loading(context)?;
    finish(graph, &loaded, context)?;
    graph.linker.link(module, context)?;
    if below.awaits {
        return Err(raise(graph, awaits(), context));
    }
    let evaluated = module.evaluate(context)?;
    finish(graph, &evaluated, context)?;
    Ok(module.namespace(context))
}

fn finish(graph: &Graph, promise: &JsPromise, context: &mut Context) -> JsResult<()> {
    let error = match settled(promise) {
        Settled::Fulfilled => return Ok(()),
        Settled::Rejected(reason) => JsError::from_opaque(reason),
        Settled::Pending => raise(graph, awaits(), context),
    };
    mark_handled(promise, context)?;
    Err(error)
}

fn facade(
    graph: &Graph,
    (unit, path): (&Unit, &Path),
    original: Module,
    context: &mut Context,
) -> JsResult<JsObject> {
    // No file's path holds a NUL, so this is nobody else's.
    let mut shown = path.as_os_str().to_owned();
    shown.push("\0facade");
    let shown = PathBuf::from(shown);
    unit.facades.borrow_mut().insert(shown.clone(), original);
    let framed = Framed {
        head: "",
        text: FACADE,
        tail: "",
    };
    let module = parse_module(framed, &unit.compartment, &shown, context)?;
    let loaded = module.load(context);
    drive_loading(context)?;
    finish(graph, &loaded, context)?;
    graph.linker.link(&module, context)?;
    let evaluated = module.evaluate(context)?;
    finish(graph, &evaluated, context)?;
    Ok(module.namespace(context))
}

fn awaits() -> ModuleError {
    let message =
        "require() cannot be used on an ESM graph with top-level await. Use import() instead.";
    ModuleError::new(ModuleErrorKind::RequireAsync, message)
}

/// The error for a module that is required while it is being evaluated.
pub(super) fn in_a_cycle(path: &Path) -> ModuleError {
    let message = format!("Cannot require() ES Module {} in a cycle.", path.display());
    ModuleError::new(ModuleErrorKind::RequireCycle, message)
}
