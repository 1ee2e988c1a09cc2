//! The end of a load in flight: its entry, and those who wait for it.

use boa_engine::{Context, JsError, JsResult, JsValue};

use super::{
    Record,
    graph::{Entry, Pending, Waiter},
    lookup,
};

/// What became of a load.
type Outcome = Result<Record, JsValue>;

/// Gives an entry its module, or takes it out of the map so that it can be asked for again, and tells those who wait: each
/// with all who wait for it, before the next. A worklist, since programs choose how long such a chain is.
pub(super) fn settle(pending: &Pending, outcome: Outcome, context: &mut Context) -> JsResult<()> {
    let waiters = enter(pending, &outcome);
    let mut stack = vec![(waiters, outcome)];
    while let Some((waiters, outcome)) = stack.last_mut() {
        let next = match waiters.next() {
            None => {
                stack.pop();
                continue;
            }
            Some(Waiter::Load(load, sink)) => {
                load.awaited(&sink, outcome.clone(), context)?;
                continue;
            }
            Some(Waiter::Alias(other)) => (other, outcome.clone()),
            Some(Waiter::SourceFor(other, how)) => {
                let made = match outcome {
                    Ok(record) => lookup::of_source(&other, record, how, context),
                    Err(error) => Err(JsError::from_opaque(error.clone())),
                };
                let made = outcome_of(&other, made, context)?;
                (other, made)
            }
        };
        let (other, outcome) = next;
        stack.push((enter(&other, &outcome), outcome));
    }
    Ok(())
}

/// Enters an outcome in the map; who waits for it.
fn enter(pending: &Pending, outcome: &Outcome) -> std::vec::IntoIter<Waiter> {
    if is_current(pending) {
        let mut entries = pending.graph.entries.borrow_mut();
        match outcome {
            Ok(record) => {
                entries.insert(pending.specifier.clone(), Entry::Ready(record.clone()));
            }
            Err(_) => {
                entries.remove(&pending.specifier);
            }
        }
    }
    *pending.behind.borrow_mut() = None;
    std::mem::take(&mut *pending.waiters.borrow_mut()).into_iter()
}

/// The same for what a host function gave.
pub(super) fn settle_result(
    pending: &Pending,
    result: JsResult<Record>,
    context: &mut Context,
) -> JsResult<()> {
    let outcome = outcome_of(pending, result, context)?;
    settle(pending, outcome, context)
}

/// What a program can be told of a result; what no program can catch is none of it.
fn outcome_of(
    pending: &Pending,
    result: JsResult<Record>,
    context: &mut Context,
) -> JsResult<Outcome> {
    match result {
        Ok(record) => Ok(Ok(record)),
        Err(error) => error
            .into_opaque(context)
            .map(Err)
            .inspect_err(|_| abandon(pending)),
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
