//! Freezing plain objects: their properties lie in their property map, and freezing them runs nobody's code.

use boa_engine::{
    Context, JsObject, JsResult,
    property::{PropertyDescriptor, PropertyKey},
};

use crate::engine::Freezing;

/// Freezes `object`, a plain one, and nothing that it refers to.
pub(crate) fn freeze_plain(object: &JsObject, context: &Context) -> JsResult<()> {
    let freezing = Freezing::of(context)?;
    freezing.prevent_extensions(object);
    freezing.freeze(object, &mut Vec::new());
    Ok(())
}

/// The own keys of a plain object, in no order that matters.
pub(super) fn keys(object: &JsObject) -> Vec<PropertyKey> {
    let object = object.borrow();
    let mut keys = object.shape().keys();
    keys.extend(
        object
            .properties()
            .index_property_keys()
            .map(PropertyKey::from),
    );
    keys
}

/// `current` as it is when frozen; `None` where it is frozen already.
pub(super) fn frozen_form(current: &PropertyDescriptor) -> Option<PropertyDescriptor> {
    if is_frozen(current) {
        return None;
    }
    let builder = PropertyDescriptor::builder()
        .maybe_enumerable(current.enumerable())
        .configurable(false);
    Some(if current.is_accessor_descriptor() {
        builder
            .maybe_get(current.get().cloned())
            .maybe_set(current.set().cloned())
            .build()
    } else {
        builder
            .maybe_value(current.value().cloned())
            .writable(false)
            .build()
    })
}

/// Whether a property cannot be changed.
pub(super) fn is_frozen(descriptor: &PropertyDescriptor) -> bool {
    descriptor.configurable() == Some(false) && descriptor.writable() != Some(true)
}
