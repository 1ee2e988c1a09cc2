//! The link from a proxy to its target, kept as native data where no guest can reach it.

use std::cell::Cell;

use boa_engine::{JsData, JsObject, JsResult};
use boa_gc::{Ephemeron, Finalize, Gc, Trace};

use crate::{
    direction::{Direction, Token},
    error,
};

/// What the link of a proxy says.
pub(crate) struct Linked {
    pub(crate) direction: Gc<Direction>,
    /// None once the direction is revoked and the collector has run.
    pub(crate) target: Option<JsObject>,
    /// Whether this is the object that a caretaker grants, not something reached through it.
    pub(crate) granted: bool,
}

impl Linked {
    /// The target, while the direction lives.
    ///
    /// # Errors
    ///
    /// A TypeError when the direction is revoked.
    pub(crate) fn alive(self) -> JsResult<(Gc<Direction>, JsObject)> {
        self.direction.check()?;
        let target = self.target.ok_or_else(error::unlinked)?;
        Ok((self.direction, target))
    }

    /// Whether its holder may read all of the target: there is no grant between, or one that lets everything be got.
    #[cfg(any(feature = "directory", feature = "randomness", feature = "output"))]
    pub(crate) fn shows_all(&self) -> bool {
        use crate::attenuate::{Operation, OperationKind};

        let policy = self.direction.core.config.policy.as_ref();
        let Some(policy) = policy.filter(|_| self.direction.home.index == 0) else {
            return true;
        };
        let asked = Operation {
            kind: OperationKind::Get,
            key: None,
            arguments: &[],
            on_granted: self.granted,
        };
        !policy.filters_keys() && policy.permit(&asked).is_ok()
    }
}

/// What ties a proxy to its target on an engine without native proxies.
///
/// It is the native data of the shadow target of a plain object, and of the handler where the
/// shadow must be an array or a function. The target is held only as long as the direction's
/// token lives, so that revoking lets go of every target at once, without visiting any proxy.
#[derive(Trace, JsData)]
pub(crate) struct Link {
    target: Ephemeron<Token, JsObject>,
    direction: Gc<Direction>,
    /// Whether the shadow holds properties or is locked, and so must be kept in step.
    pub(crate) mirrors: Cell<bool>,
    pub(crate) granted: Cell<bool>,
}

impl Link {
    pub(crate) fn new(target: &JsObject, token: &Gc<Token>, direction: Gc<Direction>) -> Self {
        direction.core.stats.proxy_made();
        Self {
            target: Ephemeron::new(token, target.clone()),
            direction,
            mirrors: Cell::new(false),
            granted: Cell::new(false),
        }
    }

    pub(crate) fn read(&self) -> Linked {
        Linked {
            direction: self.direction.clone(),
            target: self.target.value().map(|target| target.clone()),
            granted: self.granted.get(),
        }
    }
}

impl Finalize for Link {
    fn finalize(&self) {
        self.direction.core.stats.proxy_lost();
    }
}
