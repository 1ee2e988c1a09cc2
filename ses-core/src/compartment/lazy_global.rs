//! A global object that gets the names it starts with when it is first looked at.

use std::{cell::Cell, ops::Deref, rc::Rc};

use boa_engine::JsObject;
use boa_gc::{Finalize, Trace};

use crate::realm::GlobalModel;

/// A compartment's global object.
///
/// Most of what a compartment costs is the seventy properties of its global. Nothing can reach the object but through
/// here, so it gets them the first time that it is asked for: a compartment that is made and never used stays cheap. Which
/// properties they are is settled when the compartment is made; lockdown later on changes nothing.
#[derive(Trace, Finalize)]
pub(crate) struct LazyGlobal {
    object: JsObject,
    /// What the object is still to get. They are roots, but only intrinsics, which live as long as the context.
    #[unsafe_ignore_trace]
    pending: Cell<Option<Rc<GlobalModel>>>,
}

impl LazyGlobal {
    /// A global object that has what it starts with.
    pub(crate) fn ready(object: JsObject) -> Self {
        Self {
            object,
            pending: Cell::new(None),
        }
    }

    /// A global object that gets what `model` has when it is asked for.
    pub(super) fn pending(object: JsObject, model: Rc<GlobalModel>) -> Self {
        Self {
            object,
            pending: Cell::new(Some(model)),
        }
    }

    /// The object, which may still lack names: for who puts others on it.
    pub(super) fn unfilled(&self) -> &JsObject {
        &self.object
    }
}

impl Deref for LazyGlobal {
    type Target = JsObject;

    fn deref(&self) -> &JsObject {
        if let Some(model) = self.pending.take() {
            model.give(&self.object);
        }
        &self.object
    }
}
