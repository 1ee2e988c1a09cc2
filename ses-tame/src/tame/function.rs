//! The four function constructors: reached through a function's prototype, they make nothing (SES guide, "Function").

use boa_engine::{Context, JsResult, JsValue, native_function::NativeFunction};

use super::twin;
use crate::{engine::type_error, error::LockdownError, intrinsics::Intrinsics};

/// The inert constructor, its `name`, and the prototype that leads to it.
const KINDS: [(&str, &str, &str); 4] = [
    ("%InertFunction%", "Function", "%FunctionPrototype%"),
    (
        "%InertAsyncFunction%",
        "AsyncFunction",
        "%AsyncFunctionPrototype%",
    ),
    (
        "%InertGeneratorFunction%",
        "GeneratorFunction",
        "%Generator%",
    ),
    (
        "%InertAsyncGeneratorFunction%",
        "AsyncGeneratorFunction",
        "%AsyncGenerator%",
    ),
];

/// Replaces the `constructor` of the four function prototypes by inert ones; the last three inherit from the first.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let mut first = None;
    for (inert, name, prototype) in KINDS {
        let prototype = twin::required(intrinsics, prototype)?;
        let refuse = NativeFunction::from_fn_ptr(refuse);
        let constructor = twin::constructor(name, 1, refuse, &prototype, context);
        match &first {
            None => first = Some(constructor.clone()),
            Some(first) => {
                constructor.set_prototype(Some(first.clone()));
            }
        }
        twin::own_constructor(&prototype, &constructor);
        intrinsics.set(inert, constructor);
    }
    Ok(())
}

fn refuse(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(type_error(
        "Function.prototype.constructor is not a valid constructor.",
    ))
}
