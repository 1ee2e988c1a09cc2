//! The project's own files, read by the tests that check its form.
#![allow(
    clippy::disallowed_methods,
    reason = "the form of the project is checked by reading it"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Directories that hold no text of ours; what is vendored is checked by `.ci/vendored`.
const NOT_OURS: [&str; 5] = ["target", "node_modules", ".git", "fixtures", "vendor"];

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie in the workspace")
        .to_path_buf()
}

/// The text of a file, by its path from the root.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether there is something at a path from the root.
pub(crate) fn exists(path: impl AsRef<Path>) -> bool {
    root().join(path).exists()
}

/// Whether the owner may execute the file; always so where files have no such mark.
pub(crate) fn is_executable(path: impl AsRef<Path>) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let found = fs::metadata(root().join(path)).expect("the file is there");
        found.permissions().mode() & 0o100 != 0
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        true
    }
}

/// The paths from the root of all files of ours with this extension, sorted.
pub(crate) fn files(extension: &str) -> Vec<PathBuf> {
    let root = root();
    let mut found = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(&directory).expect("a directory of ours can be read") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if !NOT_OURS.contains(&name.as_ref()) {
                    waiting.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path.strip_prefix(&root).expect("below the root").into());
            }
        }
    }
    found.sort();
    found
}
