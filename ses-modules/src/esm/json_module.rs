//! JSON as an ES module: its value is the default export, the same one that `require` gives.

use boa_engine::module::SyntheticModuleInitializer;
use boa_engine::{Context, JsResult, Module, js_string};

use crate::commonjs;
use crate::graph::{FileId, Graph, Unit};

/// The module of a JSON file, for one package, made once.
pub(super) fn of(
    graph: &Graph,
    unit: &Unit,
    file: &FileId,
    context: &mut Context,
) -> JsResult<Module> {
    if let Some(known) = unit.json.borrow().get(file) {
        return known.clone();
    }
    let module = new(graph, unit, file, context);
    unit.json.borrow_mut().insert(file.clone(), module.clone());
    module
}

fn new(graph: &Graph, unit: &Unit, file: &FileId, context: &mut Context) -> JsResult<Module> {
    // Only an instance without a query shares its value with `require`, as in Node.
    let value = if file.suffix().is_empty() {
        commonjs::load(graph, (unit, file.path()), None, context)?
    } else {
        commonjs::parse_json(graph, file.path(), context)?
    };
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, value: &boa_engine::JsValue, _| {
            module.set_export(&js_string!("default"), value.clone())
        },
        value,
    );
    Ok(Module::synthetic(
        &[js_string!("default")],
        set,
        None,
        None,
        context,
    ))
}
