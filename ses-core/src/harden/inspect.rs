//! Looking whether one object is frozen, without changing it or running anyone's code.

use boa_engine::{
    Context, JsObject, JsValue,
    builtins::{proxy::Proxy, typed_array::TypedArray},
    module::ModuleNamespace,
};

use crate::engine::Freezing;

use super::{
    plain::{is_frozen as is_frozen_property, keys},
    typed_array,
};

/// Whether `object` is frozen; adds what it refers to to `refers`.
///
/// A proxy is not: what it shows can change with every question, and nor is a namespace, whose bindings may. Only the
/// hardened set vouches for one.
pub(super) fn is_frozen(
    object: &JsObject,
    context: &mut Context,
    refers: &mut Vec<JsObject>,
) -> bool {
    if object.is::<Proxy>()
        || object.is::<ModuleNamespace>()
        || object.is_extensible(context).unwrap_or(true)
    {
        return false;
    }
    let keys = if Freezing::of(context).is_ok_and(|engine| engine.is_plain(object)) {
        keys(object)
    } else {
        let Ok(keys) = object.own_property_keys(context) else {
            return false;
        };
        keys
    };
    let typed = object.is::<TypedArray>();
    for key in keys {
        if typed && typed_array::is_element(&key) {
            continue;
        }
        // What an exotic object keeps outside of its property map (a string's characters) holds no object.
        let Some(descriptor) = object.borrow().properties().get(&key) else {
            continue;
        };
        if !is_frozen_property(&descriptor) {
            return false;
        }
        for value in [descriptor.value(), descriptor.get(), descriptor.set()] {
            refers.extend(value.and_then(JsValue::as_object));
        }
    }
    refers.extend(object.prototype());
    true
}
