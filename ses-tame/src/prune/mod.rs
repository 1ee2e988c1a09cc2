//! Compares every intrinsic with its permit: what is unlisted goes, what cannot go or is not as permitted stops lockdown.

mod check;
mod function;
mod remove;

use boa_engine::Context;

use self::function::FunctionCheck;

use crate::{
    error::LockdownError, intrinsics::Intrinsics, override_mistake::Writability, permits,
    report::Report,
};

/// Prunes all intrinsics, and tells which of their properties were not writable before they are frozen.
///
/// # Errors
///
/// [`LockdownError::Intrinsic`] with the path of the first thing that cannot be removed or is not what the permits say.
pub(crate) fn prune(
    intrinsics: &Intrinsics,
    report: &mut Report,
    context: &mut Context,
) -> Result<Writability, LockdownError> {
    let mut pruner = Pruner {
        intrinsics,
        report,
        permitted: Vec::new(),
        functions: FunctionCheck::new(intrinsics),
        writability: Writability::default(),
    };
    for permit in permits::all() {
        if let Some(object) = intrinsics.get(permit.name) {
            pruner.prune(permit, object, context)?;
        }
    }
    remove::globals(pruner.report, context)?;
    Ok(pruner.writability)
}

/// What pruning needs at hand.
pub(crate) struct Pruner<'a> {
    intrinsics: &'a Intrinsics,
    report: &'a mut Report,
    /// The permitted properties of the intrinsic in hand; kept for its allocation.
    permitted: Vec<(&'static str, permits::Kind)>,
    functions: FunctionCheck,
    writability: Writability,
}
