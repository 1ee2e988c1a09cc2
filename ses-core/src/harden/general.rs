//! Freezing objects of every kind by their own operations, whatever those run.

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsValue,
    builtins::{object::OrdinaryObject, proxy::Proxy, typed_array::TypedArray},
    module::ModuleNamespace,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{frontier::Frontier, namespace, plain::frozen_form, typed_array};

/// Makes `object` inextensible and each of its own properties unchangeable, and reaches for what it refers to.
///
/// The order in which a proxy's traps run is fixed: preventExtensions, ownKeys, then per key getOwnPropertyDescriptor
/// and defineProperty, then getPrototypeOf.
pub(super) fn freeze(
    object: &JsObject,
    frontier: &mut Frontier,
    context: &mut Context,
) -> JsResult<()> {
    if object.is::<ModuleNamespace>() {
        return namespace::reach_bindings(object, frontier, context);
    }
    let argument = [object.clone().into()];
    OrdinaryObject::prevent_extensions(&JsValue::undefined(), &argument, context)?;
    if object.is::<Proxy>()
        && let Some(namespace) = namespace::stood_for(object, context)?
    {
        frontier.reach(namespace);
        return Ok(());
    }
    let typed_array = object.is::<TypedArray>();
    for key in object.own_property_keys(context)? {
        // The elements of a typed array cannot be frozen, and hold numbers only.
        if typed_array && typed_array::is_element(&key) {
            continue;
        }
        if let Some(descriptor) = freeze_property(object, key, context)? {
            frontier.reach_descriptor(&descriptor);
        }
    }
    let prototype = OrdinaryObject::get_prototype_of(&JsValue::undefined(), &argument, context)?;
    if let Some(prototype) = prototype.as_object() {
        frontier.reach(prototype);
    }
    Ok(())
}

/// Freezes one property, and gives what it is for good.
///
/// The whole property is defined anew, its value included. A proxy can show one value when it is asked and hold another:
/// the invariants of [[DefineOwnProperty]] (ECMA-262 10.5.6) then refuse the definition, because what a proxy has accepted as
/// unchangeable must be what its target has. A proxy is asked to define also what it shows as frozen, as `Object.freeze`
/// does, so that the order of its traps depends on its keys alone.
fn freeze_property(
    object: &JsObject,
    key: PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let Some(current) = own_property(object, &key, context)? else {
        return Ok(None);
    };
    let bind = || object.is::<Proxy>().then(|| current.clone());
    if let Some(frozen) = frozen_form(&current).or_else(bind) {
        object
            .define_property_or_throw(key.clone(), frozen, context)
            .map_err(|error| explain(error, &key))?;
    }
    Ok(Some(current))
}

/// An error of the engine's own says which property it was; what a trap threw is passed on as it is.
fn explain(error: JsError, key: &PropertyKey) -> JsError {
    match error.as_native() {
        Some(native) if native.is_type() => {
            let message = format!("cannot harden the property {key}: {}", native.message());
            JsNativeError::typ().with_message(message).into()
        }
        _ => error,
    }
}

/// An own property as the object shows it.
pub(super) fn own_property(
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
