//! The end of a load in flight: its entry, and those who wait for it.

use boa_engine::{Context, JsError, JsResult, JsValue};

use super::{
    Record,
    graph::{Entry, Pending, Waiter},
    lookup,
};

/// Gives an entry its module, or takes it out of the map so that it can be asked for again, and tells those who wait.
pub(super) fn settle(
    pending: &Pending,
    outcome: Result<Record, JsValue>,
    context: &mut Context,
) -> JsResult<()> {
    if is_current(pending) {
        let mut entries = pending.graph.entries.borrow_mut();
        match &outcome {
            Ok(record) => {
                entries.insert(pending.specifier.clone(), Entry::Ready(record.clone()));
            }
            Err(_) => {
                entries.remove(&pending.specifier);
            }
        }
    }
    *pending.behind.borrow_mut() = None;
    let waiters = std::mem::take(&mut *pending.waiters.borrow_mut());
    for waiter in waiters {
        match waiter {
            Waiter::Load(load, sink) => load.awaited(&sink, outcome.clone(), context)?,
            Waiter::Alias(other) => settle(&other, outcome.clone(), context)?,
            Waiter::SourceFor(other, how) => {
                let made = match &outcome {
                    Ok(record) => lookup::of_source(&other, record, how, context),
                    Err(error) => Err(JsError::from_opaque(error.clone())),
                };
                settle_result(&other, made, context)?;
            }
        }
    }
    Ok(())
}

/// The same for what a host function gave.
pub(super) fn settle_result(
    pending: &Pending,
    result: JsResult<Record>,
    context: &mut Context,
) -> JsResult<()> {
    match result {
        Ok(record) => settle(pending, Ok(record), context),
        Err(error) => match error.into_opaque(context) {
            Ok(value) => settle(pending, Err(value), context),
            Err(fatal) => {
                abandon(pending);
                Err(fatal)
            }
        },
    }
}

/// Whether the map still waits for this load; `importNow` may have been faster.
pub(super) fn is_current(pending: &Pending) -> bool {
    matches!(pending.graph.entry(&pending.specifier), Some(Entry::Pending(it)) if it == *pending)
}

/// Forgets a load that was ended by what no program can catch.
fn abandon(pending: &Pending) {
    if is_current(pending) {
        pending
            .graph
            .entries
            .borrow_mut()
            .remove(&pending.specifier);
    }
}
