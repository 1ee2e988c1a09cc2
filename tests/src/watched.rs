//! Files in memory whose reading somebody watches, and may make fail.

use std::io;
use std::path::{Path, PathBuf};

use ses_modules::fs::{FileKind, FileSystem, MemoryFileSystem};

/// Files of which `watch` is told each that was read, with what was found; what it gives is what the reader gets.
pub(crate) struct Watched<W> {
    pub(crate) files: MemoryFileSystem,
    pub(crate) watch: W,
}

impl<W> FileSystem for Watched<W>
where
    W: Fn(&Path, io::Result<Vec<u8>>) -> io::Result<Vec<u8>> + Send + Sync,
{
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        (self.watch)(path, self.files.read(path))
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
