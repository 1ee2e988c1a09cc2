//! The `construct` trap: ECMA-262, 10.5.13.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{attenuate::OperationKind, crossing::Crossing, engine::list};

pub(super) fn construct(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = Crossing::enter(this, args)?;
    let arguments = list::elements(args.get_or_undefined(1));
    crossing.permit(OperationKind::Construct, None, &arguments)?;
    let arguments = crossing.inward_all(&arguments, context)?;
    // A subclass of the caller's side arrives as its proxy: its `prototype` is read through it.
    let new_target = crossing
        .inward(args.get_or_undefined(2), context)?
        .as_object();
    let result = crossing
        .target
        .construct(&arguments, new_target.as_ref(), context);
    crossing.leave_value(result.map(JsValue::from), context)
}
