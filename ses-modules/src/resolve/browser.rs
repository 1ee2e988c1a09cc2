//! The field `browser`, as bundlers read it, for programs that run with the condition of that name. Node does not know it.

use std::path::Path;
use std::rc::Rc;

use super::bounds;
use super::{Request, Resolver, Target, url};
use crate::error::ModuleError;
use crate::fs::{FileKind, Way};
use crate::packages::{Manifest, Package, owns};

impl Resolver {
    /// A file of a package that stands in for something: its extension may be missing.
    pub(super) fn searched_in(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        path: &str,
    ) -> Result<Target, ModuleError> {
        let file = url::join(package.location(), path);
        let name = file.file_name().unwrap_or_default().to_os_string();
        let found = ["", ".js", ".json", "/index.js"]
            .into_iter()
            .find_map(|ending| {
                let mut name = name.clone();
                name.push(ending);
                let file = file.with_file_name(name);
                let is_file = !matches!(
                    self.way(request, &file),
                    Way::Nowhere | Way::To(_, FileKind::Directory)
                );
                (owns(package.location(), &file) && is_file).then_some(file)
            });
        let Some(found) = found else {
            return Err(request.not_found());
        };
        match self.way(request, &found) {
            Way::To(real, FileKind::File) => {
                self.bound_as_is(request, package, real, String::new())
            }
            Way::Outside => Err(bounds::link(request, &found)),
            _ => Err(request.not_found()),
        }
    }

    /// The file that stands in for a file of a package, if another does.
    pub(super) fn browser_file(
        &self,
        request: &Request<'_>,
        (package, path): (&Rc<Package>, &Path),
    ) -> Option<Result<Target, ModuleError>> {
        let relative = path.strip_prefix(package.location()).ok()?.to_str()?;
        let key = format!("./{relative}");
        let shorter = key.strip_suffix(".js").unwrap_or(&key);
        let by = self
            .browser(package.manifest(), &key)
            .or_else(|| self.browser(package.manifest(), shorter))?;
        Some(match by {
            Some(by) if by.starts_with("./") => self.searched_in(request, package, by),
            _ => Err(request.not_found()),
        })
    }

    /// What stands in for a package or a built-in module that the asking package names.
    pub(super) fn browser_package(
        &self,
        request: &Request<'_>,
        specifier: &str,
    ) -> Option<Result<String, ModuleError>> {
        let by = self.browser(request.package.manifest(), specifier)?;
        Some(by.map(str::to_owned).ok_or_else(|| request.not_found()))
    }

    /// What the field `browser` has for a key, with the condition of that name: `None` within where it is no string.
    fn browser<'a>(&self, manifest: &'a Manifest, key: &str) -> Option<Option<&'a str>> {
        self.is_for_browsers()
            .then(|| manifest.browser(key))?
            .map(serde_json::Value::as_str)
    }

    pub(super) fn browser_main(&self, manifest: &Manifest) -> Option<String> {
        let main = self.is_for_browsers().then(|| manifest.browser_main())??;
        Some(main.to_owned())
    }

    fn is_for_browsers(&self) -> bool {
        self.options.conditions.iter().any(|it| it == "browser")
    }
}
