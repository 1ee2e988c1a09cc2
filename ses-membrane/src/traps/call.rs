//! The `apply` trap: ECMA-262, 10.5.12.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{
    attenuate::OperationKind, crossing::Crossing, engine::list, promise, promise::quiet_reactions,
};

/// As a function of the handler.
pub(super) fn function(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let entered = Crossing::enter(this, args, context);
    let arguments = list::elements(args.get_or_undefined(2));
    apply(entered, args.get_or_undefined(1), &arguments, context)
}

pub(super) fn apply(
    entered: JsResult<Crossing<'_>>,
    receiver: &JsValue,
    arguments: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let crossing = match entered {
        Ok(crossing) => crossing,
        Err(refused) => {
            promise::disown_behind(receiver, context);
            return Err(refused);
        }
    };
    let receiver = crossing.inward(receiver, context)?;
    crossing.permit(OperationKind::Call, None, arguments)?;
    let arguments = crossing.inward_all(arguments, context)?;
    let arguments = quiet_reactions(&crossing, arguments, context);
    let result = crossing.target.call(&receiver, &arguments, context);
    crossing.leave_value(result, context)
}
