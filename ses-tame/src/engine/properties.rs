//! Own properties of ordinary objects, read without running anyone's code.

use boa_engine::{
    JsObject, JsValue,
    property::{PropertyDescriptor, PropertyKey},
};

/// The own keys of an ordinary object.
pub(crate) fn own_keys(object: &JsObject) -> Vec<PropertyKey> {
    let object = object.borrow();
    let properties = object.properties();
    let mut keys = object.shape().keys();
    keys.extend(properties.index_property_keys().map(PropertyKey::from));
    keys
}

/// The own property under `key`.
pub(crate) fn own_property(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.borrow().properties().get(key)
}

/// The value of the own data property under `key`.
pub(crate) fn own_value(object: &JsObject, key: &PropertyKey) -> Option<JsValue> {
    own_property(object, key)?.value().cloned()
}

/// A property as the language's methods are: writable, configurable, not enumerable.
pub(crate) fn hidden(value: impl Into<JsValue>) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true)
        .build()
}

/// A property as a constructor's `prototype` is: never to change.
pub(crate) fn constant(value: impl Into<JsValue>) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}
