//! The `set` trap: ECMA-262, 10.5.9.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing};

pub(super) fn set(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::Set, Some(&key), &[])?;
    let value = crossing.inward(args.get_or_undefined(2), context)?;
    let receiver = crossing.inward(args.get_or_undefined(3), context)?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.set(&crossing.target, key, value, &receiver, context);
    crossing.leave(result, context).map(JsValue::from)
}
