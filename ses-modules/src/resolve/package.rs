//! Node's PACKAGE_RESOLVE: the file that a package's name, and a path after it, stand for.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use oxc_resolver::ResolveError;

use super::bounds::{self, Bounds};
use super::mapping::{self, Fault, Mapped};
use super::specifier::{self, Shape};
use super::url::{self, Reference};
use super::{Request, Resolver, Syntax, Target};
use crate::error::{ModuleError, ModuleErrorKind};
use crate::fs::{FileKind, Way};
use crate::packages::{Manifest, Package, owns};

/// A bare specifier, and the directory from which it is looked for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    specifier: &'a str,
    directory: &'a Path,
    search: Search,
}

/// Whether a path in a package without `exports` may leave out its extension, or name a directory.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    Allowed,
    Exact,
}

impl Resolver {
    /// PACKAGE_RESOLVE(packageSpecifier, parentURL), and LOAD_PACKAGE_SELF and LOAD_NODE_MODULES for `require`.
    pub(super) fn resolve_bare(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let asked = Asked {
            specifier: request.specifier,
            directory: request.directory(),
            search: match request.syntax {
                Syntax::Import => Search::Exact,
                Syntax::Require => Search::Allowed,
            },
        };
        self.resolve_asked(request, &asked)
    }

    /// PACKAGE_IMPORTS_RESOLVE(specifier, parentURL, conditions)
    pub(super) fn resolve_internal(&self, request: &Request<'_>) -> Result<Target, ModuleError> {
        let name = request.specifier;
        // 3. Let packageURL be the result of LOOKUP_PACKAGE_SCOPE(parentURL).
        let scope = self.scope(request)?;
        let imports = scope
            .as_ref()
            .and_then(|(_, manifest)| Some((manifest, manifest.imports()?)));
        if imports.is_none() && request.syntax == Syntax::Require {
            // To `require`, it is the name of a package that nobody has.
            return Err(request.not_found());
        }
        // 2. If specifier is exactly equal to "#" or starts with "#/", then throw an Invalid Module Specifier error.
        if name == "#" || name.starts_with("#/") || name.ends_with('/') {
            let why = "is not a valid internal imports specifier name";
            return Err(ModuleError::invalid_specifier(name, why, request.from));
        }
        let (Some((directory, _)), Some((_, imports))) = (&scope, imports) else {
            return Err(self.fault(request, (request.package.location(), name), Fault::Absent));
        };
        let conditions = self.conditions(request.syntax);
        let mapped = mapping::imports(imports, name, &conditions)
            .map_err(|fault| self.fault(request, (directory, name), fault))?;
        match mapped {
            Mapped::Path(path) => self.mapped(request, (request.package, directory), &path),
            Mapped::Package(specifier) => {
                let asked = Asked {
                    specifier: &specifier,
                    directory,
                    search: Search::Exact,
                };
                self.resolve_asked(request, &asked)
            }
        }
    }

    fn resolve_asked(
        &self,
        request: &Request<'_>,
        asked: &Asked<'_>,
    ) -> Result<Target, ModuleError> {
        // What bundlers do before all else.
        if let Some(replaced) = self.browser_package(request, asked.specifier) {
            return self.replaced(request, &replaced?);
        }
        self.resolve_named(request, asked)
    }

