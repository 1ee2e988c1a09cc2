//! The `isExtensible` and `preventExtensions` traps: ECMA-262, 10.5.3 and 10.5.4.

use boa_engine::{Context, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing, shadow};

pub(super) fn is_extensible(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    crossing.permit(OperationKind::IsExtensible, None, &[])?;
    let result = crossing.target.is_extensible(context);
    let extensible = crossing.leave(result, context)?;
    if !extensible {
        lock(&crossing, context)?;
    }
    Ok(extensible.into())
}

pub(super) fn prevent_extensions(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args, context)?;
    crossing.permit(OperationKind::PreventExtensions, None, &[])?;
    let reflect = &crossing.direction.core.toolkit.reflect;
    let result = reflect.prevent_extensions(&crossing.target, context);
    let prevented = crossing.leave(result, context)?;
    if prevented {
        lock(&crossing, context)?;
    }
    Ok(prevented.into())
}

fn lock(crossing: &Crossing, context: &mut Context) -> JsResult<()> {
    // The target may be a proxy of its own side: what its traps throw is translated too.
    let result = shadow::lock(crossing, context);
    crossing.leave(result, context)
}
