//! What a directory is made of: a host trait, to be implemented over the machine, over memory, or by an embedder.

use std::{io, rc::Rc};

use super::RelativePath;

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Link,
    /// A device, a pipe, a socket.
    Other,
}

impl Kind {
    /// The word that guests see.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Directory => "directory",
            Self::Link => "link",
            Self::Other => "other",
        }
    }
}

/// What is in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name; parts that are no Unicode show as U+FFFD, and such a name opens nothing.
    pub name: String,
    /// What it is; a link is a link.
    pub kind: Kind,
}

/// Facts on a file or directory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stat {
    /// What it is.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed, in milliseconds since the Unix epoch, if the host knows.
    pub modified: Option<f64>,
}

/// Whether the last name of a path is followed where it is a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// To what it leads to.
    Followed,
    /// The link itself is meant.
    Kept,
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Opening {
    /// `r`: to be read; it must be there.
    Read,
    /// `r+`: to be read and written; it must be there.
    Update,
    /// `w`: to be written, made or emptied.
    Write,
    /// `wx`: to be written; it must not be there yet.
    Create,
    /// `a`: to be written at its end, made if need be.
    Append,
}

impl Opening {
    /// Whether nothing can be changed through it.
    #[must_use]
    pub const fn is_read_only(self) -> bool {
        matches!(self, Self::Read)
    }
}

/// A directory. An implementation keeps every operation within it, holds no objects of a context, and tells nothing of the machine
/// in its errors; what leads out is an [`io::ErrorKind::PermissionDenied`] without an error of the system.
///
/// Text checks of paths are done before: `..` and absolute paths never arrive. What the implementation guards is links.
#[allow(clippy::missing_errors_doc)] // each fails as the operation of std::fs of its name does
pub trait DirectoryHost {
    /// Opens a file. What is neither a file nor a directory is refused without being opened.
    fn open(&self, path: &RelativePath, how: Opening) -> io::Result<Rc<dyn FileHost>>;
    /// What is in a directory, sorted by name.
    fn list(&self, path: &RelativePath) -> io::Result<Vec<Entry>>;
    /// Facts on what lies at a path.
    fn stat(&self, path: &RelativePath, links: Links) -> io::Result<Stat>;
    /// Makes one directory.
    fn make_directory(&self, path: &RelativePath) -> io::Result<()>;
    /// Renames within the directory; a file at the new name is replaced.
    fn rename(&self, from: &RelativePath, to: &RelativePath) -> io::Result<()>;
    /// Removes a file, a link, or an empty directory.
    fn remove(&self, path: &RelativePath) -> io::Result<()>;
    /// Removes a directory with all that is in it; links in it are removed and not followed.
    fn remove_all(&self, path: &RelativePath) -> io::Result<()>;
    /// A sub-directory, from which nothing leads back up.
    fn directory(&self, path: &RelativePath) -> io::Result<Rc<dyn DirectoryHost>>;
}

/// An open file.
#[allow(clippy::missing_errors_doc)]
pub trait FileHost {
    /// Reads at most `length` bytes from `at`; fewer at the end of the file.
    fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>>;
    /// Writes all bytes from `at` on; at the end where the file was opened to append.
    fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()>;
    /// Facts on the file.
    fn stat(&self) -> io::Result<Stat>;
    /// Cuts the file off, or extends it by zeros.
    fn truncate(&self, length: u64) -> io::Result<()>;
}
