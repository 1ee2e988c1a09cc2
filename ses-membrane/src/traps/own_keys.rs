//! The `ownKeys` trap: ECMA-262, 10.5.11.

use boa_engine::{Context, JsResult, JsValue, object::builtins::JsArray};

use crate::{crossing::Crossing, shadow};

pub(super) fn own_keys(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args)?;
    let result = crossing.target.own_property_keys(context);
    let keys = crossing.leave(result, context)?;
    if crossing.mirrors() && !crossing.shadow.is_extensible(context)? {
        shadow::forget_all_but(&crossing, &keys, context)?;
    }
    Ok(JsArray::from_iter(keys.into_iter().map(text_or_symbol), context).into())
}

/// A key as the specification hands it out: an index becomes its text.
fn text_or_symbol(key: boa_engine::property::PropertyKey) -> JsValue {
    key.into()
}
