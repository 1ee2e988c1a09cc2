//! The one file where ambient authority enters: files, output, environment, arguments, clocks, randomness, exit.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use cap_std::fs::Dir;
use ses_core::Sleeper;
use ses_membrane::powers::Directory;
use ses_modules::fs::{FileKind, FileSystem};

use crate::{
    activity::Activity,
    powers::{Powers, Sink},
    watch::{Bounds, Taken},
};

/// The arguments of this process, its own name first.
///
/// # Ambient authority
/// Reads the process's arguments.
pub fn arguments() -> impl Iterator<Item = OsString> {
    std::env::args_os()
}

/// Everything that this process can do and that the command hands on: to guests only what was granted.
///
/// # Ambient authority
/// Reaches for all of it. To be called on the thread that uses it.
#[must_use]
pub fn powers() -> Powers {
    let started = Instant::now();
    Powers {
        stdout: Rc::new(Stream::Out),
        stderr: Rc::new(Stream::Err),
        environment: Rc::new(|name| std::env::var(name).ok()),
        lockdown: lockdown(),
        monotonic: Rc::new(move || started.elapsed()),
        random: Rc::new(|bytes| getrandom::fill(bytes).map_err(|error| error.to_string())),
        directory: std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/")),
        executable: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("ses")),
        exit: Rc::new(|code| std::process::exit(code)),
        abort: Rc::new(|| std::process::abort()),
        files: Arc::new(Files),
        directories: Rc::new(|path| {
            Dir::open_ambient_dir(path, cap_std::ambient_authority()).map(Directory::new)
        }),
        watch: Rc::new(watch),
        sleeper: Rc::new(Thread),
    }
}

/// What is no Unicode is shown as such: no option is called so, and none takes it.
fn lockdown() -> Rc<[(String, String)]> {
    let mut variables: Vec<_> = std::env::vars_os()
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value))
        .filter(|(name, _)| name.starts_with("LOCKDOWN_"))
        .map(|(name, value)| (name, value.to_string_lossy().into_owned()))
        .collect();
    variables.sort();
    variables.into()
}

enum Stream {
    Out,
    Err,
}

impl Sink for Stream {
    fn write(&self, bytes: &[u8]) {
        // A reader that went away is not the program's failure, and there is nobody to tell.
        let _ = match self {
            Self::Out => write_all(&mut io::stdout().lock(), bytes),
            Self::Err => write_all(&mut io::stderr().lock(), bytes),
        };
    }

    fn is_terminal(&self) -> bool {
        match self {
            Self::Out => io::stdout().is_terminal(),
            Self::Err => io::stderr().is_terminal(),
        }
    }
}

fn write_all(stream: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}

/// The real file system, to be read.
struct Files;

impl FileSystem for Files {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        std::fs::metadata(path).map(|data| kind(data.file_type()))
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        std::fs::symlink_metadata(path).map(|data| kind(data.file_type()))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

fn kind(file: std::fs::FileType) -> FileKind {
    if file.is_file() {
        FileKind::File
    } else if file.is_dir() {
        FileKind::Directory
    } else if file.is_symlink() {
        FileKind::Symlink
    } else {
        FileKind::Other
    }
}

/// Waits by letting the thread sleep.
struct Thread;

impl Sleeper for Thread {
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

/// Says something on standard error, when there are no powers to say it with.
///
/// # Ambient authority
/// Writes to standard error.
pub fn complain(text: &str) {
    Stream::Err.write(format!("{text}\n").as_bytes());
}

/// How often the memory is looked at.
const PACE: Duration = Duration::from_millis(5);
/// How long the last words may take, where nobody reads them.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Keeps bounds on this process, on a thread of its own.
fn watch(bounds: Bounds, activity: Arc<Activity>) -> Result<(), String> {
    if bounds.is_empty() {
        return Ok(());
    }
    if bounds.memory.is_some() && memory_stats::memory_stats().is_none() {
        return Err("--max-memory: this system does not say how much memory a process has".into());
    }
    let started = Instant::now();
    let keep = move || {
        loop {
            let time = started.elapsed();
            let taken = Taken {
                time,
                memory: match bounds.memory {
                    // A system that stops saying how much it is counts as too much.
                    Some(_) => memory_stats::memory_stats()
                        .map_or(u64::MAX, |stats| stats.physical_mem as u64),
                    None => 0,
                },
            };
            if let Some((code, why)) = bounds.reached(taken, &activity) {
                end(code, why);
            }
            let left = bounds.timeout.map(|most| most.saturating_sub(time));
            let pace = if bounds.memory.is_some() {
                PACE
            } else {
                Duration::MAX
            };
            std::thread::sleep(left.unwrap_or(pace).min(pace));
        }
    };
    let thread = std::thread::Builder::new().name("watch".to_owned());
    let started = thread.spawn(keep);
    started.map_or_else(
        |error| Err(format!("no thread keeps the bounds: {error}")),
        |_| Ok(()),
    )
}

/// Ends the process. A reader that does not read, or a program that holds the stream, cannot hold it up.
fn end(code: u8, why: String) -> ! {
    let told = std::thread::spawn(move || complain(&why));
    let begun = Instant::now();
    while !told.is_finished() && begun.elapsed() < LAST_WORDS {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::process::exit(code.into())
}
