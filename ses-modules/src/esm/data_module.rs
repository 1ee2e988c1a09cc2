//! A file as data: its text or its bytes are the default export.

use boa_engine::module::SyntheticModuleInitializer;
use boa_engine::object::builtins::{AlignedVec, JsArrayBuffer, JsUint8Array};
use boa_engine::{Context, JsResult, JsValue, Module, js_string};

use super::attributes::Asked;
use crate::graph::{FileId, Graph, Unit, bytes, raise, text};

/// The module of a file's text or bytes, for one package, made once.
///
/// Each package has its own, so that bytes, which can be written to, are no channel between packages.
pub(super) fn of(
    graph: &Graph,
    unit: &Unit,
    (file, asked): (&FileId, Asked),
    context: &mut Context,
) -> JsResult<Module> {
    let shared = if asked == Asked::Text {
        &unit.texts
    } else {
        &unit.bytes
    };
    if let Some(known) = shared.borrow().get(file) {
        return known.clone();
    }
    let module = new(graph, (file, asked), context);
    shared.borrow_mut().insert(file.clone(), module.clone());
    module
}

fn new(graph: &Graph, (file, asked): (&FileId, Asked), context: &mut Context) -> JsResult<Module> {
    let value: JsValue = if asked == Asked::Text {
        let text = text(graph, file.path()).map_err(|error| raise(graph, error, context))?;
        js_string!(text).into()
    } else {
        let bytes = bytes(graph, file.path()).map_err(|error| raise(graph, error, context))?;
        let block = AlignedVec::from_slice(64, &bytes);
        let buffer = JsArrayBuffer::from_byte_block(block, context)?;
        JsUint8Array::from_array_buffer(buffer, context)?.into()
    };
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, value: &JsValue, _| module.set_export(&js_string!("default"), value.clone()),
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
