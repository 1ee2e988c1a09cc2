//! The frontier of a walk: what was reached and is still to be frozen.

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    object::{JsPrototype, builtins::JsWeakSet},
    property::PropertyDescriptor,
};
use rustc_hash::FxHashSet;

use super::{hardened_set, plain};

/// What a walk reached.
pub(super) struct Frontier {
    hardened: JsWeakSet,
    pending: Vec<JsObject>,
    /// What was reached and need not be again, but for the plain objects that took properties until then: those are
    /// made inextensible at once, and so are reached once. It holds the objects themselves: an address alone could be
    /// reused by a new object while a proxy's trap runs.
    seen: FxHashSet<JsObject>,
    /// What the hardened set must remember once the walk has ended well.
    entries: Vec<JsObject>,
}

impl Frontier {
    pub(super) fn new(context: &mut Context) -> Self {
        Self {
            hardened: hardened_set::of(context),
            pending: Vec::new(),
            seen: FxHashSet::default(),
            entries: Vec::new(),
        }
    }

    /// Reaches `object`, which the hardened set will remember.
    pub(super) fn root(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        self.entries.push(object.clone());
        self.reach(object, context)
    }

    pub(super) fn reach(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        // An object that still takes properties was never hardened, whatever the set would say.
        if plain::is_plain(&object) && object.is_extensible(context)? {
            plain::prevent_extensions(&object, context)?;
            self.pending.push(object);
            return Ok(());
        }
        if !self.seen.insert(object.clone()) || self.hardened.has(&object, context)? {
            return Ok(());
        }
        self.entries.push(object.clone());
        self.pending.push(object);
        Ok(())
    }

    pub(super) fn reach_prototype(
        &mut self,
        prototype: JsPrototype,
        context: &mut Context,
    ) -> JsResult<()> {
        prototype.map_or(Ok(()), |prototype| self.reach(prototype, context))
    }

    /// Reaches what a property refers to: its value, or its accessor functions.
    pub(super) fn reach_descriptor(
        &mut self,
        descriptor: &PropertyDescriptor,
        context: &mut Context,
    ) -> JsResult<()> {
        for value in [descriptor.value(), descriptor.get(), descriptor.set()] {
            if let Some(object) = value.and_then(JsValue::as_object) {
                self.reach(object, context)?;
            }
        }
        Ok(())
    }

    pub(super) fn next(&mut self) -> Option<JsObject> {
        self.pending.pop()
    }

    /// What the hardened set is to remember.
    pub(super) fn entries(&self) -> &[JsObject] {
        &self.entries
    }

    /// The hardened set as it was before the walk.
    pub(super) fn hardened(&self) -> &JsWeakSet {
        &self.hardened
    }

    /// Adds to the hardened set what it must remember.
    pub(super) fn commit(&self, context: &mut Context) -> JsResult<()> {
        for object in &self.entries {
            self.hardened.add(object, context)?;
        }
        Ok(())
    }
}
