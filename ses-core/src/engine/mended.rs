//! What the mended engine leaves in a new context's data: functions, each found by its type.

use std::any::Any;

use boa_engine::{Context, JsNativeError, JsResult};

/// The function, or functions, of a type.
///
/// # Errors
///
/// On an engine that is not mended: nothing that is frozen there stays so.
pub(crate) fn mended<T: Any + Copy>(context: &Context) -> JsResult<T> {
    context.get_data::<T>().copied().ok_or_else(|| {
        JsNativeError::typ()
            .with_message(
                "this engine does not keep objects frozen: add the lines of [patch.crates-io] that the README gives",
            )
            .into()
    })
}
