//! Freezing one object, and handing out what it refers to: its property values, accessor functions and prototype.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue,
    builtins::{
        function::OrdinaryFunction, object::OrdinaryObject, proxy::Proxy, typed_array::TypedArray,
    },
    native_function::NativeFunctionObject,
    property::{PropertyDescriptor, PropertyKey},
};

use super::typed_array;

/// Makes `object` inextensible and each of its own properties unchangeable; calls `reach` with what it refers to.
///
/// The order in which a proxy's traps run is fixed: preventExtensions, ownKeys, then per key getOwnPropertyDescriptor
/// and defineProperty, then getPrototypeOf.
pub(super) fn freeze(
    object: &JsObject,
    context: &mut Context,
    reach: &mut dyn FnMut(JsObject, &mut Context) -> JsResult<()>,
) -> JsResult<()> {
    OrdinaryObject::prevent_extensions(&JsValue::undefined(), &[object.clone().into()], context)?;
    if is_plain(object) {
        return freeze_plain(object, context, reach);
    }
    let typed_array = object.is::<TypedArray>();
    for key in object.own_property_keys(context)? {
        // The elements of a typed array cannot be frozen, and hold numbers only.
        if typed_array && typed_array::is_element(&key) {
            continue;
        }
        if let Some(descriptor) = freeze_property(object, key, context)? {
            reach_descriptor(&descriptor, context, reach)?;
        }
    }
    let argument = [object.clone().into()];
    let prototype = OrdinaryObject::get_prototype_of(&JsValue::undefined(), &argument, context)?;
    match prototype.as_object() {
        Some(prototype) => reach(prototype, context),
        None => Ok(()),
    }
}

/// Whether `object` is plain and takes properties: nobody can have hardened it before.
pub(super) fn is_plain_and_extensible(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    Ok(is_plain(object) && object.is_extensible(context)?)
}

/// Whether all own properties of `object` are in its property map, and its operations run no code of anyone's.
pub(super) fn is_plain(object: &JsObject) -> bool {
    object.is_ordinary()
        || object.is_array()
        || object.is::<OrdinaryFunction>()
        || object.is::<NativeFunctionObject>()
}

fn freeze_plain(
    object: &JsObject,
    context: &mut Context,
    reach: &mut dyn FnMut(JsObject, &mut Context) -> JsResult<()>,
) -> JsResult<()> {
    let keys = plain_keys(object);
    let prototype = object.prototype();
    for key in keys {
        let Some(current) = object.borrow().properties().get(&key) else {
            continue;
        };
        if let Some(frozen) = frozen_form(&current) {
            // The map's own insertion skips the checks of [[DefineOwnProperty]]; freezing passes them all.
            object.insert_property(key, frozen);
        }
        reach_descriptor(&current, context, reach)?;
    }
    match prototype {
        Some(prototype) => reach(prototype, context),
        None => Ok(()),
    }
}

/// The own keys of a plain object, in no order that matters.
pub(super) fn plain_keys(object: &JsObject) -> Vec<PropertyKey> {
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
fn frozen_form(current: &PropertyDescriptor) -> Option<PropertyDescriptor> {
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

pub(super) fn is_frozen(descriptor: &PropertyDescriptor) -> bool {
    descriptor.configurable() == Some(false) && descriptor.writable() != Some(true)
}

/// Freezes one property by the object's own operations, whatever they run.
fn freeze_property(
    object: &JsObject,
    key: PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let Some(current) = own_property(object, &key, context)? else {
        return Ok(None);
    };
    if is_frozen(&current) {
        return Ok(Some(current));
    }
    let change = PropertyDescriptor::builder().configurable(false);
    let change = if current.is_data_descriptor() {
        change.writable(false)
    } else {
        change
    };
    object.define_property_or_throw(key.clone(), change, context)?;
    if object.is::<Proxy>() {
        // Its own invariants hold it to the answer; asking again would run one trap more than the reference does.
        return Ok(Some(current));
    }
    match own_property(object, &key, context)? {
        Some(descriptor) if !is_frozen(&descriptor) => Err(JsNativeError::typ()
            .with_message(format!("cannot harden the property {key}"))
            .into()),
        other => Ok(other),
    }
}

fn reach_descriptor(
    descriptor: &PropertyDescriptor,
    context: &mut Context,
    reach: &mut dyn FnMut(JsObject, &mut Context) -> JsResult<()>,
) -> JsResult<()> {
    for value in [descriptor.value(), descriptor.get(), descriptor.set()] {
        if let Some(object) = value.and_then(JsValue::as_object) {
            reach(object, context)?;
        }
    }
    Ok(())
}

fn own_property(
    object: &JsObject,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let arguments = [object.clone().into(), JsValue::from(key)];
    let descriptor =
        OrdinaryObject::get_own_property_descriptor(&JsValue::undefined(), &arguments, context)?;
    let Some(descriptor) = descriptor.as_object() else {
        return Ok(None);
    };
    // It inherits from %Object.prototype%, on which a guest may have put a `get` before lockdown.
    descriptor.set_prototype(None);
    Ok(Some(descriptor.to_property_descriptor(context)?))
}
