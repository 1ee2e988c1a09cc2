//! The `apply` trap: ECMA-262, 10.5.12.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::{
    attenuate::OperationKind, crossing::Crossing, engine::list, promise, promise::quiet_reactions,
};

pub(super) fn apply(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let crossing = match Crossing::enter(this, args) {
        Ok(crossing) => crossing,
        Err(refused) => {
            promise::disown_behind(args.get_or_undefined(1), context);
            return Err(refused);
        }
    };
    let receiver = crossing.inward(args.get_or_undefined(1), context)?;
    let arguments = list::elements(args.get_or_undefined(2));
    crossing.permit(OperationKind::Call, None, &arguments)?;
    let arguments = crossing.inward_all(&arguments, context)?;
    let arguments = quiet_reactions(&crossing, arguments, context);
    let result = crossing.target.call(&receiver, &arguments, context);
    crossing.leave_value(result, context)
}
