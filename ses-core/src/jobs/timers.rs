//! Timers in order of expiry; those that expire in the same millisecond run in the order in which they were set.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use boa_engine::{
    Context, JsResult, JsValue,
    context::time::JsInstant,
    job::{IntervalJob, TimeoutJob},
};

/// When a timer expires: the millisecond, then the order of setting.
pub(super) type Due = (u64, u64);

/// How many of the timers that wait do not hold the event loop back from ending. Data of a context, kept by whoever gives its
/// guests timers: when no other timer is left, the loop ends (Node's `timeout.unref()`).
#[derive(Debug, Default)]
pub struct Unreferenced(Cell<usize>);

impl Unreferenced {
    /// How many timers do not hold the loop.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.get()
    }

    /// One more timer that waits does not hold the loop.
    pub fn add(&self) {
        self.0.set(self.0.get().saturating_add(1));
    }

    /// One of them holds it again, or waits no longer.
    pub fn remove(&self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

/// A job that waits for its time.
pub(super) enum Timer {
    Once(TimeoutJob),
    Repeated(IntervalJob),
}

impl Timer {
    fn cancelled(&self) -> bool {
        match self {
            Self::Once(job) => job.cancelled(),
            Self::Repeated(job) => job.cancelled(),
        }
    }

    fn delay(&self) -> u64 {
        match self {
            Self::Once(job) => job.timeout().as_millis(),
            Self::Repeated(job) => job.interval().as_millis(),
        }
    }
}

/// All timers that have been set and not run.
#[derive(Default)]
pub(super) struct Timers {
    waiting: RefCell<BTreeMap<Due, Timer>>,
    order: Cell<u64>,
}

impl Timers {
    pub(super) fn set(&self, timer: Timer, now: JsInstant) {
        let order = self.order.get();
        self.order.set(order + 1);
        let due = now.millis_since_epoch().saturating_add(timer.delay());
        self.waiting.borrow_mut().insert((due, order), timer);
    }

    /// Drops every timer.
    pub(super) fn clear(&self) {
        self.waiting.borrow_mut().clear();
    }

    /// Takes the first timer that has expired at `now`, was set before `bound`, and was not cancelled.
    pub(super) fn take_expired(&self, now: JsInstant, bound: u64) -> Option<(Due, Timer)> {
        self.drop_cancelled();
        let mut waiting = self.waiting.borrow_mut();
        let due = waiting
            .range(..=(now.millis_since_epoch(), u64::MAX))
            .map(|(due, _)| *due)
            .find(|(_, order)| *order < bound)?;
        waiting.remove(&due).map(|timer| (due, timer))
    }

    /// Puts a timer back that was taken.
    pub(super) fn put_back(&self, due: Due, timer: Timer) {
        self.waiting.borrow_mut().insert(due, timer);
    }

    /// A bound that every timer set so far is below, and no later one.
    pub(super) fn bound(&self) -> u64 {
        self.order.get()
    }

    /// Milliseconds from `now` until the next timer expires; `None` where none waits.
    pub(super) fn until_next(&self, now: JsInstant) -> Option<u64> {
        self.drop_cancelled();
        let waiting = self.waiting.borrow();
        let ((due, _), _) = waiting.first_key_value()?;
        Some(due.saturating_sub(now.millis_since_epoch()))
    }

    /// How many timers wait.
    pub(super) fn count(&self) -> usize {
        let waiting = self.waiting.borrow();
        waiting.values().filter(|timer| !timer.cancelled()).count()
    }

    /// Runs a timer that was taken; one that repeats is set again after it ran, whatever it did.
    pub(super) fn run(&self, timer: Timer, context: &mut Context) -> JsResult<JsValue> {
        match timer {
            Timer::Once(job) => job.call(context),
            Timer::Repeated(job) => {
                let result = job.call(context);
                if !job.cancelled() {
                    let now = context.clock().now();
                    self.set(Timer::Repeated(job), now);
                }
                result
            }
        }
    }

    fn drop_cancelled(&self) {
        let mut waiting = self.waiting.borrow_mut();
        while let Some(first) = waiting.first_entry() {
            if !first.get().cancelled() {
                break;
            }
            first.remove();
        }
    }
}
