//! Reading the elements of arrays and array-likes, fast where nothing can run in between.

use boa_engine::{Context, JsObject, JsResult, JsValue, builtins::proxy::Proxy};

/// What becomes of indices that hold nothing (ECMA-262 23.1.3.30.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holes {
    /// They are left out.
    Skip,
    /// They read as undefined, or as what the prototype has there.
    ReadThrough,
}

/// The elements of `object` up to `length`.
pub(super) fn elements(
    object: &JsObject,
    length: u64,
    holes: Holes,
    context: &mut Context,
) -> JsResult<Vec<JsValue>> {
    if let Some(elements) = dense(object, length) {
        return Ok(elements);
    }
    let mut elements = Vec::new();
    for index in 0..length {
        if holes == Holes::ReadThrough || object.has_property(index, context)? {
            elements.push(object.get(index, context)?);
        }
    }
    Ok(elements)
}

/// The elements of an array that has each of them as a plain property of its own.
fn dense(object: &JsObject, length: u64) -> Option<Vec<JsValue>> {
    if !object.is_array() {
        return None;
    }
    let object = object.borrow();
    let mut elements = Vec::new();
    for (index, property) in object.properties().index_properties() {
        let next = u64::from(index) == elements.len() as u64;
        elements.push(property.value().filter(|_| next)?.clone());
    }
    (elements.len() as u64 == length).then_some(elements)
}

/// `IsArray` (ECMA-262 7.2.2) by the engine's own `Array.isArray`, which sees through proxies.
pub(super) fn is_array(
    value: &JsObject,
    engine_is_array: &JsObject,
    context: &mut Context,
) -> JsResult<bool> {
    if !value.is::<Proxy>() {
        return Ok(value.is_array());
    }
    let answer = engine_is_array.call(&JsValue::undefined(), &[value.clone().into()], context)?;
    Ok(answer.to_boolean())
}
