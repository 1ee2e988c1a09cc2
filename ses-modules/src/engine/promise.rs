//! Promises that have settled, or not, by the time that somebody looks.

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsResult, JsValue, NativeFunction};

/// What has become of a promise.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Settled {
    /// Nothing yet.
    Pending,
    /// It is fulfilled.
    Fulfilled,
    /// It is rejected.
    Rejected(JsValue),
}

/// What has become of a promise.
pub(crate) fn settled(promise: &JsPromise) -> Settled {
    match promise.state() {
        PromiseState::Pending => Settled::Pending,
        PromiseState::Fulfilled(_) => Settled::Fulfilled,
        PromiseState::Rejected(reason) => Settled::Rejected(reason),
    }
}

/// Says that a rejection is taken care of, so that nobody reports it as unhandled.
pub(crate) fn mark_handled(promise: &JsPromise, context: &mut Context) -> JsResult<()> {
    let nothing = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
    let nothing = FunctionObjectBuilder::new(context.realm(), nothing).build();
    promise.catch(nothing, context).map(drop)
}
