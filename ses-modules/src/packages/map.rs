//! The packages of one program, found as they are needed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::names::Names;
use super::{Manifest, Package, PackageType, ROOT, owns};
use crate::error::ModuleError;
use crate::fs::{FileKind, FileSystem, Heeding, Way, follow, is_absent};

/// Finds the directory in which a package named in `package.json` lies, from a directory.
pub(crate) type Locate<'a> = &'a dyn Fn(&Path, &str) -> Option<PathBuf>;

/// What a name of a package, given from outside, stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A package of the program, and the name that it goes by.
    Installed(String),
    /// A dependency that is declared and not installed, as an optional one may be.
    Absent,
    /// No package of the program. The dependencies there are where the path ends.
    Unknown(Vec<String>),
}

/// Which of the root's dependencies count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DevDependencies {
    /// What runs in production.
    #[default]
    Excluded,
    /// The `devDependencies` of the entry's package too.
    Included,
}

/// The map from locations to packages, filled on demand, and the manifests read for it.
pub(crate) struct Packages {
    files: Arc<Heeding>,
    dev: DevDependencies,
    root: Rc<Package>,
    tree: PathBuf,
    manifests: RefCell<HashMap<PathBuf, Option<Rc<Manifest>>>>,
    types: RefCell<HashMap<PathBuf, Option<PackageType>>>,
    found: RefCell<HashMap<PathBuf, Rc<Package>>>,
    names: RefCell<Names>,
}

impl Packages {
    /// The map of the program whose entry is a file without links in its path.
    pub(crate) fn of_entry(
        files: Arc<dyn FileSystem>,
        entry: &Path,
        dev: DevDependencies,
    ) -> Result<Self, ModuleError> {
        let manifests = RefCell::default();
        let (location, manifest) = root_of(&*files, &manifests, entry)?;
        let root = Rc::new(Package {
            name: ROOT.to_owned(),
            location: location.clone(),
            manifest,
            is_root: true,
        });
        let tree = tree_of(&*files, &location);
        Ok(Self {
            files: Arc::new(Heeding::new(files, &tree)),
            tree,
            found: RefCell::new(HashMap::from([(location.clone(), Rc::clone(&root))])),
            names: RefCell::new(Names::new(&location)),
            types: RefCell::default(),
            dev,
            root,
            manifests,
        })
    }

    /// The files of the program, which remember what failed.
    pub(crate) fn files(&self) -> &Arc<Heeding> {
        &self.files
    }

    /// Forgets what was worked out and not handed out, because something failed meanwhile.
    pub(crate) fn forget(&self) {
        *self.names.borrow_mut() = Names::new(self.root.location());
        self.types.borrow_mut().clear();
        self.manifests.borrow_mut().retain(|_, it| it.is_some());
    }

    /// The package of the entry.
    pub(crate) fn root(&self) -> &Rc<Package> {
        &self.root
    }

    /// The directory that holds everything the program may be made of: the topmost one above the entry that
    /// has a `package.json` or a `node_modules`. A link that leads out of it is refused.
    pub(crate) fn tree(&self) -> &Path {
        &self.tree
    }

    /// Whether a package's `package.json` names another.
    pub(crate) fn may_import(&self, package: &Package, name: &str) -> bool {
        let manifest = package.manifest();
        manifest.names(name) || (self.dev_counts(package) && manifest.names_for_development(name))
    }

    fn dev_counts(&self, package: &Package) -> bool {
        self.dev == DevDependencies::Included && package.is_root()
    }

    /// The names that [`Packages::may_import`] allows.
    pub(crate) fn importable(&self, package: &Package) -> Vec<String> {
        let manifest = package.manifest();
        let dev = self
            .dev_counts(package)
            .then(|| manifest.dev_dependencies());
        manifest
            .dependencies()
            .chain(dev.into_iter().flatten())
            .map(str::to_owned)
            .collect()
    }

    /// The package at a location without links, reached from `importer` as `name`.
    pub(crate) fn at(
        &self,
        location: &Path,
        (importer, name): (&Package, &str),
        locate: Locate<'_>,
    ) -> Result<Rc<Package>, ModuleError> {
        if let Some(package) = self.found.borrow().get(location) {
            return Ok(Rc::clone(package));
        }
        let manifest = self.manifest(location)?.unwrap_or_default();
        let canonical = match self.canonical(location, locate) {
            Some(canonical) => canonical,
            None => self.name_beside(location, (importer, name), locate)?,
        };
        let package = Rc::new(Package {
            name: canonical,
            location: location.to_owned(),
            manifest,
            is_root: false,
        });
        self.found
            .borrow_mut()
            .insert(location.to_owned(), Rc::clone(&package));
        Ok(package)
    }

