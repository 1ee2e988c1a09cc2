//! The file system as a capability: what resolution and loading may read, and nothing more.

mod adapter;
mod follow;
mod heeding;
mod memory;

use std::io;
use std::path::{Path, PathBuf};

pub(crate) use adapter::ResolverFiles;
pub(crate) use follow::{Way, follow};
pub(crate) use heeding::{Heeding, is_absent};
pub use memory::MemoryFileSystem;

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link; only [`FileSystem::link_kind`] gives it.
    Symlink,
    /// A device, a socket, or whatever else a program cannot be loaded from.
    Other,
}

/// Read access to the files of a program, handed in by the embedder.
///
/// The library crates reach for no file system of their own; the command line implements this trait over
/// the real one, [`MemoryFileSystem`] over a map. Paths are absolute. An implementation is shared with the
/// resolver's cache, hence `Send + Sync`.
pub trait FileSystem: Send + Sync {
    /// The whole content of a file.
    ///
    /// # Errors
    /// As [`std::fs::read`].
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What `path` names, links followed.
    ///
    /// # Errors
    /// As [`std::fs::metadata`].
    fn kind(&self, path: &Path) -> io::Result<FileKind>;

    /// What `path` names, the last link not followed.
    ///
    /// # Errors
    /// As [`std::fs::symlink_metadata`].
    fn link_kind(&self, path: &Path) -> io::Result<FileKind>;

    /// Where a symbolic link points, as written in it.
    ///
    /// # Errors
    /// As [`std::fs::read_link`].
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// The path without links, `.` and `..`.
    ///
    /// # Errors
    /// As [`std::fs::canonicalize`].
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
}
