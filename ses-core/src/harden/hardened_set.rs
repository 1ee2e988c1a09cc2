//! The set of objects that `harden` has vouched for: one per context, weak.

use boa_engine::{Context, JsObject, JsResult, object::builtins::JsWeakSet};

/// The hardened set of a context.
struct HardenedSet(JsWeakSet);

fn of(context: &mut Context) -> JsWeakSet {
    if let Some(set) = context.get_data::<HardenedSet>() {
        return set.0.clone();
    }
    let set = JsWeakSet::new(context);
    context.insert_data(HardenedSet(set.clone()));
    set
}

/// Whether `object` is in the set.
pub(super) fn contains(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    of(context).has(object, context)
}

/// Adds all of `objects`.
pub(super) fn commit(objects: &[JsObject], context: &mut Context) -> JsResult<()> {
    let set = of(context);
    for object in objects {
        set.add(object, context)?;
    }
    Ok(())
}