    fn canonical(&self, location: &Path, locate: Locate<'_>) -> Option<String> {
        let mut names = self.names.borrow_mut();
        names.of(location, |parent| self.dependencies(parent, locate))
    }

    /// The name of a package that is found from a directory of its importer, but not from where the importer lies, so that no
    /// path of dependencies leads to it.
    ///
    /// Powers are granted to names: one that stands for another location already is an error, whichever is loaded first.
    fn name_beside(
        &self,
        location: &Path,
        (importer, name): (&Package, &str),
        locate: Locate<'_>,
    ) -> Result<String, ModuleError> {
        let wanted = format!("{}>{name}", importer.name());
        let installed = locate(importer.location(), name);
        let found = self.found.borrow();
        let taken = found
            .values()
            .find(|it| it.name() == wanted)
            .map(|it| it.location().to_owned());
        let given = || self.names.borrow().location_of(&wanted);
        match installed.or(taken).or_else(given) {
            Some(other) if other != location => {
                Err(ModuleError::ambiguous_package(&wanted, (&other, location)))
            }
            _ => Ok(wanted),
        }
    }

    /// The package that a path of dependencies leads to, such as `a>b`.
    pub(crate) fn named(&self, path: &str, locate: Locate<'_>) -> Named {
        let mut location = self.root.location().to_owned();
        if path == ROOT {
            return Named::Installed(ROOT.to_owned());
        }
        for name in path.split('>') {
            if !self.declared(&location).iter().any(|it| it == name) {
                return Named::Unknown(self.declared(&location));
            }
            match locate(&location, name) {
                Some(found) => location = found,
                None => return Named::Absent,
            }
        }
        let canonical = self.canonical(&location, locate);
        Named::Installed(canonical.unwrap_or_else(|| path.to_owned()))
    }

    /// The dependencies that the package at a location declares.
    fn declared(&self, location: &Path) -> Vec<String> {
        if location == self.root.location() {
            return self.importable(&self.root);
        }
        let manifest = self.manifest(location).ok().flatten().unwrap_or_default();
        manifest.dependencies().map(str::to_owned).collect()
    }

    /// The dependencies of the package at a location, those that are installed.
    fn dependencies(&self, location: &Path, locate: Locate<'_>) -> Vec<(String, PathBuf)> {
        let names = self.declared(location);
        let found = |name: String| locate(location, &name).map(|location| (name, location));
        names.into_iter().filter_map(found).collect()
    }

    /// The `package.json` in a directory.
    pub(crate) fn manifest(&self, directory: &Path) -> Result<Option<Rc<Manifest>>, ModuleError> {
        let in_tree = directory.starts_with(&self.tree);
        let links = (Links::Inside, in_tree);
        let found = manifest(&*self.files, &self.manifests, (directory, links));
        // A link in its place that cannot be followed.
        match self.files.failure() {
            Some((path, why)) => Err(ModuleError::unreadable(&path, &why)),
            None => found,
        }
    }

    /// The `type` of the nearest `package.json` at or above a file's directory, not beyond `node_modules`
    /// (Node's LOOKUP_PACKAGE_SCOPE), nor beyond `top`.
    pub(crate) fn type_of(
        &self,
        file: &Path,
        top: Option<&Path>,
    ) -> Result<Option<PackageType>, ModuleError> {
        let Some(directory) = file.parent() else {
            return Ok(None);
        };
        if let Some(known) = self.types.borrow().get(directory) {
            return Ok(*known);
        }
        let mut found = None;
        for above in directory.ancestors() {
            if above.file_name() == Some(OsStr::new("node_modules")) {
                break;
            }
            if let Some(manifest) = self.manifest(above)? {
                found = manifest.package_type();
                break;
            }
            if Some(above) == top {
                break;
            }
        }
        self.types.borrow_mut().insert(directory.to_owned(), found);
        Ok(found)
    }
}

/// The entry's package: the nearest `package.json` that is more than a marker, else the nearest, else none and
/// the entry's own directory.
fn root_of(
    files: &dyn FileSystem,
    manifests: &RefCell<HashMap<PathBuf, Option<Rc<Manifest>>>>,
    entry: &Path,
) -> Result<(PathBuf, Rc<Manifest>), ModuleError> {
    let directory = entry.parent().unwrap_or(entry);
    let mut nearest = None;
    for above in directory.ancestors() {
        if above.file_name() == Some(OsStr::new("node_modules")) {
            break;
        }
        let Some(manifest) = manifest(files, manifests, (above, (Links::Anywhere, false)))? else {
            continue;
        };
        if !manifest.is_marker() {
            return Ok((above.to_owned(), manifest));
        }
        nearest.get_or_insert((above.to_owned(), manifest));
    }
    Ok(nearest.unwrap_or_else(|| (directory.to_owned(), Rc::default())))
}

