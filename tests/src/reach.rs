//! What can be reached from a value by reflection, without running any guest's code.

use std::collections::{HashSet, VecDeque};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    builtins::{
        date::Date, map::ordered_map::OrderedMap, object::OrdinaryObject, proxy::Proxy,
        set::ordered_set::OrderedSet, typed_array::TypedArray,
    },
    object::builtins::{JsArrayBuffer, JsDataView},
    property::{PropertyDescriptor, PropertyKey},
};

/// An object and what it holds itself.
pub(crate) struct Held {
    pub(crate) extensible: bool,
    pub(crate) prototype: JsValue,
    pub(crate) properties: Vec<(PropertyKey, PropertyDescriptor)>,
}

/// Looks at an object; `None` for a proxy, whose traps would run.
pub(crate) fn look(object: &JsObject, context: &mut Context) -> JsResult<Option<Held>> {
    if object.is::<Proxy>() {
        return Ok(None);
    }
    let itself = [JsValue::from(object.clone())];
    let prototype = OrdinaryObject::get_prototype_of(&JsValue::undefined(), &itself, context)?;
    let elements = object.is::<TypedArray>();
    let mut properties = Vec::new();
    for key in object.own_property_keys(context)? {
        // Elements are bytes, which lead nowhere.
        if elements && matches!(key, PropertyKey::Index(_)) {
            continue;
        }
        if let Some(property) = descriptor(object, &key, context)? {
            properties.push((key, property));
        }
    }
    Ok(Some(Held {
        extensible: object.is_extensible(context)?,
        prototype,
        properties,
    }))
}

/// A property as it is, by the engine's reflection: what is read is turned back into a descriptor.
fn descriptor(
    object: &JsObject,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let arguments = [JsValue::from(object.clone()), JsValue::from(key)];
    let found =
        OrdinaryObject::get_own_property_descriptor(&JsValue::undefined(), &arguments, context)?;
    if found.is_undefined() {
        return Ok(None);
    }
    found.to_property_descriptor(context).map(Some)
}

impl Held {
    /// Whether reflection can change it.
    fn is_frozen(&self) -> bool {
        !self.extensible
            && self.properties.iter().all(|(_, property)| {
                property.configurable() == Some(false) && property.writable() != Some(true)
            })
    }
}

/// Whether an object has a slot that programs can change, however frozen it is.
fn has_mutable_slot(object: &JsObject) -> bool {
    object.is::<OrderedMap<JsValue>>()
        || object.is::<OrderedSet>()
        || object.is::<Date>()
        || object.is::<TypedArray>()
        || JsArrayBuffer::from_object(object.clone()).is_ok()
        || JsDataView::from_object(object.clone()).is_ok()
}

/// Everything that is reached from some values, in order; and what of it can be changed.
pub struct Reached {
    all: HashSet<JsObject>,
    mutable: Vec<(String, JsObject)>,
}

impl Reached {
    /// Walks from `roots`.
    ///
    /// # Errors
    ///
    /// What the engine's reflection says.
    pub fn from(roots: &[JsValue], context: &mut Context) -> JsResult<Self> {
        let mut reached = Self {
            all: HashSet::new(),
            mutable: Vec::new(),
        };
        let mut pending: VecDeque<(String, JsValue)> = roots
            .iter()
            .map(|root| ("root".to_owned(), root.clone()))
            .collect();
        while let Some((path, value)) = pending.pop_front() {
            let Some(object) = value.as_object() else {
                continue;
            };
            if !reached.all.insert(object.clone()) {
                continue;
            }
            let Some(held) = look(&object, context)? else {
                // Nobody can say what a proxy's traps change.
                reached.mutable.push((path, object));
                continue;
            };
            if !held.is_frozen() || has_mutable_slot(&object) {
                reached.mutable.push((path.clone(), object));
            }
            for (key, property) in &held.properties {
                for value in [property.value(), property.get(), property.set()] {
                    if let Some(value) = value.filter(|value| value.is_object()) {
                        pending.push_back((format!("{path}.{key}"), value.clone()));
                    }
                }
            }
            pending.push_back((format!("{path}.[[Prototype]]"), held.prototype));
        }
        Ok(reached)
    }

    /// How many objects were reached.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether nothing was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The paths to what can be changed and is reached from the other side too.
    #[must_use]
    pub fn mutable_and_in(&self, other: &Self) -> Vec<String> {
        self.mutable
            .iter()
            .filter(|(_, object)| other.all.contains(object))
            .map(|(path, _)| path.clone())
            .collect()
    }
}

/// The values that a compartment's global object holds, without the object itself.
///
/// # Errors
///
/// What the engine's reflection says.
pub fn globals(global: &JsObject, context: &mut Context) -> JsResult<Vec<(JsString, JsValue)>> {
    let Some(held) = look(global, context)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (key, property) in held.properties {
        let name = JsString::from(key.to_string().as_str());
        for value in [property.value(), property.get(), property.set()] {
            if let Some(value) = value.filter(|value| **value != JsValue::from(global.clone())) {
                found.push((name.clone(), value.clone()));
            }
        }
    }
    Ok(found)
}
