//! Node's errors for wrong arguments, with their codes.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsValue, js_string,
    property::PropertyDescriptor,
};

use super::Entry;
use crate::inspect::{Options, inspect};

pub(super) const ENTRIES: &[Entry] = &[
    ("argumentError", argument_error),
    ("rangeError", range_error),
];

/// `internal.argumentError(name, 'of type string', value)`: a `TypeError` that says what came instead.
fn argument_error(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let [name, wanted] = texts(args, context)?;
    let kind = if name.ends_with("argument") {
        name
    } else {
        format!("\"{name}\" argument")
    };
    let kind = if kind.contains('.') {
        kind.replace("argument", "property")
    } else {
        kind
    };
    let received = received(args.get_or_undefined(2), context);
    let message = format!("The {kind} must be {wanted}.{received}");
    coded(
        JsNativeError::typ().with_message(message),
        "ERR_INVALID_ARG_TYPE",
        context,
    )
}

/// `internal.rangeError(name, '>= 0', value)`.
fn range_error(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let [name, wanted] = texts(args, context)?;
    let received = inspect(args.get_or_undefined(2), &Options::default(), context);
    let message = format!(
        "The value of \"{name}\" is out of range. It must be {wanted}. Received {received}"
    );
    coded(
        JsNativeError::range().with_message(message),
        "ERR_OUT_OF_RANGE",
        context,
    )
}

fn texts(args: &[JsValue], context: &mut Context) -> JsResult<[String; 2]> {
    let mut text = |at: usize| -> JsResult<String> {
        Ok(args
            .get_or_undefined(at)
            .to_string(context)?
            .to_std_string_lossy())
    };
    Ok([text(0)?, text(1)?])
}

fn received(value: &JsValue, context: &mut Context) -> String {
    if value.is_null_or_undefined() {
        return format!(" Received {}", value.display());
    }
    if let Some(function) = value.as_callable() {
        let name = crate::inspect::own_property(&function, &js_string!("name").into())
            .and_then(|name| name.value()?.as_string())
            .unwrap_or_default();
        return format!(" Received function {}", name.to_std_string_lossy());
    }
    if value.is_object() {
        let options = Options {
            depth: Some(0),
            ..Options::default()
        };
        let shown = inspect(value, &options, context);
        let first = shown.split([' ', '(']).next().unwrap_or_default();
        if first.chars().next().is_some_and(char::is_alphabetic) {
            return format!(" Received an instance of {first}");
        }
        let name = if shown.starts_with('[') {
            "Array"
        } else {
            "Object"
        };
        return format!(" Received an instance of {name}");
    }
    let shown = inspect(value, &Options::default(), context);
    let short: String = shown.chars().take(28).collect();
    let shown = if short.len() < shown.len() {
        format!("{}...", &short)
    } else {
        shown
    };
    format!(" Received type {} ({shown})", value.type_of())
}

/// An error object with a `code`.
pub(crate) fn coded(error: JsNativeError, code: &str, context: &mut Context) -> JsResult<JsValue> {
    let error = error.into_opaque(context);
    let code = PropertyDescriptor::builder()
        .value(JsString::from(code))
        .writable(true)
        .enumerable(true)
        .configurable(true);
    error.define_property_or_throw(js_string!("code"), code, context)?;
    Ok(error.into())
}
