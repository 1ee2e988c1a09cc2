//! The frontier of a walk: what was reached and is still to be frozen.

use boa_engine::{Context, JsObject, JsResult, JsValue, property::PropertyDescriptor};
use rustc_hash::FxHashSet;

use crate::engine::Freezing;

/// What a walk reached.
pub(super) struct Frontier {
    freezing: Freezing,
    pending: Vec<JsObject>,
    /// What was reached and need not be again, but for the plain objects that took properties until then: those are
    /// made inextensible at once, and so are reached once. It holds the objects themselves: an address alone could be
    /// reused by a new object while a proxy's trap runs.
    seen: FxHashSet<JsObject>,
    /// The last of `seen` that was reached: mostly the prototype that many objects in a row have.
    recent: Option<JsObject>,
    /// What the hardened set must remember once the walk has ended well.
    entries: Vec<JsObject>,
    /// What one object refers to; kept for its room.
    refers: Vec<JsObject>,
}

impl Frontier {
    pub(super) fn new(context: &Context) -> JsResult<Self> {
        Ok(Self {
            freezing: Freezing::of(context)?,
            pending: Vec::new(),
            seen: FxHashSet::default(),
            recent: None,
            entries: Vec::new(),
            refers: Vec::new(),
        })
    }

    /// Reaches `object`, which the hardened set will remember.
    pub(super) fn root(&mut self, object: JsObject) {
        self.entries.push(object.clone());
        self.reach(object);
    }

    pub(super) fn reach(&mut self, object: JsObject) {
        if self.recent.as_ref() == Some(&object) {
            return;
        }
        // An object that still takes properties was never hardened, whatever the set would say.
        if self.freezing.is_plain(&object) && self.freezing.prevent_extensions(&object) {
            self.pending.push(object);
            return;
        }
        self.recent = Some(object.clone());
        if !self.seen.insert(object.clone()) || self.freezing.is_marked(&object) {
            return;
        }
        self.entries.push(object.clone());
        self.pending.push(object);
    }

    /// Reaches what a property refers to: its value, or its accessor functions.
    pub(super) fn reach_descriptor(&mut self, descriptor: &PropertyDescriptor) {
        for value in [descriptor.value(), descriptor.get(), descriptor.set()] {
            if let Some(object) = value.and_then(JsValue::as_object) {
                self.reach(object);
            }
        }
    }

    pub(super) fn is_plain(&self, object: &JsObject) -> bool {
        self.freezing.is_plain(object)
    }

    /// Makes each property of `object`, a plain one, unchangeable, and reaches what it refers to.
    pub(super) fn freeze_plain(&mut self, object: &JsObject) {
        let mut refers = std::mem::take(&mut self.refers);
        self.freezing.freeze(object, &mut refers);
        for reached in refers.drain(..) {
            self.reach(reached);
        }
        self.refers = refers;
    }

    pub(super) fn next(&mut self) -> Option<JsObject> {
        self.pending.pop()
    }

    /// What the hardened set is to remember.
    pub(super) fn entries(&self) -> &[JsObject] {
        &self.entries
    }

    /// Adds to the hardened set what it must remember.
    pub(super) fn commit(&self) {
        for object in &self.entries {
            self.freezing.mark(object);
        }
    }
}
