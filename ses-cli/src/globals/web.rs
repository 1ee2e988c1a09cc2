//! The pure web globals: registered before the shared realm is installed, hardened after lockdown, given to every compartment.

use boa_engine::{Context, JsResult, JsString, JsValue, js_string};
use boa_runtime::{RuntimeExtension, extensions::MicrotaskExtension};
use ses_core::{SharedGlobals, start_global};

use super::{base64, clone, text, url};
use crate::inspect::own_property;

/// The names of those that are values.
const NAMES: &[&str] = &[
    "TextDecoder",
    "TextEncoder",
    "URL",
    "atob",
    "btoa",
    "queueMicrotask",
    "structuredClone",
];

/// Those that are made when they are first asked for: the global's name, the module that exports it, and the export.
pub const LAZY: &[(&str, &str, &str)] = &[
    ("AbortController", "internal/abort", "AbortController"),
    ("AbortSignal", "internal/abort", "AbortSignal"),
    ("Buffer", "buffer", "Buffer"),
    ("CustomEvent", "internal/event_target", "CustomEvent"),
    ("DOMException", "internal/dom_exception", "DOMException"),
    ("Event", "internal/event_target", "Event"),
    ("EventTarget", "internal/event_target", "EventTarget"),
    (
        "URLSearchParams",
        "internal/search_params",
        "URLSearchParams",
    ),
];

/// Registers the web globals on the context's global object. To be called before `ses_core::install`, which moves them to the
/// start compartment.
///
/// # Errors
/// When the engine refuses one of them.
pub fn register(context: &mut Context) -> JsResult<()> {
    text::register(context)?;
    url::register(context)?;
    base64::register(context)?;
    clone::register(context)?;
    MicrotaskExtension.register(None, context)
}

/// The web globals by name, from the start compartment.
///
/// # Errors
/// When one of them was not registered.
pub fn values(context: &mut Context) -> JsResult<Vec<(JsString, JsValue)>> {
    let global = start_global(context);
    let mut values = Vec::with_capacity(NAMES.len());
    for name in NAMES {
        let name = js_string!(*name);
        let value = global.get(name.clone(), context)?;
        values.push((name, value));
    }
    Ok(values)
}

/// Lets constructed compartments start with those that carry no power and that the reference lets them have. Lockdown compares them
/// with its permits and freezes them, as the intrinsics.
pub(crate) fn share(context: &mut Context) {
    let global = start_global(context);
    for name in ["TextDecoder", "TextEncoder"] {
        let name = js_string!(name);
        let value = own_property(&global, &name.clone().into());
        if let Some(value) = value.and_then(|property| property.value().cloned()) {
            SharedGlobals::of(context).set(name, value);
        }
    }
}

/// Hardens the web globals: all packages share them.
///
/// # Errors
/// When one of them cannot be frozen.
pub fn harden(values: &[(JsString, JsValue)], context: &mut Context) -> JsResult<()> {
    for (_, value) in values {
        ses_core::harden(value, context)?;
    }
    Ok(())
}
