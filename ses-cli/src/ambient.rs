//! The one file where ambient authority enters: files, output, environment, arguments, clocks, randomness, exit.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    rc::Rc,
    time::Instant,
};

use crate::powers::{Powers, Sink};

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
        monotonic: Rc::new(move || started.elapsed()),
        random: Rc::new(|bytes| getrandom::fill(bytes).map_err(|error| error.to_string())),
        directory: std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/")),
        executable: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("ses")),
        exit: Rc::new(|code| std::process::exit(code)),
    }
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
