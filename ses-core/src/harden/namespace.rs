//! Module namespaces: the engine refuses to freeze their bindings, so somebody must vouch that these cannot change.

use std::{collections::HashSet, rc::Rc};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    object::builtins::{JsWeakMap, JsWeakSet},
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
/// asks each [`NamespaceWitness`], and fails where a binding may change.
///
/// # Errors
///
/// None but of the engine's own.
pub fn vouch_for_namespace(namespace: &JsObject, context: &mut Context) -> JsResult<()> {
    vouched(context).add(namespace, context)?;
    Ok(())
}

/// Whoever has read the sources of modules, and so knows which of their exports never change.
///
/// `harden` asks when it meets a namespace that nobody [vouched](vouch_for_namespace) for.
pub trait NamespaceWitness {
    /// The exports of `namespace` whose bindings keep the value that they are initialised with; nothing where this witness
    /// does not know the namespace.
    fn lasting_exports(
        &self,
        namespace: &JsObject,
        context: &mut Context,
    ) -> Option<HashSet<JsString>>;
}

#[derive(Clone, Default)]
struct Witnesses(Vec<Rc<dyn NamespaceWitness>>);

/// Adds a witness for the namespaces of a context.
///
/// It lives as long as the context: it should hold what it knows weakly.
pub fn add_namespace_witness(witness: Rc<dyn NamespaceWitness>, context: &mut Context) {
    let mut witnesses = context.get_data::<Witnesses>().cloned().unwrap_or_default();
    witnesses.0.push(witness);
    context.insert_data(witnesses);
}

fn lasting_exports(namespace: &JsObject, context: &mut Context) -> HashSet<JsString> {
    let witnesses = context.get_data::<Witnesses>().cloned().unwrap_or_default();
    witnesses
        .0
        .iter()
        .filter_map(|it| it.lasting_exports(namespace, context))
        .flatten()
        .collect()
}

/// The proxies of a context that stand for namespaces.
struct StandIns(JsWeakMap);

fn stand_ins(context: &mut Context) -> JsWeakMap {
    if let Some(map) = context.get_data::<StandIns>() {
        return map.0.clone();
    }
    let map = JsWeakMap::new(context);
    context.insert_data(StandIns(map.clone()));
    map
}

/// Tells `harden` that `proxy`, whose traps are the host's, shows what `namespace` shows and nothing else: hardening one is
/// hardening the other.
///
/// # Errors
///
/// None but of the engine's own.
pub fn stand_in_for_namespace(
    proxy: &JsObject,
    namespace: &JsObject,
    context: &mut Context,
) -> JsResult<()> {
    stand_ins(context).set(proxy, namespace.clone().into(), context)?;
    Ok(())
}

/// The namespace that `proxy` stands for, if it does.
pub(super) fn stood_for(proxy: &JsObject, context: &mut Context) -> JsResult<Option<JsObject>> {
    Ok(stand_ins(context).get(proxy, context)?.as_object())
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
    let lasting = if vouched {
        HashSet::new()
    } else {
        lasting_exports(namespace, context)
    };
    let lasts = |key: &PropertyKey| match key {
        PropertyKey::String(name) => lasting.contains(name),
        PropertyKey::Index(index) => lasting.contains(&js_string!(index.get().to_string())),
        PropertyKey::Symbol(_) => false,
    };
    for key in namespace.own_property_keys(context)? {
        let Some(binding) = own_property(namespace, &key, context)? else {
            continue;
        };
        if !vouched && may_change(&binding) && !lasts(&key) {
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
