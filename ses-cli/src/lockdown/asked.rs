//! `lockdown` as an application has it, whose realm is locked down already: satisfied by what is in force, and no opinion beside it.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue, NativeFunction,
    native_function::NativeFunctionPointer,
};
use ses_tame::{LockdownError, LockdownOptions, LockedDown};

use super::variables::variable_of;
use crate::{builtins::function, lines::quoted};

/// `lockdown`, `repairIntrinsics` and `hardenIntrinsics`, hardened.
///
/// # Errors
/// When they cannot be hardened.
pub(crate) fn functions(context: &mut Context) -> JsResult<Vec<(&'static str, JsObject)>> {
    let natives: [(&str, NativeFunctionPointer); 3] = [
        ("lockdown", asked),
        ("repairIntrinsics", asked),
        ("hardenIntrinsics", nothing),
    ];
    let mut functions = Vec::new();
    for (name, native) in natives {
        let made = JsObject::from(function(name, NativeFunction::from_fn_ptr(native), context));
        ses_core::harden(&made.clone().into(), context)?;
        functions.push((name, made));
    }
    Ok(functions)
}

/// Asks for what is in force, or fails: an option that silently did not apply would leave out a protection, or break what needs it.
fn asked(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let proof = LockedDown::of(context).ok_or(LockdownError::NotRepaired)?;
    let asked = proof
        .options()
        .clone()
        .with_js(args.get_or_undefined(0), context)?;
    let differences = differences(&asked, proof.options());
    if differences.is_empty() {
        return Ok(JsValue::undefined());
    }
    let message = format!(
        "Already locked down, by the command: {} ({})",
        differences.join("; "),
        LockdownError::AlreadyLockedDown.code()
    );
    Err(JsNativeError::typ().with_message(message).into())
}

fn differences(asked: &LockdownOptions, in_force: &LockdownOptions) -> Vec<String> {
    let lacking = asked.differing_from(in_force).into_iter();
    lacking
        .map(|(option, value)| {
            let variable = variable_of(option).unwrap_or_default();
            format!(
                "{option} {} is asked for and not in force; {variable}={value} in the environment sets it",
                quoted(&value)
            )
        })
        .collect()
}

fn nothing(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::undefined())
}
