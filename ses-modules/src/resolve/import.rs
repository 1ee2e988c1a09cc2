//! Node's ESM_RESOLVE: relative specifiers are URLs, nothing is searched for.

use super::specifier::{self, Shape};
use super::url::{self, Reference};
use super::{Request, Resolver, Target};
use crate::error::ModuleError;

impl Resolver {
    /// ESM_RESOLVE(specifier, parentURL)
    pub(super) fn resolve_import(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let (specifier, from) = (request.specifier, request.from);
        let unread = |why| ModuleError::invalid_specifier(specifier, why, from);
        match specifier::shape(specifier) {
            // 2. If specifier is a valid URL, then
            Shape::Url(scheme) if scheme.eq_ignore_ascii_case("file") => {
                let reference = url::file_url(specifier).map_err(unread)?;
                self.import_path(request, &reference)
            }
            Shape::Url("node") => Ok(Target::Builtin(specifier.to_owned())),
            // A scheme may be written like this, the name of a built-in module may not.
            Shape::Url(scheme) if scheme.eq_ignore_ascii_case("node") => {
                Err(ModuleError::unknown_builtin(specifier))
            }
            Shape::Url(_) => Err(ModuleError::unsupported_scheme(specifier, from)),
            // 3. Otherwise, if specifier starts with "/", "./", or "../", then
            Shape::Relative | Shape::Absolute => {
                let reference = url::reference(specifier).map_err(unread)?;
                self.import_path(request, &reference)
            }
            // 4. Otherwise, if specifier starts with "#", then PACKAGE_IMPORTS_RESOLVE
            Shape::Internal => self.resolve_internal(request),
            // 5. Otherwise PACKAGE_RESOLVE
            Shape::Bare => self.resolve_bare(request),
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
        self.file_at(request, request.package, (&path, reference))
    }
}
