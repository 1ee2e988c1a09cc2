//! Node's `Module._load`: from the cache, or compiled and run, and forgotten when it throws.

use std::path::Path;

use boa_engine::property::{Attribute, PropertyKey};
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, js_string};
use ses_core::shift_first_line;

use super::module_object::{self, Parent, add_child, path_string, remove_child};
use super::{require, require_esm};
use crate::engine::{Wrapping, compile};
use crate::graph::{Graph, Unit, kind, raise, source, text};
use crate::kind::Kind;

/// The exports of a file, run if it has not been.
///
/// # Errors
/// What the file throws, or a `SyntaxError` that names it.
pub(crate) fn load(
    graph: &Graph,
    (unit, path): (&Unit, &Path),
    parent: Option<&Parent<'_>>,
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = PropertyKey::from(path_string(path));
    if let Some(known) = unit.cache.get(key.clone(), context)?.as_object() {
        check_cycle(graph, path, context)?;
        if let Some(parent) = parent.filter(|it| it.unit == unit) {
            add_child(parent, &known, context);
        }
        return known.get(js_string!("exports"), context);
    }
    let kind = kind(graph, &unit.package, path, context)?;
    let is_main = parent.is_none() && !graph.shared.started.replace(true);
    let module = module_object::new((unit, path), parent, is_main, context)?;
    if is_main && kind == Kind::CommonJs {
        *graph.main.borrow_mut() = Some(module.clone());
    }
    let parent = parent.filter(|it| it.unit == unit);
    if let Some(parent) = parent {
        add_child(parent, &module, context);
    }
    let entry = module_object::data(module.clone(), Attribute::all());
    unit.cache.insert_property(key.clone(), entry);
    match run(graph, (unit, path, kind), &module, context) {
        Ok(()) => {
            module.set(js_string!("loaded"), true, false, context)?;
            module.get(js_string!("exports"), context)
        }
        Err(error) => {
            unit.cache.delete_property_or_throw(key, context)?;
            if let Some(parent) = parent {
                remove_child(parent, &module, context);
            }
            Err(error)
        }
    }
}

/// A module that is just being required as ESM has no exports yet.
fn check_cycle(graph: &Graph, path: &Path, context: &mut Context) -> JsResult<()> {
    if graph.shared.requiring.borrow().iter().any(|it| it == path) {
        return Err(raise(graph, require_esm::in_a_cycle(path), context));
    }
    Ok(())
}

fn run(
    graph: &Graph,
    (unit, path, kind): (&Unit, &Path, Kind),
    module: &JsObject,
    context: &mut Context,
) -> JsResult<()> {
    let exports = match kind {
        Kind::CommonJs => return call(graph, (unit, path), module, context),
        Kind::Json => parse_json(graph, path, context)?,
        Kind::Esm => require_esm::exports(graph, (unit, path), context)?,
    };
    module
        .set(js_string!("exports"), exports, true, context)
        .map(drop)
}

fn call(
    graph: &Graph,
    (unit, path): (&Unit, &Path),
    module: &JsObject,
    context: &mut Context,
) -> JsResult<()> {
    let text = source(graph, path, context)?;
    let with = Wrapping {
        compartment: &unit.compartment,
        linker: &graph.linker,
        constants: &unit.constants,
    };
    let compiled = compile(&text, &with, path, context)?;
    graph
        .shared
        .shifts
        .borrow_mut()
        .insert(path.to_owned(), compiled.shift);
    shift_first_line(unit.compartment.source_path(path), compiled.shift, context);
    let require = require::function(graph, (unit, path), module, context)?;
    let hidden = Attribute::WRITABLE | Attribute::CONFIGURABLE;
    module.insert_property(
        js_string!("require"),
        module_object::data(require.clone(), hidden),
    );
    let exports = module.get(js_string!("exports"), context)?;
    let directory = path.parent().unwrap_or(path);
    let arguments: [JsValue; 5] = [
        exports.clone(),
        require.into(),
        module.clone().into(),
        path_string(path).into(),
        path_string(directory).into(),
    ];
    graph.shared.running.borrow_mut().push(path.to_owned());
    let result = compiled.function.call(&exports, &arguments, context);
    graph.shared.running.borrow_mut().pop();
    result.map(drop)
}

/// The value of a JSON file.
///
/// # Errors
/// A `SyntaxError` that names the file.
pub(crate) fn parse_json(graph: &Graph, path: &Path, context: &mut Context) -> JsResult<JsValue> {
    let text = text(graph, path).map_err(|error| raise(graph, error, context))?;
    let text = js_string!(text);
    let value = graph
        .parse_json
        .call(&JsValue::undefined(), &[text.into()], context);
    value.map_err(|error| {
        let why = error
            .try_native(context)
            .map_or_else(|_| error.to_string(), |it| it.message().to_string());
        let message = format!("{}: {why}", path.display());
        JsNativeError::syntax().with_message(message).into()
    })
}
