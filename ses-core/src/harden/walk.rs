//! The walk: a worklist over everything that can be reached by prototypes, own properties and accessor functions.

use std::collections::HashSet;

use boa_engine::{Context, JsObject, JsResult, JsValue};

use super::{freeze::freeze, hardened_set};

/// Hardens `value`: freezes it and everything reachable from it by prototypes, own properties of every kind, and
/// accessor functions, which are never called. Primitives pass.
///
/// Not reached, as in the reference: what a Map or Set holds, private fields, closures, the results of promises, the
/// bytes of buffers. A typed array keeps its elements writable and loses its extensibility.
///
/// The walk is a worklist: a chain of a million objects needs no stack. The *hardened set* grows only when the whole
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
        walk.reach(root, context)?;
    }
    while let Some(object) = walk.pending.pop() {
        freeze(&object, context, &mut |reached, context| {
            walk.reach(reached, context)
        })?;
    }
    hardened_set::commit(&walk.reached, context)
}

/// Whether `value` was hardened: a primitive always is, an object if a walk that ended well reached it.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, object::JsObject};
///
/// let mut context = Context::default();
/// let object = JsObject::with_null_proto().into();
/// assert!(!ses_core::is_hardened(&object, &mut context));
/// ```
#[must_use]
pub fn is_hardened(value: &JsValue, context: &mut Context) -> bool {
    match value.as_object() {
        Some(object) => hardened_set::contains(&object, context).unwrap_or(false),
        None => true,
    }
}

#[derive(Default)]
struct Walk {
    pending: Vec<JsObject>,
    reached: Vec<JsObject>,
    seen: HashSet<JsObject>,
}

impl Walk {
    fn reach(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        if self.seen.contains(&object) || hardened_set::contains(&object, context)? {
            return Ok(());
        }
        self.seen.insert(object.clone());
        self.reached.push(object.clone());
        self.pending.push(object);
        Ok(())
    }
}
