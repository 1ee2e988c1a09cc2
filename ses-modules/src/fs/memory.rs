//! A file system in memory: for tests, for embedders without a disk, and as the model of the real one.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{FileKind, FileSystem};

/// How many links one path may pass through, as on Linux.
const LINKS: usize = 40;

#[derive(Clone, Debug)]
enum Node {
    File(Vec<u8>),
    Link(PathBuf),
}

/// Files and symbolic links in a map; directories are whatever lies above them.
///
/// # Examples
/// ```
/// use ses_modules::fs::{FileSystem, MemoryFileSystem};
/// use std::path::Path;
///
/// let files = MemoryFileSystem::new()
///     .file("/app/main.js", "import './helper.js'")
///     .link("/app/current", "main.js");
/// assert_eq!(files.canonicalize(Path::new("/app/current")).unwrap(), Path::new("/app/main.js"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryFileSystem {
    nodes: BTreeMap<PathBuf, Node>,
}

impl MemoryFileSystem {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file at an absolute path, or replaces the one there.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) -> Self {
        self.nodes.insert(path.into(), Node::File(content.into()));
        self
    }

    /// Adds a symbolic link at an absolute path; its target may be relative to its directory.
    #[must_use]
    pub fn link(mut self, path: impl Into<PathBuf>, target: impl Into<PathBuf>) -> Self {
        self.nodes.insert(path.into(), Node::Link(target.into()));
        self
    }

    fn is_directory(&self, path: &Path) -> bool {
        path.parent().is_none()
            || self
                .nodes
                .range(path.to_path_buf()..)
                .find(|(key, _)| key.as_path() != path)
                .is_some_and(|(key, _)| key.starts_with(path))
    }

    /// Follows the links in all of `path`, or in all but its last component.
    fn walk(&self, path: &Path, last: Last) -> io::Result<PathBuf> {
        let mut links = 0;
        let mut rest: Vec<PathBuf> = vec![path.to_path_buf()];
        let mut done = PathBuf::new();
        while let Some(part) = rest.pop() {
            let mut components = part.components();
            let Some(first) = components.next() else {
                continue;
            };
            let after = components.as_path();
            if !after.as_os_str().is_empty() {
                rest.push(after.to_path_buf());
            }
            match first {
                Component::Prefix(_) | Component::RootDir => done = PathBuf::from("/"),
                Component::CurDir => {}
                Component::ParentDir => {
                    done.pop();
                }
                Component::Normal(name) => {
                    let next = done.join(name);
                    match self.nodes.get(&next) {
                        Some(Node::Link(target)) if !(rest.is_empty() && last == Last::Kept) => {
                            links += 1;
                            if links > LINKS {
                                return Err(io::Error::other("too many levels of symbolic links"));
                            }
                            rest.push(target.clone());
                        }
                        Some(_) => done = next,
                        None if self.is_directory(&next) => done = next,
                        None => return Err(missing(path)),
                    }
                }
            }
        }
        Ok(done)
    }

    fn kind_at(&self, real: &Path) -> io::Result<FileKind> {
        match self.nodes.get(real) {
            Some(Node::File(_)) => Ok(FileKind::File),
            Some(Node::Link(_)) => Ok(FileKind::Symlink),
            None if self.is_directory(real) => Ok(FileKind::Directory),
            None => Err(missing(real)),
        }
    }
}

/// Whether a link in the last component of a path is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Followed,
    Kept,
}

fn missing(path: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::NotFound,
        format!("no such file or directory: {}", path.display()),
    )
}

impl FileSystem for MemoryFileSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let real = self.walk(path, Last::Followed)?;
        match self.nodes.get(&real) {
            Some(Node::File(content)) => Ok(content.clone()),
            _ => Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                format!("is a directory: {}", path.display()),
            )),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.kind_at(&self.walk(path, Last::Followed)?)
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        self.kind_at(&self.walk(path, Last::Kept)?)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        match self.nodes.get(&self.walk(path, Last::Kept)?) {
            Some(Node::Link(target)) => Ok(target.clone()),
            _ => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("not a symbolic link: {}", path.display()),
            )),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.walk(path, Last::Followed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> MemoryFileSystem {
        MemoryFileSystem::new()
            .file("/app/main.js", "1")
            .file("/store/dep/index.js", "2")
            .link("/app/dep", "../store/dep")
            .link("/app/loop", "loop")
            .link("/app/gone", "/nowhere")
    }

    #[test]
    fn links_are_followed_in_every_component() {
        let rows = [
            ("/app/main.js", Some("/app/main.js")),
            ("/app/./x/../main.js", None),
            ("/app/../app/main.js", Some("/app/main.js")),
            ("/app/dep/index.js", Some("/store/dep/index.js")),
            ("/app/dep", Some("/store/dep")),
            ("/app/loop", None),
            ("/app/gone", None),
            ("/app/missing.js", None),
        ];
        for (path, real) in rows {
            let got = files().canonicalize(Path::new(path)).ok();
            assert_eq!(got.as_deref(), real.map(Path::new), "{path}");
        }
    }

    #[test]
    fn kinds_with_and_without_the_last_link() {
        let rows = [
            ("/app", Some(FileKind::Directory), Some(FileKind::Directory)),
            ("/app/main.js", Some(FileKind::File), Some(FileKind::File)),
            (
                "/app/dep",
                Some(FileKind::Directory),
                Some(FileKind::Symlink),
            ),
            ("/app/gone", None, Some(FileKind::Symlink)),
            ("/ap", None, None),
        ];
        for (path, followed, kept) in rows {
            assert_eq!(files().kind(Path::new(path)).ok(), followed, "{path}");
            assert_eq!(files().link_kind(Path::new(path)).ok(), kept, "{path}");
        }
    }

    #[test]
    fn reads_files_and_refuses_directories() {
        assert_eq!(files().read(Path::new("/app/dep/index.js")).unwrap(), b"2");
        assert!(files().read(Path::new("/app")).is_err());
        assert_eq!(
            files().read_link(Path::new("/app/dep")).unwrap(),
            Path::new("../store/dep")
        );
    }
}
