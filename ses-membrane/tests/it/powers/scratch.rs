//! Directories of the machine for one test, removed afterwards.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests make the directories that they try to leave"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use cap_std::{ambient_authority, fs::Dir};
use ses_membrane::powers::Directory;

/// `inside`, which is granted, beside `outside`, which is not.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new(name: &str) -> Self {
        let root =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("inside/sub")).unwrap();
        fs::create_dir_all(root.join("outside/deep")).unwrap();
        let this = Self(root);
        this.write("outside/secret", "SECRET");
        this.write("outside/deep/secret", "SECRET");
        this.write("inside/a.txt", "hello");
        this.write("inside/sub/b.txt", "below");
        this
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    /// All below `outside`, by path and text, to see that nothing there was touched.
    pub(super) fn outside(&self) -> Vec<(String, Option<String>)> {
        let mut found = Vec::new();
        let mut pending = vec!["outside".to_owned()];
        while let Some(path) = pending.pop() {
            if let Ok(entries) = fs::read_dir(self.path(&path)) {
                pending.extend(
                    entries.map(|e| format!("{path}/{}", e.unwrap().file_name().to_string_lossy())),
                );
            }
            let text = self.text(&path);
            found.push((path, text));
        }
        found.sort();
        found
    }

    pub(super) fn directory(&self) -> Directory {
        Directory::new(Dir::open_ambient_dir(self.path("inside"), ambient_authority()).unwrap())
    }

    #[cfg(unix)]
    pub(super) fn link(&self, target: impl AsRef<Path>, path: &str) {
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
