//! Prototypes of built-in classes that are frozen and whose heirs may still assign: the cure of the override mistake.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::{Entry, function};
use crate::inspect::own_property;

pub(super) const ENTRIES: &[Entry] = &[("letHeirsOverride", let_heirs_override)];

/// The classes whose `constructor` became an accessor, by prototype: the inspector calls no getter, so it is told.
#[derive(Default)]
struct KnownClasses(Vec<(JsObject, String)>);

/// The name of a built-in class, by its prototype.
pub(crate) fn known_class(prototype: &JsObject, context: &Context) -> Option<String> {
    let known = context.get_data::<KnownClasses>()?;
    let class = known
        .0
        .iter()
        .find(|(known, _)| JsObject::equals(known, prototype))?;
    Some(class.1.clone())
}

/// What accessors give that were made since [`with_given`] began: `harden` sees an accessor and not what it gives, so whoever hardens
/// the module must harden these too.
#[derive(Default)]
struct Given(Vec<JsObject>);

/// Runs `make`, and gives besides its result the objects behind the accessors that were made meanwhile.
pub(crate) fn with_given<T>(
    context: &mut Context,
    make: impl FnOnce(&mut Context) -> JsResult<T>,
) -> JsResult<(T, Vec<JsObject>)> {
    // A module may ask for another one while it is evaluated: each hardens its own.
    let outer = context.insert_data(Given::default());
    let made = make(context);
    let given = context.remove_data::<Given>().unwrap_or_default();
    if let Some(outer) = outer {
        context.insert_data(*outer);
    }
    Ok((made?, given.0))
}

fn note_given(value: &JsValue, context: &mut Context) {
    let mut given = context.remove_data::<Given>().unwrap_or_default();
    given.0.extend(value.as_object());
    context.insert_data(*given);
}

/// A property's value, and the object that it is a property of.
#[derive(Clone, Trace, Finalize)]
struct Captured {
    holder: JsObject,
    key: PropertyKeyOf,
    value: JsValue,
}

/// A property key that can be traced: a string or a symbol as a value.
#[derive(Clone, Trace, Finalize)]
struct PropertyKeyOf(JsValue);

/// `internal.letHeirsOverride(prototype)`: turns each data property into an accessor that gives the value, and that defines a
/// property of the heir when it is assigned there.
fn let_heirs_override(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(holder) = args.get_or_undefined(0).as_object() else {
        return Ok(JsValue::undefined());
    };
    note_class(&holder, context);
    for key in holder.own_property_keys(context)? {
        let Some(property) = own_property(&holder, &key) else {
            continue;
        };
        if let Some(value) = property.value() {
            note_given(value, context);
            let captured = Captured {
                holder: holder.clone(),
                key: PropertyKeyOf(key_value(&key)),
                value: value.clone(),
            };
            let accessor = accessor(captured, property.enumerable() == Some(true), context);
            holder.define_property_or_throw(key, accessor, context)?;
        }
    }
    Ok(JsValue::undefined())
}

fn note_class(prototype: &JsObject, context: &mut Context) {
    let constructor = own_property(prototype, &js_string!("constructor").into());
    let name = constructor
        .and_then(|found| found.value()?.as_object())
        .and_then(|constructor| {
            own_property(&constructor, &js_string!("name").into())?
                .value()?
                .as_string()
        });
    let mut known = context.remove_data::<KnownClasses>().unwrap_or_default();
    known
        .0
        .extend(name.map(|name| (prototype.clone(), name.to_std_string_lossy())));
    context.insert_data(*known);
}

fn key_value(key: &PropertyKey) -> JsValue {
    match key {
        PropertyKey::String(name) => name.clone().into(),
        PropertyKey::Symbol(symbol) => symbol.clone().into(),
        PropertyKey::Index(index) => JsString::from(index.get().to_string()).into(),
    }
}

fn accessor(captured: Captured, enumerable: bool, context: &mut Context) -> PropertyDescriptor {
    let get = NativeFunction::from_copy_closure_with_captures(
        |_, _, captured: &Captured, _| Ok(captured.value.clone()),
        captured.clone(),
    );
    let set = NativeFunction::from_copy_closure_with_captures(
        |this, args, captured: &Captured, context| {
            let heir = this
                .as_object()
                .filter(|heir| !JsObject::equals(heir, &captured.holder));
            let key = captured.key.0.to_property_key(context)?;
            let Some(heir) = heir else {
                let message = format!("Cannot assign to read only property '{key}' of object");
                return Err(JsNativeError::typ().with_message(message).into());
            };
            heir.create_data_property_or_throw(key, args.get_or_undefined(0).clone(), context)?;
            Ok(JsValue::undefined())
        },
        captured,
    );
    PropertyDescriptor::builder()
        .get(function("get", get, context))
        .set(function("set", set, context))
        .enumerable(enumerable)
        .configurable(true)
        .build()
}
