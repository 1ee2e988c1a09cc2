//! Freezing plain objects: their properties lie in their property map, and freezing them runs nobody's code.

use std::collections::hash_map::Entry;

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::{
        error::Error, function::OrdinaryFunction, map::ordered_map::OrderedMap,
        object::OrdinaryObject, set::ordered_set::OrderedSet,
    },
    native_function::NativeFunctionObject,
    object::shape::Shape,
    property::{PropertyDescriptor, PropertyKey},
};
use rustc_hash::FxHashMap;

use super::frontier::Frontier;

/// Whether all own properties of `object` are in its property map, and its operations run no code of anyone's.
pub(super) fn is_plain(object: &JsObject) -> bool {
    object.is_ordinary()
        || object.is_array()
        || object.is::<OrdinaryFunction>()
        || object.is::<NativeFunctionObject>()
        || object.is::<Error>()
        || object.is::<OrderedMap<JsValue>>()
        || object.is::<OrderedSet>()
}

/// Makes `object`, a plain one, inextensible.
pub(super) fn prevent_extensions(object: &JsObject, context: &mut Context) -> JsResult<()> {
    let argument = [object.clone().into()];
    OrdinaryObject::prevent_extensions(&JsValue::undefined(), &argument, context)?;
    Ok(())
}

/// Freezes `object`, a plain one, and nothing that it refers to.
pub(crate) fn freeze_plain(object: &JsObject, context: &mut Context) -> JsResult<()> {
    prevent_extensions(object, context)?;
    for key in keys(object) {
        let current = object.borrow().properties().get(&key);
        if let Some(frozen) = current.as_ref().and_then(frozen_form) {
            object.insert_property(key, frozen);
        }
    }
    Ok(())
}

/// What one walk knows of the shapes that it met: objects of one shape share their names and their prototype.
#[derive(Default)]
pub(super) struct Shapes {
    /// Keyed by address. The shape is held, so that no other one takes its address meanwhile.
    known: FxHashMap<usize, (Shape, Box<[PropertyKey]>)>,
}

impl Shapes {
    /// Makes each property of `object`, a plain one, unchangeable, and reaches for what it refers to.
    pub(super) fn freeze(
        &mut self,
        object: &JsObject,
        frontier: &mut Frontier,
        context: &mut Context,
    ) -> JsResult<()> {
        for (index, current) in indexed(object) {
            freeze_property(
                object,
                PropertyKey::from(index),
                &current,
                frontier,
                context,
            )?;
        }
        let (address, is_unique) = {
            let object = object.borrow();
            (object.shape().to_addr_usize(), object.shape().is_unique())
        };
        if is_unique {
            let shape = object.borrow().shape().clone();
            frontier.reach_prototype(shape.prototype(), context)?;
            return freeze_named(object, &shape.keys(), frontier, context);
        }
        let keys = match self.known.entry(address) {
            Entry::Occupied(known) => &known.into_mut().1,
            Entry::Vacant(unknown) => {
                let shape = object.borrow().shape().clone();
                frontier.reach_prototype(shape.prototype(), context)?;
                let keys = shape.keys().into();
                &unknown.insert((shape, keys)).1
            }
        };
        freeze_named(object, keys, frontier, context)
    }
}

/// The properties of `object` that are indices; gathered before the first is frozen, which changes how all are kept.
fn indexed(object: &JsObject) -> Vec<(u32, PropertyDescriptor)> {
    object.borrow().properties().index_properties().collect()
}

fn freeze_named(
    object: &JsObject,
    keys: &[PropertyKey],
    frontier: &mut Frontier,
    context: &mut Context,
) -> JsResult<()> {
    for key in keys {
        let current = object.borrow().properties().get(key);
        if let Some(current) = current {
            freeze_property(object, key.clone(), &current, frontier, context)?;
        }
    }
    Ok(())
}

fn freeze_property(
    object: &JsObject,
    key: PropertyKey,
    current: &PropertyDescriptor,
    frontier: &mut Frontier,
    context: &mut Context,
) -> JsResult<()> {
    if let Some(frozen) = frozen_form(current) {
        // The map's own insertion skips the checks of [[DefineOwnProperty]]; freezing passes them all.
        object.insert_property(key, frozen);
    }
    frontier.reach_descriptor(current, context)
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
