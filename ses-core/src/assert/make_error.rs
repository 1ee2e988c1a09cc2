//! Making errors from details.

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsValue,
    builtins::error::Error,
    js_string,
    object::{IntegrityLevel, builtins::JsArray},
    property::PropertyKey,
};

use super::{
    details::{Details, details_of},
    notes,
};
use crate::realm::hidden;

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
        .unwrap_or_else(|| Details::literal(js_string!("Check failed")));
    let constructor = constructor_of(constructor, context)?;
    let options = Options::read(options, context)?;
    let message = JsValue::from(details.message(context));
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
    let error = constructor.construct(&arguments, None, context)?;
    if !error.is::<Error>() {
        return Err(refuse("the constructor given to makeError makes no errors"));
    }
    options.apply(&error, is_aggregate, context)?;
    error.set_integrity_level(IntegrityLevel::Frozen, context)?;
    notes::annotate(&error.clone().into(), details, context)?;
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
    if value.is_undefined() {
        return Ok(context.intrinsics().constructors().error().constructor());
    }
    value
        .as_constructor()
        .ok_or_else(|| refuse("the error constructor must be a constructor"))
}

/// What `makeError` takes besides details and constructor.
#[derive(Default)]
struct Options {
    name: Option<JsValue>,
    cause: Option<JsValue>,
    errors: Option<JsValue>,
    code: Option<JsValue>,
}

impl Options {
    /// Reads the bag. An unknown option is an error here; the reference ignores it.
    fn read(bag: &JsValue, context: &mut Context) -> JsResult<Self> {
        let mut options = Self::default();
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
            match name.to_std_string_escaped().as_str() {
                "errorName" => options.name = Some(value),
                "cause" => options.cause = Some(value),
                "errors" => options.errors = Some(value),
                "code" => options.code = Some(value),
                "sanitize" => {}
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
            let name = Details::new(&["named ", ""], vec![name], super::Redaction::Disclosed);
            notes::annotate(&error.clone().into(), name, context)?;
        }
        Ok(())
    }
}

fn refuse(why: &str) -> JsError {
    JsNativeError::typ().with_message(why.to_owned()).into()
}
