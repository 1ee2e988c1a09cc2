//! From a specifier to a file of a package, by Node's algorithm and the package's own bounds.

mod bounds;
mod finders;
mod follow;
mod import;
mod installed;
mod require;
mod specifier;
pub(crate) mod url;
mod view;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use oxc_resolver::ResolveError;

pub use bounds::Bounds;

use crate::error::{ModuleError, ModuleErrorKind};
use crate::fs::FileSystem;
pub use crate::packages::DevDependencies;
use crate::packages::{Named, Package, Packages};
use finders::{Builtins, Finders};
use follow::Way;
use installed::{Installed, Installs};
use view::View;

/// The syntax of a request, which chooses the conditions of `exports` and whether extensions are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// `import`, `export … from` and `import()`.
    Import,
    /// `require()`.
    Require,
}

/// How a program's specifiers are resolved.
#[derive(Clone, Debug, Default)]
pub struct ResolutionOptions {
    /// Conditions of `exports` and `imports` beside `node`, `module-sync`, `default` and that of the syntax.
    pub conditions: Vec<String>,
    /// Whether the entry's package may import its `devDependencies`.
    pub dev: DevDependencies,
    /// What a package may reach.
    pub bounds: Bounds,
}

/// Who asks for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    /// As written in the source.
    pub(crate) specifier: &'a str,
    /// The asking file, without links.
    pub(crate) from: &'a Path,
    /// Its package.
    pub(crate) package: &'a Rc<Package>,
    /// How it asks.
    pub(crate) syntax: Syntax,
}

impl<'a> Request<'a> {
    fn directory(&self) -> &'a Path {
        self.from.parent().unwrap_or(self.from)
    }

    fn not_found(&self) -> ModuleError {
        match self.syntax {
            Syntax::Require => ModuleError::cannot_require(self.specifier, self.from),
            Syntax::Import => ModuleError::cannot_import("module", self.specifier, self.from),
        }
    }

    fn no_package(&self, name: &str) -> ModuleError {
        match self.syntax {
            Syntax::Require => self.not_found(),
            Syntax::Import => ModuleError::cannot_import("package", name, self.from),
        }
    }
}

/// What a specifier means.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// A file, and the query and fragment that make a second instance of it.
    File {
        package: Rc<Package>,
        path: PathBuf,
        suffix: String,
    },
    /// A built-in module, named with `node:`.
    Builtin(String),
}

/// Resolves the specifiers of one program.
///
/// The algorithm is `oxc_resolver`'s, over what the asking package sees; what Node forbids and it does not (extensions and
/// directories in `import`), and what a package may not reach, is refused here.
pub(crate) struct Resolver {
    packages: Packages,
    options: ResolutionOptions,
    bounds: Bounds,
    files: Arc<dyn FileSystem>,
    installs: Arc<Installs>,
    builtins: Builtins,
    /// By the location of the asking package.
    finders: RefCell<HashMap<PathBuf, Rc<Finders>>>,
}

impl Resolver {
    pub(crate) fn new(
        files: Arc<dyn FileSystem>,
        entry: &Path,
        options: ResolutionOptions,
    ) -> Result<Self, ModuleError> {
        let packages = Packages::of_entry(Arc::clone(&files), entry, options.dev)?;
        let installs = Installs::new(Arc::clone(&files), packages.tree());
        Ok(Self {
            packages,
            bounds: options.bounds,
            options,
            files,
            installs: Arc::new(installs),
            builtins: Builtins::new(),
            finders: RefCell::default(),
        })
    }

    /// What answers the requests of a package.
    fn finders(&self, package: &Package) -> Rc<Finders> {
        let mut known = self.finders.borrow_mut();
        let finders = known
            .entry(package.location().to_owned())
            .or_insert_with(|| Rc::new(self.new_finders(package)));
        Rc::clone(finders)
    }

    fn new_finders(&self, package: &Package) -> Finders {
        let files = Arc::clone(&self.files);
        if self.bounds == Bounds::None {
            return Finders::plain(files, &self.options);
        }
        let view = View::new(
            files,
            Arc::clone(&self.installs),
            package.location(),
            self.packages.importable(package),
        );
        Finders::bounded(view, &self.options)
    }

    /// Where a path leads, as far as the asking package may know.
    fn way(&self, request: &Request<'_>, path: &Path) -> Way {
        if let Some(view) = &self.finders(request.package).view {
            return view.way(path);
        }
        let real = self.files.canonicalize(path);
        match real.and_then(|real| Ok((self.files.kind(&real)?, real))) {
            Ok((kind, real)) => Way::To(real, kind),
            Err(_) => Way::Nowhere,
        }
    }

