//! The names of exports among the keys of a namespace.

use boa_engine::{JsString, js_string, property::PropertyKey};

/// The export that a key of a namespace names; its symbols name none.
pub(crate) fn export_name(key: &PropertyKey) -> Option<JsString> {
    match key {
        PropertyKey::String(name) => Some(name.clone()),
        PropertyKey::Index(index) => Some(js_string!(index.get().to_string())),
        PropertyKey::Symbol(_) => None,
    }
}
