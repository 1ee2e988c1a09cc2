//! The powers of the process as values: what `ambient.rs` finds, and what tests make up.

use std::{
    cell::RefCell,
    io,
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use ses_core::Sleeper;
use ses_membrane::powers::Directory;
use ses_modules::fs::{FileSystem, MemoryFileSystem};

use crate::watch::Watch;

/// Where output goes.
pub trait Sink {
    /// Writes all of it, at once.
    fn write(&self, bytes: &[u8]);

    /// Whether a person is looking.
    fn is_terminal(&self) -> bool {
        false
    }
}

/// A clock that only moves forward, from the start of the process.
pub type Monotonic = Rc<dyn Fn() -> Duration>;
/// A source of randomness, which fills a slice or says why it cannot.
pub type Random = Rc<dyn Fn(&mut [u8]) -> Result<(), String>>;
/// The variables of the environment, by name.
pub type Environment = Rc<dyn Fn(&str) -> Option<String>>;

/// Opens a directory as a capability.
pub type OpenDirectory = Rc<dyn Fn(&Path) -> io::Result<Directory>>;

/// Everything that the command can do.
#[derive(Clone)]
pub struct Powers {
    /// Standard output: the program's alone.
    pub stdout: Rc<dyn Sink>,
    /// Standard error: diagnostics, and the consoles of dependencies.
    pub stderr: Rc<dyn Sink>,
    /// The environment.
    pub environment: Environment,
    /// The variables of the environment that set options of lockdown, `LOCKDOWN_…`, in the order of their names.
    pub lockdown: Rc<[(String, String)]>,
    /// Time since the start.
    pub monotonic: Monotonic,
    /// Randomness.
    pub random: Random,
    /// The working directory.
    pub directory: PathBuf,
    /// The path of this command, for `process.argv`.
    pub executable: PathBuf,
    /// Ends the process with this status. Nothing may follow.
    pub exit: Rc<dyn Fn(i32)>,
    /// Ends the process so that the system keeps its state for a debugger. Nothing may follow.
    pub abort: Rc<dyn Fn()>,
    /// The files, to be read.
    pub files: Arc<dyn FileSystem>,
    /// The directories that a grant can name.
    pub directories: OpenDirectory,
    /// Keeps bounds on the run from outside of it.
    pub watch: Rc<Watch>,
    /// The power to wait.
    pub sleeper: Rc<dyn Sleeper>,
}

impl Powers {
    /// Whether diagnostics may be coloured: a terminal, and `NO_COLOR` unset or empty.
    #[must_use]
    pub fn colours(&self, sink: &dyn Sink) -> bool {
        sink.is_terminal() && (self.environment)("NO_COLOR").is_none_or(|value| value.is_empty())
    }
}

impl Powers {
    /// Powers over nothing real: files in memory, output in memory, an empty environment, a clock that stands still, randomness
    /// that is always the same, no directories to grant, and an exit that only ends the program.
    ///
    /// # Examples
    /// ```
    /// use ses_cli::powers::Powers;
    /// use ses_modules::fs::MemoryFileSystem;
    ///
    /// let (powers, stdout, _) = Powers::in_memory(MemoryFileSystem::new().file("/app.js", "console.log('hi')"));
    /// assert!(powers.files.read("/app.js".as_ref()).is_ok());
    /// assert_eq!(stdout.text(), "");
    /// ```
    #[must_use]
    pub fn in_memory(files: MemoryFileSystem) -> (Self, Rc<Memory>, Rc<Memory>) {
        let (stdout, stderr) = (Rc::new(Memory::default()), Rc::new(Memory::default()));
        let powers = Self {
            stdout: stdout.clone(),
            stderr: stderr.clone(),
            environment: Rc::new(|_| None),
            lockdown: Rc::new([]),
            monotonic: Rc::new(|| Duration::ZERO),
            random: Rc::new(|bytes| {
                bytes.fill(7);
                Ok(())
            }),
            directory: PathBuf::from("/"),
            executable: PathBuf::from("/bin/ses"),
            exit: Rc::new(|_| ()),
            abort: Rc::new(|| ()),
            files: Arc::new(files),
            directories: Rc::new(|_| Err(io::ErrorKind::NotFound.into())),
            watch: Rc::new(|bounds, _| match bounds.is_empty() {
                true => Ok(()),
                false => Err("nobody watches here".to_owned()),
            }),
            sleeper: Rc::new(Sleepless),
        };
        (powers, stdout, stderr)
    }
}

/// Waits for nothing: the event loop looks at its clock again and again.
struct Sleepless;

impl Sleeper for Sleepless {
    fn sleep(&self, _: Duration) {}
}

/// Output that stays in memory.
///
/// # Examples
/// ```
/// use ses_cli::powers::{Memory, Sink};
/// let memory = Memory::default();
/// memory.write(b"hello");
/// assert_eq!(memory.text(), "hello");
/// ```
#[derive(Default)]
pub struct Memory(RefCell<Vec<u8>>);

impl Memory {
    /// What was written so far.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Sink for Memory {
    fn write(&self, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
    }
}
