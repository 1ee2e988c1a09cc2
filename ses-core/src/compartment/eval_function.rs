//! A compartment's own `eval`.

use boa_engine::{
    Context, JsArgs, JsObject, JsValue, js_string, native_function::NativeFunction,
    object::FunctionObjectBuilder,
};

use super::{Compartment, Undeclared, transforms};
use crate::engine::eval_site;

/// The `eval` of a compartment (ECMA-262 19.2.1): always strict, always in that compartment, wherever it is called. Unlike
/// the language's, its top-level `var` and functions do not persist.
///
/// What is here is the indirect eval. A direct one, which is a call of this function under the name `eval` in the code of
/// this compartment, never gets here, see [`direct_eval`](crate::engine::allow_direct_eval).
pub(super) fn eval_function(compartment: &Compartment, context: &Context) -> JsObject {
    let function = NativeFunction::from_copy_closure_with_captures(
        |_, args, compartment: &Compartment, context| {
            let source: &JsValue = args.get_or_undefined(0);
            match source.as_string() {
                Some(text) => {
                    let path = compartment.source_path(&eval_site(context));
                    transforms::evaluate(
                        compartment,
                        text,
                        path.into(),
                        Undeclared::Refused,
                        context,
                    )
                }
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
