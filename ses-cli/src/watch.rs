//! Bounds on a whole run that another thread keeps, since nothing can interrupt the engine: time, and memory.

use std::{sync::Arc, time::Duration};

use crate::{activity::Activity, exit};

/// What a run may take.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Time, from the start of the run.
    pub timeout: Option<Duration>,
    /// Bytes of memory that the whole process has resident.
    pub memory: Option<u64>,
}

/// Starts to keep bounds on a run; where one is reached the process ends.
///
/// # Errors
/// Why they cannot be kept: then nothing may run.
pub type Watch = dyn Fn(Bounds, Arc<Activity>) -> Result<(), String>;

/// What a process knows of itself at some moment.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// Time since the start of the run.
    pub time: Duration,
    /// Bytes of memory.
    pub memory: u64,
}

impl Bounds {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The exit code and the message of the bound that is reached, if one is.
    ///
    /// # Examples
    /// ```
    /// use std::time::Duration;
    /// use ses_cli::{activity::Activity, watch::{Bounds, Taken}};
    /// let bounds = Bounds { timeout: Some(Duration::from_secs(2)), memory: None };
    /// let taken = Taken { time: Duration::from_secs(3), memory: 0 };
    /// let (code, why) = bounds.reached(taken, &Activity::default()).unwrap();
    /// assert_eq!((code, why.as_str()), (8, "ses: stopped after 2 s (--timeout): nothing of the program had run yet"));
    /// ```
    #[must_use]
    pub fn reached(&self, taken: Taken, activity: &Activity) -> Option<(u8, String)> {
        if let Some(most) = self.timeout.filter(|most| taken.time >= *most) {
            let why = format!("{} s (--timeout)", most.as_secs_f64());
            let why = format!("ses: stopped after {why}: {}", activity.told());
            return Some((exit::TIMEOUT, why));
        }
        let most = self.memory.filter(|most| taken.memory > *most)?;
        let why = format!("{} of {most} bytes (--max-memory)", taken.memory);
        let why = format!("ses: stopped at {why}: {}", activity.told());
        Some((exit::MEMORY, why))
    }
}
