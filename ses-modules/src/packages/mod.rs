//! Packages: which directory is one, what it is called, and what its `package.json` says.

mod manifest;
mod map;
mod names;

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

pub use manifest::{Manifest, ManifestError, PackageType};
pub(crate) use map::Packages;
pub use map::{DevDependencies, Named};

/// The canonical name of the package of the entry, as LavaMoat writes it.
pub const ROOT: &str = "$root$";

/// One package at one location; two versions of a package are two of these, and so are two copies of one version.
#[derive(Clone, Debug)]
pub struct Package {
    name: String,
    location: PathBuf,
    manifest: Rc<Manifest>,
    is_root: bool,
}

impl fmt::Display for Package {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.name, self.location.display())
    }
}

impl Package {
    /// The canonical name: `$root$`, or the shortest path of dependencies that leads here, such as `a>b`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The package's directory, without symbolic links.
    #[must_use]
    pub fn location(&self) -> &Path {
        &self.location
    }

    /// Its `package.json`; an empty one when it has none.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whether this is the package of the entry.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.is_root
    }

    /// Whether a path without links is a file of this package: below its directory, and not in a
    /// `node_modules` there, which holds other packages.
    #[must_use]
    pub fn owns(&self, path: &Path) -> bool {
        owns(&self.location, path)
    }
}

/// Whether a package at a location owns a path. A path with `..` in it is nobody's: where it leads is not in its text.
pub(crate) fn owns(location: &Path, path: &Path) -> bool {
    path.strip_prefix(location).is_ok_and(|rest| {
        rest.components()
            .all(|part| matches!(part, Component::Normal(name) if name != "node_modules"))
    })
}
