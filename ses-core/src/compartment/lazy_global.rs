//! A global object that gets the names it starts with when it is first looked at.

use std::{cell::Cell, ops::Deref};

use boa_engine::JsObject;
use boa_gc::{Finalize, Trace};

use crate::realm::SharedProperties;

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
    pending: Cell<Option<SharedProperties>>,
}

impl LazyGlobal {
    /// A global object that has what it starts with.
    pub(crate) fn ready(object: JsObject) -> Self {
        Self {
            object,
            pending: Cell::new(None),
        }
    }

    /// A global object that gets `properties` when it is asked for.
    pub(super) fn pending(object: JsObject, properties: SharedProperties) -> Self {
        Self {
            object,
            pending: Cell::new(Some(properties)),
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
        if let Some(properties) = self.pending.take() {
            for (key, property) in properties.iter() {
                self.object.insert_property(key.clone(), property.clone());
            }
        }
        &self.object
    }
}