    pub(crate) fn packages(&self) -> &Packages {
        &self.packages
    }

    pub(crate) fn files(&self) -> &dyn FileSystem {
        &*self.files
    }

    /// Resolves a request.
    pub(crate) fn resolve(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        match request.syntax {
            Syntax::Import => self.resolve_import(request),
            Syntax::Require => self.resolve_require(request),
        }
    }

    /// The package that a path of dependencies leads to.
    pub(crate) fn named(&self, path: &str) -> Named {
        let locate = |from: &Path, name: &str| self.directory_of(from, name);
        self.packages.named(path, &locate)
    }

    /// The directory of a package as found from another directory, without links.
    fn directory_of(&self, from: &Path, name: &str) -> Option<PathBuf> {
        match self.installs.find(from, name)? {
            Installed::At(location) => Some(location),
            Installed::Outside(_) => None,
        }
    }

    /// PACKAGE_RESOLVE(packageSpecifier, parentURL), and LOAD_PACKAGE_SELF and LOAD_NODE_MODULES for `require`.
    fn resolve_bare(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        // 3. If packageSpecifier is a Node.js builtin module name, then
        if let Some(name) = self.builtins.named(request.specifier) {
            return Ok(Target::Builtin(name));
        }
        let Some(name) = specifier::package_name(request.specifier) else {
            return Err(request.not_found());
        };
        // 9. Let selfUrl be the result of PACKAGE_SELF_RESOLVE(packageName, packageSubpath, parentURL).
        if self.bounds == Bounds::None || self.names_itself(request, name)? {
            return self.resolve_package(request);
        }
        self.check_dependency(request, name)?;
        self.resolve_package(request)
    }

    /// Whether the nearest `package.json` has this name and says what it exports: then it is meant, whatever is installed.
    fn names_itself(&self, request: &Request<'_>, name: &str) -> Result<bool, ModuleError> {
        for above in request.directory().ancestors() {
            if let Some(manifest) = self.packages.manifest(above)? {
                return Ok(manifest.has_exports() && manifest.name() == Some(name));
            }
            if above == request.package.location() {
                break;
            }
        }
        Ok(false)
    }

    /// Resolves a bare specifier or a `#name` through `node_modules`, `exports` and `imports`.
    fn resolve_package(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let finders = self.finders(request.package);
        match finders.resolve(request.syntax, request.directory(), request.specifier) {
            Ok(found) => self.bound_package(request, &found),
            // A target of `imports` may be a package, and so `path`, but no URL, and so not `node:path`.
            Err(ResolveError::Builtin {
                resolved,
                is_runtime_module: true,
            }) if request.specifier.starts_with('#') => Err(ModuleError::new(
                ModuleErrorKind::InvalidTarget,
                format!(
                    "Invalid \"imports\" target \"{resolved}\" defined for '{}' in the package config {} imported from {}",
                    request.specifier,
                    request.package.location().join("package.json").display(),
                    request.from.display()
                ),
            )),
            Err(ResolveError::Builtin { resolved, .. }) => Ok(Target::Builtin(resolved)),
            Err(error) => Err(self.translate(request, error)),
        }
    }

    /// The resolver's error as Node words it.
    fn translate(&self, request: &Request<'_>, error: ResolveError) -> ModuleError {
        let kind = match &error {
            ResolveError::NotFound(_) if request.syntax == Syntax::Import => {
                return self.import_not_found(request);
            }
            ResolveError::PackagePathNotExported { .. } => ModuleErrorKind::NotExported,
            ResolveError::PackageImportNotDefined(..) => ModuleErrorKind::ImportNotDefined,
            ResolveError::InvalidModuleSpecifier(..) | ResolveError::Specifier(_) => {
                ModuleErrorKind::InvalidSpecifier
            }
            ResolveError::InvalidPackageTarget(..) => ModuleErrorKind::InvalidTarget,
            ResolveError::InvalidPackageConfig(_)
            | ResolveError::InvalidPackageConfigDefault(_)
            | ResolveError::InvalidPackageConfigDirectory(_) => ModuleErrorKind::InvalidConfig,
            ResolveError::Json(json) => {
                return ModuleError::invalid_config(&json.path, &json.message);
            }
            _ => return request.not_found(),
        };
        ModuleError::new(
            kind,
            format!("{error} imported from {}", request.from.display()),
        )
    }

    fn import_not_found(&self, request: &Request<'_>) -> ModuleError {
        match specifier::package_name(request.specifier) {
            Some(name) if self.installs.find(request.directory(), name).is_none() => {
                ModuleError::cannot_import("package", name, request.from)
            }
            _ => request.not_found(),
        }
    }
}

#[cfg(test)]
mod tests;
