//! Node's `require(X) from module at path Y`: extensions and directories are searched.

use std::path::Path;

use oxc_resolver::ResolveError;

use super::specifier::{self, Shape};
use super::url;
use super::{Request, Resolver, Target};
use crate::error::ModuleError;

impl Resolver {
    /// require(X) from module at path Y
    pub(super) fn resolve_require(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        match specifier::shape(request.specifier) {
            Shape::Relative | Shape::Absolute => self.require_path(request),
            Shape::Url("node") => Ok(Target::Builtin(request.specifier.to_owned())),
            // To `require`, a URL is the name of a package that nobody has.
            Shape::Url(_) => Err(request.not_found()),
            Shape::Internal => {
                self.check_asker(request)?;
                self.resolve_internal(request)
            }
            Shape::Bare => {
                self.check_asker(request)?;
                self.resolve_bare(request)
            }
        }
    }

    fn require_path(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let path = url::join(request.directory(), request.specifier);
        self.check_path(request, &path)?;
        self.check_main_in(request, (request.package, &path))?;
        let finders = self.finders(request.package);
        match finders.resolve(request.syntax, request.directory(), request.specifier) {
            // To `require`, `?` is a character like any other.
            Ok(found) if found.query().is_some() || found.fragment().is_some() => {
                Err(request.not_found())
            }
            Ok(found) => self.bound_found(request, request.package, found.into_path_buf()),
            Err(ResolveError::Json(json)) => {
                Err(ModuleError::invalid_config(&json.path, &json.message))
            }
            Err(_) => Err(request.not_found()),
        }
    }

    /// The directories that `require` searches from a file, nearest first (NODE_MODULES_PATHS).
    pub(crate) fn lookup_paths(file: &Path) -> Vec<String> {
        let directory = file.parent().unwrap_or(file);
        directory
            .ancestors()
            .filter(|above| above.file_name().is_none_or(|name| name != "node_modules"))
            .map(|above| above.join("node_modules").to_string_lossy().into_owned())
            .collect()
    }
}
