//! How values are shown where the host has no better way: data properties, two levels deep, nobody's code run.

use boa_engine::{Context, JsObject, JsValue, builtins::proxy::Proxy, property::PropertyKey};

use super::{error, tags};

const DEEPEST: usize = 2;
const MOST_PROPERTIES: usize = 20;
const LONGEST_STRING: usize = 1_000;

/// A value as text.
pub(super) fn value(value: &JsValue, context: &mut Context) -> String {
    nested(value, 0, context)
}

fn nested(value: &JsValue, depth: usize, context: &mut Context) -> String {
    if let Some(text) = value.as_string() {
        let text: String = text
            .to_std_string_lossy()
            .chars()
            .take(LONGEST_STRING)
            .collect();
        return format!("{text:?}");
    }
    if let Some(integer) = value.as_bigint() {
        return format!("{integer}n");
    }
    if let Some(symbol) = value.as_symbol() {
        return symbol.descriptive_string().to_std_string_lossy();
    }
    match value.as_object() {
        Some(object) => of_object(&object, depth, context),
        None => value.display().to_string(),
    }
}

fn of_object(object: &JsObject, depth: usize, context: &mut Context) -> String {
    if object.is::<Proxy>() {
        return "[Proxy]".to_owned();
    }
    if object.is_callable() {
        let name = error::data(object, "name").and_then(|name| name.as_string());
        let name = name.map_or(String::new(), |name| name.to_std_string_lossy());
        return format!("[Function {name:?}]");
    }
    if let Some(error) = error::of(&object.clone().into()) {
        let tag = tags::tag(&error, context).unwrap_or_default();
        return format!("({tag})");
    }
    if depth == DEEPEST {
        return "[...]".to_owned();
    }
    let is_array = object.is_array();
    let keys = keys(object);
    let left_out = keys.len().saturating_sub(MOST_PROPERTIES);
    let mut parts: Vec<String> = keys
        .iter()
        .take(MOST_PROPERTIES)
        .map(|key| part(object, key, is_array, depth, context))
        .collect();
    if left_out > 0 {
        parts.push(format!("... {left_out} more"));
    }
    let text = parts.join(", ");
    match (is_array, text.is_empty()) {
        (true, true) => "[]".to_owned(),
        (true, false) => format!("[ {text} ]"),
        (false, true) => "{}".to_owned(),
        (false, false) => format!("{{ {text} }}"),
    }
}

fn part(
    object: &JsObject,
    key: &PropertyKey,
    bare: bool,
    depth: usize,
    context: &mut Context,
) -> String {
    let property = object.borrow().properties().get(key);
    let shown = match property.as_ref().and_then(|property| property.value()) {
        Some(value) => nested(value, depth + 1, context),
        None => "[accessor]".to_owned(),
    };
    match key {
        PropertyKey::Index(_) if bare => shown,
        key => format!("{key}: {shown}"),
    }
}

/// The enumerable own keys, indices first.
fn keys(object: &JsObject) -> Vec<PropertyKey> {
    let object = object.borrow();
    let mut indices: Vec<u32> = object.properties().index_property_keys().collect();
    indices.sort_unstable();
    let mut keys: Vec<PropertyKey> = indices.into_iter().map(PropertyKey::from).collect();
    keys.extend(object.shape().keys());
    keys.retain(|key| {
        let property = object.properties().get(key);
        property.is_some_and(|property| property.enumerable() == Some(true))
    });
    keys
}
