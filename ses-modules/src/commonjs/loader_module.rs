//! `node:module` for a package: `createRequire` within its bounds, and which built-in modules there are.

use std::path::{Path, PathBuf};

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::Attribute;
use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Trace};

use super::module_object::{self, data};
use super::require;
use crate::graph::{Graph, Unit};
use crate::resolve::url;

#[derive(Clone, Trace, Finalize)]
struct Captures {
    graph: Graph,
    unit: Unit,
}

/// The exports of the module for one package; `builtins` are the names that `isBuiltin` knows, without `node:`.
///
/// Differs from Node's in that it has only what gives no power: no `Module` class, no hooks, no caches.
pub(crate) fn loader_module(
    graph: &Graph,
    unit: &Unit,
    builtins: &[JsString],
    context: &mut Context,
) -> JsResult<JsValue> {
    let captures = Captures {
        graph: graph.clone(),
        unit: unit.clone(),
    };
    let create = NativeFunction::from_copy_closure_with_captures(create_require, captures);
    let create = FunctionObjectBuilder::new(context.realm(), create)
        .name(js_string!("createRequire"))
        .length(1)
        .build();
    let list = builtins.iter().cloned().map(JsValue::from);
    let list = JsArray::from_iter(list, context);
    let is = NativeFunction::from_copy_closure_with_captures(
        |_, args, builtins: &Vec<JsString>, _| Ok(is_builtin(args, builtins)),
        builtins.to_vec(),
    );
    let is = FunctionObjectBuilder::new(context.realm(), is)
        .name(js_string!("isBuiltin"))
        .length(1)
        .build();
    let exports = JsObject::with_object_proto(context.intrinsics());
    let entries: [(_, JsValue); 3] = [
        (js_string!("builtinModules"), list.into()),
        (js_string!("createRequire"), create.into()),
        (js_string!("isBuiltin"), is.into()),
    ];
    for (name, value) in entries {
        exports.insert_property(name, data(value, Attribute::all()));
    }
    Ok(exports.into())
}

/// `createRequire(filename)`: a `require` as a file at that path would have it.
///
/// A path outside of the package gives a `require` that finds built-in modules and nothing else.
fn create_require(
    _: &JsValue,
    args: &[JsValue],
    it: &Captures,
    context: &mut Context,
) -> JsResult<JsValue> {
    let argument = args.get_or_undefined(0);
    let text = match argument.as_object() {
        Some(object) => object.get(js_string!("href"), context)?,
        None => argument.clone(),
    };
    let path = text
        .as_string()
        .and_then(|text| path_of(&text.to_std_string_lossy()));
    let Some(path) = path else {
        let message = "The argument 'filename' must be a file URL object, file URL string, or absolute path string.";
        return Err(require::invalid(
            "ERR_INVALID_ARG_VALUE",
            message.to_owned(),
            context,
        ));
    };
    let module = module_object::new((&it.unit, &path), None, false, context)?;
    require::function(&it.graph, (&it.unit, &path), &module, context).map(JsValue::from)
}

fn path_of(text: &str) -> Option<PathBuf> {
    let path = match text.strip_prefix("file:") {
        Some(_) => url::file_url(text).ok()?.path,
        None if text.starts_with('/') => text.to_owned(),
        None => return None,
    };
    let is_directory = path.ends_with('/');
    let path = url::join(Path::new("/"), &path);
    Some(if is_directory {
        path.join("noop.js")
    } else {
        path
    })
}

fn is_builtin(args: &[JsValue], builtins: &[JsString]) -> JsValue {
    let name = args.get_or_undefined(0).as_string();
    let name = name.map(|it| it.to_std_string_lossy());
    let known = name.is_some_and(|name| {
        let plain = name.strip_prefix("node:").unwrap_or(&name);
        builtins.iter().any(|it| it.to_std_string_lossy() == plain)
    });
    known.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let rows = [
            ("/a/b.js", Some("/a/b.js")),
            ("/a/", Some("/a/noop.js")),
            ("/", Some("/noop.js")),
            ("file:///a/b%20c.js", Some("/a/b c.js")),
            ("file:///a/../b.js", Some("/b.js")),
            ("./a.js", None),
            ("https://a/b.js", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(path_of(text).as_deref(), expected.map(Path::new), "{text}");
        }
    }
}