    fn resolve_named(
        &self,
        request: &Request<'_>,
        asked: &Asked<'_>,
    ) -> Result<Target, ModuleError> {
        // 3. If packageSpecifier is a Node.js builtin module name, then
        if let Some(name) = self.builtins.named(asked.specifier) {
            return Ok(Target::Builtin(name));
        }
        // 2. and 4. to 6. If packageSpecifier is no name of a package, throw an Invalid Module Specifier error.
        let Some(name) = specifier::package_name(asked.specifier) else {
            return Err(match request.syntax {
                // As Node: a scope alone is nobody's package, and a name with nothing in it too.
                Syntax::Import if asked.specifier.is_empty() || is_scope(asked.specifier) => {
                    request.no_package(asked.specifier)
                }
                _ if asked.search == Search::Allowed || asked.specifier.is_empty() => {
                    request.not_found()
                }
                _ => {
                    let why = "is not a valid package name";
                    ModuleError::invalid_specifier(asked.specifier, why, request.from)
                }
            });
        };
        // 7. Let packageSubpath be "." concatenated with the substring of packageSpecifier from the position at the length
        // of packageName.
        let subpath = format!(".{}", &asked.specifier[name.len()..]);
        // 9. Let selfUrl be the result of PACKAGE_SELF_RESOLVE(packageName, packageSubpath, parentURL).
        if let Some((directory, manifest)) = self.scope(request)?
            && manifest.name() == Some(name)
            && let Some(exports) = manifest.exports()
        {
            let conditions = self.conditions(request.syntax);
            let mapped = mapping::exports(exports, &subpath, &conditions);
            return self.exported(request, (request.package, &directory, &subpath), mapped);
        }
        // 11. While parentURL is not the file system root,
        let location = self.check_dependency(request, (name, asked.directory), &subpath)?;
        let package = self.dependency(request, &location, name)?;
        let manifest = self.packages().manifest(&location)?.unwrap_or_default();
        // 5. If pjson is not null and pjson.exports is not null or undefined, then
        if let Some(exports) = manifest.exports() {
            let conditions = self.conditions(request.syntax);
            let mapped = mapping::exports(exports, &subpath, &conditions);
            return self.exported(request, (&package, &location, &subpath), mapped);
        }
        if subpath == "."
            && let Some(path) = self.browser_main(&manifest)
        {
            return self.searched_in(request, &package, &path);
        }
        // 6. Otherwise, if packageSubpath is equal to ".", then (…) main; and for `require`, LOAD_AS_FILE and LOAD_AS_DIRECTORY
        if subpath == "." || asked.search == Search::Allowed {
            let main = manifest.main().filter(|it| it.contains('%'));
            return match (request.syntax, main) {
                (Syntax::Import, Some(main)) if subpath == "." => {
                    self.encoded_main(request, (&package, &location), main)
                }
                _ => self.searched(request, &package, asked),
            };
        }
        // 7. Otherwise, return the URL resolution of packageSubpath in packageURL.
        self.mapped(request, (&package, &location), &subpath)
    }

    /// The nearest `package.json` at or above the asking file, and its directory (LOOKUP_PACKAGE_SCOPE).
    fn scope(&self, request: &Request<'_>) -> Result<Option<(PathBuf, Rc<Manifest>)>, ModuleError> {
        for above in request.directory().ancestors() {
            if above.file_name() == Some("node_modules".as_ref()) {
                break;
            }
            if let Some(manifest) = self.packages().manifest(above)? {
                return Ok(Some((above.to_owned(), manifest)));
            }
            if self.bounds == Bounds::Packages && above == request.package.location() {
                break;
            }
        }
        Ok(None)
    }

    /// What a package exports under a path.
    fn exported(
        &self,
        request: &Request<'_>,
        (package, directory, subpath): (&Rc<Package>, &Path, &str),
        mapped: Result<Mapped, Fault>,
    ) -> Result<Target, ModuleError> {
        match mapped {
            Ok(Mapped::Path(path)) => self.mapped(request, (package, directory), &path),
            // `exports` lead to no other package.
            Ok(Mapped::Package(target)) => {
                Err(self.fault(request, (directory, subpath), Fault::Target(target)))
            }
            Err(fault) => Err(self.fault(request, (directory, subpath), fault)),
        }
    }

    /// The file at a reference, such as `./a%20b.js?c`, in a directory of a package. Nothing is searched for.
    fn mapped(
        &self,
        request: &Request<'_>,
        (package, directory): (&Rc<Package>, &Path),
        reference: &str,
    ) -> Result<Target, ModuleError> {
        let reference = url::reference(reference)
            .map_err(|why| ModuleError::invalid_specifier(reference, why, request.from))?;
        let path = url::join(directory, &reference.path);
        self.file_at(request, package, (&path, &reference))
    }

