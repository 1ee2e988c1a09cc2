//! `require.resolve` and `require.resolve.paths`.

use std::path::{Path, PathBuf};

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::Attribute;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, NativeFunction, js_string};

use super::module_object::{data, path_string};
use super::require::{Captures, specifier_of};
use crate::graph::raise;
use crate::resolve::{Request, Resolver, Syntax, Target, url};

/// The function `require.resolve` of a file.
pub(super) fn function(captures: &Captures, context: &mut Context) -> JsObject {
    let resolve = NativeFunction::from_copy_closure_with_captures(resolve, captures.clone());
    let resolve = FunctionObjectBuilder::new(context.realm(), resolve)
        .name(js_string!("resolve"))
        .length(2)
        .build();
    let paths = NativeFunction::from_copy_closure_with_captures(paths, captures.clone());
    let paths = FunctionObjectBuilder::new(context.realm(), paths)
        .name(js_string!("paths"))
        .length(1)
        .build();
    resolve.insert_property(js_string!("paths"), data(paths, Attribute::all()));
    resolve.into()
}

/// `require.resolve(specifier, { paths })`: the file that `require` would load, or the built-in module's name.
fn resolve(
    _: &JsValue,
    args: &[JsValue],
    it: &Captures,
    context: &mut Context,
) -> JsResult<JsValue> {
    let specifier = specifier_of(args, context)?;
    let starts = match args.get_or_undefined(1).as_object() {
        Some(options) => listed(&options, context)?,
        None => Vec::new(),
    };
    let starts = if starts.is_empty() {
        vec![it.path.clone()]
    } else {
        starts
    };
    let mut failure = None;
    for from in &starts {
        match it.resolve(&specifier, from) {
            Ok(Target::File { path, .. }) => return Ok(path_string(&path).into()),
            // As written: `require.resolve('fs')` is `fs`.
            Ok(Target::Builtin(_)) => return Ok(js_string!(specifier).into()),
            Err(error) => failure = Some(error),
        }
    }
    match failure {
        Some(error) => Err(raise(&it.graph, error, context)),
        None => Ok(JsValue::undefined()),
    }
}

/// The directories in `options.paths`, each as a file in it that asks.
fn listed(options: &JsObject, context: &mut Context) -> JsResult<Vec<PathBuf>> {
    let Some(paths) = options.get(js_string!("paths"), context)?.as_object() else {
        return Ok(Vec::new());
    };
    let Ok(paths) = JsArray::from_object(paths) else {
        return Ok(Vec::new());
    };
    let mut listed = Vec::new();
    for at in 0..paths.length(context)? {
        let path = paths
            .get(at, context)?
            .to_string(context)?
            .to_std_string_escaped();
        // By the text alone: with `..` left in it, a directory outside of the package would pass for one inside.
        listed.push(url::join(Path::new("/"), &path).join("[resolve]"));
    }
    Ok(listed)
}

/// `require.resolve.paths(specifier)`: the directories that are searched, `null` for built-in modules.
fn paths(_: &JsValue, args: &[JsValue], it: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let specifier = specifier_of(args, context)?;
    if specifier.starts_with("./") || specifier.starts_with("../") {
        let directory = path_string(it.path.parent().unwrap_or(&it.path));
        return Ok(JsArray::from_iter([directory.into()], context).into());
    }
    let request = Request {
        specifier: &specifier,
        from: &it.path,
        package: &it.unit.package,
        syntax: Syntax::Require,
    };
    if matches!(
        crate::graph::resolve(&it.graph, &request),
        Ok(Target::Builtin(_))
    ) {
        return Ok(JsValue::null());
    }
    let list = Resolver::lookup_paths(&it.path)
        .into_iter()
        .map(|it| js_string!(it).into());
    Ok(JsArray::from_iter(list, context).into())
}
