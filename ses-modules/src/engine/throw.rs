//! From our errors to JavaScript's.

use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, js_string};

use crate::error::{ErrorClass, ModuleError};

/// The JavaScript error of a module error: Node's constructor, message and `code`.
///
/// # Errors
/// When the engine cannot set `code`.
pub(crate) fn throw(error: &ModuleError, context: &mut Context) -> JsResult<(JsObject, JsError)> {
    let native = match error.class() {
        ErrorClass::Error => JsNativeError::error(),
        ErrorClass::TypeError => JsNativeError::typ(),
        ErrorClass::SyntaxError => JsNativeError::syntax(),
    };
    let object = native.with_message(error.to_string()).into_opaque(context);
    let code = js_string!(error.code());
    object.create_data_property_or_throw(js_string!("code"), code, context)?;
    let thrown = JsError::from_opaque(object.clone().into());
    Ok((object, thrown))
}
