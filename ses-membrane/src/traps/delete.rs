//! The `deleteProperty` trap: ECMA-262, 10.5.10.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing, shadow};

pub(super) fn delete_property(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::Delete, Some(&key), &[])?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.delete(&crossing.target, &key, context);
    let deleted = crossing.leave(result, context)?;
    if deleted {
        shadow::settle(&crossing, &key, None, context)?;
    }
    Ok(deleted.into())
}
