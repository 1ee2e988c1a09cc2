//! `Error.prototype.toString`: errors named after errors are counted.

use boa_engine::{Context, JsResult, JsString, JsValue, js_string};

use super::{depth, replace};
use crate::{engine::type_error, intrinsics::Intrinsics};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(
        intrinsics,
        "%ErrorPrototype%",
        "toString",
        to_string,
        context,
    );
}

/// `Error.prototype.toString ( )` (ECMA-262 20.5.3.4).
fn to_string(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    // 2. If O is not an Object, throw a TypeError exception.
    let Some(object) = this.as_object() else {
        return Err(type_error(
            "Error.prototype.toString was called on what is not an object",
        ));
    };
    // 3. and 4.: the name, "Error" if undefined.
    let name = object.get(js_string!("name"), context)?;
    let name = text_or(&name, js_string!("Error"), context)?;
    // 5. and 6.: the message, empty if undefined.
    let message = object.get(js_string!("message"), context)?;
    let message = text_or(&message, js_string!(), context)?;
    // 7. If name is the empty String, return msg.
    // 8. If msg is the empty String, return name.
    // 9. Return the string-concatenation of name, ": ", and msg.
    Ok(match (name.is_empty(), message.is_empty()) {
        (true, _) => message,
        (false, true) => name,
        (false, false) => js_string!(&name, &js_string!(": "), &message),
    }
    .into())
}

fn text_or(value: &JsValue, default: JsString, context: &mut Context) -> JsResult<JsString> {
    if value.is_undefined() {
        Ok(default)
    } else {
        value.to_string(context)
    }
}
