//! Property descriptors read and written without running anyone's code, whatever hangs on `Object.prototype`.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    builtins::object::OrdinaryObject,
    js_string,
    property::{PropertyDescriptor, PropertyKey},
};

/// The six fields, in the order of FromPropertyDescriptor (ECMA-262, 6.2.6.4).
const fn fields() -> [JsString; 6] {
    [
        js_string!("value"),
        js_string!("writable"),
        js_string!("get"),
        js_string!("set"),
        js_string!("enumerable"),
        js_string!("configurable"),
    ]
}

/// What `target.[[GetOwnProperty]](key)` answers, traps of the target included.
pub(crate) fn own(
    target: &JsObject,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let arguments = [target.clone().into(), key.clone().into()];
    let found =
        OrdinaryObject::get_own_property_descriptor(&JsValue::undefined(), &arguments, context)?;
    Ok(found.as_object().map(|object| read(&object)))
}

/// Reads a descriptor object that the engine made: own data properties only.
///
/// ToPropertyDescriptor would ask `HasProperty`, and so see what a guest put on `Object.prototype`.
pub(crate) fn read(object: &JsObject) -> PropertyDescriptor {
    let [value, writable, get, set, enumerable, configurable] = fields().map(|name| {
        let found = object.borrow().properties().get(&PropertyKey::from(name))?;
        found.value().cloned()
    });
    PropertyDescriptor::builder()
        .maybe_value(value)
        .maybe_writable(writable.map(|flag| flag.to_boolean()))
        .maybe_get(get)
        .maybe_set(set)
        .maybe_enumerable(enumerable.map(|flag| flag.to_boolean()))
        .maybe_configurable(configurable.map(|flag| flag.to_boolean()))
        .build()
}

/// A descriptor object without a prototype, so that the engine reads back exactly what is in it.
pub(crate) fn write(descriptor: &PropertyDescriptor) -> JsObject {
    let object = JsObject::with_null_proto();
    let values = [
        descriptor.value().cloned(),
        descriptor.writable().map(JsValue::from),
        descriptor.get().cloned(),
        descriptor.set().cloned(),
        descriptor.enumerable().map(JsValue::from),
        descriptor.configurable().map(JsValue::from),
    ];
    for (name, value) in fields().into_iter().zip(values) {
        if let Some(value) = value {
            object.insert_property(name, data(value));
        }
    }
    object
}

/// A writable, enumerable, configurable data property.
pub(crate) fn data(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(true)
        .build()
}

/// The same descriptor with its value, getter and setter replaced.
pub(crate) fn map(
    descriptor: &PropertyDescriptor,
    mut replace: impl FnMut(&JsValue) -> JsResult<JsValue>,
) -> JsResult<PropertyDescriptor> {
    let mut each = |value: Option<&JsValue>| value.map(&mut replace).transpose();
    let value = each(descriptor.value())?;
    let get = each(descriptor.get())?;
    let set = each(descriptor.set())?;
    Ok(PropertyDescriptor::builder()
        .maybe_value(value)
        .maybe_writable(descriptor.writable())
        .maybe_get(get)
        .maybe_set(set)
        .maybe_enumerable(descriptor.enumerable())
        .maybe_configurable(descriptor.configurable())
        .build())
}
