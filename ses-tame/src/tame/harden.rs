//! `harden` as programs get it, and its place on `Object`, where no endowment can shadow it.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string};

use super::symbol::registered;
use crate::{
    engine::{constant, function, hidden, key_of},
    error::LockdownError,
    intrinsics::Intrinsics,
    options::HardenTaming,
};

/// The `harden` that compartments get, set on `Object` under `Symbol.for('harden')`.
///
/// With `__hardenTaming__: "unsafe"` it is the identity, and says so: `harden.isFake` is true. The intrinsics are
/// frozen all the same, unlike in the reference.
pub(crate) fn tamed_harden(
    taming: HardenTaming,
    intrinsics: &Intrinsics,
    context: &mut Context,
) -> Result<JsObject, LockdownError> {
    let harden = match taming {
        HardenTaming::Safe => ses_core::harden_function(context),
        HardenTaming::Unsafe => fake(context),
    };
    let key = registered("harden", intrinsics, context)?;
    if let Some(object) = intrinsics.get("Object") {
        object.insert_property(key, constant(harden.clone()));
    }
    let global = ses_core::start_global(context);
    global.insert_property(js_string!("harden"), hidden(harden.clone()));
    Ok(harden)
}

fn fake(context: &Context) -> JsObject {
    let harden = function("harden", 1, identity, context);
    harden.insert_property(key_of("isFake"), constant(true));
    harden
}

fn identity(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(0).clone())
}
