//! Shapes that an argument must have.

use boa_engine::{JsString, JsValue};

/// What one argument must be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pattern {
    /// Anything at all.
    Any,
    /// No object: nothing with identity.
    Primitive,
    /// A string.
    String,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// One of these strings.
    OneOf(Vec<JsString>),
    /// A string that starts so.
    Prefix(JsString),
    /// What the inner pattern matches, or nothing.
    Optional(Box<Pattern>),
}

impl Pattern {
    /// Whether `value` has this shape. Runs no code of guests.
    #[must_use]
    pub fn matches(&self, value: &JsValue) -> bool {
        match self {
            Self::Any => true,
            Self::Primitive => !value.is_object(),
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Boolean => value.is_boolean(),
            Self::OneOf(allowed) => value
                .as_string()
                .is_some_and(|text| allowed.contains(&text)),
            Self::Prefix(prefix) => {
                let starts = |text: JsString| text.iter().zip(prefix.iter()).all(|(a, b)| a == b);
                value
                    .as_string()
                    .is_some_and(|text| text.len() >= prefix.len() && starts(text))
            }
            Self::Optional(inner) => value.is_undefined() || inner.matches(value),
        }
    }

    /// Whether a list of arguments has these shapes, with none left over.
    pub(crate) fn match_all(patterns: &[Self], arguments: &[JsValue]) -> bool {
        let missing = JsValue::undefined();
        let each = patterns.iter().enumerate();
        arguments.len() <= patterns.len()
            && each
                .into_iter()
                .all(|(index, pattern)| pattern.matches(arguments.get(index).unwrap_or(&missing)))
    }
}
