//! The replacer and the space of `JSON.stringify` (ECMA-262 25.5.2, steps 3 to 8).

use std::collections::HashSet;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, property::PropertyKey,
    value::IntegerOrInfinity,
};

use crate::hazards::{array_like::is_array, size};

/// What the second and third argument say.
#[derive(Default)]
pub(super) struct Options {
    pub(super) replacer: Option<JsObject>,
    /// The keys to write, where they were listed.
    pub(super) keys: Option<Vec<PropertyKey>>,
    pub(super) gap: JsString,
}

impl Options {
    pub(super) fn read(
        replacer: &JsValue,
        space: &JsValue,
        engine_is_array: &JsObject,
        context: &mut Context,
    ) -> JsResult<Self> {
        let mut options = Self::default();
        if let Some(object) = replacer.as_object() {
            if object.is_callable() {
                options.replacer = Some(object);
            } else if is_array(&object, engine_is_array, context)? {
                options.keys = Some(keys(&object, context)?);
            }
        }
        options.gap = gap(space, context)?;
        Ok(options)
    }
}

/// Step 4. b.: the listed keys, each once.
fn keys(list: &JsObject, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let length = size::length_of(list, context)?;
    let mut seen = HashSet::new();
    let mut keys = Vec::new();
    for index in 0..length {
        let element = list.get(index, context)?;
        let named = match element.as_object() {
            Some(object) => object.is::<f64>() || object.is::<JsString>(),
            None => element.is_string() || element.is_number(),
        };
        if named {
            let name = element.to_string(context)?;
            if seen.insert(name.clone()) {
                keys.push(PropertyKey::from(name));
            }
        }
    }
    Ok(keys)
}

/// Steps 5. to 8.: at most ten spaces or code units.
fn gap(space: &JsValue, context: &mut Context) -> JsResult<JsString> {
    let mut space = space.clone();
    if let Some(object) = space.as_object() {
        if object.is::<f64>() {
            space = space.to_number(context)?.into();
        } else if object.is::<JsString>() {
            space = space.to_string(context)?.into();
        }
    }
    if let Some(text) = space.as_string() {
        let end = text.len().min(10);
        return Ok(JsString::from(text.as_str().get_expect(..end)));
    }
    if space.is_number() {
        let count = match space.to_integer_or_infinity(context)? {
            IntegerOrInfinity::Integer(count) => usize::try_from(count.min(10)).unwrap_or(0),
            IntegerOrInfinity::PositiveInfinity => 10,
            IntegerOrInfinity::NegativeInfinity => 0,
        };
        return Ok(js_string!(" ".repeat(count)));
    }
    Ok(js_string!())
}
