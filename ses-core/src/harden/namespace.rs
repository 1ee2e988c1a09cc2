//! Module namespaces: the engine refuses to freeze their bindings, so somebody must vouch that these cannot change.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue,
    object::builtins::JsWeakSet,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{frontier::Frontier, general::own_property};

/// The namespaces of a context that somebody vouched for.
struct Vouched(JsWeakSet);

fn vouched(context: &mut Context) -> JsWeakSet {
    if let Some(set) = context.get_data::<Vouched>() {
        return set.0.clone();
    }
    let set = JsWeakSet::new(context);
    context.insert_data(Vouched(set.clone()));
    set
}

/// Tells `harden` that no binding of `namespace`, a module namespace, ever changes again: its module has run, and assigns
/// none of its exports afterwards.
///
/// A namespace shows each binding as writable (ECMA-262 10.4.6), so neither `Object.freeze` nor a walk can tell whether its
/// module will assign it. Only who read the module's source knows. `harden` of a namespace that nobody vouched for
/// fails, unless it has no bindings.
///
/// # Errors
///
/// None but of the engine's own.
pub fn vouch_for_namespace(namespace: &JsObject, context: &mut Context) -> JsResult<()> {
    vouched(context).add(namespace, context)?;
    Ok(())
}

/// Reaches for the values of the bindings of `namespace`, which cannot change.
///
/// # Errors
///
/// A `TypeError` where they may; a `ReferenceError` where one is not initialised yet.
pub(super) fn reach_bindings(
    namespace: &JsObject,
    frontier: &mut Frontier,
    context: &mut Context,
) -> JsResult<()> {
    let vouched = vouched(context).has(namespace, context)?;
    for key in namespace.own_property_keys(context)? {
        let Some(binding) = own_property(namespace, &key, context)? else {
            continue;
        };
        if !vouched && may_change(&binding) {
            return Err(refuse(&key));
        }
        for value in [binding.value(), binding.get(), binding.set()] {
            if let Some(object) = value.and_then(JsValue::as_object) {
                frontier.reach(object);
            }
        }
    }
    Ok(())
}

fn may_change(binding: &PropertyDescriptor) -> bool {
    binding.writable() != Some(false)
}

fn refuse(key: &PropertyKey) -> boa_engine::JsError {
    JsNativeError::typ()
        .with_message(format!(
            "cannot harden a module namespace: its module may still assign the export {key}; harden what it exports instead"
        ))
        .into()
}
