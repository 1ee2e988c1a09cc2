//! Temporal: `%SharedTemporal%` computes with dates, and does not tell the time: it has no `Now`.

use boa_engine::{Context, JsObject};

use super::twin;
use crate::{engine::same_key, error::LockdownError, intrinsics::Intrinsics};

/// Makes `%SharedTemporal%`, a fresh namespace with the same constructors.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let initial = twin::required(intrinsics, "%InitialTemporal%")?;
    let shared = JsObject::with_object_proto(context.intrinsics());
    twin::copy(&initial, &shared, |key, _| !same_key(key, "Now"));
    intrinsics.set("%SharedTemporal%", shared);
    Ok(())
}
