//! What programs written for the reference expect: its package `ses`, which has nothing to add here, and its globals.

use boa_engine::{Context, JsObject, JsResult, js_string, property::PropertyDescriptor};
use ses_core::Redaction;
use ses_modules::{Builtin, Package};
use ses_tame::{ErrorTaming, LockedDown};

use crate::lockdown;

/// What the package exports but for its own tools and its `package.json`, which are those of the installed package.
const PATHS: &[&str] = &[
    "",
    "/assert-shim.js",
    "/compartment-shim.js",
    "/console-shim.js",
    "/hermes",
    "/lockdown",
    "/lockdown-shim.js",
];

/// Whether a specifier names what the reference's package installs, and what is a global here already.
pub(crate) fn is_shim(specifier: &str) -> bool {
    let path = specifier.strip_prefix("ses");
    path.is_some_and(|path| PATHS.contains(&path))
}

/// Whether a specifier names a vetted shim: it mends intrinsics between repair and hardening, and that time is over when an
/// application begins. `Promise.race` is all that the one in wide use mends, so that races against what never settles leak nothing.
pub(crate) fn is_vetted_shim(specifier: &str) -> bool {
    specifier == "@endo/promise-kit/shim.js"
}

/// A module that exports nothing and does nothing.
pub(crate) fn nothing() -> Builtin {
    Builtin::Deferred {
        names: Vec::new(),
        evaluate: std::rc::Rc::new(|context: &mut Context| {
            Ok(JsObject::with_object_proto(context.intrinsics()).into())
        }),
    }
}

/// The globals that packages have because the reference's realms have them, shared by all and frozen.
pub(crate) struct Reference {
    assert: JsObject,
    lockdown: Vec<(&'static str, JsObject)>,
}

impl Reference {
    /// Makes them, in a realm that is locked down.
    ///
    /// # Errors
    /// When they cannot be frozen.
    pub(crate) fn new(context: &mut Context) -> JsResult<Self> {
        let taming = LockedDown::of(context).map(|proof| proof.options().error_taming());
        let redaction = match taming {
            Some(ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug) => Redaction::Disclosed,
            Some(ErrorTaming::Safe) | None => Redaction::Redacted,
        };
        let assert = ses_core::assert_object(redaction, context)?;
        ses_core::harden(&assert.clone().into(), context)?;
        let lockdown = lockdown::functions(context)?;
        Ok(Self { assert, lockdown })
    }

    /// Puts them on a package's global object, where its code may put others in their place. `lockdown` is every package's, since
    /// `@endo/lockdown` calls it from its own; its phases are for the entry's package alone.
    pub(crate) fn furnish(&self, package: &Package, global: &JsObject) {
        let phases = self
            .lockdown
            .iter()
            .filter(|(name, _)| package.is_root() || *name == "lockdown");
        let all = phases.cloned().chain([("assert", self.assert.clone())]);
        for (name, value) in all {
            let property = PropertyDescriptor::builder()
                .value(value)
                .writable(true)
                .enumerable(false)
                .configurable(true);
            global.insert_property(js_string!(name), property);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_package_in_each_of_its_forms() {
        for (specifier, expected) in [
            ("ses", true),
            ("ses/lockdown", true),
            ("ses/hermes", true),
            ("ses/tools.js", false),
            ("ses/package.json", false),
            ("ses/nothing", false),
            ("session", false),
            ("@endo/init", false),
        ] {
            assert_eq!(super::is_shim(specifier), expected, "{specifier}");
        }
    }
}
