//! The errors of loading a graph: one that tells of all, or the first as it is.

use boa_engine::{
    Context, JsError, JsNativeError, JsResult, JsString, JsValue, js_string,
    object::builtins::JsArray, property::PropertyDescriptor,
};
use ses_core::load_failure;

use super::Graph;

/// The error that tells of all failures of a load, in the words of the reference; the errors themselves are its `errors`,
/// and the first is its `cause`.
pub(super) fn aggregate(
    graph: &Graph,
    specifier: &JsString,
    failures: Vec<JsValue>,
    context: &mut Context,
) -> JsResult<JsValue> {
    let texts: Vec<String> = failures.iter().map(|it| text_of(it, context)).collect();
    let texts: Vec<&str> = texts.iter().map(|it| &**it).collect();
    let message = load_failure(specifier, &graph.name(), &texts);
    let error = JsNativeError::typ()
        .with_message(message)
        .into_opaque(context);
    let first = failures.first().cloned().unwrap_or_default();
    let list = JsArray::from_iter(failures, context);
    for (name, value) in [("cause", first), ("errors", list.into())] {
        let hidden = PropertyDescriptor::builder()
            .value(value)
            .writable(true)
            .enumerable(false)
            .configurable(true);
        error.insert_property(js_string!(name), hidden.build());
    }
    Ok(error.into())
}

/// The message of an error, or a thrown value in words; what cannot be shown is said so.
fn text_of(value: &JsValue, context: &mut Context) -> String {
    let text = match value.as_object() {
        Some(object) => object.get(js_string!("message"), context).and_then(|it| {
            if it.is_undefined() {
                value.to_string(context)
            } else {
                it.to_string(context)
            }
        }),
        None if value.is_symbol() => Ok(js_string!("a symbol was thrown")),
        None => value.to_string(context),
    };
    text.map_or_else(
        |_| "an error that cannot be shown".to_owned(),
        |it| it.to_std_string_escaped(),
    )
}

pub(crate) fn type_error(message: &str) -> JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
