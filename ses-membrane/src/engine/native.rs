//! Native proxies, as the mended engine offers them: functions of ours are asked in place of a handler's traps.

use boa_engine::{Context, JsObject, JsResult, JsValue, property::PropertyKey};
use boa_gc::{Gc, GcErased};

use crate::{direction::Direction, link::Linked};

/// What the engine tells of a native proxy: the direction, the target unless it was let go of, the marks.
pub(crate) type NativeLink = (GcErased, Option<JsObject>, u8);

/// `get`, `set`, `has`, `apply`, `construct`, and what is told of a proxy's end.
///
/// This type and the next are those under which the mended engine leaves its functions in a new context's data.
pub(crate) type NativeTraps = (
    fn(&JsObject, NativeLink, &PropertyKey, &JsValue, &mut Context) -> JsResult<JsValue>,
    fn(&JsObject, NativeLink, &PropertyKey, &JsValue, &JsValue, &mut Context) -> JsResult<bool>,
    fn(&JsObject, NativeLink, &PropertyKey, &mut Context) -> JsResult<bool>,
    fn(&JsObject, NativeLink, &JsValue, &[JsValue], &mut Context) -> JsResult<JsValue>,
    fn(&JsObject, NativeLink, &[JsValue], &JsValue, &mut Context) -> JsResult<JsValue>,
    fn(&GcErased),
);

type NativeProxyHooks = (
    fn(
        &'static NativeTraps,
        (JsObject, JsObject),
        GcErased,
        (&JsObject, JsObject),
        &Context,
    ) -> JsObject,
    fn(&JsObject) -> Option<NativeLink>,
    fn(&JsObject) -> Option<JsObject>,
    fn(&JsObject, JsObject, u8),
);

/// The mark of the one object that a caretaker grants.
const GRANTED: u8 = 1;

/// Proxies that carry their link in the engine's own data, where no guest can reach it.
#[derive(Clone, Copy)]
pub(crate) struct NativeProxies(NativeProxyHooks);

impl NativeProxies {
    /// None on an engine that is not mended.
    pub(crate) fn of(context: &Context) -> Option<Self> {
        context.get_data::<NativeProxyHooks>().copied().map(Self)
    }

    /// A proxy over a shadow, with the handler of what is asked more rarely.
    ///
    /// `target` is held while `key` lives.
    pub(crate) fn make(
        self,
        traps: &'static NativeTraps,
        over: (JsObject, JsObject),
        direction: Gc<Direction>,
        (key, target): (&JsObject, JsObject),
        context: &Context,
    ) -> JsObject {
        (self.0.0)(
            traps,
            over,
            GcErased::new(direction),
            (key, target),
            context,
        )
    }

    pub(crate) fn link(self, proxy: &JsObject) -> Option<Linked> {
        (self.0.1)(proxy).and_then(linked)
    }

    pub(crate) fn shadow(self, proxy: &JsObject) -> Option<JsObject> {
        (self.0.2)(proxy)
    }

    /// Gives a proxy a shadow of its own.
    pub(crate) fn give_shadow(self, proxy: &JsObject, shadow: JsObject) {
        if let Some((_, _, marks)) = (self.0.1)(proxy) {
            (self.0.3)(proxy, shadow, marks);
        }
    }

    pub(crate) fn mark_granted(self, proxy: &JsObject) {
        if let Some(shadow) = self.shadow(proxy) {
            (self.0.3)(proxy, shadow, GRANTED);
        }
    }
}

/// The link as the engine tells it; none where the proxy is another host's.
pub(crate) fn linked((direction, target, marks): NativeLink) -> Option<Linked> {
    Some(Linked {
        direction: direction.downcast::<Direction>()?,
        target,
        granted: marks & GRANTED != 0,
    })
}
