//! How many jobs a run of the event loop may still run.

use std::cell::Cell;

use boa_engine::{JsError, JsNativeError};

use crate::limits::{Limit, limit_error};

/// Counts the jobs of a run against their limit.
#[derive(Default)]
pub(super) struct Meter {
    most: Option<u64>,
    left: Cell<u64>,
}

impl Meter {
    pub(super) fn new(most: Option<u64>) -> Self {
        Self {
            most,
            left: Cell::new(0),
        }
    }

    /// A run begins.
    pub(super) fn refill(&self) {
        self.left.set(self.most.unwrap_or_default());
    }

    /// Whether one more job may run, which is then counted.
    pub(super) fn admits(&self) -> bool {
        if self.most.is_none() {
            return true;
        }
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }

    /// What a run ends with that has no jobs left.
    pub(super) fn error(&self) -> JsError {
        let bound = self.most.unwrap_or_default().to_string();
        limit_error(JsNativeError::error(), Limit::JobsPerRun, &bound)
    }
}
