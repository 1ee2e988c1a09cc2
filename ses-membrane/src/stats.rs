//! Counts of what passed a membrane.

use std::cell::Cell;

use boa_gc::{Finalize, Trace};

/// What a membrane has done so far, from [`Membrane::stats`](crate::Membrane::stats).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Proxies made.
    pub made: u64,
    /// Proxies that the collector has not reclaimed yet.
    pub live: u64,
    /// Objects that came back to the side they are from, as themselves.
    pub unwrapped: u64,
}

#[derive(Default, Trace, Finalize)]
pub(crate) struct Counters {
    made: Cell<u64>,
    lost: Cell<u64>,
    unwrapped: Cell<u64>,
}

fn bump(counter: &Cell<u64>) {
    counter.set(counter.get().saturating_add(1));
}

impl Counters {
    pub(crate) fn proxy_made(&self) {
        bump(&self.made);
    }

    pub(crate) fn proxy_lost(&self) {
        bump(&self.lost);
    }

    pub(crate) fn unwrapped(&self) {
        bump(&self.unwrapped);
    }

    pub(crate) fn read(&self) -> Stats {
        let made = self.made.get();
        Stats {
            made,
            live: made.saturating_sub(self.lost.get()),
            unwrapped: self.unwrapped.get(),
        }
    }
}
