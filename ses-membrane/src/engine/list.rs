//! Lists that cross between the engine's arrays and Rust.

use boa_engine::JsValue;

/// The elements of the arguments list that the engine made for a trap: dense, without holes.
pub(crate) fn elements(array: &JsValue) -> Vec<JsValue> {
    let Some(array) = array.as_object() else {
        return Vec::new();
    };
    let array = array.borrow();
    let mut found: Vec<_> = array.properties().index_properties().collect();
    found.sort_by_key(|(index, _)| *index);
    found
        .into_iter()
        .map(|(_, element)| element.value().cloned().unwrap_or_default())
        .collect()
}
