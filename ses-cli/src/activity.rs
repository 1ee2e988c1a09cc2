//! What a run is at, as another thread may read it: what is said when a bound ends the process.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::{console::neutral, lines::one_line};

/// What a run does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// It gets ready; nothing of the program has run.
    #[default]
    Starting,
    /// Modules are loaded and evaluated.
    Modules,
    /// The modules have run; promise jobs and timers do.
    Jobs,
}

/// What a run is at.
///
/// # Examples
/// ```
/// use ses_cli::activity::{Activity, Phase};
/// let activity = Activity::default();
/// activity.enters(Phase::Modules);
/// activity.begins("/app/main.js".as_ref());
/// assert_eq!(activity.told(), "its modules were running; the last module begun was /app/main.js");
/// ```
#[derive(Debug, Default)]
pub struct Activity(Mutex<(Phase, Option<PathBuf>)>);

impl Activity {
    /// The run goes on to another phase.
    pub fn enters(&self, phase: Phase) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0 = phase;
    }

    /// A module is about to be loaded.
    pub fn begins(&self, file: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1 = Some(file.to_owned());
    }

    /// In words, on one line.
    #[must_use]
    pub fn told(&self) -> String {
        let (phase, file) = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let phase = match phase {
            Phase::Starting => "nothing of the program had run yet",
            Phase::Modules => "its modules were running",
            Phase::Jobs => "its promise jobs and timers were running",
        };
        let Some(file) = file else {
            return phase.to_owned();
        };
        let file = one_line(&file.display().to_string());
        format!("{phase}; the last module begun was {}", neutral(&file))
    }
}
