//! Node's ESM_RESOLVE: relative specifiers are URLs, nothing is searched for.

use std::path::Path;

use super::bounds;
use super::follow::Way;
use super::specifier::{self, Shape};
use super::url::{self, Reference};
use super::{Request, Resolver, Target};
use crate::error::ModuleError;
use crate::fs::FileKind;

impl Resolver {
    /// ESM_RESOLVE(specifier, parentURL)
    pub(super) fn resolve_import(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let (specifier, from) = (request.specifier, request.from);
        match specifier::shape(specifier) {
            // 2. If specifier is a valid URL, then
            Shape::Url("file") => {
                let reference = url::file_url(specifier).ok_or_else(|| {
                    ModuleError::invalid_specifier(specifier, "is not a file of this machine", from)
                })?;
                self.import_path(request, &reference)
            }
            Shape::Url("node") => Ok(Target::Builtin(specifier.to_owned())),
            Shape::Url(_) => Err(ModuleError::unsupported_scheme(specifier, from)),
            // 3. Otherwise, if specifier starts with "/", "./", or "../", then
            Shape::Relative | Shape::Absolute => {
                let reference = url::reference(specifier).ok_or_else(|| {
                    let why = "must not include encoded \"/\" or \"\\\" characters";
                    ModuleError::invalid_specifier(specifier, why, from)
                })?;
                self.import_path(request, &reference)
            }
            // 4. Otherwise, if specifier starts with "#", then PACKAGE_IMPORTS_RESOLVE
            Shape::Internal => self.resolve_package(request),
            // 5. Otherwise PACKAGE_RESOLVE
            Shape::Bare => self.import_bare(request),
        }
    }

    /// ESM_RESOLVE, steps 6 and 7, for a path.
    fn import_path(
        &self,
        request: &Request<'_>,
        reference: &Reference<'_>,
    ) -> Result<Target, ModuleError> {
        let path = url::join(request.directory(), &reference.path);
        self.check_path(request, &path)?;
        match self.way(request, &path) {
            // 7. If the file at resolved is a directory, throw an Unsupported Directory Import error.
            Way::To(_, FileKind::Directory) => {
                Err(ModuleError::directory_import(&path, request.from))
            }
            Way::To(real, FileKind::File) if !ends_open(&reference.path) => {
                self.bound_own(request, real, reference.suffix.to_owned())
            }
            Way::To(_, FileKind::Other) => {
                Err(ModuleError::unreadable(&path, "not a regular file"))
            }
            Way::Outside => Err(bounds::link(request, &path)),
            // 8. If the file at resolved does not exist, throw a Module Not Found error.
            _ => Err(ModuleError::cannot_import(
                "module",
                &path.to_string_lossy(),
                request.from,
            )),
        }
    }

    /// PACKAGE_RESOLVE(packageSpecifier, parentURL)
    fn import_bare(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let specifier = request.specifier;
        if specifier.is_empty() {
            return Err(ModuleError::cannot_import("package", "", request.from));
        }
        let Some(name) = specifier::package_name(specifier) else {
            let why = "is not a valid package name";
            return Err(ModuleError::invalid_specifier(specifier, why, request.from));
        };
        let subpath = specifier::subpath(specifier, name);
        let target = match self.resolve_bare(request) {
            Err(error) if !subpath.is_empty() && error.is_not_found() => {
                return Err(self.perhaps_a_directory(request, (name, subpath), error));
            }
            other => other?,
        };
        match &target {
            // The resolver looks for a directory's main; Node's `import` does not.
            Target::File { package, path, .. }
                if !subpath.is_empty()
                    && !package.manifest().has_exports()
                    && !path.ends_with(url::join(Path::new(""), subpath)) =>
            {
                let directory = package.location().join(subpath);
                Err(ModuleError::directory_import(&directory, request.from))
            }
            _ => Ok(target),
        }
    }
}

impl Resolver {
    /// What Node says of a path in a package that is not there: more, when a directory is. A package with `exports` tells
    /// nothing of its directories.
    fn perhaps_a_directory(
        &self,
        request: &Request<'_>,
        (name, subpath): (&str, &str),
        error: ModuleError,
    ) -> ModuleError {
        let named = self.packages().may_import(request.package, name);
        let location = self.directory_of(request.directory(), name);
        let (true, Some(location)) = (named, location) else {
            return error;
        };
        let has_exports = match self.packages().manifest(&location) {
            Ok(manifest) => manifest.is_some_and(|it| it.has_exports()),
            Err(error) => return error,
        };
        let directory = url::join(&location, subpath);
        match self.way(request, &directory) {
            Way::To(_, FileKind::Directory) if !has_exports => {
                ModuleError::directory_import(&directory, request.from)
            }
            _ => error,
        }
    }
}

/// Whether a path names a directory by its text.
fn ends_open(path: &str) -> bool {
    path.ends_with('/')
        || path.ends_with("/.")
        || path.ends_with("/..")
        || matches!(path, "." | "..")
}
