//! Lists that cross between the engine's arrays and Rust.

use boa_engine::{Context, JsResult, JsValue, js_string};

/// The elements of an array that the engine made for a trap: an arguments list or a list of keys.
pub(crate) fn elements(array: &JsValue, context: &mut Context) -> JsResult<Vec<JsValue>> {
    let Some(array) = array.as_object() else {
        return Ok(Vec::new());
    };
    let length = array
        .get(js_string!("length"), context)?
        .to_length(context)?;
    (0..length).map(|index| array.get(index, context)).collect()
}
