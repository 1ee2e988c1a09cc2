//! `performance`: a clock that only moves forward.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string, native_function::NativeFunction,
    object::ObjectInitializer, property::Attribute,
};

use crate::{builtins::function, host::Host};

/// Makes the object.
pub(crate) fn object(context: &mut Context) -> JsObject {
    let now = function("now", NativeFunction::from_fn_ptr(now), context);
    ObjectInitializer::new(context)
        .property(js_string!("now"), now, Attribute::all())
        .build()
}

/// Milliseconds since the start of the process.
pub(crate) fn now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let monotonic = Host::of(context)?.powers.monotonic.clone();
    Ok((monotonic().as_secs_f64() * 1_000.0).into())
}
