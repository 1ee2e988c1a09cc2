//! Globals that are not made before somebody asks for them.

use boa_engine::{
    Context, JsResult, JsString, JsValue, native_function::NativeFunction,
    object::FunctionObjectBuilder, property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use crate::builtins::Library;

/// Where a value is: an export of a built-in module.
#[derive(Clone, Trace, Finalize)]
struct Place {
    module: JsString,
    export: JsString,
}

/// An accessor of a global object that gives an export of a built-in module. It cannot be assigned, as the constants around it.
///
/// # Errors
/// When the getter cannot be hardened.
pub fn lazy(module: &str, export: &str, context: &mut Context) -> JsResult<PropertyDescriptor> {
    let place = Place {
        module: module.into(),
        export: export.into(),
    };
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, _, place: &Place, context| get(place, context),
        place,
    );
    let getter = FunctionObjectBuilder::new(context.realm(), native)
        .name(JsString::from(format!("get {export}")))
        .constructor(false)
        .build();
    Ok(PropertyDescriptor::builder()
        .get(getter)
        .set(JsValue::undefined())
        .enumerable(false)
        .configurable(false)
        .build())
}

fn get(place: &Place, context: &mut Context) -> JsResult<JsValue> {
    let module = Library::module(&place.module.to_std_string_lossy(), context)?;
    module
        .to_object(context)?
        .get(place.export.clone(), context)
}
