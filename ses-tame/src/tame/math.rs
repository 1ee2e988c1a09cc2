//! Math: `%SharedMath%` has everything but randomness (SES guide, "Math").

use boa_engine::{Context, JsObject, JsResult, JsValue};

use super::twin;
use crate::{
    engine::{function, hidden, key_of, same_key},
    error::LockdownError,
    intrinsics::Intrinsics,
    refusal::{TamedPower, refuse},
};

/// Makes `%SharedMath%`, a fresh object with the same functions.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let initial = twin::required(intrinsics, "%InitialMath%")?;
    let shared = JsObject::with_object_proto(context.intrinsics());
    twin::copy(&initial, &shared, |key, _| !same_key(key, "random"));
    shared.insert_property(
        key_of("random"),
        hidden(function("random", 0, random, context)),
    );
    intrinsics.set("%SharedMath%", shared);
    Ok(())
}

fn random(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let message = "secure mode %SharedMath%.random() throws";
    Err(refuse(TamedPower::Randomness, message, context))
}
