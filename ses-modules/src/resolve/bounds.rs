//! What a package may reach: its own files, and the packages that its `package.json` names.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use oxc_resolver::Resolution;

use super::follow::Way;
use super::installed::Installed;
use super::specifier::{self, Shape};
use super::url;
use super::{Request, Resolver, Target};
use crate::error::{Denial, DenialKind, ModuleError};
use crate::fs::FileKind;
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

    /// Refuses a package that may not be imported, and a path or a `main` that leaves it. Files are not looked at for it: the
    /// answer would tell which there are.
    pub(super) fn check_dependency(
        &self,
        request: &Request<'_>,
        name: &str,
    ) -> Result<(), ModuleError> {
        let location = match self.installs.find(request.directory(), name) {
            None => return Err(request.no_package(name)),
            Some(Installed::Outside(at)) => {
                self.check_named(request, Some(name), &at)?;
                return Err(self.refuse_link(request, &at));
            }
            Some(Installed::At(location)) => location,
        };
        self.check_named(request, Some(name), &location)?;
        let exports = self.packages().manifest(&location)?;
        if exports.is_some_and(|it| it.has_exports()) {
            return Ok(());
        }
        let directory = url::join(&location, specifier::subpath(request.specifier, name));
        if !owns(&location, &directory) {
            let why = format!("the path leaves the package {name}");
            let allow = "import the package that the file is in by its name";
            return Err(refuse(request, DenialKind::Escape, why, allow));
        }
        self.main_stays(request, &location, &directory)
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

    /// A file that must be the asking package's own, its links resolved.
    pub(super) fn bound_own(
        &self,
        request: &Request<'_>,
        path: PathBuf,
        suffix: String,
    ) -> Result<Target, ModuleError> {
        self.check_link(request, &path)?;
        if self.bounds == Bounds::Packages && !request.package.owns(&path) {
            return Err(link(request, &path));
        }
        Ok(Target::File {
            package: Rc::clone(request.package),
            path,
            suffix,
        })
    }

    /// A file found through `node_modules`, `exports` or `imports`: the package's own, or a named package's.
    pub(super) fn bound_package(
        &self,
        request: &Request<'_>,
        found: &Resolution,
    ) -> Result<Target, ModuleError> {
        let path = found.path().to_owned();
        let suffix = [found.query(), found.fragment()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .concat();
        self.check_link(request, &path)?;
        if self.bounds == Bounds::None || self.is_own(request, found)? {
            return Ok(Target::File {
                package: Rc::clone(request.package),
                path,
                suffix,
            });
        }
        let (name, location) = self.asked_for(request, found);
        self.check_named(request, name.as_deref(), &location)?;
        let name = name.unwrap_or_default();
        let locate = |from: &Path, name: &str| self.directory_of(from, name);
        let package = self
            .packages
            .at(&location, (request.package, &name), &locate)?;
        self.check_not_root(request, &package)?;
        if !package.owns(&path) {
            return Err(refuse(
                request,
                DenialKind::Escape,
                format!(
                    "it leads out of the package {package}, to {}",
                    path.display()
                ),
                "put the file itself into the package",
            ));
        }
        Ok(Target::File {
            package,
            path,
            suffix,
        })
    }

    /// Whether what was found is the asking package's own: by its own name, or through its `imports`.
    ///
    /// A workspace may lie inside the root's directory and is a package of its own all the same.
    fn is_own(&self, request: &Request<'_>, found: &Resolution) -> Result<bool, ModuleError> {
        if !request.package.owns(found.path()) {
            return Ok(false);
        }
        if specifier::shape(request.specifier) == Shape::Internal {
            return Ok(self.importable_at(request, &location_of(found)).is_none());
        }
        match specifier::package_name(request.specifier) {
            Some(name) => self.names_itself(request, name),
            None => Ok(false),
        }
    }

    /// Refuses what a link out of the package stands for: the view shows such a link as a file.
    fn check_link(&self, request: &Request<'_>, path: &Path) -> Result<(), ModuleError> {
        match self.way(request, path) {
            Way::Outside => Err(link(request, path)),
            Way::To(..) | Way::Nowhere => Ok(()),
        }
    }

    /// The package that the request asks for: its name, and where the package of that name lies as seen from the asking
    /// file. Where the found file lies decides nothing: a `main` or an `exports` can lead anywhere.
    fn asked_for(&self, request: &Request<'_>, found: &Resolution) -> (Option<String>, PathBuf) {
        let fallback = location_of(found);
        if specifier::shape(request.specifier) == Shape::Bare {
            let name = specifier::package_name(request.specifier);
            let location = name.and_then(|name| self.directory_of(request.directory(), name));
            return (name.map(str::to_owned), location.unwrap_or(fallback));
        }
        // Through `imports`: the name is in package.json; find the one that leads there.
        (self.importable_at(request, &fallback), fallback)
    }

    /// The name under which the asking package names a location in its `package.json`.
    fn importable_at(&self, request: &Request<'_>, location: &Path) -> Option<String> {
        let leads_there = |name: &String| {
            self.directory_of(request.directory(), name).as_deref() == Some(location)
        };
        self.packages
            .importable(request.package)
            .into_iter()
            .find(leads_there)
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

    fn check_named(
        &self,
        request: &Request<'_>,
        name: Option<&str>,
        location: &Path,
    ) -> Result<(), ModuleError> {
        if name.is_some_and(|name| self.packages.may_import(request.package, name)) {
            return Ok(());
        }
        let manifest = request.package.location().join("package.json");
        let missing = name.map_or_else(|| location.to_string_lossy().into_owned(), str::to_owned);
        Err(refuse(
            request,
            DenialKind::Undeclared,
            format!(
                "{} does not name {missing} as a dependency",
                manifest.display()
            ),
            format!(
                "add \"{missing}\" to \"dependencies\" in {}",
                manifest.display()
            ),
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

/// The location of the package that a file was found in.
fn location_of(found: &Resolution) -> PathBuf {
    let installed = installed_at(found.path());
    match (
        installed,
        found.package_json().map(|it| it.directory().to_owned()),
    ) {
        // A package.json deeper in an installed package is a marker of a directory.
        (Some(installed), Some(manifest)) if manifest.starts_with(&installed) => installed,
        (_, Some(manifest)) => manifest,
        (Some(installed), None) => installed,
        (None, None) => found.path().parent().unwrap_or(found.path()).to_owned(),
    }
}

/// The directory after the last `node_modules` in a path: `…/node_modules/a`, `…/node_modules/@s/a`.
fn installed_at(path: &Path) -> Option<PathBuf> {
    let parts: Vec<Component<'_>> = path.components().collect();
    let modules = Component::Normal(OsStr::new("node_modules"));
    let at = parts.iter().rposition(|part| *part == modules)?;
    let scoped = parts
        .get(at + 1)?
        .as_os_str()
        .as_encoded_bytes()
        .starts_with(b"@");
    let end = at + if scoped { 3 } else { 2 };
    (parts.len() > end).then(|| parts[..end].iter().collect())
}
