//! Where the packages lie that names stand for: in the nearest `node_modules`, links resolved within the program's tree.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::fs::{FileKind, FileSystem, Way, follow};
use crate::packages::{Manifest, owns};

/// Where a package of some name lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Installed {
    /// In this directory, without links.
    At(PathBuf),
    /// Behind this link, which leads out of the tree.
    Outside(PathBuf),
}

/// The packages found so far.
pub(super) struct Installs {
    files: Arc<dyn FileSystem>,
    tree: PathBuf,
    known: Mutex<HashMap<PathBuf, Option<Installed>>>,
    /// Whether directories have no `node_modules`, as most packages, which are asked for every name that they import.
    bare: Mutex<HashMap<PathBuf, bool>>,
    /// By the package's directory, the ways of its files that lead somewhere. What is not there may be made later.
    ways: Mutex<HashMap<PathBuf, HashMap<PathBuf, Way>>>,
}

impl Installs {
    pub(super) fn new(files: Arc<dyn FileSystem>, tree: &Path) -> Self {
        Self {
            files,
            tree: tree.to_owned(),
            known: Mutex::default(),
            bare: Mutex::default(),
            ways: Mutex::default(),
        }
    }

    /// Forgets what was found, because something failed meanwhile.
    pub(super) fn forget(&self) {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        self.bare
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        self.ways
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// The directory that holds everything the program may be made of.
    pub(super) fn tree(&self) -> &Path {
        &self.tree
    }

    /// The package of a name as seen from a directory (NODE_MODULES_PATHS, not above the tree).
    pub(super) fn find(&self, from: &Path, name: &str) -> Option<Installed> {
        from.ancestors()
            .take_while(|above| above.starts_with(&self.tree))
            .filter(|above| above.file_name() != Some(OsStr::new("node_modules")))
            .filter(|above| !self.is_bare(above))
            .find_map(|above| self.at(&above.join("node_modules").join(name)))
    }

    /// Whether a directory has no `node_modules`.
    pub(super) fn is_bare(&self, directory: &Path) -> bool {
        let mut bare = self.bare.lock().unwrap_or_else(PoisonError::into_inner);
        *bare.entry(directory.to_owned()).or_insert_with(|| {
            let modules = directory.join("node_modules");
            follow(&*self.files, (&self.tree, &|_| true), &modules) == Way::Nowhere
        })
    }

    /// The package at a path that ends in `node_modules` and a name.
    pub(super) fn at(&self, path: &Path) -> Option<Installed> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(path) {
            return known.clone();
        }
        let found = self.look(path);
        known.insert(path.to_owned(), found.clone());
        found
    }

    /// The way of a path below a package's directory, which links do not lead out of.
    pub(super) fn way_in(&self, home: &Path, path: &Path) -> Way {
        if path == home {
            return Way::To(home.to_owned(), FileKind::Directory);
        }
        let lock = || self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(home).and_then(|ways| ways.get(path)).cloned();
        known.unwrap_or_else(|| {
            let way = self.look_in(home, path);
            if matches!(way, Way::To(..)) {
                let mut ways = lock();
                let ways = ways.entry(home.to_owned()).or_default();
                ways.insert(path.to_owned(), way.clone());
            }
            way
        })
    }

    fn look_in(&self, home: &Path, path: &Path) -> Way {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Way::Outside;
        };
        let at = match self.way_in(home, parent) {
            Way::To(real, FileKind::Directory) => real.join(name),
            Way::To(..) => return Way::Nowhere,
            end => return end,
        };
        match self.files.link_kind(&at) {
            Ok(FileKind::Symlink) => follow(&*self.files, (home, &|it| owns(home, it)), &at),
            Ok(kind) => Way::To(at, kind),
            Err(_) => Way::Nowhere,
        }
    }

    fn look(&self, path: &Path) -> Option<Installed> {
        match follow(&*self.files, (&self.tree, &|_| true), path) {
            Way::To(real, FileKind::Directory) if self.is_package(&real) => {
                Some(Installed::At(real))
            }
            Way::Outside => Some(Installed::Outside(path.to_owned())),
            Way::To(..) | Way::Nowhere => None,
        }
    }

    /// Whether a directory is a package: directly in a `node_modules`, or, outside of all of them, by a `package.json` that
    /// names it.
    ///
    /// A link to any other would make a package out of a directory of somebody else's.
    fn is_package(&self, directory: &Path) -> bool {
        let parent = directory.parent();
        let above = parent.and_then(Path::parent);
        let is_modules =
            |path: Option<&Path>| path.and_then(Path::file_name) == Some("node_modules".as_ref());
        let is_scope = |path: Option<&Path>| {
            let name = path.and_then(Path::file_name);
            name.is_some_and(|name| name.as_encoded_bytes().starts_with(b"@"))
        };
        let installed = is_modules(parent) || (is_scope(parent) && is_modules(above));
        installed || (!is_within_modules(directory) && self.names_itself(directory))
    }

    fn names_itself(&self, directory: &Path) -> bool {
        let manifest = self.files.read(&directory.join("package.json"));
        manifest.is_ok_and(|text| Manifest::parse(&text).is_ok_and(|it| !it.is_marker()))
    }
}

/// Whether a path is somewhere in a `node_modules`.
fn is_within_modules(path: &Path) -> bool {
    path.iter().any(|part| part == "node_modules")
}
