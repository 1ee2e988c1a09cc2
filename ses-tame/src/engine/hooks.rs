//! What the mended engine offers beyond the published one.

use boa_engine::{Context, JsObject};

/// The type under which the mended engine leaves, in a new context's data, a function that tells what a proxy stands for:
/// target and handler, or nothing where it is revoked or no proxy.
type ProxyDataHook = fn(&JsObject) -> Option<(JsObject, JsObject)>;

/// Whether the engine is the mended one: it keeps objects frozen, counts the calls of native functions, and bounds chains of
/// proxies.
pub(crate) fn is_mended(context: &Context) -> bool {
    context.get_data::<ProxyDataHook>().is_some()
}

/// The target and the handler of a proxy, if it is not revoked.
pub(crate) fn proxy_data(proxy: &JsObject, context: &Context) -> Option<(JsObject, JsObject)> {
    context
        .get_data::<ProxyDataHook>()
        .and_then(|data| data(proxy))
}
