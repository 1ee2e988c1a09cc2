//! The `getPrototypeOf` and `setPrototypeOf` traps: ECMA-262, 10.5.1 and 10.5.2.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, builtins::proxy::Proxy};

use crate::{attenuate::OperationKind, brand::innermost, crossing::Crossing, engine::Toolkit};

/// How long a prototype chain may be before it counts as endless.
const CHAIN_LIMIT: usize = 100_000;

pub(super) fn get_prototype_of(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    crossing.permit(OperationKind::GetPrototypeOf, None, &[])?;
    let result = crossing.target_prototype(context);
    crossing.leave_value(result, context)
}

pub(super) fn set_prototype_of(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    crossing.permit(OperationKind::SetPrototypeOf, None, &[])?;
    if crossing.filters_keys() {
        return Ok(false.into());
    }
    let prototype = crossing.inward(args.get_or_undefined(1), context)?;
    let toolkit = &crossing.direction.core.toolkit;
    // OrdinarySetPrototypeOf does not look behind proxies, and a cycle through one ends the process.
    if let Some(prototype) = prototype.as_object()
        && closes_a_cycle(toolkit, &crossing.target, &prototype)
    {
        return Ok(false.into());
    }
    let result = toolkit
        .reflect
        .set_prototype(&crossing.target, &prototype, context);
    crossing.leave(result, context).map(JsValue::from)
}

/// Whether `target` is among the prototypes of `prototype`, looking behind membrane proxies.
fn closes_a_cycle(toolkit: &Toolkit, target: &JsObject, prototype: &JsObject) -> bool {
    let target = innermost(toolkit, target.clone());
    let mut current = Some(prototype.clone());
    for _ in 0..CHAIN_LIMIT {
        let Some(object) = current.map(|object| innermost(toolkit, object)) else {
            return false;
        };
        if JsObject::equals(&object, &target) {
            return true;
        }
        if object.is::<Proxy>() {
            return false;
        }
        current = object.prototype();
    }
    true
}
