//! What a package may reach: its own files, and the packages that its `package.json` names.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::installed::Installed;
use super::specifier::{self, Shape};
use super::url;
use super::{Request, Resolver, Syntax, Target};
use crate::error::{Denial, DenialKind, ModuleError};
use crate::fs::{FileKind, Way};
use crate::packages::{Package, owns};

/// Whether packages are kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    /// Each package reaches its own files and the packages that its `package.json` names.
    #[default]
    Packages,
    /// Plain Node: whatever resolves, all as one package. For what runs before lockdown.
    None,
}

impl Resolver {
    /// Refuses a path that leaves the package, before the file system is asked about it.
    pub(super) fn check_path(&self, request: &Request<'_>, path: &Path) -> Result<(), ModuleError> {
        if self.bounds == Bounds::None || request.package.owns(path) {
            return Ok(());
        }
        let (kind, why) = match specifier::shape(request.specifier) {
            Shape::Relative => (DenialKind::Escape, "the path leaves the package"),
            _ => (DenialKind::Absolute, "an absolute path outside the package"),
        };
        let location = request.package.location().display();
        Err(refuse(
            request,
            kind,
            format!("{why} at {location}"),
            "import the package by its name, and name it in package.json",
        ))
    }

    /// Refuses what a file outside of the package asks for in its name, as `createRequire` and `require.resolve` can put it.
    /// Built-in modules are the same for every file.
    pub(super) fn check_asker(&self, request: &Request<'_>) -> Result<(), ModuleError> {
        if self.bounds == Bounds::None || request.package.owns(request.from) {
            return Ok(());
        }
        if self.builtins.named(request.specifier).is_some() {
            return Ok(());
        }
        Err(refuse(
            request,
            DenialKind::Escape,
            format!(
                "it is looked for from {}, outside of the package",
                request.directory().display()
            ),
            "look for it from a file of the package",
        ))
    }

    /// Where a package lies, if it may be imported. Refuses a path or a `main` that leaves it. Files are not looked at for it:
    /// the answer would tell which there are.
    pub(super) fn check_dependency(
        &self,
        request: &Request<'_>,
        (name, directory): (&str, &Path),
        subpath: &str,
    ) -> Result<PathBuf, ModuleError> {
        let bounded = self.bounds == Bounds::Packages;
        let location = match self.installs.find(directory, name) {
            None => return Err(request.no_package(name)),
            Some(Installed::Outside(at)) => {
                self.check_named(request, name)?;
                return Err(self.refuse_link(request, &at));
            }
            Some(Installed::At(location)) if !bounded => return Ok(location),
            Some(Installed::At(location)) => location,
        };
        // A file in an inner directory with a package.json of its own imports its own package by name.
        if location != request.package.location() {
            self.check_named(request, name)?;
        }
        let exports = self.packages().manifest(&location)?;
        if exports.is_some_and(|it| it.exports().is_some()) {
            return Ok(location);
        }
        // `import` decodes, and what it cannot decode leads nowhere.
        let decoded = url::reference(subpath).map(|it| it.path);
        let path = match (request.syntax, &decoded) {
            (Syntax::Import, Ok(decoded)) => decoded,
            _ => subpath,
        };
        let path = url::join(&location, path);
        if !owns(&location, &path) {
            let why = format!("the path leaves the package {name}");
            let allow = "import the package that the file is in by its name";
            return Err(refuse(request, DenialKind::Escape, why, allow));
        }
        self.main_stays(request, &location, &path)?;
        Ok(location)
    }

    /// The package at a location that a request asks for by name.
    pub(super) fn dependency(
        &self,
        request: &Request<'_>,
        location: &Path,
        name: &str,
    ) -> Result<Rc<Package>, ModuleError> {
        if self.bounds == Bounds::None {
            return Ok(Rc::clone(request.package));
        }
        let locate = |from: &Path, name: &str| self.directory_of(from, name);
        let asked = (&**request.package, name);
        let package = self.packages.at(location, asked, &locate)?;
        self.check_not_root(request, &package)?;
        if let Some(view) = &self.finders(request.package).view {
            view.admit(location);
        }
        Ok(package)
    }

