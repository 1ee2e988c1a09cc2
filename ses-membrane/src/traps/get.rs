//! The `get` trap: ECMA-262, 10.5.8.

use boa_engine::{Context, JsArgs, JsResult, JsValue, property::PropertyKey};

use crate::{attenuate::OperationKind, brand, crossing::Crossing, promise};

/// As a function of the handler.
pub(super) fn function(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let entered = Crossing::enter(this, args, context);
    let key = args.get_or_undefined(1).to_property_key(context)?;
    get(entered, &key, args.get_or_undefined(2), context)
}

pub(super) fn get(
    entered: JsResult<Crossing<'_>>,
    key: &PropertyKey,
    receiver: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = match entered {
        Ok(crossing) => crossing,
        Err(refused) => {
            promise::disown_behind(receiver, context);
            return Err(refused);
        }
    };
    crossing.permit(OperationKind::Get, Some(key), &[])?;
    if crossing.hides(key) {
        return Ok(JsValue::undefined());
    }
    let receiver = crossing.inward_receiver(receiver, context)?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.get(&crossing.target, key.clone(), receiver.as_ref(), context);
    let found = crossing.leave(result, context)?;
    if crossing.hides_value(&found) {
        return Ok(JsValue::undefined());
    }
    if let Some(tag) = brand::tag(&crossing, key, &found) {
        return Ok(tag.into());
    }
    if brand::is_method(&crossing, &found) {
        return crossing.outward_method(&found, context);
    }
    crossing.outward(&found, context)
}
