//! The resolver's file system trait over ours, so that resolution reads through the same capability.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use oxc_resolver::{FileMetadata, FileSystem as Files, ResolveError};

use super::{FileKind, FileSystem, MemoryFileSystem};

/// Hands the embedder's [`FileSystem`] to `oxc_resolver`.
pub(crate) struct ResolverFiles(pub(crate) Arc<dyn FileSystem>);

fn metadata(kind: FileKind) -> FileMetadata {
    FileMetadata::new(
        kind == FileKind::File,
        kind == FileKind::Directory,
        kind == FileKind::Symlink,
    )
}

impl Files for ResolverFiles {
    /// Required by the trait and never what a program runs on: a file system without files.
    fn new() -> Self {
        Self(Arc::new(MemoryFileSystem::default()))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.0.read(path)?)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.0.kind(path).map(metadata)
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.0.link_kind(path).map(metadata)
    }

    fn read_link(&self, path: &Path) -> Result<PathBuf, ResolveError> {
        Ok(self.0.read_link(path)?)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.canonicalize(path)
    }
}
