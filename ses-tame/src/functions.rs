//! `lockdown`, `repairIntrinsics` and `hardenIntrinsics` as JavaScript functions.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string};
use ses_core::SharedGlobals;

use crate::{
    engine::{function, hidden, key_of},
    host,
    lockdown::{harden_intrinsics, lockdown, repair_intrinsics},
};

/// The three functions of a context; there is one set of them.
#[derive(Clone, Debug)]
pub struct LockdownFunctions {
    /// `lockdown(options)`.
    pub lockdown: JsObject,
    /// `repairIntrinsics(options)`.
    pub repair_intrinsics: JsObject,
    /// `hardenIntrinsics()`.
    pub harden_intrinsics: JsObject,
}

/// The functions `lockdown`, `repairIntrinsics` and `hardenIntrinsics` of a context. They return undefined.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsValue};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = Context::default();
/// let functions = ses_tame::lockdown_functions(&mut context);
/// functions.lockdown.call(&JsValue::undefined(), &[], &mut context)?;
/// let again = functions.lockdown.call(&JsValue::undefined(), &[], &mut context).unwrap_err();
/// assert!(again.to_string().contains("SES_ALREADY_LOCKED_DOWN"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn lockdown_functions(context: &mut Context) -> LockdownFunctions {
    if let Some(known) = context.get_data::<LockdownFunctions>() {
        return known.clone();
    }
    let functions = LockdownFunctions {
        lockdown: function("lockdown", 1, call_lockdown, context),
        repair_intrinsics: function("repairIntrinsics", 1, call_repair, context),
        harden_intrinsics: function("hardenIntrinsics", 0, call_harden, context),
    };
    context.insert_data(functions.clone());
    functions
}

/// Puts the three functions on the start compartment's global object, and `lockdown` among what constructed
/// compartments start with: there it can only say that lockdown has happened.
pub fn install_lockdown(context: &mut Context) {
    let functions = lockdown_functions(context);
    let global = ses_core::start_global(context);
    for (name, value) in [
        ("lockdown", &functions.lockdown),
        ("repairIntrinsics", &functions.repair_intrinsics),
        ("hardenIntrinsics", &functions.harden_intrinsics),
    ] {
        global.insert_property(key_of(name), hidden(value.clone()));
    }
    SharedGlobals::of(context).set(js_string!("lockdown"), functions.lockdown.into());
}

fn call_lockdown(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = host::defaults(context).with_js(args.get_or_undefined(0), context)?;
    lockdown(context, &options)?;
    host::tell_repaired(context)?;
    host::tell_hardened(context)?;
    Ok(JsValue::undefined())
}

fn call_repair(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = host::defaults(context).with_js(args.get_or_undefined(0), context)?;
    let _repaired = repair_intrinsics(context, &options)?;
    host::tell_repaired(context)?;
    Ok(JsValue::undefined())
}

fn call_harden(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    harden_intrinsics(context)?;
    host::tell_hardened(context)?;
    Ok(JsValue::undefined())
}
