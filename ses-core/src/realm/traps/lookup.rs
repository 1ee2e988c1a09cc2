//! `has`, `get` and `set`: a free identifier is looked up in the global object of the compartment whose code holds it.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use crate::engine::{asking_compartment, asks_leniently};

/// Whether the asking compartment has a global of that name (ECMA-262 9.1.1.4.1 `HasBinding`). Code that may assign to
/// undeclared names has every one, as in the reference: it is asked in the same way for reading and for assigning.
pub(in crate::realm) fn has(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let Some(asker) = asking_compartment(context) else {
        return Ok(false.into());
    };
    Ok((asks_leniently(context) || asker.global.has_property(key, context)?).into())
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
    // Code that is lenient with names is strict all the same; the error is the global object's, not that of a proxy that it never sees.
    let throws = asks_leniently(context);
    Ok(asker.global.set(key, value, throws, context)?.into())
}
