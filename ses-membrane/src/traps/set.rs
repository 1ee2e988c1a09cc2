//! The `set` trap: ECMA-262, 10.5.9.

use boa_engine::{Context, JsArgs, JsResult, JsValue, property::PropertyKey};

use crate::{attenuate::OperationKind, crossing::Crossing};

/// As a function of the handler.
pub(super) fn function(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let entered = Crossing::enter(this, args, context);
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let (value, receiver) = (args.get_or_undefined(2), args.get_or_undefined(3));
    set(entered, &key, value, receiver, context).map(JsValue::from)
}

pub(super) fn set(
    entered: JsResult<Crossing<'_>>,
    key: &PropertyKey,
    value: &JsValue,
    receiver: &JsValue,
    context: &mut Context,
) -> JsResult<bool> {
    let crossing = entered?;
    crossing.permit(OperationKind::Set, Some(key), &[])?;
    let value = crossing.inward(value, context)?;
    let receiver = crossing.inward_receiver(receiver, context)?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.set(
        &crossing.target,
        key.clone(),
        value,
        receiver.as_ref(),
        context,
    );
    crossing.leave(result, context)
}
