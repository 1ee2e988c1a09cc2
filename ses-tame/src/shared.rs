//! What constructed compartments start with after lockdown: the shared forms of the intrinsics.

use boa_engine::{Context, JsObject, js_string};
use ses_core::SharedGlobals;

use crate::{
    engine::{hidden, key_of, own_value},
    functions::lockdown_functions,
    intrinsics::Intrinsics,
    permits,
};

/// Globals whose shared form differs from the initial one.
pub(crate) const SHARED: &[(&str, &str)] = &[
    ("Date", "%SharedDate%"),
    ("Error", "%SharedError%"),
    ("Math", "%SharedMath%"),
    ("Symbol", "%SharedSymbol%"),
    ("Temporal", "%SharedTemporal%"),
];

/// What only the start compartment has: it observes collection, measures time by shared memory, or tells the locale.
const START_ONLY: &[&str] = &[
    "Atomics",
    "FinalizationRegistry",
    "Intl",
    "SharedArrayBuffer",
    "TypedArray",
    "WeakRef",
];

/// What each compartment has of its own.
const OWN: &[&str] = &["Function", "eval"];

/// Enters the shared intrinsics and takes out what constructed compartments must not have.
pub(crate) fn share(intrinsics: &Intrinsics, harden: &JsObject, context: &mut Context) {
    let same = permits::all()
        .map(|permit| permit.name)
        .filter(|name| !name.starts_with('%'))
        .filter(|name| !START_ONLY.contains(name) && !OWN.contains(name))
        .map(|name| (name, name));
    let shared = SharedGlobals::of(context);
    for (global, name) in SHARED.iter().copied().chain(same) {
        if let Some(object) = intrinsics.get(name) {
            shared.set(js_string!(global), object.clone().into());
        }
    }
    shared.set(js_string!("harden"), harden.clone().into());
    for name in START_ONLY {
        shared.remove(&js_string!(*name));
    }
}

/// Gives the start compartment its `Error`, where a program has not put another in its place, and `getStackString`.
pub(crate) fn share_start(intrinsics: &Intrinsics, context: &mut Context) {
    let global = ses_core::start_global(context);
    let key = key_of("Error");
    let current = own_value(&global, &key).and_then(|value| value.as_object());
    if current.as_ref() == intrinsics.get("%SharedError%")
        && let Some(initial) = intrinsics.get("%InitialError%")
    {
        global.insert_property(key, hidden(initial.clone()));
    }
    if let Some(get) = intrinsics.get("%InitialGetStackString%") {
        global.insert_property(key_of("getStackString"), hidden(get.clone()));
    }
}

/// The objects beside the intrinsics that every compartment reaches: they are frozen with them.
pub(crate) fn roots(context: &mut Context) -> Vec<JsObject> {
    let mut roots: Vec<_> = SharedGlobals::of(context)
        .entries()
        .into_iter()
        .filter_map(|(_, value)| value.as_object())
        .collect();
    let global = ses_core::start_global(context);
    let evaluators = OWN
        .iter()
        .filter_map(|name| own_value(&global, &key_of(name))?.as_object());
    roots.extend(evaluators);
    let functions = lockdown_functions(context);
    roots.extend([
        functions.lockdown,
        functions.repair_intrinsics,
        functions.harden_intrinsics,
    ]);
    roots
}