    /// The file at a path, which a reference has led to; a package's own (ESM_RESOLVE, steps 7 to 9).
    pub(super) fn file_at(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        (path, reference): (&Path, &Reference<'_>),
    ) -> Result<Target, ModuleError> {
        match (self.way(request, path), request.syntax) {
            // 7. If the file at resolved is a directory, throw an Unsupported Directory Import error.
            (Way::To(_, FileKind::Directory), Syntax::Import) => {
                Err(ModuleError::directory_import(path, request.from))
            }
            // To Node, a file with a slash behind it is one too.
            (Way::To(_, FileKind::File), Syntax::Import) if url::ends_open(&reference.path) => {
                Err(ModuleError::directory_import(path, request.from))
            }
            (Way::To(real, FileKind::File), Syntax::Import) => {
                self.bound_in(request, package, real, reference.suffix.to_owned())
            }
            // `require` takes a target for a path, which has no query.
            (Way::To(real, FileKind::File), Syntax::Require)
                if !url::ends_open(&reference.path) =>
            {
                self.bound_in(request, package, real, String::new())
            }
            (Way::To(_, FileKind::Other), _) => {
                Err(ModuleError::unreadable(path, "not a regular file"))
            }
            (Way::Outside, _) => Err(bounds::link(request, path)),
            // 8. If the file at resolved does not exist, throw a Module Not Found error.
            (_, Syntax::Require) => Err(request.not_found()),
            (_, Syntax::Import) => {
                let path = path.to_string_lossy();
                Err(ModuleError::cannot_import("module", &path, request.from))
            }
        }
    }

    /// What the resolver finds in a package without `exports`.
    fn searched(
        &self,
        request: &Request<'_>,
        package: &Rc<Package>,
        asked: &Asked<'_>,
    ) -> Result<Target, ModuleError> {
        let finders = self.finders(request.package);
        match finders.resolve(request.syntax, asked.directory, asked.specifier) {
            // To `require`, `?` is a character like any other.
            Ok(found) if found.query().is_some() || found.fragment().is_some() => {
                Err(request.not_found())
            }
            Ok(found) => self.bound_found(request, package, found.into_path_buf()),
            Err(ResolveError::Json(json)) => {
                Err(ModuleError::invalid_config(&json.path, &json.message))
            }
            Err(_) => Err(request.not_found()),
        }
    }

    /// The file that a `main` with encoded characters stands for to `import`, which takes it for a URL (Node's legacyMainResolve).
    fn encoded_main(
        &self,
        request: &Request<'_>,
        (package, location): (&Rc<Package>, &Path),
        main: &str,
    ) -> Result<Target, ModuleError> {
        let reference = url::reference(main)
            .map_err(|why| ModuleError::invalid_specifier(main, why, request.from))?;
        let main = reference.path.trim_start_matches('/');
        let endings = [
            "",
            ".js",
            ".json",
            ".node",
            "/index.js",
            "/index.json",
            "/index.node",
        ];
        let named = endings.map(|ending| url::join(location, &format!("{main}{ending}")));
        let others = ["index.js", "index.json", "index.node"].map(|name| location.join(name));
        for file in named.iter().chain(&others) {
            // What is decoded may lead out, and is not looked at then.
            if !owns(location, file) {
                continue;
            }
            match self.way(request, file) {
                Way::To(real, FileKind::File) => {
                    return self.bound_in(request, package, real, String::new());
                }
                Way::Outside => return Err(bounds::link(request, file)),
                Way::To(..) | Way::Nowhere => {}
            }
        }
        Err(request.not_found())
    }

    /// What stands in for a specifier of the asking package.
    fn replaced(&self, request: &Request<'_>, by: &str) -> Result<Target, ModuleError> {
        if by.starts_with("./") {
            return self.searched_in(request, request.package, by);
        }
        // Not replaced again: two that stand in for each other would have no end.
        let asked = Asked {
            specifier: by,
            directory: request.package.location(),
            search: Search::Allowed,
        };
        self.resolve_named(request, &asked)
    }

    /// Why a `package.json` gives nothing for a name, as Node words it.
    fn fault(
        &self,
        request: &Request<'_>,
        (directory, name): (&Path, &str),
        fault: Fault,
    ) -> ModuleError {
        let config = directory.join("package.json");
        let (config, from) = (config.display(), request.from.display());
        let is_internal = specifier::shape(name) == Shape::Internal;
        let field = if is_internal { "imports" } else { "exports" };
        let (kind, message) = match fault {
            Fault::Absent if is_internal => (
                ModuleErrorKind::ImportNotDefined,
                format!("Package import specifier \"{name}\" is not defined in package {config}"),
            ),
            Fault::Absent if name == "." => (
                ModuleErrorKind::NotExported,
                format!("No \"exports\" main defined in {config}"),
            ),
            Fault::Absent => (
                ModuleErrorKind::NotExported,
                format!("Package subpath '{name}' is not defined by \"exports\" in {config}"),
            ),
            Fault::Target(target) => (
                ModuleErrorKind::InvalidTarget,
                format!(
                    "Invalid \"{field}\" target \"{target}\" defined for '{name}' in the package config {config}"
                ),
            ),
            Fault::Subpath(asked) => (
                ModuleErrorKind::InvalidSpecifier,
                format!(
                    "Invalid module \"{asked}\" request is not a valid match in pattern for the \"{field}\" resolution of {config}"
                ),
            ),
            Fault::Config(why) => (
                ModuleErrorKind::InvalidConfig,
                format!("Invalid package config {config}. {why}"),
            ),
        };
        ModuleError::new(kind, format!("{message} imported from {from}"))
    }
}

/// `@scope/`, with nothing behind the slash.
fn is_scope(specifier: &str) -> bool {
    let scope = specifier.strip_suffix('/');
    scope.is_some_and(|it| it.starts_with('@') && !it.contains(['/', '%', '\\']))
}
