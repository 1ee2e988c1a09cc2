//! The walk: a worklist over everything that can be reached by prototypes, own properties and accessor functions.

use boa_engine::{Context, JsObject, JsResult, JsValue};
use rustc_hash::FxHashSet;

use super::{freeze, hardened_set, inspect};

/// Hardens `value`: freezes it and everything reachable from it by prototypes, own properties of every kind, and
/// accessor functions, which are never called. Primitives pass.
///
/// Not reached, as in the reference: what a Map or Set holds, private fields, closures, the results of promises, the
/// bytes of buffers. A typed array keeps its elements writable and loses its extensibility.
///
/// The *hardened set* of the context remembers roots, proxies, and what was found frozen on the way; hardening one of
/// those again costs one look-up. Fresh objects below a root cost no entry: they are known by being frozen all the way
/// down. The walk is a worklist: a chain of a million objects needs no stack. The *hardened set* grows only when the whole
/// walk succeeds; where it fails midway, objects that were reached before are frozen, and none counts as hardened.
///
/// # Errors
///
/// What a proxy's trap throws, or a `TypeError` where an object refuses to be frozen.
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
        Some(object) => harden_all([object], context),
        None => Ok(()),
    }
}

/// Hardens several roots in one walk: all of them count as hardened, or none.
///
/// # Errors
///
/// As [`harden`].
pub fn harden_all(
    roots: impl IntoIterator<Item = JsObject>,
    context: &mut Context,
) -> JsResult<()> {
    let mut walk = Walk::default();
    for root in roots {
        walk.root(root, context)?;
    }
    while let Some(object) = walk.pending.pop() {
        freeze::freeze(&object, context, &mut |reached, context| {
            walk.reach(reached, context)
        })?;
    }
    hardened_set::commit(&walk.entries, context)
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
        if hardened_set::contains(&object, context).unwrap_or(false) {
            continue;
        }
        if !inspect::is_frozen(&object, context, &mut pending) {
            return false;
        }
    }
    true
}

/// A walk in progress.
#[derive(Default)]
struct Walk {
    pending: Vec<JsObject>,
    /// All that was reached. It holds the objects themselves: an address alone could be reused by a new object while a
    /// proxy's trap runs.
    seen: FxHashSet<JsObject>,
    /// What the hardened set must remember once the walk has ended well.
    entries: Vec<JsObject>,
}

impl Walk {
    fn reach(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        if self.seen.contains(&object) {
            return Ok(());
        }
        // An object that still takes properties was never hardened, whatever the set would say.
        let fresh = freeze::is_plain_and_extensible(&object, context)?;
        if !fresh && hardened_set::contains(&object, context)? {
            self.seen.insert(object);
            return Ok(());
        }
        if !fresh {
            self.entries.push(object.clone());
        }
        self.seen.insert(object.clone());
        self.pending.push(object);
        Ok(())
    }

    fn root(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        self.entries.push(object.clone());
        self.reach(object, context)
    }
}
