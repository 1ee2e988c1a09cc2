//! The `getOwnPropertyDescriptor` and `defineProperty` traps: ECMA-262, 10.5.5 and 10.5.6.

use boa_engine::{
    Context, JsArgs, JsResult, JsValue,
    property::{PropertyDescriptor, PropertyKey},
};

use crate::{attenuate::OperationKind, crossing::Crossing, engine::descriptor, shadow};

pub(super) fn get_own_property(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::GetOwnProperty, Some(&key), &[])?;
    let found = report(&crossing, &key, context)?;
    Ok(found.map_or_else(JsValue::undefined, |found| descriptor::write(&found).into()))
}

/// The target's property as the caller sees it, with the shadow brought in step.
fn report(
    crossing: &Crossing,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    if crossing.hides(key) {
        return Ok(None);
    }
    let result = descriptor::own(&crossing.target, key, context);
    let found = crossing.leave(result, context)?;
    let found = found
        .map(|found| crossing.outward_descriptor(&found, context))
        .transpose()?;
    shadow::settle(crossing, key, found.as_ref(), context)?;
    Ok(found)
}

pub(super) fn define_property(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    crossing.permit(OperationKind::DefineProperty, Some(&key), &[])?;
    let Some(wanted) = args.get_or_undefined(2).as_object() else {
        return Ok(false.into());
    };
    let wanted = crossing.inward_descriptor(&descriptor::read(&wanted), context)?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.define(&crossing.target, &key, &wanted, context);
    let defined = crossing.leave(result, context)?;
    if defined && (crossing.mirrors() || wanted.configurable() == Some(false)) {
        report(&crossing, &key, context)?;
    }
    Ok(defined.into())
}
