//! What tamings share: reading the original, and making a constructor that stands for another.

use boa_engine::{
    Context, JsObject, JsValue, native_function::NativeFunction, property::PropertyKey,
};

use crate::{
    engine::{Body, constant, hidden, key_of, native, own_keys, own_property, own_value, same_key},
    error::LockdownError,
    intrinsics::Intrinsics,
};

/// The intrinsic called `name`.
pub(super) fn required(intrinsics: &Intrinsics, name: &str) -> Result<JsObject, LockdownError> {
    intrinsics
        .get(name)
        .cloned()
        .ok_or_else(|| LockdownError::intrinsic(format!("intrinsics.{name}"), "is missing"))
}

/// The function that `holder`, the intrinsic called `owner`, has under `key`.
pub(super) fn required_method(
    holder: &JsObject,
    owner: &str,
    key: &str,
) -> Result<JsObject, LockdownError> {
    own_value(holder, &key_of(key))
        .and_then(|value| value.as_callable())
        .ok_or_else(|| {
            LockdownError::intrinsic(format!("intrinsics.{owner}.{key}"), "is not a method")
        })
}

/// A constructor with `prototype`, whose `constructor` it becomes.
pub(super) fn constructor(
    name: &str,
    length: usize,
    function: NativeFunction,
    prototype: &JsObject,
    context: &Context,
) -> JsObject {
    let constructor = native(name, length, Body::Constructor, function, context);
    constructor.insert_property(key_of("prototype"), constant(prototype.clone()));
    constructor
}

/// Makes `constructor` what `prototype.constructor` says, with the attributes that were there.
pub(super) fn own_constructor(prototype: &JsObject, constructor: &JsObject) {
    let key = key_of("constructor");
    let mut changed = hidden(constructor.clone());
    if let Some(mut before) = own_property(prototype, &key)
        && before.is_data_descriptor()
    {
        changed = boa_engine::property::PropertyDescriptor::builder()
            .value(constructor.clone())
            .build();
        before.fill_with(changed.clone());
        changed = before;
    }
    prototype.insert_property(key, changed);
}

/// Copies own data properties that `wanted` picks, as they are.
pub(super) fn copy(
    from: &JsObject,
    to: &JsObject,
    wanted: impl Fn(&PropertyKey, &JsValue) -> bool,
) {
    for key in own_keys(from) {
        let Some(property) = own_property(from, &key) else {
            continue;
        };
        if property.value().is_some_and(|value| wanted(&key, value)) {
            to.insert_property(key, property);
        }
    }
}

/// Whether `key` is one of `names`.
pub(super) fn is_one_of(key: &PropertyKey, names: &[&str]) -> bool {
    names.iter().any(|name| same_key(key, name))
}
