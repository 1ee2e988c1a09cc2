//! One direction of a membrane: how objects at home on one side appear on another.

use std::cell::Cell;

use boa_engine::{Context, JsObject, JsResult, JsString, object::builtins::JsWeakMap};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};

use crate::{core::Core, error, side::Side};

/// While this lives, the links of its direction hold their targets.
#[derive(Trace, Finalize)]
pub(crate) struct Token {
    /// The same for native proxies, whose links the engine keeps.
    pub(crate) key: JsObject,
}

impl Token {
    fn new() -> Self {
        let key = JsObject::with_null_proto();
        Self { key }
    }
}

/// From `home`, where the targets are, to `away`, where their proxies are.
#[derive(Trace, Finalize)]
pub(crate) struct Direction {
    pub(crate) core: Gc<Core>,
    pub(crate) home: Side,
    pub(crate) away: Side,
    /// Target to proxy, weak: an entry lives as long as its target.
    proxies: GcRefCell<Option<JsWeakMap>>,
    token: GcRefCell<Option<Gc<Token>>>,
    revoked: GcRefCell<Option<JsString>>,
    alive: Cell<bool>,
}

impl Direction {
    pub(crate) fn new(core: &Gc<Core>, home: Side, away: Side, context: &mut Context) -> Self {
        Self {
            core: core.clone(),
            home,
            away,
            proxies: GcRefCell::new(Some(JsWeakMap::new(context))),
            token: GcRefCell::new(Some(Gc::new(Token::new()))),
            revoked: GcRefCell::new(None),
            alive: Cell::new(true),
        }
    }

    /// # Errors
    ///
    /// A TypeError with the membrane's label and the reason, once revoked.
    pub(crate) fn check(&self) -> JsResult<()> {
        if self.alive.get() {
            return Ok(());
        }
        let reason = self.revoked.borrow().clone().unwrap_or_default();
        Err(error::revoked(&self.core.label, &reason))
    }

    /// Cuts the direction off: constant time, whatever the number of proxies. Again does nothing.
    pub(crate) fn revoke(&self, reason: &JsString) {
        if !self.alive.replace(false) {
            return;
        }
        *self.revoked.borrow_mut() = Some(reason.clone());
        *self.token.borrow_mut() = None;
        *self.proxies.borrow_mut() = None;
    }

    pub(crate) fn token(&self) -> Option<Gc<Token>> {
        self.token.borrow().clone()
    }

    pub(crate) fn proxy_of(
        &self,
        target: &JsObject,
        context: &mut Context,
    ) -> JsResult<Option<JsObject>> {
        let Some(proxies) = self.proxies.borrow().clone() else {
            return Ok(None);
        };
        Ok(proxies.get(target, context)?.as_object())
    }

    pub(crate) fn remember(
        &self,
        target: &JsObject,
        proxy: &JsObject,
        context: &mut Context,
    ) -> JsResult<()> {
        if let Some(proxies) = self.proxies.borrow().clone() {
            proxies.set(target, proxy.clone().into(), context)?;
        }
        Ok(())
    }
}
