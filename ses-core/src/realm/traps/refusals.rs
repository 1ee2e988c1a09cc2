//! The traps that a lookup never needs: each shows an empty, unchangeable object.

use boa_engine::{Context, JsResult, JsValue, object::builtins::JsArray};

/// No own property is ever shown.
pub(in crate::realm) fn get_own_property_descriptor(
    _: &JsValue,
    _: &[JsValue],
    _: &mut Context,
) -> JsResult<JsValue> {
    Ok(JsValue::undefined())
}

/// Nothing is ever defined.
pub(in crate::realm) fn define_property(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    refuse(this, args, context)
}

/// There is nothing to delete, so deleting it succeeds.
pub(in crate::realm) fn delete_property(
    _: &JsValue,
    _: &[JsValue],
    _: &mut Context,
) -> JsResult<JsValue> {
    Ok(true.into())
}

/// No key is ever listed.
pub(in crate::realm) fn own_keys(
    _: &JsValue,
    _: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    Ok(JsArray::new(context)?.into())
}

/// The chain ends here.
pub(in crate::realm) fn get_prototype_of(
    _: &JsValue,
    _: &[JsValue],
    _: &mut Context,
) -> JsResult<JsValue> {
    Ok(JsValue::null())
}

/// The target is extensible, and a proxy may not say otherwise.
pub(in crate::realm) fn is_extensible(
    _: &JsValue,
    _: &[JsValue],
    _: &mut Context,
) -> JsResult<JsValue> {
    Ok(true.into())
}

/// The operation does not happen.
pub(in crate::realm) fn refuse(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(false.into())
}
