//! The errors of the web platform: `DOMException`, made by native code.

use boa_engine::{
    Context, JsError, JsNativeError, JsResult, JsString, js_string, property::PropertyDescriptor,
};

use crate::builtins::Library;

/// A `DOMException` of a name; an `Error` of that name in a context without the built-in modules.
pub(super) fn exception(name: &str, message: &str, context: &mut Context) -> JsError {
    made(name, message, context).unwrap_or_else(|_| {
        let error = JsNativeError::error().with_message(message.to_owned());
        let error = error.into_opaque(context);
        let name = PropertyDescriptor::builder()
            .value(JsString::from(name))
            .writable(true)
            .enumerable(false)
            .configurable(true);
        error.insert_property(js_string!("name"), name);
        JsError::from_opaque(error.into())
    })
}

fn made(name: &str, message: &str, context: &mut Context) -> JsResult<JsError> {
    let module = Library::module("internal/dom_exception", context)?.to_object(context)?;
    let class = module.get(js_string!("DOMException"), context)?;
    let class = class.to_object(context)?;
    let args = [JsString::from(message).into(), JsString::from(name).into()];
    let error = class.construct(&args, None, context)?;
    Ok(JsError::from_opaque(error.into()))
}
