//! One operation on a proxy on its way through the membrane: liveness on entry and exit, depth, mapping.

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsResult, JsString, JsValue,
    builtins::object::OrdinaryObject,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::Gc;

use crate::{
    attenuate::{Operation, OperationKind, Policy, Refusal},
    cross::{cross, cross_by_proxy},
    direction::Direction,
    engine::descriptor,
    error,
    link::Link,
    promise,
};

/// A trap in progress. Dropping it ends the nesting it counts.
pub(crate) struct Crossing {
    pub(crate) direction: Gc<Direction>,
    pub(crate) target: JsObject,
    pub(crate) shadow: JsObject,
    holder: JsObject,
}

impl Crossing {
    /// Enters a trap whose handler is `this` and whose first argument is the shadow.
    ///
    /// # Errors
    ///
    /// A TypeError when the direction is revoked, a RangeError when nested too deep.
    pub(crate) fn enter(this: &JsValue, arguments: &[JsValue]) -> JsResult<Self> {
        let shadow = arguments
            .get_or_undefined(0)
            .as_object()
            .ok_or_else(error::unlinked)?;
        let holder = if shadow.is::<Link>() {
            shadow.clone()
        } else {
            this.as_object().ok_or_else(error::unlinked)?
        };
        let (direction, target) = {
            let link = holder.downcast_ref::<Link>().ok_or_else(error::unlinked)?;
            link.direction.check()?;
            (
                link.direction.clone(),
                link.target().ok_or_else(error::unlinked)?,
            )
        };
        let depth = &direction.core.toolkit.depth;
        let limit = direction.core.config.depth_limit;
        if depth.get() >= limit {
            return Err(error::too_deep(&direction.core.label, limit));
        }
        depth.set(depth.get() + 1);
        Ok(Self {
            direction,
            target,
            shadow,
            holder,
        })
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
        cross(
            &self.direction.core,
            value,
            self.direction.home,
            self.direction.away,
            context,
        )
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
        descriptor::map(property, |value| self.outward(value, context))
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
            on_granted: self.is_granted(),
        };
        if let Some(observer) = &core.config.observer {
            observer.operation(self.direction.away, self.direction.home, &operation);
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

    fn is_granted(&self) -> bool {
        self.link(|link| link.granted.get()) == Some(true)
    }

    /// Whether the holder must not see this property.
    pub(crate) fn hides(&self, key: &PropertyKey) -> bool {
        self.policy().is_some_and(|policy| policy.hides(key)) && self.is_granted()
    }

    /// Whether the holder may have methods only, and this is none.
    pub(crate) fn hides_value(&self, value: &JsValue) -> bool {
        let methods_only = self.policy().is_some_and(|policy| policy.methods_only);
        methods_only && self.is_granted() && !value.is_callable()
    }

    /// Whether the holder sees only some of the keys, and no prototype.
    pub(crate) fn filters_keys(&self) -> bool {
        self.policy().is_some_and(Policy::filters_keys) && self.is_granted()
    }

    fn link<T>(&self, read: impl FnOnce(&Link) -> T) -> Option<T> {
        self.holder.downcast_ref::<Link>().map(|link| read(&link))
    }

    /// Whether the shadow must be kept in step.
    pub(crate) fn mirrors(&self) -> bool {
        // Arrays and functions are born with properties of their own.
        !self.shadow.is::<Link>() || self.link(|link| link.mirrors.get()) == Some(true)
    }

    pub(crate) fn mark_mirrors(&self) {
        self.link(|link| link.mirrors.set(true));
    }
}

impl Drop for Crossing {
    fn drop(&mut self) {
        let depth = &self.direction.core.toolkit.depth;
        depth.set(depth.get().saturating_sub(1));
    }
}