    /// The same for a directory of the asking package.
    pub(super) fn check_main_in(
        &self,
        request: &Request<'_>,
        (package, directory): (&Package, &Path),
    ) -> Result<(), ModuleError> {
        if self.bounds == Bounds::None {
            return Ok(());
        }
        self.main_stays(request, package.location(), directory)
    }

    fn main_stays(
        &self,
        request: &Request<'_>,
        location: &Path,
        directory: &Path,
    ) -> Result<(), ModuleError> {
        // A link that leads out must not be read through.
        if self.way(request, directory) != Way::To(directory.to_owned(), FileKind::Directory) {
            return Ok(());
        }
        let Some(manifest) = self.packages().manifest(directory)? else {
            return Ok(());
        };
        let Some(main) = manifest.main() else {
            return Ok(());
        };
        // Node joins paths: one that begins with a slash stays below the directory.
        let main_path = url::join(directory, main.trim_start_matches('/'));
        if main_path.starts_with(location) {
            return Ok(());
        }
        Err(refuse(
            request,
            DenialKind::Escape,
            format!(
                "the \"main\" of {} leads out of the package",
                directory.join("package.json").display()
            ),
            "put the file itself into the package",
        ))
    }

    /// A file that the resolver has found. The view shows it a link that leads out as a file.
    pub(super) fn bound_found(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        path: PathBuf,
    ) -> Result<Target, ModuleError> {
        match self.way(request, &path) {
            Way::Outside => Err(link(request, &path)),
            Way::To(..) | Way::Nowhere => self.bound_in(request, package, path, String::new()),
        }
    }

    /// A file that must be a package's, its links resolved, or what stands in for it.
    pub(super) fn bound_in(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        path: PathBuf,
        suffix: String,
    ) -> Result<Target, ModuleError> {
        match self.browser_file(request, (package, &path)) {
            Some(replaced) => replaced,
            None => self.bound_as_is(request, package, path, suffix),
        }
    }

    /// A file that must be a package's, its links resolved. Where it lies decides nothing: a `main` can lead anywhere.
    pub(super) fn bound_as_is(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        path: PathBuf,
        suffix: String,
    ) -> Result<Target, ModuleError> {
        if self.bounds == Bounds::Packages && !package.owns(&path) {
            let why = format!(
                "it leads out of the package {package}, to {}",
                path.display()
            );
            let allow = "put the file itself into the package";
            return Err(refuse(request, DenialKind::Escape, why, allow));
        }
        Ok(Target::File {
            package: Rc::clone(package),
            path,
            suffix,
        })
    }

    /// The root's modules run with the root's powers: nobody else is handed what they export.
    fn check_not_root(&self, request: &Request<'_>, package: &Package) -> Result<(), ModuleError> {
        if !package.is_root() || request.package.is_root() {
            return Ok(());
        }
        Err(refuse(
            request,
            DenialKind::Escape,
            format!("it leads to the application itself, {package}"),
            "move what both need into a package of its own",
        ))
    }

    fn check_named(&self, request: &Request<'_>, name: &str) -> Result<(), ModuleError> {
        if self.bounds == Bounds::None || self.packages.may_import(request.package, name) {
            return Ok(());
        }
        let manifest = request.package.location().join("package.json");
        let manifest = manifest.display();
        Err(refuse(
            request,
            DenialKind::Undeclared,
            format!("{manifest} does not name {name} as a dependency"),
            format!("add \"{name}\" to \"dependencies\" in {manifest}"),
        ))
    }

    fn refuse_link(&self, request: &Request<'_>, at: &Path) -> ModuleError {
        let tree = self.packages.tree().display();
        let why = format!("the symbolic link {} leads out of {tree}", at.display());
        let allow = format!("install the package inside {tree}, or add a package.json above both");
        refuse(request, DenialKind::Link, why, allow)
    }
}

/// The refusal of a link out of a package.
pub(super) fn link(request: &Request<'_>, at: &Path) -> ModuleError {
    let why = format!(
        "a symbolic link leads out of the package, at {}",
        at.display()
    );
    let allow = "put the file itself into the package";
    refuse(request, DenialKind::Link, why, allow)
}

fn refuse(
    request: &Request<'_>,
    kind: DenialKind,
    why: impl Into<String>,
    allow: impl Into<String>,
) -> ModuleError {
    let asked = (request.specifier, request.from);
    ModuleError::denied(Denial::new(kind, request.package.name(), asked, why, allow))
}
