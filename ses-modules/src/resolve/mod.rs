//! From a specifier to a file of a package, by Node's algorithm and the package's own bounds.

mod bounds;
mod import;
mod require;
mod specifier;
pub(crate) mod url;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use oxc_resolver::{Resolution, ResolveError, ResolveOptions, ResolverGeneric};

pub use bounds::Bounds;

use crate::error::{ModuleError, ModuleErrorKind};
use crate::fs::{FileSystem, ResolverFiles};
pub use crate::packages::DevDependencies;
use crate::packages::{Named, Package, Packages};

type Finder = ResolverGeneric<ResolverFiles>;

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
/// The algorithm is `oxc_resolver`'s; what Node forbids and it does not (extensions and directories in
/// `import`), and what a package may not reach, is refused here.
pub(crate) struct Resolver {
    packages: Packages,
    bounds: Bounds,
    files: Arc<dyn FileSystem>,
    /// Directories without links in their paths.
    directories: RefCell<HashMap<PathBuf, PathBuf>>,
    import: Finder,
    require: Finder,
    directory: Finder,
}

impl Resolver {
    pub(crate) fn new(
        files: Arc<dyn FileSystem>,
        entry: &Path,
        options: ResolutionOptions,
    ) -> Result<Self, ModuleError> {
        let packages = Packages::of_entry(Arc::clone(&files), entry, options.dev)?;
        let require = Finder::new_with_file_system(
            ResolverFiles(Arc::clone(&files)),
            finder_options(&options, "require"),
        );
        let import = require.clone_with_options(ResolveOptions {
            fully_specified: true,
            ..finder_options(&options, "import")
        });
        let directory = require.clone_with_options(ResolveOptions {
            resolve_to_context: true,
            exports_fields: Vec::new(),
            ..finder_options(&options, "require")
        });
        Ok(Self {
            packages,
            bounds: options.bounds,
            files,
            directories: RefCell::default(),
            import,
            require,
            directory,
        })
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
        self.directory
            .resolve(from, name)
            .ok()
            .map(Resolution::into_path_buf)
    }

    /// Resolves a bare specifier or a `#name` through `node_modules`, `exports` and `imports`.
    fn resolve_package(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let finder = match request.syntax {
            Syntax::Import => &self.import,
            Syntax::Require => &self.require,
        };
        match finder.resolve(request.directory(), request.specifier) {
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
            Some(name) if self.directory_of(request.directory(), name).is_none() => {
                ModuleError::cannot_import("package", name, request.from)
            }
            _ => request.not_found(),
        }
    }
}

fn finder_options(options: &ResolutionOptions, syntax: &str) -> ResolveOptions {
    let own = ["node", syntax, "module-sync"].map(str::to_owned);
    ResolveOptions {
        condition_names: own
            .into_iter()
            .chain(options.conditions.iter().cloned())
            .collect(),
        alias_fields: if options.conditions.iter().any(|it| it == "browser") {
            vec![vec!["browser".to_owned()]]
        } else {
            Vec::new()
        },
        extensions: [".js", ".json", ".node"].map(str::to_owned).to_vec(),
        builtin_modules: true,
        // The environment is not ours to read.
        node_path: false,
        ..ResolveOptions::default()
    }
}

#[cfg(test)]
mod tests;