fn tree_of(files: &dyn FileSystem, location: &Path) -> PathBuf {
    let is = |path: PathBuf, kind| files.kind(&path).is_ok_and(|found| found == kind);
    location
        .ancestors()
        .filter(|above| {
            is(above.join("package.json"), FileKind::File)
                || is(above.join("node_modules"), FileKind::Directory)
        })
        .last()
        .unwrap_or(location)
        .to_owned()
}

fn manifest(
    files: &dyn FileSystem,
    manifests: &RefCell<HashMap<PathBuf, Option<Rc<Manifest>>>>,
    (directory, (links, in_tree)): (&Path, (Links, bool)),
) -> Result<Option<Rc<Manifest>>, ModuleError> {
    if let Some(known) = manifests.borrow().get(directory) {
        return Ok(known.clone());
    }
    let path = directory.join("package.json");
    let manifest = match files.link_kind(&path).and_then(|kind| {
        let leads_out = kind == FileKind::Symlink
            && links == Links::Inside
            && leads_out(files, directory, &path);
        if leads_out {
            Err(io::ErrorKind::NotFound.into())
        } else {
            files.read(&path)
        }
    }) {
        Ok(text) => Some(Rc::new(Manifest::parse(&text).map_err(|error| {
            ModuleError::invalid_config(&path, &error.to_string())
        })?)),
        Err(error) if is_absent(&error, in_tree) => None,
        // A package could bring it about, by opening all files that the process may: that must not make it another package.
        Err(error) => return Err(ModuleError::unreadable(&path, &error.to_string())),
    };
    manifests
        .borrow_mut()
        .insert(directory.to_owned(), manifest.clone());
    Ok(manifest)
}

/// Where a link in the place of a `package.json` may lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    /// For the entry's package, which runs with what its user may.
    Anywhere,
    /// Into the package: what is made of another file would tell of it.
    Inside,
}

fn leads_out(files: &dyn FileSystem, directory: &Path, path: &Path) -> bool {
    let way = follow(files, (directory, &|it| owns(directory, it)), path);
    !matches!(way, Way::To(..))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::MemoryFileSystem;

    fn root(files: MemoryFileSystem, entry: &str) -> (PathBuf, PathBuf) {
        let packages =
            Packages::of_entry(Arc::new(files), Path::new(entry), DevDependencies::Excluded)
                .unwrap();
        (
            packages.root().location().to_owned(),
            packages.tree().to_owned(),
        )
    }

    /// Files, the entry, its package's location, its tree.
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

    #[test]
    fn the_entrys_package_and_tree() {
        let rows: [Row<'_>; 5] = [
            (
                &[("/a/b/package.json", r#"{"name": "b"}"#)],
                "/a/b/c/main.js",
                "/a/b",
                "/a/b",
            ),
            (&[], "/a/b/main.js", "/a/b", "/a/b"),
            (
                &[
                    ("/a/package.json", r#"{"name": "a"}"#),
                    ("/a/dist/package.json", r#"{"type": "module"}"#),
                ],
                "/a/dist/main.js",
                "/a",
                "/a",
            ),
            (
                &[("/a/dist/package.json", "{}")],
                "/a/dist/main.js",
                "/a/dist",
                "/a/dist",
            ),
            (
                &[
                    ("/w/package.json", r#"{"name": "w"}"#),
                    ("/w/node_modules/x/index.js", ""),
                    ("/w/packages/p/package.json", r#"{"name": "p"}"#),
                ],
                "/w/packages/p/main.js",
                "/w/packages/p",
                "/w",
            ),
        ];
        for (list, entry, location, tree) in rows {
            let files = list
                .iter()
                .fold(MemoryFileSystem::new(), |files, (path, text)| {
                    files.file(*path, *text)
                });
            assert_eq!(
                root(files, entry),
                (location.into(), tree.into()),
                "{entry}"
            );
        }
    }

    #[test]
    fn the_nearest_type_counts_and_stops_at_node_modules() {
        let files = MemoryFileSystem::new()
            .file("/a/package.json", r#"{"name": "a", "type": "module"}"#)
            .file("/a/cjs/package.json", r#"{"type": "commonjs"}"#)
            .file("/a/none/package.json", "{}")
            .file("/a/node_modules/d/index.js", "");
        let packages = Packages::of_entry(
            Arc::new(files),
            Path::new("/a/main.js"),
            DevDependencies::Excluded,
        )
        .unwrap();
        let rows = [
            ("/a/main.js", Some(PackageType::Module)),
            ("/a/deep/er/x.js", Some(PackageType::Module)),
            ("/a/cjs/x.js", Some(PackageType::CommonJs)),
            ("/a/none/x.js", None),
            ("/a/node_modules/d/index.js", None),
        ];
        for (file, expected) in rows {
            assert_eq!(
                packages.type_of(Path::new(file), None).unwrap(),
                expected,
                "{file}"
            );
        }
    }
}
