//! The `ownKeys` trap: ECMA-262, 10.5.11.

use boa_engine::{Context, JsResult, JsValue, object::builtins::JsArray};

use crate::{attenuate::OperationKind, crossing::Crossing, shadow};

pub(super) fn own_keys(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    crossing.permit(OperationKind::OwnKeys, None, &[])?;
    let result = crossing.target.own_property_keys(context);
    let mut keys = crossing.leave(result, context)?;
    keys.retain(|key| !crossing.hides(key));
    if crossing.mirrors() && !crossing.shadow()?.is_extensible(context)? {
        shadow::forget_all_but(&crossing, &keys, context)?;
    }
    Ok(JsArray::from_iter(keys.into_iter().map(JsValue::from), context).into())
}
