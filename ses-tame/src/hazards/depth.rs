//! Native recursion within one call of a built-in, which the engine does not count: counted here, against the same limit.

use std::cell::Cell;

use boa_engine::{Context, JsError, JsNativeError, JsResult};

thread_local! {
    /// How deep guarded built-ins are nested on this thread's stack.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One level of guarded recursion; ends when dropped.
pub(super) struct Level(());

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

/// Enters a guarded built-in.
///
/// The bound is the context's recursion limit: whoever sets it chooses the stack that fits it.
///
/// # Errors
///
/// A `RangeError` where guarded built-ins are nested as deep as calls may be.
pub(super) fn enter(context: &Context) -> JsResult<Level> {
    let depth = DEPTH.get();
    if depth >= context.runtime_limits().recursion_limit() {
        return Err(too_deep());
    }
    DEPTH.set(depth + 1);
    Ok(Level(()))
}

/// The error of recursion that goes too deep.
pub(super) fn too_deep() -> JsError {
    JsNativeError::range()
        .with_message("Maximum call stack size exceeded")
        .into()
}
