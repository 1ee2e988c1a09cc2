//! The set of objects that `harden` has vouched for: a mark on each.

use boa_engine::{Context, JsObject};

use crate::engine::Freezing;

/// Whether `object` is in the set.
pub(super) fn contains(object: &JsObject, context: &Context) -> bool {
    Freezing::of(context).is_ok_and(|marks| marks.is_marked(object))
}
