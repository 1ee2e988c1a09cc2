//! Reading objects without running anything: no getter, no trap.

use boa_engine::{
    JsObject, JsString, JsValue,
    builtins::proxy::Proxy,
    property::{PropertyDescriptor, PropertyKey},
};

/// How far up a chain of prototypes a property is looked for.
const LONGEST_CHAIN: usize = 10_000;

/// An object's own property, as it is stored. Proxies have none, nor do exotic objects show what they make up.
pub(crate) fn own(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.try_borrow().ok()?.properties().get(key)
}

/// The value of a data property, own or inherited; an accessor on the way hides what is behind it.
pub(crate) fn data(object: &JsObject, key: impl Into<PropertyKey>) -> Option<JsValue> {
    let key = key.into();
    let found = chain(object).find_map(|holder| own(&holder, &key))?;
    found.value().cloned()
}

/// An own data property that holds a string.
pub(super) fn own_string(object: &JsObject, key: JsString) -> Option<JsString> {
    own(object, &key.into())?.value()?.as_string()
}

/// The object and its prototypes, as far as they can be followed without asking anybody.
pub(super) fn chain(object: &JsObject) -> impl Iterator<Item = JsObject> {
    std::iter::successors(Some(object.clone()), |at| {
        (!at.is::<Proxy>()).then(|| at.prototype()).flatten()
    })
    .take(LONGEST_CHAIN)
}

/// The own keys that are shown: integers first, then strings, then symbols.
pub(super) fn keys(
    object: &JsObject,
    indices: bool,
    hidden: bool,
    limit: usize,
) -> Vec<PropertyKey> {
    let mut keys = Vec::new();
    if indices {
        keys.extend(
            self::indices(object, limit)
                .into_iter()
                .map(PropertyKey::from),
        );
    }
    let (symbols, strings): (Vec<_>, Vec<_>) = object
        .borrow()
        .shape()
        .keys()
        .into_iter()
        .partition(|key| matches!(key, PropertyKey::Symbol(_)));
    keys.extend(strings);
    keys.extend(
        symbols
            .into_iter()
            .filter(|key| enumerable(object, key) || hidden),
    );
    keys.retain(|key| hidden || enumerable(object, key));
    keys
}

/// The integer keys that are stored, in order, about as many as are asked for.
pub(super) fn indices(object: &JsObject, limit: usize) -> Vec<u32> {
    use boa_engine::object::IndexPropertyKeys as Keys;
    let object = object.borrow();
    match object.properties().index_property_keys() {
        dense @ Keys::Dense(_) => dense.take(limit.saturating_add(1)).collect(),
        sparse => {
            let mut indices: Vec<u32> = sparse.collect();
            indices.sort_unstable();
            indices
        }
    }
}

fn enumerable(object: &JsObject, key: &PropertyKey) -> bool {
    own(object, key).is_some_and(|property| property.enumerable() == Some(true))
}
