//! Building a membrane.

use std::{
    rc::Rc,
    sync::atomic::{AtomicU64, Ordering},
};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, js_string};
use boa_gc::{Finalize, Gc, Trace};
use rustc_hash::FxHashSet;

use crate::{
    attenuate::Policy,
    caretaker::Reach,
    copy::Copying,
    core::{Config, Core},
    distort::Distortions,
    engine::Toolkit,
    membrane::Membrane,
    observe::Observer,
    share::Sharing,
};

/// Tells the sides of one membrane from those of another; no guest can observe it.
static SEQUENCE: AtomicU64 = AtomicU64::new(1);

/// How deep crossings may nest before a RangeError, unless the embedder says otherwise.
pub const DEFAULT_DEPTH_LIMIT: u32 = 256;

/// Options of a [`Membrane`] about to be made.
#[derive(Trace, Finalize)]
pub struct MembraneBuilder {
    label: JsString,
    sides: Vec<JsString>,
    config: Config,
}

impl std::fmt::Debug for MembraneBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MembraneBuilder")
            .field("sides", &self.sides)
            .finish_non_exhaustive()
    }
}

impl MembraneBuilder {
    pub(crate) fn new() -> Self {
        Self {
            label: js_string!("membrane"),
            sides: Vec::new(),
            config: Config {
                sharing: Sharing::default(),
                copying: Copying::default(),
                shared: FxHashSet::default(),
                distortions: Distortions::default(),
                depth_limit: DEFAULT_DEPTH_LIMIT,
                reach: Reach::Deep,
                policy: None,
                observer: None,
            },
        }
    }

    /// The name that errors give the membrane.
    #[must_use]
    pub fn label(mut self, label: impl Into<JsString>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a side. Without any, the membrane has two: `wet` and `dry`.
    #[must_use]
    pub fn side(mut self, name: impl Into<JsString>) -> Self {
        self.sides.push(name.into());
        self
    }

    /// What crosses as itself. By default the realm's intrinsics do.
    #[must_use]
    pub fn sharing(mut self, sharing: Sharing) -> Self {
        self.config.sharing = sharing;
        self
    }

    /// Lets one object cross as itself: `harden`, say. The membrane holds it.
    #[must_use]
    pub fn share(mut self, object: JsObject) -> Self {
        self.config.shared.insert(object);
        self
    }

    /// Whether hardened plain data crosses as itself. By default it does not.
    #[must_use]
    pub fn copying(mut self, copying: Copying) -> Self {
        self.config.copying = copying;
        self
    }

    /// Is told what passes. One observer; a later one takes its place.
    #[must_use]
    pub fn observe(mut self, observer: Rc<dyn Observer>) -> Self {
        self.config.observer = Some(observer);
        self
    }

    /// How deep crossings may nest before a RangeError.
    ///
    /// Each nested crossing takes native stack: this bound keeps a cycle of prototypes or getters
    /// through the membrane from ending the process. The engine counts only calls of JavaScript.
    #[must_use]
    pub fn depth_limit(mut self, limit: u32) -> Self {
        self.config.depth_limit = limit;
        self
    }

    /// Replaces objects of side number `home` at their first crossing to side number `away`.
    ///
    /// The function gets the object and gives what shall stand for it on the other side, an object
    /// that is callable and constructible exactly as the original, or `undefined` to leave it.
    /// What comes back through the membrane later is the replacement, never the original: a
    /// distorted object carries no more power home than it had abroad.
    #[must_use]
    pub fn distort(mut self, home: usize, away: usize, function: JsObject) -> Self {
        let index = |side: usize| u16::try_from(side).unwrap_or(u16::MAX);
        self.config
            .distortions
            .add(index(home), index(away), function);
        self
    }

    pub(crate) fn for_caretaker(mut self, reach: Reach, policy: Option<Policy>) -> Self {
        self.config.reach = reach;
        self.config.policy = policy;
        self
    }

    /// Makes the membrane in the context's current realm.
    ///
    /// The first membrane of a realm takes the intrinsic functions it needs, so make it, or call
    /// [`prepare`](crate::prepare), before any guest runs.
    ///
    /// # Errors
    ///
    /// A TypeError with fewer than two sides, or when guests have removed those intrinsics.
    pub fn build(self, context: &mut Context) -> JsResult<Membrane> {
        let mut sides = self.sides.clone();
        if sides.is_empty() {
            sides = vec![js_string!("wet"), js_string!("dry")];
        }
        if sides.len() < 2 || sides.len() > usize::from(u16::MAX) {
            let refusal = "a membrane joins two sides or more, fewer than 65,536";
            return Err(JsNativeError::typ().with_message(refusal).into());
        }
        let toolkit = Toolkit::of(context)?;
        if self.config.sharing == Sharing::Intrinsics {
            toolkit.intrinsics.refresh(context);
        }
        let number = SEQUENCE.fetch_add(1, Ordering::Relaxed);
        let core = Core::new(
            self.label.clone(),
            sides,
            number,
            self.config.clone(),
            toolkit,
        );
        Ok(Membrane::from_core(Gc::new(core)))
    }
}
