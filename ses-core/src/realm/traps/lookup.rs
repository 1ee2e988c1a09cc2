//! `has`, `get` and `set`: a free identifier is looked up in the global object of the compartment whose code holds it.

use boa_engine::{Context, JsArgs, JsResult, JsValue, js_string, property::PropertyKey};
use boa_gc::Gc;

use crate::{compartment::Record, engine::asking_compartment, realm::RealmState};

/// Whether the asking compartment has a global of that name (ECMA-262 9.1.1.4.1 `HasBinding`).
pub(in crate::realm) fn has(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let Some(asker) = asking_compartment(context) else {
        return Ok(false.into());
    };
    if is_eval(&key) && armed_for(&asker, context) {
        return Ok(true.into());
    }
    Ok(asker.global.has_property(key, context)?.into())
}

/// The asking compartment's global of that name (ECMA-262 9.1.1.4.6 `GetBindingValue`).
pub(in crate::realm) fn get(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let Some(asker) = asking_compartment(context) else {
        return Ok(JsValue::undefined());
    };
    if is_eval(&key) && consume_arming(&asker, context) {
        return Ok(context.intrinsics().objects().eval().into());
    }
    asker.global.get(key, context)
}

/// Assigns the asking compartment's global of that name (ECMA-262 9.1.1.4.5 `SetMutableBinding`).
pub(in crate::realm) fn set(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let value = args.get_or_undefined(2).clone();
    let Some(asker) = asking_compartment(context) else {
        return Ok(false.into());
    };
    Ok(asker.global.set(key, value, false, context)?.into())
}

fn is_eval(key: &PropertyKey) -> bool {
    matches!(key, PropertyKey::String(name) if *name == js_string!("eval"))
}

fn armed_for(asker: &Gc<Record>, context: &Context) -> bool {
    RealmState::of(context).is_some_and(|state| state.arming.is_armed_for(asker.key))
}

fn consume_arming(asker: &Gc<Record>, context: &Context) -> bool {
    RealmState::of(context).is_some_and(|state| state.arming.hand_out(asker.key))
}
