//! What a package may reach: its own files, and the packages that its `package.json` names.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use oxc_resolver::Resolution;

use super::specifier::{self, Shape};
use super::{Request, Resolver, Target};
use crate::error::{Denial, DenialKind, ModuleError};

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

    /// A file that must be the asking package's own, its links resolved.
    pub(super) fn bound_own(
        &self,
        request: &Request<'_>,
        path: PathBuf,
        suffix: String,
    ) -> Result<Target, ModuleError> {
        if self.bounds == Bounds::Packages && !request.package.owns(&path) {
            return Err(refuse(
                request,
                DenialKind::Link,
                format!(
                    "a symbolic link leads out of the package, to {}",
                    path.display()
                ),
                "put the file itself into the package",
            ));
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
        let location = location_of(found);
        if self.bounds == Bounds::None || self.is_own(request, &path, &location) {
            return Ok(Target::File {
                package: Rc::clone(request.package),
                path,
                suffix,
            });
        }
        let name = self.name_of(request, &location);
        self.check_named(request, name.as_deref(), &location)?;
        self.check_tree(request, &location)?;
        let name = name.unwrap_or_default();
        let locate = |from: &Path, name: &str| self.directory_of(from, name);
        let package = self
            .packages
            .at(&location, (request.package, &name), &locate)?;
        if !package.owns(&path) {
            return Err(refuse(
                request,
                DenialKind::Link,
                format!(
                    "a symbolic link leads out of the package {package}, to {}",
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

    /// Whether a file found at a location is the asking package's: by its own name, or through its `imports`.
    ///
    /// A workspace may lie inside the root's directory and is a package of its own all the same.
    fn is_own(&self, request: &Request<'_>, path: &Path, location: &Path) -> bool {
        request.package.owns(path)
            && match specifier::shape(request.specifier) {
                Shape::Internal => self.name_of(request, location).is_none(),
                _ => {
                    specifier::package_name(request.specifier) == request.package.manifest().name()
                }
            }
    }

    /// The name under which the asking package knows a location.
    fn name_of(&self, request: &Request<'_>, location: &Path) -> Option<String> {
        match specifier::shape(request.specifier) {
            Shape::Bare => specifier::package_name(request.specifier).map(str::to_owned),
            // Through `imports`: the name is in package.json; find the one that leads there.
            _ => self
                .packages
                .importable(request.package)
                .into_iter()
                .find(|name| {
                    self.directory_of(request.directory(), name).as_deref() == Some(location)
                }),
        }
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

    fn check_tree(&self, request: &Request<'_>, location: &Path) -> Result<(), ModuleError> {
        if location.starts_with(self.packages.tree()) {
            return Ok(());
        }
        let tree = self.packages.tree().display();
        Err(refuse(
            request,
            DenialKind::Link,
            format!(
                "a symbolic link leads out of {tree}, to {}",
                location.display()
            ),
            format!("install the package inside {tree}, or add a package.json above both"),
        ))
    }
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
