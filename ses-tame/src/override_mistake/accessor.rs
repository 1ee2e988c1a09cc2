//! One repaired property: a getter that gives its value, a setter that does what assignment did before freezing.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue,
    builtins::object::OrdinaryObject,
    js_string,
    native_function::NativeFunction,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::observer;
use crate::{
    engine::{Body, constant, key_of, name_of, native, own_property, type_error},
    options::{LegacyRegeneratorRuntimeTaming, LockdownOptions},
};

/// What the setter must know.
#[derive(Clone, Trace, Finalize)]
struct Repaired {
    /// The object that the property is on, and its name in messages.
    holder: JsObject,
    owner: JsString,
    /// The property key, as a value.
    key: JsValue,
    /// Whether assigning on the holder itself passes without effect instead of throwing.
    lenient: bool,
    /// Whether the observer is told of assignments.
    observed: bool,
}

/// Turns the writable data property `key` of `holder` into an accessor; whether there was one.
pub(super) fn enable(
    owner: &str,
    holder: &JsObject,
    key: PropertyKey,
    name: &str,
    options: &LockdownOptions,
    context: &mut Context,
) -> bool {
    let Some(before) = own_property(holder, &key) else {
        return false;
    };
    let (Some(true), Some(true), Some(value)) =
        (before.writable(), before.configurable(), before.value())
    else {
        return false;
    };
    let repaired = Repaired {
        holder: holder.clone(),
        owner: js_string!(owner),
        key: JsValue::from(&key),
        observed: options.override_debug().iter().any(|debug| debug == name),
        lenient: options.legacy_regenerator_runtime_taming()
            == LegacyRegeneratorRuntimeTaming::UnsafeIgnore
            && owner == "%IteratorPrototype%"
            && name == "@@iterator",
    };
    let get = NativeFunction::from_copy_closure_with_captures(
        |_, _, value: &JsValue, _| Ok(value.clone()),
        value.clone(),
    );
    let set = NativeFunction::from_copy_closure_with_captures(set, repaired);
    let get = native(&format!("get {name}"), 0, Body::Function, get, context);
    let set = native(&format!("set {name}"), 1, Body::Function, set, context);
    // As in the reference: programs that look for the method behind the accessor find it here.
    get.insert_property(key_of("originalValue"), constant(value.clone()));
    let accessor = PropertyDescriptor::builder()
        .get(get)
        .set(set)
        .maybe_enumerable(before.enumerable())
        .configurable(true);
    holder.insert_property(key, accessor);
    true
}

/// `OrdinarySetWithOwnDescriptor` (ECMA-262 10.1.9.2) as it goes on where the prototype's property is writable.
fn set(
    this: &JsValue,
    args: &[JsValue],
    repaired: &Repaired,
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = repaired.key.to_property_key(context)?;
    // b. If Receiver is not an Object, return false.
    let Some(receiver) = this.as_object() else {
        return Err(refuse(&key, &format!("'{}'", this.display())));
    };
    if receiver == repaired.holder {
        if repaired.lenient {
            return Ok(JsValue::undefined());
        }
        let owner = repaired.owner.to_std_string_escaped();
        return Err(refuse(&key, &format!("object '{owner}'")));
    }
    let value = args.get_or_undefined(0).clone();
    // c. Let existingDescriptor be ? Receiver.[[GetOwnProperty]](P).
    let change = match own_descriptor(&receiver, &repaired.key, context)? {
        // d. If existingDescriptor is not undefined, then
        Some(existing) => {
            // i. If IsAccessorDescriptor(existingDescriptor) is true, return false.
            // ii. If existingDescriptor.[[Writable]] is false, return false.
            if existing.writable() != Some(true) {
                return Err(refuse(&key, "object"));
            }
            // iv. Return ? Receiver.[[DefineOwnProperty]](P, valueDesc).
            PropertyDescriptor::builder().value(value).build()
        }
        // e. Else, return ? CreateDataProperty(Receiver, P, V).
        None => PropertyDescriptor::builder()
            .value(value)
            .writable(true)
            .enumerable(true)
            .configurable(true)
            .build(),
    };
    receiver.define_property_or_throw(key.clone(), change, context)?;
    if repaired.observed {
        let owner = repaired.owner.to_std_string_escaped();
        observer::tell(&owner, &name_of(&key), context);
    }
    Ok(JsValue::undefined())
}

fn own_descriptor(
    object: &JsObject,
    key: &JsValue,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let arguments = [object.clone().into(), key.clone()];
    let descriptor =
        OrdinaryObject::get_own_property_descriptor(&JsValue::undefined(), &arguments, context)?;
    match descriptor.as_object() {
        Some(descriptor) => Ok(Some(descriptor.to_property_descriptor(context)?)),
        None => Ok(None),
    }
}

fn refuse(key: &PropertyKey, of: &str) -> boa_engine::JsError {
    type_error(format!(
        "Cannot assign to read only property '{key}' of {of}"
    ))
}
