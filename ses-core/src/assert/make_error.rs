//! Making errors from details.

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsValue, builtins::error::Error,
    js_string, object::builtins::JsArray, property::PropertyKey,
};

use super::{
    details::{Details, details_of},
    notes, sanitize,
};
use crate::{console::tag_error, realm::hidden};

/// Makes the error that `makeError(details, Constructor, options)` gives: frozen, its message redacted.
///
/// # Errors
///
/// A `TypeError` for details, a constructor or options that are none, and whatever the constructor throws.
pub(super) fn make_error(
    details: &JsValue,
    constructor: &JsValue,
    options: &JsValue,
    context: &mut Context,
) -> JsResult<JsObject> {
    let details = details_of(details, context)?
        .unwrap_or_else(|| Details::literal(js_string!("Assert failed")));
    let constructor = constructor_of(constructor, context)?;
    let options = Options::read(options, context)?;
    let message = JsValue::from(details.message(context)?);
    let is_aggregate = JsObject::equals(
        &constructor,
        &context
            .intrinsics()
            .constructors()
            .aggregate_error()
            .constructor(),
    );
    let arguments = if is_aggregate {
        let errors = match &options.errors {
            Some(errors) => errors.clone(),
            None => JsArray::new(context)?.into(),
        };
        vec![errors, message]
    } else {
        vec![message]
    };
    let error = made_by(&constructor, &arguments, context)?;
    let sanitize = options.sanitize;
    options.apply(&error, is_aggregate, context)?;
    notes::set_message(&error, details, context)?;
    if sanitize {
        sanitize::sanitize(&error, context)?;
    }
    Ok(error)
}

/// Throws what [`make_error`] makes.
pub(super) fn fail(
    details: &JsValue,
    constructor: &JsValue,
    options: &JsValue,
    context: &mut Context,
) -> JsError {
    match make_error(details, constructor, options, context) {
        Ok(error) => JsError::from_opaque(error.into()),
        Err(error) => error,
    }
}

fn constructor_of(value: &JsValue, context: &mut Context) -> JsResult<JsObject> {
    if value.is_null_or_undefined() {
        return Ok(context.intrinsics().constructors().error().constructor());
    }
    value
        .as_callable()
        .ok_or_else(|| refuse("the error constructor must be a function"))
}

/// The error that a constructor constructs, or that a function which is none returns.
fn made_by(
    function: &JsObject,
    arguments: &[JsValue],
    context: &mut Context,
) -> JsResult<JsObject> {
    let made = if function.is_constructor() {
        function.construct(arguments, None, context)?.into()
    } else {
        function.call(&JsValue::undefined(), arguments, context)?
    };
    made.as_object()
        .filter(|made| made.is::<Error>())
        .ok_or_else(|| refuse("the constructor given to makeError makes no errors"))
}

/// What `makeError` takes besides details and constructor.
struct Options {
    name: Option<JsValue>,
    cause: Option<JsValue>,
    errors: Option<JsValue>,
    code: Option<JsValue>,
    /// Whether the error is stripped of what no error has, and frozen.
    sanitize: bool,
}

impl Options {
    /// Reads the bag. An unknown option is an error here; the reference ignores it.
    fn read(bag: &JsValue, context: &mut Context) -> JsResult<Self> {
        let mut options = Self {
            name: None,
            cause: None,
            errors: None,
            code: None,
            sanitize: true,
        };
        if bag.is_undefined() {
            return Ok(options);
        }
        let Some(bag) = bag.as_object() else {
            return Err(refuse("the options of makeError must be an object"));
        };
        for key in bag.own_property_keys(context)? {
            let value = bag.get(key.clone(), context)?;
            let PropertyKey::String(name) = &key else {
                continue;
            };
            if value.is_undefined() {
                continue;
            }
            match name.to_std_string_escaped().as_str() {
                "errorName" => options.name = Some(value),
                // As in the reference, a cause that is falsy is none.
                "cause" => options.cause = value.to_boolean().then_some(value),
                "errors" => options.errors = Some(value),
                "code" => options.code = Some(value),
                "sanitize" => options.sanitize = value.to_boolean(),
                other => {
                    return Err(refuse(&format!(
                        "makeError does not know the option {other}; it takes errorName, cause, \
                         errors, code and sanitize"
                    )));
                }
            }
        }
        Ok(options)
    }

    fn apply(self, error: &JsObject, is_aggregate: bool, context: &mut Context) -> JsResult<()> {
        let errors = if is_aggregate { None } else { self.errors };
        for (key, value) in [
            ("cause", self.cause),
            ("errors", errors),
            ("code", self.code),
        ] {
            if let Some(value) = value {
                error.define_property_or_throw(js_string!(key), hidden(value), context)?;
            }
        }
        if let Some(name) = self.name {
            let name = name.to_string(context)?.to_std_string_escaped();
            tag_error(error, &name, context)?;
        }
        Ok(())
    }
}

fn refuse(why: &str) -> JsError {
    JsNativeError::typ().with_message(why.to_owned()).into()
}
