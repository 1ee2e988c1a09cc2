//! Date: `%SharedDate%` parses and formats, and does not tell the time (SES guide, "Date").

use boa_engine::{Context, JsObject, JsResult, JsValue, native_function::NativeFunction};

use super::twin;
use crate::{
    engine::{function, hidden, key_of},
    error::LockdownError,
    intrinsics::Intrinsics,
    refusal::{TamedPower, refuse},
};

/// Makes `%SharedDate%`, and makes it the `constructor` of every date.
///
/// The start compartment keeps the engine's own `Date`, which nothing else leads to.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let initial = twin::required(intrinsics, "%InitialDate%")?;
    let prototype = twin::required(intrinsics, "%DatePrototype%")?;
    let construct = NativeFunction::from_copy_closure_with_captures(construct, initial.clone());
    let shared = twin::constructor("Date", 7, construct, &prototype, context);
    twin::copy(&initial, &shared, |key, _| {
        twin::is_one_of(key, &["parse", "UTC"])
    });
    shared.insert_property(key_of("now"), hidden(function("now", 0, now, context)));
    twin::own_constructor(&prototype, &shared);
    intrinsics.set("%SharedDate%", shared);
    Ok(())
}

/// `Date ( ...values )` (ECMA-262 21.4.2.1) without the two forms that read the clock.
fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    initial: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    // 1. If NewTarget is undefined, then
    let Some(target) = new_target.as_object() else {
        let message = "secure mode Calling %SharedDate% constructor as a function throws";
        return Err(refuse(TamedPower::Clock, message, context));
    };
    // 3. If numberOfArgs = 0, then
    if args.is_empty() {
        let message = "secure mode Calling new %SharedDate%() with no arguments throws";
        return Err(refuse(TamedPower::Clock, message, context));
    }
    Ok(initial.construct(args, Some(&target), context)?.into())
}

fn now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let message = "secure mode Calling %SharedDate%.now() throws";
    Err(refuse(TamedPower::Clock, message, context))
}
