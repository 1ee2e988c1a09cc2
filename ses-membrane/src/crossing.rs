//! One operation on a proxy on its way through the membrane: liveness on entry and exit, depth, mapping.

use std::borrow::Cow;

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsResult, JsString, JsValue,
    builtins::object::OrdinaryObject,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::Gc;

use crate::{
    attenuate::{Operation, OperationKind, Policy, Refusal},
    brand,
    cross::{cross, cross_by_proxy, cross_in},
    direction::Direction,
    engine::{
        descriptor,
        native::{NativeLink, NativeProxies, linked},
    },
    error,
    link::{Link, Linked},
    promise, shadow,
};

/// A trap in progress. Dropping it ends the nesting it counts.
pub(crate) struct Crossing<'a> {
    pub(crate) direction: Gc<Direction>,
    pub(crate) target: JsObject,
    granted: bool,
    by: By<'a>,
}

/// What the operation is on.
enum By<'a> {
    /// A native proxy.
    Native(NativeProxies, Cow<'a, JsObject>),
    /// The shadow of another proxy, and what carries its link.
    Handler { shadow: JsObject, holder: JsObject },
}

impl<'a> Crossing<'a> {
    /// Enters a trap of a native proxy.
    ///
    /// # Errors
    ///
    /// A TypeError when the direction is revoked, a RangeError when nested too deep.
    pub(crate) fn of_native(proxy: &'a JsObject, link: NativeLink) -> JsResult<Self> {
        let link = linked(link).ok_or_else(error::unlinked)?;
        let native = link.direction.core.toolkit.native;
        let native = native.ok_or_else(error::unlinked)?;
        Self::begin(link, By::Native(native, Cow::Borrowed(proxy)))
    }

    /// Enters a trap that is a function of the handler: it gets the proxy as its receiver where that is a native one, else
    /// the handler; and the shadow as its first argument.
    ///
    /// # Errors
    ///
    /// A TypeError when the direction is revoked, a RangeError when nested too deep.
    pub(crate) fn enter(
        this: &JsValue,
        arguments: &[JsValue],
        context: &Context,
    ) -> JsResult<Self> {
        if let Some(native) = NativeProxies::of(context)
            && let Some(proxy) = this.as_object()
            && let Some(link) = native.link(&proxy)
        {
            return Self::begin(link, By::Native(native, Cow::Owned(proxy)));
        }
        let shadow = arguments
            .get_or_undefined(0)
            .as_object()
            .ok_or_else(error::unlinked)?;
        let holder = if shadow.is::<Link>() {
            shadow.clone()
        } else {
            this.as_object().ok_or_else(error::unlinked)?
        };
        let link = holder.downcast_ref::<Link>().map(|link| link.read());
        let link = link.ok_or_else(error::unlinked)?;
        Self::begin(link, By::Handler { shadow, holder })
    }

    fn begin(link: Linked, by: By<'a>) -> JsResult<Self> {
        let granted = link.granted;
        let (direction, target) = link.alive()?;
        let depth = &direction.core.toolkit.depth;
        let limit = direction.core.config.depth_limit;
        if depth.get() >= limit {
            return Err(error::too_deep(&direction.core.label, limit));
        }
        depth.set(depth.get() + 1);
        Ok(Self {
            direction,
            target,
            granted,
            by,
        })
    }

    /// [`Self::inward`] for the receiver of an operation: none where that is the target itself, as it is more often than not.
    pub(crate) fn inward_receiver(
        &self,
        receiver: &JsValue,
        context: &mut Context,
    ) -> JsResult<Option<JsValue>> {
        if let By::Native(_, proxy) = &self.by
            && receiver
                .as_object()
                .is_some_and(|receiver| JsObject::equals(&receiver, proxy))
        {
            // An observer may have revoked.
            self.direction.check()?;
            self.direction.core.stats.unwrapped();
            return Ok(None);
        }
        self.inward(receiver, context).map(Some)
    }

