//! Hardened plain data may cross as itself: nothing in it can be changed or called.

use std::collections::HashSet;

use boa_engine::{Context, JsObject, JsResult, JsValue};

/// Whether hardened plain data crosses as itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Copying {
    /// Every object crosses by a proxy.
    #[default]
    Never,
    /// A hardened array or plain object whose values are all of that kind, or primitive, crosses as itself.
    HardenedData,
}

/// Whether `object` is data all the way down that nobody can change: frozen arrays and plain
/// objects, no accessors, no functions.
///
/// Stronger than hardened where it matters (no functions), and checked here rather than
/// remembered: what crosses as itself escapes revocation.
pub(crate) fn is_data(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    let mut seen = HashSet::new();
    let mut pending = vec![object.clone()];
    while let Some(object) = pending.pop() {
        if !seen.insert(object.clone()) {
            continue;
        }
        if !is_plain(&object, context) || object.is_extensible(context)? {
            return Ok(false);
        }
        // Neither kind has traps, so this runs no code.
        for key in object.own_property_keys(context)? {
            let Some(property) = object.borrow().properties().get(&key) else {
                return Ok(false);
            };
            if property.configurable() != Some(false) || property.writable() != Some(false) {
                return Ok(false);
            }
            pending.extend(property.value().and_then(JsValue::as_object));
        }
    }
    Ok(true)
}

fn is_plain(object: &JsObject, context: &Context) -> bool {
    let constructors = context.intrinsics().constructors();
    let inherits_plain = object.prototype().is_none_or(|prototype| {
        prototype == constructors.object().prototype()
            || prototype == constructors.array().prototype()
    });
    (object.is_ordinary() || object.is_array()) && inherits_plain
}
