//! The tamings: what carries power is replaced by a harmless twin, one kind a file.
//!
//! RegExp needs none here: the engine has no legacy statics, and the permits leave `compile` out. NaN payloads need
//! none either: every float view writes the canonical NaN.

mod date;
mod error;
mod eval;
mod function;
mod harden;
mod locale;
mod math;
mod stack;
mod symbol;
mod temporal;
mod twin;

use boa_engine::Context;

pub(crate) use harden::{refuse_prior, tamed_harden};
pub(crate) use stack::frames_of;

use crate::{error::LockdownError, intrinsics::Intrinsics, options::LockdownOptions};

/// Tames all that needs it, and enters the twins.
///
/// # Errors
///
/// [`LockdownError::Intrinsic`] where a program has taken away or replaced what a taming builds on.
pub(crate) fn tame(
    intrinsics: &mut Intrinsics,
    options: &LockdownOptions,
    context: &mut Context,
) -> Result<(), LockdownError> {
    function::tame(intrinsics, context)?;
    date::tame(intrinsics, context)?;
    math::tame(intrinsics, context)?;
    error::tame(intrinsics, options, context)?;
    symbol::tame(intrinsics, context)?;
    temporal::tame(intrinsics, context)?;
    locale::tame(intrinsics, options.locale_taming(), context)?;
    eval::tame(options.eval_taming(), context);
    Ok(())
}
