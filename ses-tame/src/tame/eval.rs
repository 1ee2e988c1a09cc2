//! `evalTaming`: whether the start compartment's `eval` and `Function` work. Constructed compartments always can.

use boa_engine::{
    Context, JsArgs, JsResult, JsValue,
    native_function::{NativeFunction, NativeFunctionPointer},
};

use crate::{
    engine::{Body, hidden, key_of, native, own_value, type_error},
    options::EvalTaming,
};

/// With `no-eval`, replaces the start compartment's two evaluators by ones that refuse.
pub(super) fn tame(taming: EvalTaming, context: &mut Context) {
    if taming != EvalTaming::NoEval {
        return;
    }
    let global = ses_core::start_global(context);
    let bodies: [(&str, Body, NativeFunctionPointer); 2] = [
        ("eval", Body::Function, refuse_text),
        ("Function", Body::Constructor, refuse),
    ];
    for (name, body, refuse) in bodies {
        let refuse = NativeFunction::from_fn_ptr(refuse);
        let inert = native(name, 1, body, refuse, context);
        let function = context.intrinsics().constructors().function();
        let prototype = function.prototype();
        if own_value(&global, &key_of(name)).is_some() {
            if body == Body::Constructor {
                inert.insert_property(key_of("prototype"), crate::engine::constant(prototype));
            }
            global.insert_property(key_of(name), hidden(inert));
        }
    }
}

fn refuse(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(type_error(
        "Cannot eval with evalTaming set to \"no-eval\" (SES_NO_EVAL)",
    ))
}

/// What is no source text is given back, as `eval` does (ECMA-262 19.2.1.1, step 2).
fn refuse_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    match args.get_or_undefined(0) {
        text if text.is_string() => refuse(this, args, context),
        other => Ok(other.clone()),
    }
}