    /// A value of the caller, as the target's side sees it.
    pub(crate) fn inward(&self, value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        cross(
            &self.direction.core,
            value,
            self.direction.away,
            self.direction.home,
            context,
        )
    }

    /// A value of the target's side, as the caller sees it.
    pub(crate) fn outward(&self, value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        cross_in(&self.direction, value, context)
    }

    /// [`Self::outward`] for an intrinsic method: by a proxy, although both sides share it.
    pub(crate) fn outward_method(
        &self,
        method: &JsValue,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        cross_by_proxy(&self.direction, method, context)
    }

    pub(crate) fn inward_all(
        &self,
        values: &[JsValue],
        context: &mut Context,
    ) -> JsResult<Vec<JsValue>> {
        values
            .iter()
            .map(|value| self.inward(value, context))
            .collect()
    }

    pub(crate) fn outward_descriptor(
        &self,
        property: &PropertyDescriptor,
        context: &mut Context,
    ) -> JsResult<PropertyDescriptor> {
        // A value as it is read: what one shows the other must.
        let is_value = property.value().is_some();
        descriptor::map(property, |value| {
            if is_value && brand::is_method(self, value) {
                self.outward_method(value, context)
            } else {
                self.outward(value, context)
            }
        })
    }

    pub(crate) fn inward_descriptor(
        &self,
        property: &PropertyDescriptor,
        context: &mut Context,
    ) -> JsResult<PropertyDescriptor> {
        descriptor::map(property, |value| self.inward(value, context))
    }

    /// `target.[[GetPrototypeOf]]()`: an object or null, on the target's side.
    ///
    /// Null where the holder sees only some of the keys: it must not find the others there.
    pub(crate) fn target_prototype(&self, context: &mut Context) -> JsResult<JsValue> {
        if self.filters_keys() {
            return Ok(JsValue::null());
        }
        let arguments = [self.target.clone().into()];
        OrdinaryObject::get_prototype_of(&JsValue::undefined(), &arguments, context)
    }

    /// Ends an operation on the target: nothing crosses if the membrane was revoked meanwhile,
    /// and what was thrown is translated for the caller.
    pub(crate) fn leave<T>(&self, result: JsResult<T>, context: &mut Context) -> JsResult<T> {
        match result {
            Ok(value) => self.direction.check().map(|()| value),
            Err(thrown) => Err(self.translate(thrown, context)),
        }
    }

    /// [`Self::leave`] with the value mapped outward.
    pub(crate) fn leave_value(
        &self,
        result: JsResult<JsValue>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let made = result.as_ref().ok().cloned();
        let value = match self.leave(result, context) {
            Ok(value) => value,
            Err(refused) => {
                // Revoked from within: the promise that would have crossed is nobody's now, and its rejection no news.
                if let Some(promise) = made {
                    promise::disown(&promise, context);
                }
                return Err(refused);
            }
        };
        self.outward(&value, context)
    }

    fn translate(&self, thrown: JsError, context: &mut Context) -> JsError {
        // An engine error ends the guest and carries no object: it must pass, whatever is revoked.
        if thrown.as_engine().is_some() {
            return thrown;
        }
        if let Err(revoked) = self.direction.check() {
            return revoked;
        }
        // A native error without parts becomes an object only where it is caught: the receiver's.
        let has_parts = |native: &boa_engine::JsNativeError| {
            native.cause().is_some()
                || matches!(native.kind(), boa_engine::JsNativeErrorKind::Aggregate(_))
        };
        if thrown.as_native().is_some_and(|native| !has_parts(native)) {
            return thrown;
        }
        let value = thrown.into_opaque(context);
        match value.and_then(|value| self.outward(&value, context)) {
            Ok(value) => JsError::from_opaque(value),
            Err(failed) => failed,
        }
    }

