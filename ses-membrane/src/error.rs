//! The errors that membranes raise themselves, one constructor per refusal.
//!
//! They are native errors, made into objects where they are caught: so they belong to the receiver.

use boa_engine::{JsError, JsNativeError, JsString};

fn quoted(label: &JsString) -> String {
    label.to_std_string_escaped()
}

/// An operation reached a side that is cut off. Never names the target.
pub(crate) fn revoked(label: &JsString, reason: &JsString) -> JsError {
    let (label, reason) = (quoted(label), quoted(reason));
    JsNativeError::typ()
        .with_message(format!("membrane \"{label}\" is revoked: {reason}"))
        .into()
}

/// Crossings are nested deeper than the membrane allows.
pub(crate) fn too_deep(label: &JsString, limit: u32) -> JsError {
    let label = quoted(label);
    JsNativeError::range()
        .with_message(format!(
            "membrane \"{label}\": crossings nested more than {limit} deep"
        ))
        .into()
}

/// An attenuated grant does not include an operation.
pub(crate) fn denied(label: &JsString, what: &str) -> JsError {
    let label = quoted(label);
    JsNativeError::typ()
        .with_message(format!("membrane \"{label}\": {what}"))
        .into()
}

/// A side of another membrane, or one that does not exist.
pub(crate) fn foreign_side(label: &JsString) -> JsError {
    let label = quoted(label);
    JsNativeError::typ()
        .with_message(format!("membrane \"{label}\" has no such side"))
        .into()
}

/// A trap was reached without its link: cannot happen unless the engine's proxies change.
pub(crate) fn unlinked() -> JsError {
    JsNativeError::typ()
        .with_message("a membrane trap was called outside its proxy")
        .into()
}

/// A distortion gave something that cannot stand for the target.
pub(crate) fn bad_distortion(label: &JsString) -> JsError {
    let label = quoted(label);
    JsNativeError::typ()
        .with_message(format!(
            "membrane \"{label}\": a distortion must give an object that is callable and constructible exactly as the original is"
        ))
        .into()
}
