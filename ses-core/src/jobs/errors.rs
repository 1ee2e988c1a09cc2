//! What the event loop asks of its host: where errors go, and how to wait.

use std::time::Duration;

use boa_engine::{Context, JsError, JsObject, JsValue};

/// Whether the event loop goes on after an error that no code caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The remaining jobs run.
    Continue,
    /// The loop returns; the remaining jobs stay queued.
    Stop,
}

/// Where errors go that no code of a guest caught.
pub trait JobErrorSink {
    /// A job ended with `error`.
    fn uncaught(&self, error: JsError, context: &mut Context) -> Verdict;

    /// `promise` was rejected with `reason`, and all promise jobs ran without anyone handling it.
    fn unhandled_rejection(
        &self,
        reason: JsValue,
        promise: JsObject,
        context: &mut Context,
    ) -> Verdict;

    /// A promise that [`JobErrorSink::unhandled_rejection`] was told of has got a handler after all.
    fn rejection_handled(&self, promise: &JsObject) {
        let _ = promise;
    }
}

/// The power to wait for a timer.
pub trait Sleeper {
    /// Blocks the thread for about `duration`.
    fn sleep(&self, duration: Duration);
}
