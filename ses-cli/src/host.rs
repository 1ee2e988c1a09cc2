//! What the host of one run knows, within reach of its native functions.

use std::cell::Cell;

use boa_engine::{Context, JsNativeError, JsResult};

use crate::{builtins::Facts, grant::Grant, powers::Powers};

/// The host of one run, as data of its context.
pub(crate) struct Host {
    /// What the command can do.
    pub(crate) powers: Powers,
    /// What the program may know of its process.
    pub(crate) facts: Facts,
    /// What the command line granted to packages.
    pub(crate) grants: Vec<Grant>,
    /// What the program set as `process.exitCode`.
    pub(crate) exit_code: Cell<Option<i32>>,
}

impl Host {
    /// The host of a context.
    ///
    /// # Errors
    /// When the context is no run's.
    pub(crate) fn of(context: &Context) -> JsResult<&Self> {
        context.get_data::<Self>().ok_or_else(|| {
            JsNativeError::error()
                .with_message("this context has no host")
                .into()
        })
    }
}
