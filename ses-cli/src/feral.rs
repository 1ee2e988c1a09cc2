//! Intrinsic functions as they were before lockdown, kept for the host's own use.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue, js_string, object::builtins::JsFunction,
    property::PropertyKey,
};

use crate::inspect::own_property;

/// The functions that the host calls on guests' objects.
pub struct Feral {
    /// `Function.prototype.toString`: the source text of a function.
    pub function_to_string: JsFunction,
    /// The getter of `Error.prototype.stack`: where an error was made, which lockdown hides from guests.
    pub error_stack: JsFunction,
    /// `JSON.stringify`.
    pub json_stringify: JsFunction,
}

impl Feral {
    /// Takes the functions from the context, which must not have run any guest yet.
    ///
    /// # Errors
    /// When the engine lacks one of them.
    pub fn capture(context: &mut Context) -> JsResult<()> {
        let intrinsics = context.intrinsics().constructors();
        let (function, error) = (
            intrinsics.function().prototype(),
            intrinsics.error().prototype(),
        );
        let json = context.intrinsics().objects().json();
        let json_stringify = method(&json, js_string!("stringify").into())?;
        let function_to_string = method(&function, js_string!("toString").into())?;
        let stack = own_property(&error, &js_string!("stack").into());
        let error_stack = stack
            .and_then(|stack| JsFunction::from_object(stack.get()?.as_object()?))
            .ok_or_else(|| missing("Error.prototype.stack"))?;
        context.insert_data(Self {
            function_to_string,
            error_stack,
            json_stringify,
        });
        Ok(())
    }
}

fn method(holder: &JsObject, key: PropertyKey) -> JsResult<JsFunction> {
    own_property(holder, &key)
        .and_then(|found| JsFunction::from_object(found.value()?.as_object()?))
        .ok_or_else(|| missing(&key.to_string()))
}

fn missing(name: &str) -> boa_engine::JsError {
    JsNativeError::error()
        .with_message(format!("the engine has no {name}"))
        .into()
}

/// `JSON.stringify(value)`, which asks the value's own `toJSON`.
///
/// # Errors
/// What the value's `toJSON` and getters throw, and a `TypeError` for cycles.
pub(crate) fn json_stringify(value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let stringify = context
        .get_data::<Feral>()
        .map(|feral| feral.json_stringify.clone());
    let stringify = stringify.ok_or_else(|| missing("JSON.stringify"))?;
    stringify.call(&JsValue::undefined(), std::slice::from_ref(value), context)
}
