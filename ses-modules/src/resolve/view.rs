//! What one package sees of the file system while its requests are resolved: its own files, and those of the packages it names.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::installed::{Installed, Installs};
use crate::fs::{FileKind, FileSystem, Way};
use crate::packages::owns;

/// The files that a package's requests may be answered from.
///
/// The resolver asks the file system about whatever a specifier, `exports`, `imports`, `browser` or `main` leads to, and its
/// answer would tell whether that is there. Through this view nothing is there but what the package may have. A link that
/// leads out shows as a file, wherever it leads, and is refused once it has been resolved.
pub(super) struct View {
    files: Arc<dyn FileSystem>,
    installs: Arc<Installs>,
    location: PathBuf,
    names: BTreeSet<String>,
    /// Where the packages that it names lie, as far as they have been asked for.
    homes: Mutex<BTreeSet<PathBuf>>,
}

/// What a package may know of a path.
enum Sight {
    /// A file or directory in one of the packages that it sees: that package's directory, and the path from there.
    Inside(PathBuf, PathBuf),
    /// A directory on the way to one.
    Passage,
    /// Nothing.
    Hidden,
}

impl View {
    pub(super) fn new(
        files: Arc<dyn FileSystem>,
        installs: Arc<Installs>,
        location: &Path,
        names: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            files,
            installs,
            location: location.to_owned(),
            names: names.into_iter().collect(),
            homes: Mutex::default(),
        }
    }

    /// Lets the package see the files of one that it may import, wherever that lies.
    pub(super) fn admit(&self, home: &Path) {
        let mut homes = self.homes.lock().unwrap_or_else(PoisonError::into_inner);
        homes.insert(home.to_owned());
    }

    /// Where a path leads.
    pub(super) fn way(&self, path: &Path) -> Way {
        match self.sight(path) {
            Sight::Inside(home, rest) => self.installs.way_in(&home, &home.join(rest)),
            Sight::Passage => Way::To(path.to_owned(), FileKind::Directory),
            Sight::Hidden => Way::Nowhere,
        }
    }

    fn sight(&self, path: &Path) -> Sight {
        let inside = |home: &Path, path: &Path| {
            let rest = path.strip_prefix(home).ok()?;
            owns(home, path).then(|| Sight::Inside(home.to_owned(), rest.to_owned()))
        };
        if let Some(own) = inside(&self.location, path) {
            return own;
        }
        let mut homes = self.homes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = homes.iter().find_map(|home| inside(home, path)) {
            return found;
        }
        if self.location.starts_with(path) || homes.iter().any(|home| home.starts_with(path)) {
            return Sight::Passage;
        }
        let Some(split) = Split::of(path) else {
            return Sight::Hidden;
        };
        if !self.searches(split.above) {
            return Sight::Hidden;
        }
        let Some(name) = split.name else {
            return Sight::Passage;
        };
        if !self.names.contains(&name) {
            return Sight::Hidden;
        }
        match self.installs.at(&split.at) {
            Some(Installed::At(home)) => {
                let whole = home.join(split.rest);
                homes.insert(home.clone());
                inside(&home, &whole).unwrap_or(Sight::Hidden)
            }
            Some(Installed::Outside(_)) | None => Sight::Hidden,
        }
    }

    /// Whether the `node_modules` in a directory is one that the package's files search.
    fn searches(&self, above: &Path) -> bool {
        above.starts_with(self.installs.tree())
            && above.file_name() != Some(OsStr::new("node_modules"))
            && (self.location.starts_with(above) || owns(&self.location, above))
            && !self.installs.is_bare(above)
    }
}

/// A path through a `node_modules`, the last one in it.
struct Split<'a> {
    /// The directory that the `node_modules` is in.
    above: &'a Path,
    /// The package's path there, links not resolved.
    at: PathBuf,
    /// The package's name; nothing for the `node_modules` itself and for a scope.
    name: Option<String>,
    rest: PathBuf,
}

impl<'a> Split<'a> {
    fn of(path: &'a Path) -> Option<Self> {
        let modules = path
            .ancestors()
            .find(|above| above.file_name() == Some(OsStr::new("node_modules")))?;
        let mut parts = Vec::new();
        for part in path.strip_prefix(modules).ok()?.components() {
            match part {
                Component::Normal(name) => parts.push(name.to_str()?),
                _ => return None,
            }
        }
        let is_scoped = parts.first().is_some_and(|it| it.starts_with('@'));
        let (name, rest) = match parts.as_slice() {
            [scope, name, rest @ ..] if is_scoped => (Some(format!("{scope}/{name}")), rest),
            [name, rest @ ..] if !is_scoped => (Some((*name).to_owned()), rest),
            _ => (None, [].as_slice()),
        };
        Some(Self {
            above: modules.parent()?,
            at: name
                .as_ref()
                .map_or_else(|| modules.to_owned(), |name| modules.join(name)),
            name,
            rest: rest.iter().collect(),
        })
    }
}

fn nothing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl FileSystem for View {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.way(path) {
            Way::To(real, FileKind::File) => self.files.read(&real),
            _ => Err(nothing()),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        match self.way(path) {
            Way::To(_, kind) => Ok(kind),
            Way::Outside => Ok(FileKind::File),
            Way::Nowhere => Err(nothing()),
        }
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        match self.way(path) {
            Way::To(real, _) if real != path => Ok(FileKind::Symlink),
            Way::To(_, kind) => Ok(kind),
            Way::Outside => Ok(FileKind::File),
            Way::Nowhere => Err(nothing()),
        }
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.canonicalize(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        match self.way(path) {
            Way::To(real, _) => Ok(real),
            Way::Outside => Ok(path.to_owned()),
            Way::Nowhere => Err(nothing()),
        }
    }
}
