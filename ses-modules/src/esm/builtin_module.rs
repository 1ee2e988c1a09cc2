//! A built-in module as an ES module: `default` is what `require` gives, and its own names stand beside it.

use std::path::Path;

use boa_engine::module::{SyntheticModule, SyntheticModuleInitializer};
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsResult, JsString, JsValue, Module, js_string};
use boa_gc::{Finalize, Trace};

use crate::commonjs::loader_module;
use crate::error::ModuleError;
use crate::graph::{Graph, Unit, raise, refuse_builtin};
use crate::host::{Builtin, EvaluateBuiltin};

#[derive(Trace, Finalize)]
struct Captures {
    unit: Unit,
    name: String,
    names: Vec<JsString>,
    #[unsafe_ignore_trace]
    evaluate: Option<EvaluateBuiltin>,
    value: JsValue,
}

/// The module of a built-in module, for one package.
pub(super) fn of(
    graph: &Graph,
    unit: &Unit,
    asked: Asked<'_>,
    context: &mut Context,
) -> JsResult<Module> {
    let name = asked.0;
    if let Some(known) = unit.builtin_modules.borrow().get(name) {
        return Ok(known.clone());
    }
    let known = unit.builtins.borrow().get(name).cloned();
    let (names, evaluate, value) = match known {
        Some(value) => (own_names(&value, context)?, None, value),
        None => match ask(graph, unit, asked, context)? {
            Answer::Exports(value) => (own_names(&value, context)?, None, value),
            Answer::Deferred(names, evaluate) => (names, Some(evaluate), JsValue::undefined()),
        },
    };
    let all: Vec<JsString> = std::iter::once(js_string!("default"))
        .chain(names.iter().cloned())
        .collect();
    let captures = Captures {
        unit: unit.clone(),
        name: name.to_owned(),
        names,
        evaluate,
        value,
    };
    let run = SyntheticModuleInitializer::from_copy_closure_with_captures(set, captures);
    let module = Module::synthetic(&all, run, None, None, context);
    unit.builtin_modules
        .borrow_mut()
        .insert(name.to_owned(), module.clone());
    Ok(module)
}

/// The exports of a built-in module, as `require` gives them.
pub(crate) fn exports(
    graph: &Graph,
    unit: &Unit,
    asked: Asked<'_>,
    context: &mut Context,
) -> JsResult<JsValue> {
    let name = asked.0;
    if let Some(known) = unit.builtins.borrow().get(name) {
        return Ok(known.clone());
    }
    match ask(graph, unit, asked, context)? {
        Answer::Exports(value) => Ok(value),
        Answer::Deferred(_, evaluate) => run(unit, name, &evaluate, context),
    }
}

/// The name of a built-in module, how it is spelled, and the file that asks.
pub(crate) type Asked<'a> = (&'a str, &'a str, &'a Path);

enum Answer {
    Exports(JsValue),
    Deferred(Vec<JsString>, EvaluateBuiltin),
}

fn ask(graph: &Graph, unit: &Unit, asked: Asked<'_>, context: &mut Context) -> JsResult<Answer> {
    let (name, specifier, from) = asked;
    let package = &unit.package;
    let known = |value: JsValue| {
        unit.builtins
            .borrow_mut()
            .insert(name.to_owned(), value.clone());
        Ok(Answer::Exports(value))
    };
    let error = match graph.shared.host.builtin(name, package, context)? {
        Builtin::Exports(value) => return known(value),
        Builtin::Loader { builtins } => {
            return known(loader_module(graph, unit, &builtins, context)?);
        }
        Builtin::Deferred { names, evaluate } => return Ok(Answer::Deferred(names, evaluate)),
        Builtin::Denied { why, allow } => refuse_builtin((specifier, from), package, (why, allow)),
        Builtin::Unknown => ModuleError::unknown_builtin(name),
    };
    Err(raise(graph, error, context))
}

fn run(
    unit: &Unit,
    name: &str,
    evaluate: &EvaluateBuiltin,
    context: &mut Context,
) -> JsResult<JsValue> {
    let value = evaluate(context)?;
    unit.builtins
        .borrow_mut()
        .insert(name.to_owned(), value.clone());
    Ok(value)
}

fn set(module: &SyntheticModule, it: &Captures, context: &mut Context) -> JsResult<()> {
    let known = it.unit.builtins.borrow().get(&it.name).cloned();
    let value = match (&it.evaluate, known) {
        (Some(_), Some(known)) => known,
        (Some(evaluate), None) => run(&it.unit, &it.name, evaluate, context)?,
        (None, _) => it.value.clone(),
    };
    if let Some(object) = value.as_object() {
        for name in &it.names {
            module.set_export(name, object.get(name.clone(), context)?)?;
        }
    }
    module.set_export(&js_string!("default"), value)
}

fn own_names(value: &JsValue, context: &mut Context) -> JsResult<Vec<JsString>> {
    let Some(object) = value.as_object() else {
        return Ok(Vec::new());
    };
    let keys = object.own_property_keys(context)?;
    Ok(keys
        .into_iter()
        .filter_map(|key| match key {
            PropertyKey::String(name) if name != js_string!("default") => Some(name),
            _ => None,
        })
        .collect())
}
