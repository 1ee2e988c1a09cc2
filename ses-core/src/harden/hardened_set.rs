//! The set of objects that `harden` has vouched for: one per context, weak.

use boa_engine::{Context, JsObject, object::builtins::JsWeakSet};

/// The hardened set of a context.
struct HardenedSet(JsWeakSet);

/// The hardened set of a context, empty at first.
pub(super) fn of(context: &mut Context) -> JsWeakSet {
    if let Some(set) = context.get_data::<HardenedSet>() {
        return set.0.clone();
    }
    let set = JsWeakSet::new(context);
    context.insert_data(HardenedSet(set.clone()));
    set
}

/// Whether `object` is in the set.
pub(super) fn contains(object: &JsObject, context: &mut Context) -> bool {
    of(context).has(object, context).unwrap_or(false)
}
