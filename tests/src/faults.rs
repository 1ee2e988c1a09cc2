//! Files that fail now and then, for hosts whose loaders must bear it.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ses_modules::fs::{FileKind, FileSystem, MemoryFileSystem};

/// What an injected failure says.
pub const INJECTED: &str = "injected failure";

/// Chance that is always the same from a seed.
#[derive(Debug)]
pub struct Chance(Cell<u64>);

impl Chance {
    /// Chance from this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed | 1))
    }

    /// A number below `count`, which is not 0.
    pub fn below(&self, count: u64) -> u64 {
        let mut state = self.0.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.0.set(state);
        (state >> 16) % count
    }
}

/// Files of which one read in `one_in` fails.
pub struct FaultyFiles {
    files: MemoryFileSystem,
    chance: Mutex<Chance>,
    one_in: u64,
}

impl FaultyFiles {
    /// Files that fail by this seed.
    #[must_use]
    pub fn new(files: MemoryFileSystem, seed: u64, one_in: u64) -> Self {
        Self {
            files,
            chance: Mutex::new(Chance::new(seed)),
            one_in,
        }
    }
}

impl FileSystem for FaultyFiles {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        if chance.below(self.one_in) == 0 {
            return Err(io::Error::other(INJECTED));
        }
        self.files.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.files.kind(path)
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        self.files.link_kind(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.read_link(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.canonicalize(path)
    }
}
