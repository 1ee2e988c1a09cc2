//! The identity of a loaded file: its path, and the query and fragment that make further instances of it.

use std::path::{Path, PathBuf};

use boa_gc::{Finalize, Trace};

/// A file as modules of it are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Trace, Finalize)]
pub(crate) struct FileId {
    path: PathBuf,
    suffix: String,
}

impl FileId {
    pub(crate) fn new(path: PathBuf, suffix: String) -> Self {
        Self { path, suffix }
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// `?query#fragment`, or nothing.
    pub(crate) fn suffix(&self) -> &str {
        &self.suffix
    }

    /// One path for both, in the file's directory: what the engine's module carries.
    pub(crate) fn shown(&self) -> PathBuf {
        if self.suffix.is_empty() {
            return self.path.clone();
        }
        let mut shown = self.path.clone().into_os_string();
        shown.push(self.suffix.replace('/', "%2F"));
        shown.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_stays_in_the_directory() {
        let file = FileId::new("/a/b.js".into(), "?x=/y/z".into());
        assert_eq!(file.shown().parent(), Some(Path::new("/a")));
        assert_eq!(
            FileId::new("/a/b.js".into(), String::new()).shown(),
            Path::new("/a/b.js")
        );
    }
}
