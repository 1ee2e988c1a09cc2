//! The `has` trap: ECMA-262, 10.5.7.

use boa_engine::{Context, JsArgs, JsResult, JsValue, property::PropertyKey};

use crate::{attenuate::OperationKind, crossing::Crossing, shadow};

/// As a function of the handler.
pub(super) fn function(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let entered = Crossing::enter(this, args, context);
    let key = args.get_or_undefined(1).to_property_key(context)?;
    has(entered, &key, context).map(JsValue::from)
}

pub(super) fn has(
    entered: JsResult<Crossing<'_>>,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<bool> {
    let crossing = entered?;
    crossing.permit(OperationKind::Has, Some(key), &[])?;
    if crossing.hides(key) {
        return Ok(false);
    }
    let result = crossing.target.has_property(key.clone(), context);
    let found = crossing.leave(result, context)?;
    if !found {
        shadow::settle(&crossing, key, None, context)?;
    }
    Ok(found)
}
