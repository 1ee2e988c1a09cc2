//! Caretakers: one object granted, and the power to take it back.

use boa_engine::{Context, JsNativeError, JsResult, JsString, JsValue, js_string};

use crate::{
    attenuate::{Attenuator, Policy},
    copy::Copying,
    membrane::Membrane,
    share::Sharing,
};

/// How much of what is reached through a granted object can be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reach {
    /// The object and all that is got from it: results, properties, exceptions, callbacks.
    #[default]
    Deep,
    /// The object alone. What it gives out crosses as itself and outlives the grant.
    Shallow,
}

/// Grants single objects, each revocable without the others.
#[derive(Clone, Copy, Debug)]
pub struct Caretaker;

/// Takes one grant back.
///
/// There is one revoker for each grant, and using it uses it up: a revoked grant cannot be
/// revoked again by mistake.
///
/// ```compile_fail,E0382
/// # use ses_membrane::Caretaker;
/// # let context = &mut boa_engine::Context::default();
/// # let target = boa_engine::JsObject::with_null_proto().into();
/// let (_proxy, revoker) = Caretaker::new(&target, context).unwrap();
/// revoker.revoke("once");
/// revoker.revoke("twice"); // used after being moved
/// ```
#[derive(Debug)]
#[must_use = "without its revoker a grant can never be taken back"]
pub struct Revoker {
    membrane: Membrane,
}

/// Options of a grant about to be made.
#[derive(Debug)]
pub struct CaretakerBuilder {
    label: JsString,
    reach: Reach,
    sharing: Sharing,
    copying: Copying,
    attenuators: Vec<Attenuator>,
}

impl Caretaker {
    /// Grants `target` deeply: a proxy for it, and the revoker.
    ///
    /// # Errors
    ///
    /// A TypeError when `target` is not an object.
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::{Context, JsResult, Source, js_string};
    /// use ses_membrane::Caretaker;
    ///
    /// # fn main() -> JsResult<()> {
    /// let mut context = Context::default();
    /// let file = context.eval(Source::from_bytes("({ lines: () => ['a', 'b'] })"))?;
    /// let (granted, revoker) = Caretaker::new(&file, &mut context)?;
    /// context.register_global_property(js_string!("file"), granted, Default::default())?;
    /// context.eval(Source::from_bytes("var kept = file.lines(); kept[0]"))?;
    /// revoker.revoke("the task is over");
    /// // Deep: what was got from the file before is gone with it.
    /// assert!(context.eval(Source::from_bytes("kept[0]")).is_err());
    /// # Ok(())
    /// # }
    /// ```
    #[allow(clippy::new_ret_no_self)]
    pub fn new(target: &JsValue, context: &mut Context) -> JsResult<(JsValue, Revoker)> {
        Self::builder().build(target, context)
    }

    /// Options for a grant.
    #[must_use]
    pub fn builder() -> CaretakerBuilder {
        CaretakerBuilder {
            label: js_string!("grant"),
            reach: Reach::default(),
            sharing: Sharing::default(),
            copying: Copying::default(),
            attenuators: Vec::new(),
        }
    }
}

impl CaretakerBuilder {
    /// The name that errors give the grant.
    #[must_use]
    pub fn label(mut self, label: impl Into<JsString>) -> Self {
        self.label = label.into();
        self
    }

    /// How much can be taken back. By default all that is reached through the object.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }

    /// What crosses as itself. By default the realm's intrinsics do.
    #[must_use]
    pub fn sharing(mut self, sharing: Sharing) -> Self {
        self.sharing = sharing;
        self
    }

    /// What crosses by copy, and so outlives the grant. By default nothing does.
    #[must_use]
    pub fn copying(mut self, copying: Copying) -> Self {
        self.copying = copying;
        self
    }

    /// Grants less than the whole, by intersection with what was asked before.
    #[must_use]
    pub fn attenuate(mut self, attenuators: &[Attenuator]) -> Self {
        self.attenuators.extend(attenuators.iter().cloned());
        self
    }

    /// Makes the grant.
    ///
    /// # Errors
    ///
    /// A TypeError when `target` is not an object.
    pub fn build(self, target: &JsValue, context: &mut Context) -> JsResult<(JsValue, Revoker)> {
        if !target.is_object() {
            let refusal = "only an object can be granted";
            return Err(JsNativeError::typ().with_message(refusal).into());
        }
        let policy = (!self.attenuators.is_empty()).then(|| Policy::new(&self.attenuators));
        let membrane = Membrane::builder()
            .label(self.label)
            .sharing(self.sharing)
            .copying(self.copying)
            .for_caretaker(self.reach, policy)
            .build(context)?;
        let proxy = membrane.grant(target, context)?;
        Ok((proxy, Revoker { membrane }))
    }
}

impl Revoker {
    /// Takes the grant back, in constant time.
    pub fn revoke(self, reason: impl Into<JsString>) {
        self.membrane.revoke(reason);
    }

    /// Whether the grant is over, as a quota or an expiry can end it too.
    #[must_use]
    pub fn is_revoked(&self) -> bool {
        self.membrane.is_revoked()
    }

    /// Binds the grant to a scope: it is taken back when the lease is dropped.
    pub fn lease(self, reason: impl Into<JsString>) -> Lease {
        Lease {
            membrane: self.membrane,
            reason: reason.into(),
        }
    }

    pub(crate) fn membrane(&self) -> &Membrane {
        &self.membrane
    }
}

/// A grant that ends with a scope.
///
/// Its revoker went into it, so there is one end, not two:
///
/// ```compile_fail,E0382
/// # use ses_membrane::Caretaker;
/// # let context = &mut boa_engine::Context::default();
/// # let target = boa_engine::JsObject::with_null_proto().into();
/// let (_proxy, revoker) = Caretaker::new(&target, context).unwrap();
/// let lease = revoker.lease("the scope ended");
/// revoker.revoke("now"); // used after being moved
/// ```
#[derive(Debug)]
#[must_use = "dropping a lease takes its grant back"]
pub struct Lease {
    membrane: Membrane,
    reason: JsString,
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.membrane.revoke(self.reason.clone());
    }
}
