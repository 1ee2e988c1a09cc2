//! Vetted shims, which run between repair and hardening.

use boa_engine::{Context, Source};
use ses_core::Compartment;

use crate::{
    engine::{name_of, own_keys, same_key},
    error::LockdownError,
    intrinsics::Intrinsics,
    permits,
};

/// Runs a shim's source in the start compartment.
pub(crate) fn run(source: &str, context: &mut Context) -> Result<(), LockdownError> {
    match Compartment::start(context) {
        Some(start) => start.evaluate(source, context)?,
        None => context.eval(Source::from_bytes(source))?,
    };
    Ok(())
}

/// The paths of what the intrinsics have beyond their permits: repair left nothing of the kind, so shims brought it.
pub(crate) fn added(intrinsics: &Intrinsics) -> Vec<String> {
    let mut added = Vec::new();
    for permit in permits::all() {
        let Some(object) = intrinsics.get(permit.name) else {
            continue;
        };
        for key in own_keys(object) {
            let ours = permit.name == "Object" && is_harden(&key);
            if !ours && !permit.properties().any(|(name, _)| same_key(&key, name)) {
                added.push(format!("intrinsics.{}.{}", permit.name, name_of(&key)));
            }
        }
    }
    added
}

/// Whether `key` is the place of `harden` on `Object`, which lockdown itself fills.
fn is_harden(key: &boa_engine::property::PropertyKey) -> bool {
    name_of(key) == "Symbol(harden)"
}
