//! The `has` trap: ECMA-262, 10.5.7.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing, shadow};

pub(super) fn has(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::Has, Some(&key), &[])?;
    if crossing.hides(&key) {
        return Ok(false.into());
    }
    let result = crossing.target.has_property(key.clone(), context);
    let found = crossing.leave(result, context)?;
    if !found {
        shadow::settle(&crossing, &key, None, context)?;
    }
    Ok(found.into())
}
