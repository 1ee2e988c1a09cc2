//! `import.meta`: `url`, `filename`, `dirname` and `resolve`, as in Node.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, NativeFunction, js_string};
use boa_gc::{Finalize, Trace};

use super::url_of;
use crate::graph::{FileId, Graph, Unit, raise, resolve};
use crate::resolve::{Request, Syntax, Target};

#[derive(Trace, Finalize)]
struct Captures {
    graph: Graph,
    unit: Unit,
    file: FileId,
}

/// Fills the `import.meta` of a file's module.
pub(super) fn fill(
    graph: &Graph,
    unit: &Unit,
    (file, meta): (&FileId, &JsObject),
    context: &mut Context,
) -> JsResult<()> {
    let path = file.path().to_string_lossy();
    let directory = file
        .path()
        .parent()
        .unwrap_or(file.path())
        .to_string_lossy();
    let captures = Captures {
        graph: graph.clone(),
        unit: unit.clone(),
        file: file.clone(),
    };
    let resolve = NativeFunction::from_copy_closure_with_captures(resolve_url, captures);
    let resolve = FunctionObjectBuilder::new(context.realm(), resolve)
        .name(js_string!("resolve"))
        .length(1)
        .build();
    let entries: [(_, JsValue); 4] = [
        (js_string!("dirname"), js_string!(&*directory).into()),
        (js_string!("filename"), js_string!(&*path).into()),
        (js_string!("resolve"), resolve.into()),
        (js_string!("url"), js_string!(url_of(file)).into()),
    ];
    for (name, value) in entries {
        meta.create_data_property_or_throw(name, value, context)?;
    }
    Ok(())
}

/// `import.meta.resolve(specifier)`: the URL that an `import` of it would load.
///
/// Differs from Node's in that a file that is missing is an error here, not a URL.
fn resolve_url(
    _: &JsValue,
    args: &[JsValue],
    it: &Captures,
    context: &mut Context,
) -> JsResult<JsValue> {
    let specifier = args
        .get_or_undefined(0)
        .to_string(context)?
        .to_std_string_escaped();
    let request = Request {
        specifier: &specifier,
        from: it.file.path(),
        package: &it.unit.package,
        syntax: Syntax::Import,
    };
    let url = match resolve(&it.graph, &request) {
        Ok(Target::File { path, suffix, .. }) => url_of(&FileId::new(path, suffix)),
        Ok(Target::Builtin(name)) => name,
        Err(error) => return Err(raise(&it.graph, error, context)),
    };
    Ok(js_string!(url).into())
}
