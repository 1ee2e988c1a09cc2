//! The walk: a worklist over everything that can be reached by prototypes, own properties and accessor functions.

use boa_engine::{Context, JsObject, JsResult, JsValue};
use rustc_hash::FxHashSet;

use crate::defences::{ALL_OR_NOTHING, stands};

use super::{frontier::Frontier, general, hardened_set, inspect, recheck};

/// Hardens `value`: freezes it and everything reachable from it by prototypes, own properties of every kind, and
/// accessor functions, which are never called. Primitives pass (SES guide, "harden").
///
/// Not reached, as in the reference: what a Map or Set holds, private fields, closures, the results of promises, the
/// bytes of buffers. A typed array keeps its elements writable and loses its extensibility; a module namespace is
/// hardened where its bindings cannot change, see [`NamespaceWitness`](crate::NamespaceWitness).
///
/// The *hardened set* of the context remembers roots, proxies, and what was found frozen on the way; hardening one of
/// those again costs one look-up. Fresh objects below a root cost no entry: they are known by being frozen all the way
/// down. The walk is a worklist: a chain of a million objects needs no stack.
///
/// # What is guaranteed when it fails
///
/// It commits all or nothing to the hardened set: where any object refuses, no object counts as hardened that did not
/// before, and hardening again walks everything again. What was reached until then is frozen, or no longer takes
/// properties: that cannot be taken back in JavaScript. (The reference guarantees the same; it freezes in another order.)
///
/// # Errors
///
/// What a proxy's trap throws, or a `TypeError` where an object refuses to be frozen, and on an engine that is not
/// mended: it does not keep objects frozen.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, Source};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = Context::default();
/// let value = context.eval(Source::from_bytes("globalThis.o = { a: { b: 1 } }"))?;
/// ses_core::harden(&value, &mut context)?;
/// let frozen = context.eval(Source::from_bytes("Object.isFrozen(o.a)"))?;
/// assert_eq!(frozen.as_boolean(), Some(true));
/// # Ok(())
/// # }
/// ```
pub fn harden(value: &JsValue, context: &mut Context) -> JsResult<()> {
    match value.as_object() {
        Some(object) if hardened_set::contains(&object, context) => Ok(()),
        Some(object) => harden_all([object], context),
        None => Ok(()),
    }
}

/// Hardens several roots in one walk: all of them count as hardened, or none.
///
/// # Errors
///
/// As [`harden`].
///
/// # Panics
///
/// In builds with debug assertions, where a second walk finds something mutable: a bug of this crate.
pub fn harden_all(
    roots: impl IntoIterator<Item = JsObject>,
    context: &mut Context,
) -> JsResult<()> {
    let mut frontier = Frontier::new(context)?;
    for root in roots {
        frontier.root(root);
    }
    while let Some(object) = frontier.next() {
        if frontier.is_plain(&object) {
            frontier.freeze_plain(&object);
        } else {
            let frozen = general::freeze(&object, &mut frontier, context);
            if frozen.is_err() && !stands(ALL_OR_NOTHING, context) {
                frontier.commit();
            }
            frozen?;
        }
    }
    if cfg!(debug_assertions) {
        let mutable = recheck::mutable_below(frontier.entries(), context)?;
        assert_eq!(mutable, None, "harden left something mutable");
    }
    frontier.commit();
    Ok(())
}

/// Whether `value` cannot be changed any more, all the way down: a primitive always is, an object if `harden` reached it
/// in a walk that ended well, or would find nothing to do. Asking changes nothing and runs no code.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, object::JsObject};
///
/// let mut context = Context::default();
/// let object = JsObject::with_null_proto().into();
/// assert!(!ses_core::is_hardened(&object, &mut context));
/// ses_core::harden(&object, &mut context).expect("an ordinary object takes it");
/// assert!(ses_core::is_hardened(&object, &mut context));
/// ```
#[must_use]
pub fn is_hardened(value: &JsValue, context: &mut Context) -> bool {
    let mut pending: Vec<JsObject> = value.as_object().into_iter().collect();
    let mut seen = FxHashSet::default();
    while let Some(object) = pending.pop() {
        if !seen.insert(object.clone()) {
            continue;
        }
        if hardened_set::contains(&object, context) {
            continue;
        }
        if !inspect::is_frozen(&object, context, &mut pending) {
            return false;
        }
    }
    true
}
