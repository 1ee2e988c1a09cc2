//! Files that fail now and then, for hosts whose loaders must bear it.

use std::cell::Cell;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ses_modules::fs::{FileSystem, MemoryFileSystem};

use crate::watched::Watched;

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

/// Files of which one read in `one_in` fails, by this seed.
#[must_use]
pub fn faulty_files(files: MemoryFileSystem, seed: u64, one_in: u64) -> impl FileSystem + 'static {
    let chance = Mutex::new(Chance::new(seed));
    let watch = move |_: &Path, found| {
        let chance = chance.lock().unwrap_or_else(PoisonError::into_inner);
        if chance.below(one_in) == 0 {
            return Err(io::Error::other(INJECTED));
        }
        found
    };
    Watched { files, watch }
}
