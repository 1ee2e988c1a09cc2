//! The engine's own powerful functions, known by identity: no guest may reach one of them.

use std::collections::HashMap;

use boa_engine::{Context, JsObject, property::PropertyKey};

use super::finding::FindingKind;
use crate::engine::{key_of, own_keys, own_value};

/// Every function of the engine that carries power, and which.
pub(super) fn powers(context: &mut Context) -> HashMap<JsObject, FindingKind> {
    let mut powers = intl(context);
    let constructors = context.intrinsics().constructors();
    let objects = context.intrinsics().objects();
    for compiler in [
        constructors.function().constructor(),
        constructors.async_function().constructor(),
        constructors.generator_function().constructor(),
        constructors.async_generator_function().constructor(),
        objects.eval().into(),
    ] {
        powers.insert(compiler, FindingKind::Compiler);
    }
    let date = constructors.date().constructor();
    add_method(&mut powers, &date, "now", FindingKind::Clock);
    powers.insert(date, FindingKind::Clock);
    let now = objects.now();
    for key in own_keys(&now) {
        if let Some(function) = own_value(&now, &key).and_then(|value| value.as_object()) {
            powers.insert(function, FindingKind::Clock);
        }
    }
    powers.insert(now, FindingKind::Clock);
    powers.insert(objects.temporal(), FindingKind::Clock);
    add_method(
        &mut powers,
        &objects.math(),
        "random",
        FindingKind::Randomness,
    );
    let collections = [
        constructors.weak_ref(),
        constructors.finalization_registry(),
    ];
    for pair in collections {
        powers.insert(pair.constructor(), FindingKind::Collection);
        powers.insert(pair.prototype(), FindingKind::Collection);
    }
    let shared = constructors.shared_array_buffer();
    for object in [shared.constructor(), shared.prototype(), objects.atomics()] {
        powers.insert(object, FindingKind::SharedMemory);
    }
    powers
}

/// Intl and its services, where the engine has them: each tells the host's locale, zone or tables. The engine's list of
/// intrinsics has them only under its feature, so they are taken from the start compartment's global.
fn intl(context: &mut Context) -> HashMap<JsObject, FindingKind> {
    let global = ses_core::start_global(context);
    let Some(intl) = object(&global, &key_of("Intl")) else {
        return HashMap::new();
    };
    let mut powers: HashMap<_, _> = own_keys(&intl)
        .iter()
        .filter_map(|key| object(&intl, key))
        .map(|service| (service, FindingKind::Locale))
        .collect();
    powers.insert(intl, FindingKind::Locale);
    powers
}

fn object(holder: &JsObject, key: &PropertyKey) -> Option<JsObject> {
    own_value(holder, key)?.as_object()
}

fn add_method(
    powers: &mut HashMap<JsObject, FindingKind>,
    holder: &JsObject,
    key: &str,
    kind: FindingKind,
) {
    let method = own_value(holder, &key_of(key));
    if let Some(method) = method.and_then(|value| value.as_object()) {
        powers.insert(method, kind);
    }
}
