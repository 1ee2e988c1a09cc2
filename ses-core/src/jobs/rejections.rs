//! Promises that were rejected while nobody handled them.

use std::cell::RefCell;

use boa_engine::JsObject;

/// Rejected promises that nobody has handled so far, oldest first.
#[derive(Default)]
pub(super) struct Rejections {
    pending: RefCell<Vec<JsObject>>,
}

impl Rejections {
    pub(super) fn add(&self, promise: JsObject) {
        self.pending.borrow_mut().push(promise);
    }

    /// Takes a promise out; whether it was there.
    pub(super) fn remove(&self, promise: &JsObject) -> bool {
        let mut pending = self.pending.borrow_mut();
        let before = pending.len();
        pending.retain(|known| !JsObject::equals(known, promise));
        pending.len() < before
    }

    pub(super) fn take(&self) -> Vec<JsObject> {
        std::mem::take(&mut *self.pending.borrow_mut())
    }
}
