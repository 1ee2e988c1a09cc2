//! A compartment's own `eval`.

use boa_engine::{
    Context, JsArgs, JsObject, JsValue, js_string, native_function::NativeFunction,
    object::FunctionObjectBuilder,
};

use super::{Compartment, transforms};

/// The `eval` of a compartment (ECMA-262 19.2.1): always indirect, always strict, always in that compartment, wherever
/// it is called. Unlike the language's, its top-level `var` and functions do not persist.
pub(super) fn eval_function(compartment: &Compartment, context: &Context) -> JsObject {
    let function = NativeFunction::from_copy_closure_with_captures(
        |_, args, compartment: &Compartment, context| {
            let source: &JsValue = args.get_or_undefined(0);
            match source.as_string() {
                Some(text) => transforms::evaluate(compartment, text.clone(), context),
                None => Ok(source.clone()),
            }
        },
        compartment.clone(),
    );
    FunctionObjectBuilder::new(context.realm(), function)
        .name(js_string!("eval"))
        .length(1)
        .constructor(false)
        .build()
        .into()
}
