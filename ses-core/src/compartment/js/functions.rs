//! A list of functions that a program gives: any iterable of them.

use boa_engine::{Context, JsObject, JsResult, JsSymbol, JsValue, js_string};

use super::{brand::type_error, options::object_or_undefined};

/// The most functions that a list may have, so that an iterator without an end fills no memory.
const MOST: usize = 10_000;

/// The functions of an iterable; none for `undefined` and `null`.
///
/// # Errors
///
/// A `TypeError` for what is no iterable of functions, and what its iterator throws.
pub(super) fn functions_of(
    value: &JsValue,
    what: &str,
    context: &mut Context,
) -> JsResult<Vec<JsObject>> {
    let refuse = || type_error(&format!("{what} must be an iterable of functions"));
    let Some(object) = object_or_undefined(value, what)? else {
        return Ok(Vec::new());
    };
    let method = object.get(JsSymbol::iterator(), context)?;
    let method = method.as_callable().ok_or_else(refuse)?;
    let iterator = method.call(value, &[], context)?;
    let next = iterator.as_object().ok_or_else(refuse)?;
    let next = next.get(js_string!("next"), context)?;
    let next = next.as_callable().ok_or_else(refuse)?;
    let mut functions = Vec::new();
    loop {
        let result = next.call(&iterator, &[], context)?;
        let result = result.as_object().ok_or_else(refuse)?;
        if result.get(js_string!("done"), context)?.to_boolean() {
            return Ok(functions);
        }
        if functions.len() == MOST {
            return Err(type_error(&format!(
                "{what} has more than {MOST} functions"
            )));
        }
        let function = result.get(js_string!("value"), context)?;
        functions.push(function.as_callable().ok_or_else(refuse)?);
    }
}
