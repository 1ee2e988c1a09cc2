//! From a specifier to a file of a package, by Node's algorithm and the package's own bounds.

mod bounds;
mod browser;
mod finders;
mod import;
mod installed;
mod mapping;
mod package;
mod require;
mod specifier;
pub(crate) mod url;
mod view;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

pub use bounds::Bounds;

use crate::error::ModuleError;
use crate::fs::{FileSystem, Heeding, Way};
pub use crate::packages::DevDependencies;
use crate::packages::{Named, Package, Packages};
use finders::{Builtins, Finders};
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
/// What is searched for is found by `oxc_resolver`, over what the asking package sees. What Node does not search for (what
/// `exports` and `imports` lead to, and the paths of `import`) is read here, and what a package may not reach is refused here.
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
        let heeding: Arc<dyn FileSystem> = Arc::<Heeding>::clone(packages.files());
        // Without bounds, a link may lead anywhere.
        let tree = match options.bounds {
            Bounds::Packages => packages.tree(),
            Bounds::None => Path::new("/"),
        };
        let installs = Installs::new(heeding, tree);
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
        let files: Arc<dyn FileSystem> = Arc::<Heeding>::clone(self.packages.files());
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
        let files = self.packages.files();
        let real = files.canonicalize(path);
        match real.and_then(|real| Ok((files.kind(&real)?, real))) {
            Ok((kind, real)) => Way::To(real, kind),
            Err(_) => Way::Nowhere,
        }
    }

    pub(crate) fn packages(&self) -> &Packages {
        &self.packages
    }

    /// The files as they were handed in: who reads one hears of a failure.
    pub(crate) fn files(&self) -> &dyn FileSystem {
        &*self.files
    }

    /// Resolves a request.
    ///
    /// Where the file system fails meanwhile there is no answer, not even a refusal, and nothing of the attempt is kept.
    pub(crate) fn resolve(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let answer = match request.syntax {
            Syntax::Import => self.resolve_import(request),
            Syntax::Require => self.resolve_require(request),
        };
        let Some((path, why)) = self.packages.files().take_failure() else {
            return answer;
        };
        self.packages.forget();
        self.installs.forget();
        self.finders.borrow_mut().clear();
        Err(ModuleError::unreadable(&path, &why))
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

    /// The conditions of `exports` and `imports` that hold for a syntax.
    fn conditions(&self, syntax: Syntax) -> Vec<String> {
        finders::conditions(&self.options, syntax)
    }
}

#[cfg(test)]
mod tests;
