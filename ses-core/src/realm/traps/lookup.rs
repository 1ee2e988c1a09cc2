//! `has`, `get` and `set`: a free identifier is looked up in the global object of the compartment whose code holds it.

use boa_engine::{Context, JsArgs, JsResult, JsValue, property::PropertyKey};

use crate::{compartment::HandOut, engine::asking_compartment, realm::RealmState};

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
    if let (PropertyKey::String(name), Some(state)) = (&key, RealmState::of(context))
        && state.arming.expects(asker.key, name)
    {
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
    if let (PropertyKey::String(name), Some(state)) = (&key, RealmState::of(context)) {
        match state.arming.hand_out(asker.key, name) {
            Some(HandOut::Eval) => return Ok(context.intrinsics().objects().eval().into()),
            Some(HandOut::Source(source)) => return Ok(source.into()),
            None => {}
        }
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
