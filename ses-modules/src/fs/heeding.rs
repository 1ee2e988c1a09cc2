//! A file system that remembers what it could not say, so that nobody takes "I do not know" for "there is none".

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{FileKind, FileSystem};

/// Files over others, with the first failure since it was last asked for.
///
/// To those who look for a file, whatever fails is a file that is not there. A package could bring a failure about, by opening all
/// files that the process may, and be handed another file, another package, or another name with its powers.
pub(crate) struct Heeding {
    files: Arc<dyn FileSystem>,
    /// Above it, what may not be read is not there.
    tree: PathBuf,
    failed: Mutex<Option<(PathBuf, String)>>,
}

impl Heeding {
    pub(crate) fn new(files: Arc<dyn FileSystem>, tree: &Path) -> Self {
        Self {
            files,
            tree: tree.to_owned(),
            failed: Mutex::default(),
        }
    }

    /// The path that something could not be said about, and why.
    pub(crate) fn failure(&self) -> Option<(PathBuf, String)> {
        self.lock().clone()
    }

    /// Takes the path that something could not be said about, and why.
    pub(crate) fn take_failure(&self) -> Option<(PathBuf, String)> {
        self.lock().take()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(PathBuf, String)>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heed<T>(&self, path: &Path, found: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &found
            && !is_absent(error, path.starts_with(&self.tree))
        {
            self.lock()
                .get_or_insert_with(|| (path.to_owned(), error.to_string()));
        }
        found
    }
}

/// Whether an error says that there is no such file, for a program; in its tree, what may not be read is there.
pub(crate) fn is_absent(error: &io::Error, in_tree: bool) -> bool {
    use io::ErrorKind as Kind;
    match error.kind() {
        // What no path can name is not there either.
        Kind::NotFound
        | Kind::NotADirectory
        | Kind::IsADirectory
        | Kind::InvalidInput
        | Kind::InvalidFilename => true,
        Kind::PermissionDenied => !in_tree,
        _ => false,
    }
}

impl FileSystem for Heeding {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.heed(path, self.files.read(path))
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.heed(path, self.files.kind(path))
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        self.heed(path, self.files.link_kind(path))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.heed(path, self.files.read_link(path))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.heed(path, self.files.canonicalize(path))
    }
}
