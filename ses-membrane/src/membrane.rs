//! The membrane as an embedder holds it.

use boa_engine::{Context, JsResult, JsString, JsValue};
use boa_gc::{Finalize, Gc, Trace};

use crate::{
    builder::MembraneBuilder,
    core::Core,
    cross::{behind, cross, grant},
    side::Side,
    stats::Stats,
};

/// A membrane: a boundary between sides that objects cross only as proxies, and that can be cut.
///
/// Every object that crosses, in whatever way (argument, result, property, exception, prototype,
/// `new.target`), is seen on the other side through a proxy; the same object gives the same proxy,
/// and a proxy that comes home is the original again. Revoking cuts everything off at once.
///
/// This handle keeps no object of any side alive. It is cheap to clone.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::Membrane;
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let membrane = Membrane::builder().label("plugin").build(&mut context)?;
/// let (wet, dry) = membrane.pair();
///
/// let service = context.eval(Source::from_bytes("({ greet: name => `hello ${name}` })"))?;
/// let granted = membrane.wrap(wet, dry, &service, &mut context)?;
/// context.register_global_property(js_string!("service"), granted, Default::default())?;
/// let greeting = context.eval(Source::from_bytes("service.greet('you')"))?;
/// assert_eq!(greeting, js_string!("hello you").into());
///
/// membrane.revoke("the plugin is gone");
/// let refused = context.eval(Source::from_bytes("service.greet('you')")).unwrap_err();
/// assert_eq!(
///     refused.as_native().unwrap().message(),
///     "membrane \"plugin\" is revoked: the plugin is gone",
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Trace, Finalize)]
pub struct Membrane {
    core: Gc<Core>,
}

impl std::fmt::Debug for Membrane {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self
            .core
            .sides()
            .iter()
            .map(|side| side.name.to_std_string_escaped());
        f.debug_struct("Membrane")
            .field("label", &self.core.label.to_std_string_escaped())
            .field("sides", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

impl Membrane {
    /// Options for a new membrane.
    #[must_use]
    pub fn builder() -> MembraneBuilder {
        MembraneBuilder::new()
    }

    pub(crate) fn from_core(core: Gc<Core>) -> Self {
        Self { core }
    }

    /// The name that errors give this membrane.
    #[must_use]
    pub fn label(&self) -> JsString {
        self.core.label.clone()
    }

    /// The side with this number, in the order the builder got them.
    #[must_use]
    pub fn side(&self, index: usize) -> Option<Side> {
        self.core.side(index)
    }

    /// The first side of this name.
    #[must_use]
    pub fn side_named(&self, name: &JsString) -> Option<Side> {
        let index = self
            .core
            .sides()
            .iter()
            .position(|side| side.name == *name)?;
        self.core.side(index)
    }

    /// The first two sides: `wet` and `dry` where the builder got none.
    ///
    /// # Panics
    ///
    /// Never: a membrane has at least two sides.
    #[must_use]
    pub fn pair(&self) -> (Side, Side) {
        let side = |index| self.core.side(index).expect("a membrane has two sides");
        (side(0), side(1))
    }

    /// `value`, an object of side `from` or a primitive, as side `to` sees it.
    ///
    /// An object whose home is `to` comes back as itself; one that is from a third side keeps its
    /// origin and is seen on `to` as if it had crossed directly.
    ///
    /// # Errors
    ///
    /// A TypeError when a side is revoked or belongs to another membrane; what a distortion throws.
    pub fn wrap(
        &self,
        from: Side,
        to: Side,
        value: &JsValue,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        self.core.is_revoked(from)?;
        self.core.is_revoked(to)?;
        cross(&self.core, value, from, to, context)
    }

    /// Wraps the one object that a caretaker grants, and marks its proxy as the granted one.
    pub(crate) fn grant(&self, target: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        let (wet, dry) = self.pair();
        let Some(target) = target.as_object() else {
            return Ok(target.clone());
        };
        let direction = Core::direction(&self.core, wet, dry, context)?;
        grant(&direction, &target, context)
    }

    /// What stands behind `value` when it is a proxy of this membrane that is not revoked.
    ///
    /// For the host alone: hand the result to the side that [`Self::origin`] names, to no other.
    #[must_use]
    pub fn unwrap(&self, value: &JsValue) -> Option<JsValue> {
        let object = value.as_object()?;
        let (target, _) = behind(&self.core, &object).ok()??;
        Some(target.into())
    }

    /// The side where the target of a proxy of this membrane is at home.
    #[must_use]
    pub fn origin(&self, value: &JsValue) -> Option<Side> {
        let object = value.as_object()?;
        let (_, home) = behind(&self.core, &object).ok()??;
        Some(home)
    }

    /// Cuts all sides off from each other, in constant time. A second call does nothing.
    ///
    /// From now on every operation on any proxy throws a TypeError with the label and the reason,
    /// and an operation in progress ends with it: its result does not cross. `typeof` still
    /// answers. No proxy holds its target any more.
    pub fn revoke(&self, reason: impl Into<JsString>) {
        self.core.revoke(&reason.into());
    }

    /// Cuts one side off from all others.
    ///
    /// # Errors
    ///
    /// A TypeError when the side belongs to another membrane.
    pub fn revoke_side(&self, side: Side, reason: impl Into<JsString>) -> JsResult<()> {
        self.core.revoke_side(side, &reason.into())
    }

    /// Whether `side` is cut off.
    ///
    /// # Errors
    ///
    /// A TypeError when the side belongs to another membrane.
    pub fn is_side_revoked(&self, side: Side) -> JsResult<bool> {
        self.core.is_revoked(side)
    }

    /// Whether nothing can cross any more, because at most one side is left.
    #[must_use]
    pub fn is_revoked(&self) -> bool {
        let sides = (0..self.core.sides().len()).filter_map(|index| self.core.side(index));
        sides
            .filter(|side| self.core.is_revoked(*side).is_ok_and(|revoked| !revoked))
            .count()
            < 2
    }

    /// Counts of what passed.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.core.stats.read()
    }
}
