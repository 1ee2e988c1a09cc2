//! A line on the terminal while loading takes long; it is gone before anybody else writes.

use std::{cell::Cell, rc::Rc, time::Duration};

use crate::powers::{Monotonic, Powers, Sink};

/// How long loading goes on before it is spoken of.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a pause ends a stretch of loading.
const PAUSE: Duration = Duration::from_millis(250);
/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);
/// To the begin of the line, and clear it.
const CLEAR: &[u8] = b"\r\x1b[K";

/// The line. Without a terminal on standard error there is none.
pub(crate) struct Progress {
    terminal: Option<Rc<dyn Sink>>,
    clock: Monotonic,
    files: Cell<usize>,
    begun: Cell<Duration>,
    last: Cell<Duration>,
    drawn: Cell<Duration>,
    shown: Cell<bool>,
}

impl Progress {
    /// A line on the terminal of these powers, whose outputs then make room for themselves.
    pub(crate) fn on(powers: &mut Powers) -> Rc<Self> {
        let terminal = powers.stderr.is_terminal().then(|| powers.stderr.clone());
        let progress = Rc::new(Self {
            terminal,
            clock: powers.monotonic.clone(),
            files: Cell::default(),
            begun: Cell::default(),
            last: Cell::default(),
            drawn: Cell::default(),
            shown: Cell::default(),
        });
        if progress.terminal.is_some() {
            for sink in [&mut powers.stdout, &mut powers.stderr] {
                let (inner, progress) = (sink.clone(), progress.clone());
                *sink = Rc::new(Tidy { inner, progress });
            }
        }
        progress
    }

    /// A file is about to be loaded.
    pub(crate) fn tick(&self) {
        let Some(terminal) = &self.terminal else {
            return;
        };
        let now = (self.clock)();
        if now.saturating_sub(self.last.replace(now)) > PAUSE {
            self.begun.set(now);
        }
        self.files.set(self.files.get() + 1);
        let since = |then: &Cell<Duration>| now.saturating_sub(then.get());
        if since(&self.begun) > PATIENCE && since(&self.drawn) > PACE {
            self.drawn.set(now);
            self.shown.set(true);
            terminal.write(CLEAR);
            terminal.write(format!("ses: loading, {} files so far", self.files.get()).as_bytes());
        }
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        if let Some(terminal) = &self.terminal
            && self.shown.replace(false)
        {
            terminal.write(CLEAR);
        }
    }
}

/// An output that takes the line away before it writes.
struct Tidy {
    inner: Rc<dyn Sink>,
    progress: Rc<Progress>,
}

impl Sink for Tidy {
    fn write(&self, bytes: &[u8]) {
        self.progress.clear();
        self.inner.write(bytes);
    }

    fn is_terminal(&self) -> bool {
        self.inner.is_terminal()
    }
}

#[cfg(test)]
mod tests {
    use ses_modules::fs::MemoryFileSystem;

    use super::*;
    use crate::powers::Memory;

    struct Screen(Rc<Memory>);

    impl Sink for Screen {
        fn write(&self, bytes: &[u8]) {
            self.0.write(bytes);
        }

        fn is_terminal(&self) -> bool {
            true
        }
    }

    /// Ticks every 50 milliseconds for a while, then lets the program write.
    fn screen(ticks: u64, is_terminal: bool) -> String {
        let (mut powers, _, stderr) = Powers::in_memory(MemoryFileSystem::new());
        let time = Rc::new(Cell::new(Duration::from_secs(1)));
        let clock = time.clone();
        powers.monotonic = Rc::new(move || clock.get());
        if is_terminal {
            powers.stderr = Rc::new(Screen(stderr.clone()));
        }
        let progress = Progress::on(&mut powers);
        for _ in 0..ticks {
            time.set(time.get() + Duration::from_millis(50));
            progress.tick();
        }
        powers.stderr.write(b"done");
        stderr.text()
    }

    #[test]
    fn it_shows_when_loading_takes_long_and_goes_before_output() {
        assert_eq!(screen(8, true), "done");
        let shown = screen(20, true);
        assert!(
            shown.starts_with("\r\x1b[Kses: loading, 12 files so far"),
            "{shown:?}"
        );
        assert!(shown.ends_with("\r\x1b[Kdone"), "{shown:?}");
        assert_eq!(screen(20, false), "done");
    }
}
