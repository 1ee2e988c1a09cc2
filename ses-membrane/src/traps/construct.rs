//! The `construct` trap: ECMA-262, 10.5.13.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing, engine::list};

/// As a function of the handler.
pub(super) fn function(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let entered = Crossing::enter(this, args, context);
    let arguments = list::elements(args.get_or_undefined(1));
    construct(entered, &arguments, args.get_or_undefined(2), context)
}

pub(super) fn construct(
    entered: JsResult<Crossing<'_>>,
    arguments: &[JsValue],
    new_target: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = entered?;
    crossing.permit(OperationKind::Construct, None, arguments)?;
    let arguments = crossing.inward_all(arguments, context)?;
    // A subclass of the caller's side arrives as its proxy: its `prototype` is read through it.
    let new_target = crossing
        .inward_receiver(new_target, context)?
        .and_then(|new_target| new_target.as_object());
    let result = crossing
        .target
        .construct(&arguments, new_target.as_ref(), context);
    crossing.leave_value(result.map(JsValue::from), context)
}
