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

    pub(super) fn remove(&self, promise: &JsObject) {
        self.pending
            .borrow_mut()
            .retain(|known| !JsObject::equals(known, promise));
    }

    pub(super) fn take(&self) -> Vec<JsObject> {
        std::mem::take(&mut *self.pending.borrow_mut())
    }
}
