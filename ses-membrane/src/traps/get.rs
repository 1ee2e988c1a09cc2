//! The `get` trap: ECMA-262, 10.5.8.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, brand, crossing::Crossing, promise};

pub(super) fn get(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let crossing = match Crossing::enter(this, args) {
        Ok(crossing) => crossing,
        Err(refused) => {
            promise::disown_behind(args.get_or_undefined(2), context);
            return Err(refused);
        }
    };
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::Get, Some(&key), &[])?;
    if crossing.hides(&key) {
        return Ok(JsValue::undefined());
    }
    let receiver = crossing.inward(args.get_or_undefined(2), context)?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.get(&crossing.target, key.clone(), &receiver, context);
    let found = crossing.leave(result, context)?;
    if crossing.hides_value(&found) {
        return Ok(JsValue::undefined());
    }
    if let Some(tag) = brand::tag(&crossing, &key, &found) {
        return Ok(tag.into());
    }
    if brand::is_method(&crossing, &found) {
        return crossing.outward_method(&found, context);
    }
    crossing.outward(&found, context)
}
