//! `evalTaming`: whether the start compartment's `eval` and `Function` work. Constructed compartments always can.

use boa_engine::{Context, JsResult, JsValue, native_function::NativeFunction};

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
    for (name, body) in [("eval", Body::Function), ("Function", Body::Constructor)] {
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
        "the start compartment does not evaluate source text: lockdown was called with evalTaming \"no-eval\"",
    ))
}
