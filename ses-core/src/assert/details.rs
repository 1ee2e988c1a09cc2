//! Details tokens: a template and its substitutions, shown redacted but for what was quoted.

use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue,
    js_string, object::IntegrityLevel, property::PropertyKey,
};
use boa_gc::{Finalize, Trace};

use super::quote::{best_effort_stringify, declassified, payload};
use crate::console::name_of_error as console_name;

/// Whether messages of `assert` show the substitutions that were not quoted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Redaction {
    /// A substitution shows as what kind of value it is: `(a number)`, `(an object)`, `(a TypeError)`.
    #[default]
    Redacted,
    /// A substitution shows as if it were quoted; for debugging.
    Disclosed,
}

/// Details with nothing redacted: one part of text more than values.
pub(crate) struct Remark {
    pub(crate) parts: Vec<JsString>,
    pub(crate) values: Vec<JsValue>,
}

/// What a details token holds.
#[derive(Clone, Trace, Finalize, JsData)]
pub(super) struct Details {
    parts: Vec<JsString>,
    substitutions: Vec<JsValue>,
    #[unsafe_ignore_trace]
    redaction: Redaction,
}

impl Details {
    /// A message without substitutions.
    pub(super) fn literal(message: JsString) -> Self {
        Self {
            parts: vec![message],
            substitutions: Vec::new(),
            redaction: Redaction::Redacted,
        }
    }

    /// The details that a template tag was called with.
    pub(super) fn of_template(
        args: &[JsValue],
        redaction: Redaction,
        context: &mut Context,
    ) -> JsResult<Self> {
        let template = args.get_or_undefined(0).to_object(context)?;
        let length = template
            .get(js_string!("length"), context)?
            .to_length(context)?;
        // A template has one part more than substitutions; a forged one is read no further than that.
        let length = length.min(args.len() as u64);
        let mut parts = Vec::new();
        for index in 0..length {
            let part = template.get(PropertyKey::from(index), context)?;
            parts.push(part.to_string(context)?);
        }
        let substitutions = args.get(1..).unwrap_or_default().to_vec();
        Ok(Self {
            parts,
            substitutions,
            redaction,
        })
    }

    /// Puts a message together of parts and substitutions.
    pub(super) fn new(parts: &[&str], substitutions: Vec<JsValue>, redaction: Redaction) -> Self {
        let parts = parts.iter().map(|part| js_string!(*part)).collect();
        Self {
            parts,
            substitutions,
            redaction,
        }
    }

    /// The message that guests may see.
    ///
    /// # Errors
    ///
    /// As [`best_effort_stringify`].
    pub(super) fn message(&self, context: &mut Context) -> JsResult<JsString> {
        self.render(self.redaction, context)
    }

    /// The message with every substitution shown, for the host's console.
    ///
    /// # Errors
    ///
    /// As [`best_effort_stringify`].
    pub(super) fn disclosed(&self, context: &mut Context) -> JsResult<JsString> {
        self.render(Redaction::Disclosed, context)
    }

    /// The parts, and the values between them with nothing redacted, for the host's console.
    pub(super) fn remark(&self) -> Remark {
        Remark {
            parts: self.parts.clone(),
            values: self.substitutions.iter().map(payload).collect(),
        }
    }

    fn render(&self, redaction: Redaction, context: &mut Context) -> JsResult<JsString> {
        let mut message = JsString::default();
        for (index, part) in self.parts.iter().enumerate() {
            message = js_string!(&message, part);
            if let Some(value) = self.substitutions.get(index) {
                message = js_string!(&message, &substitution(value, redaction, context)?);
            }
        }
        Ok(message)
    }
}

fn substitution(
    value: &JsValue,
    redaction: Redaction,
    context: &mut Context,
) -> JsResult<JsString> {
    if let Some(text) = declassified(value, context)? {
        return Ok(text);
    }
    match redaction {
        Redaction::Disclosed => best_effort_stringify(value, &JsValue::undefined(), context),
        Redaction::Redacted => Ok(js_string!(format!(
            "({})",
            with_article(&kind_of(value, context))
        ))),
    }
}

/// What kind of value it is: an error's name, read without running anyone's code, else what `typeof` says.
fn kind_of(value: &JsValue, context: &Context) -> String {
    console_name(value, context).unwrap_or_else(|| value.type_of().to_owned())
}

/// `name` with the article that English gives it.
pub(super) fn with_article(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let article = if vowel { "an" } else { "a" };
    format!("{article} {name}")
}

/// Makes the object that JavaScript holds for `details`. It is frozen: whoever it is handed to has nothing to write on.
pub(super) fn token(
    details: Details,
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsObject> {
    let token = JsObject::from_proto_and_data(prototype.clone(), details);
    token.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(token)
}

/// The details that a value stands for: a token, a string as itself, or nothing for `undefined` and `null`; anything else is
/// refused.
pub(super) fn details_of(value: &JsValue, context: &mut Context) -> JsResult<Option<Details>> {
    if value.is_null_or_undefined() {
        return Ok(None);
    }
    if let Some(text) = value.as_string() {
        return Ok(Some(Details::literal(text.clone())));
    }
    let known = value.as_object().and_then(|object| {
        object
            .downcast_ref::<Details>()
            .map(|details| details.clone())
    });
    if let Some(details) = known {
        return Ok(Some(details));
    }
    Err(unrecognized(value, context))
}

/// The error for what are no details.
pub(super) fn unrecognized(value: &JsValue, context: &mut Context) -> JsError {
    match best_effort_stringify(value, &JsValue::undefined(), context) {
        Ok(shown) => JsNativeError::typ()
            .with_message(format!(
                "unrecognized details {}",
                shown.to_std_string_escaped()
            ))
            .into(),
        Err(limit) => limit,
    }
}
