//! Names of defences, and a switch by which a test removes one to show that something notices.
//!
//! Without the feature `removable-defences`, which only the `tests` crate turns on, no defence can be removed and the
//! question costs nothing.

use boa_engine::Context;

/// A defence by name: `crate/what`, as listed in `SECURITY.md`.
pub type Defence = &'static str;

/// The defences of this crate.
pub const DEFENCES: &[Defence] = &[
    ALL_OR_NOTHING,
    BUFFER_BYTES,
    COMPILE_ONLY_BY_LEAVE,
    EARLY_CLOSING,
    FROZEN_TARGETS,
    OWN_GLOBALS,
    SOURCE_NESTING,
];

/// A `harden` that fails leaves nothing that counts as hardened.
pub(crate) const ALL_OR_NOTHING: Defence = "core/all-or-nothing";
/// A buffer is no larger than its bound.
pub(crate) const BUFFER_BYTES: Defence = "core/buffer-bytes";
/// Strings are compiled only by a compartment's own evaluators.
pub(crate) const COMPILE_ONLY_BY_LEAVE: Defence = "core/compile-only-by-leave";
/// Parameters and body of `Function` are checked each for itself.
pub(crate) const EARLY_CLOSING: Defence = "core/early-closing";
/// Private fields are not stamped onto objects that take no extensions.
pub(crate) const FROZEN_TARGETS: Defence = "core/no-private-fields-on-frozen";
/// A free identifier is looked up in the global object of the compartment whose code holds it.
pub(crate) const OWN_GLOBALS: Defence = "core/own-globals";
/// A source is measured before a parser that recurses sees it.
pub(crate) const SOURCE_NESTING: Defence = "core/source-nesting";

/// Whether `defence` stands: always, unless a test removed it.
#[must_use]
pub fn stands(defence: Defence, context: &Context) -> bool {
    #[cfg(feature = "removable-defences")]
    if let Some(removed) = context.get_data::<Removed>() {
        return !removed.0.contains(&defence);
    }
    let _ = (defence, context);
    true
}

#[cfg(feature = "removable-defences")]
struct Removed(Vec<Defence>);

/// Removes `defence` from a context, to test that its removal is noticed.
///
/// # Panics
///
/// Where one was removed already: a test removes one at a time.
#[cfg(feature = "removable-defences")]
pub fn remove(defence: Defence, context: &mut Context) {
    let before = context.insert_data(Removed(vec![defence]));
    assert!(before.is_none(), "one defence is removed already");
}