    /// Asks the grant's policy, where there is one: only the holder's side is bound by it.
    ///
    /// # Errors
    ///
    /// A TypeError when the operation is not granted, or no longer.
    pub(crate) fn permit(
        &self,
        kind: OperationKind,
        key: Option<&PropertyKey>,
        arguments: &[JsValue],
    ) -> JsResult<()> {
        let core = &self.direction.core;
        if !core.config.asks() {
            return Ok(());
        }
        let operation = Operation {
            kind,
            key,
            arguments,
            on_granted: self.granted,
        };
        if let Some(observer) = &core.config.observer {
            observer.operation(self.direction.away, self.direction.home, &operation);
            // It may have revoked.
            self.direction.check()?;
        }
        let Some(policy) = self.policy() else {
            return Ok(());
        };
        if kind == OperationKind::Call
            && policy.queries_only
            && !core.toolkit.queries().contains(&self.target)
        {
            return Err(error::denied(&core.label, "calling is not granted"));
        }
        policy.permit(&operation).map_err(|refusal| match refusal {
            Refusal::Denied(what) => error::denied(&core.label, &what),
            Refusal::Over(reason) => {
                core.revoke(&JsString::from(reason));
                error::revoked(&core.label, &JsString::from(reason))
            }
        })
    }

    /// The policy of the grant, on its holder's side.
    pub(crate) fn policy(&self) -> Option<&Policy> {
        let policy = self.direction.core.config.policy.as_ref();
        policy.filter(|_| self.direction.home.index == 0)
    }

    /// Whether the holder must not see this property.
    pub(crate) fn hides(&self, key: &PropertyKey) -> bool {
        self.policy().is_some_and(|policy| policy.hides(key)) && self.granted
    }

    /// Whether the holder may have methods only, and this is none.
    pub(crate) fn hides_value(&self, value: &JsValue) -> bool {
        let methods_only = self.policy().is_some_and(|policy| policy.methods_only);
        methods_only && self.granted && !value.is_callable()
    }

    /// Whether the holder sees only some of the keys, and no prototype.
    pub(crate) fn filters_keys(&self) -> bool {
        self.policy().is_some_and(Policy::filters_keys) && self.granted
    }

    /// The shadow.
    ///
    /// # Errors
    ///
    /// A TypeError when the proxy has none, which no proxy of ours is without.
    pub(crate) fn shadow(&self) -> JsResult<JsObject> {
        match &self.by {
            By::Native(native, proxy) => native.shadow(proxy).ok_or_else(error::unlinked),
            By::Handler { shadow, .. } => Ok(shadow.clone()),
        }
    }

    /// The shadow, which is about to change and so must be no other proxy's.
    ///
    /// # Errors
    ///
    /// As [`Self::shadow`].
    pub(crate) fn own_shadow(&self, context: &mut Context) -> JsResult<JsObject> {
        let shadow = self.shadow()?;
        match &self.by {
            By::Native(native, proxy) if !self.mirrors() => {
                let own = shadow::own_like(&shadow, context)?;
                native.give_shadow(proxy, own.clone());
                Ok(own)
            }
            By::Native(..) => Ok(shadow),
            By::Handler { holder, .. } => {
                if let Some(link) = holder.downcast_ref::<Link>() {
                    link.mirrors.set(true);
                }
                Ok(shadow)
            }
        }
    }

    /// Whether the shadow holds properties or is locked, and so must be kept in step.
    pub(crate) fn mirrors(&self) -> bool {
        match &self.by {
            By::Native(native, proxy) => {
                let bare = &self.direction.core.toolkit.bare;
                native
                    .shadow(proxy)
                    .is_none_or(|shadow| !bare.contains(&shadow))
            }
            // Arrays and functions are born with properties of their own.
            By::Handler { shadow, holder } => {
                let link = holder.downcast_ref::<Link>();
                !shadow.is::<Link>() || link.is_some_and(|link| link.mirrors.get())
            }
        }
    }
}

impl Drop for Crossing<'_> {
    fn drop(&mut self) {
        let depth = &self.direction.core.toolkit.depth;
        depth.set(depth.get().saturating_sub(1));
    }
}
