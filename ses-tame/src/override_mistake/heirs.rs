//! The repair on the mended engine: it asks whether an heir may be assigned what a frozen intrinsic holds.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject,
    property::{PropertyDescriptor, PropertyKey},
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::observer;
use crate::{
    engine::{key_of, name_of, own_keys, own_property, own_value},
    intrinsics::Intrinsics,
    options::LockdownOptions,
    shared,
};

/// The type under which the mended engine finds the answer in the context's host data: holder, key, heir.
type OverrideHook = Rc<dyn Fn(&JsObject, &PropertyKey, &JsObject, &mut Context) -> bool>;

/// Which properties of intrinsics were writable before they were frozen.
#[derive(Debug, Default)]
pub(crate) struct Writability {
    seen: FxHashSet<JsObject>,
    /// What was not writable.
    fixed: FxHashSet<(JsObject, PropertyKey)>,
    /// How many were.
    count: usize,
}

impl Writability {
    /// Notes a property of `holder`.
    pub(crate) fn note(
        &mut self,
        holder: &JsObject,
        key: &PropertyKey,
        property: &PropertyDescriptor,
    ) {
        match property.writable() {
            Some(true) => self.count += 1,
            Some(false) => {
                self.fixed.insert((holder.clone(), key.clone()));
            }
            None => {}
        }
    }

    /// Notes that all properties of `holder` are noted; `false` where they were already.
    pub(crate) fn enter(&mut self, holder: &JsObject) -> bool {
        self.seen.insert(holder.clone())
    }
}

/// What may be assigned on heirs: every property of a holder that was writable before it was frozen.
struct Overridable {
    /// Each holder, by the name that reports show.
    holders: FxHashMap<JsObject, &'static str>,
    /// What was not writable before either.
    fixed: FxHashSet<(JsObject, PropertyKey)>,
    /// The names of properties whose assignment is told to the observer.
    observed: Vec<String>,
}

/// Lets heirs of all intrinsics be assigned what could be assigned before; how many properties that are.
pub(super) fn allow(
    intrinsics: &Intrinsics,
    mut writability: Writability,
    options: &LockdownOptions,
    context: &mut Context,
) -> usize {
    let mut holders: FxHashMap<JsObject, &'static str> = FxHashMap::default();
    for root in shared::roots(context) {
        let prototype = own_value(&root, &key_of("prototype")).and_then(|value| value.as_object());
        for holder in prototype.into_iter().chain([root]) {
            holders.insert(holder, "global");
        }
    }
    holders.extend(
        intrinsics
            .iter()
            .map(|(name, object)| (object.clone(), name)),
    );
    for holder in holders.keys() {
        if writability.enter(holder) {
            for key in own_keys(holder) {
                if let Some(property) = own_property(holder, &key) {
                    writability.note(holder, &key, &property);
                }
            }
        }
    }
    let Writability { fixed, count, .. } = writability;
    let overridable = Overridable {
        holders,
        fixed,
        observed: options.override_debug().to_vec(),
    };
    let hook: OverrideHook =
        Rc::new(move |holder, key, _, context| overridable.may_be_assigned(holder, key, context));
    context.insert_data(hook);
    count
}

impl Overridable {
    fn may_be_assigned(&self, holder: &JsObject, key: &PropertyKey, context: &mut Context) -> bool {
        let Some(owner) = self.holders.get(holder) else {
            return false;
        };
        if self.fixed.contains(&(holder.clone(), key.clone())) {
            return false;
        }
        if !self.observed.is_empty() {
            let name = name_of(key);
            if self.observed.contains(&name) {
                observer::tell(owner, &name, context);
            }
        }
        true
    }
}
