//! Small applications, written to the build's temporary directory for a test.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests write the programs that they run"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Writes files, given as path and text, below a fresh directory of this name; gives the directory.
pub(crate) fn tree(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("trees")
        .join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
    root
}

/// Writes one file more, and the directories that it is in.
pub(crate) fn write_below(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("below the root")).expect("a directory");
    fs::write(path, text).expect("a file");
}

/// Writes one file more.
pub(crate) fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
}

/// An application of one file; gives the path of the entry.
pub(crate) fn program(name: &str, file: &str, text: &str) -> PathBuf {
    let root = tree(
        name,
        &[
            ("package.json", r#"{ "name": "app", "version": "1.0.0" }"#),
            (file, text),
        ],
    );
    root.join(file)
}

/// A link to what lies at `target`, made at `path` below `root`; `false` where the system has none.
pub(crate) fn link(root: &Path, target: &Path, path: &str) -> bool {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("below the root")).expect("a directory");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(target, path).is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = (target, path);
        false
    }
}

/// The text of a file, by its path from the root of the workspace.
pub(crate) fn text(path: impl AsRef<Path>) -> String {
    let path = crate::command::root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether there is something at a path from the root of the workspace.
pub(crate) fn exists(path: impl AsRef<Path>) -> bool {
    crate::command::root().join(path).exists()
}
