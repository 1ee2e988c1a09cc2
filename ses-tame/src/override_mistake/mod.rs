//! The override mistake: assigning on an heir what a frozen prototype holds must work, as it did before freezing.
//!
//! ECMA-262 10.1.9.2 refuses an assignment where the prototype's data property is not writable. The mended engine asks
//! before it refuses (`docs/decisions/0011-override-mistake.md`): every property is repaired, stays a data property, and costs nothing to
//! read. Who prefers it gets the cure that the language offers, an accessor whose setter defines the property on the heir, for the
//! properties that `overrideTaming` names.

mod accessor;
mod heirs;
mod lists;
mod observer;

use boa_engine::{Context, JsObject, property::PropertyKey};

pub(crate) use heirs::Writability;
pub use observer::{OverrideObserver, observe_overrides};

use crate::{
    engine::{key_of, name_of, own_keys, own_property},
    intrinsics::Intrinsics,
    options::{LegacyRegeneratorRuntimeTaming, LockdownOptions, OverrideRepair, OverrideTaming},
    permits,
};

/// Repairs the mistake; for how many properties. What `writability` has not seen is looked at now.
pub(crate) fn enable(
    intrinsics: &Intrinsics,
    writability: Writability,
    options: &LockdownOptions,
    context: &mut Context,
) -> usize {
    if options.override_repair() == OverrideRepair::Accessors {
        return accessors(intrinsics, options, context);
    }
    let count = heirs::allow(intrinsics, writability, options, context);
    let lenient =
        options.legacy_regenerator_runtime_taming() == LegacyRegeneratorRuntimeTaming::UnsafeIgnore;
    if lenient && let Some(holder) = intrinsics.get("%IteratorPrototype%") {
        let mut enabler = Enabler { options, context };
        enabler.these("%IteratorPrototype%", holder, "@@iterator");
    }
    count
}

/// Turns the properties that the options name into accessors; how many they were.
fn accessors(intrinsics: &Intrinsics, options: &LockdownOptions, context: &mut Context) -> usize {
    let mut enabler = Enabler { options, context };
    let list = match options.override_taming() {
        OverrideTaming::Min => lists::MIN,
        OverrideTaming::Moderate => lists::MODERATE,
        OverrideTaming::Severe => {
            return permits::all()
                .filter_map(|permit| Some((permit.name, intrinsics.get(permit.name)?)))
                .map(|(owner, holder)| enabler.every(owner, holder))
                .sum();
        }
    };
    let mut count = 0;
    for (owner, names) in list {
        if let Some(holder) = intrinsics.get(owner) {
            count += match *names {
                "*" => enabler.every(owner, holder),
                names => enabler.these(owner, holder, names),
            };
        }
    }
    count
}

struct Enabler<'a> {
    options: &'a LockdownOptions,
    context: &'a mut Context,
}

impl Enabler<'_> {
    /// Repairs all properties that could be assigned on an heir before lockdown: the writable ones.
    fn every(&mut self, owner: &str, holder: &JsObject) -> usize {
        own_keys(holder)
            .into_iter()
            .filter(|key| {
                own_property(holder, key).is_some_and(|property| property.writable() == Some(true))
                    && self.one(owner, holder, key.clone(), &name_of(key))
            })
            .count()
    }

    fn these(&mut self, owner: &str, holder: &JsObject, names: &str) -> usize {
        names
            .split_ascii_whitespace()
            .filter(|name| self.one(owner, holder, key_of(name), name))
            .count()
    }

    fn one(&mut self, owner: &str, holder: &JsObject, key: PropertyKey, name: &str) -> bool {
        accessor::enable(owner, holder, key, name, self.options, self.context)
    }
}
