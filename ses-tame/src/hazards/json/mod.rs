//! `JSON.stringify`: nesting is counted, so that a deep value is an error and not the end of the stack.

mod options;
mod output;
mod quote;
mod serialize;

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, js_string, native_function::NativeFunction,
};

use self::{options::Options, output::Output, serialize::Serializer};
use super::replace;
use crate::{
    engine::{key_of, own_value},
    intrinsics::Intrinsics,
};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    let find = |owner: &str, key: &str| {
        intrinsics
            .get(owner)
            .and_then(|holder| own_value(holder, &key_of(key)))
            .and_then(|value| value.as_object())
    };
    let (Some(is_array), Some(is_raw)) = (find("Array", "isArray"), find("JSON", "isRawJSON"))
    else {
        return;
    };
    let make = |_| {
        NativeFunction::from_copy_closure_with_captures(
            |_, args, (is_array, is_raw): &(JsObject, JsObject), context| {
                stringify(args, is_array, is_raw, context)
            },
            (is_array, is_raw),
        )
    };
    replace::method(intrinsics, "JSON", "stringify", make, context);
}

/// `JSON.stringify ( value [ , replacer [ , space ] ] )` (ECMA-262 25.5.2).
fn stringify(
    args: &[JsValue],
    is_array: &JsObject,
    is_raw: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0).clone();
    // 3. to 8.
    let replacer = args.get_or_undefined(1);
    let options = Options::read(replacer, args.get_or_undefined(2), is_array, context)?;
    // 9. Let wrapper be OrdinaryObjectCreate(%Object.prototype%).
    let wrapper = JsObject::with_object_proto(context.intrinsics());
    // 10. Perform ! CreateDataPropertyOrThrow(wrapper, the empty String, value).
    let key = js_string!();
    wrapper.create_data_property_or_throw(key.clone(), value.clone(), context)?;
    // 12. Return ? SerializeJSONProperty(state, the empty String, wrapper).
    let mut serializer = Serializer {
        options,
        output: Output::default(),
        indent: 0,
        open: Vec::new(),
        is_array,
        is_raw,
    };
    let written = serializer.property(&key.into(), &wrapper, value, context)?;
    Ok(if written {
        serializer.output.finish().into()
    } else {
        JsValue::undefined()
    })
}
