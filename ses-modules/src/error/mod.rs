//! What goes wrong while a program is resolved and loaded, with codes that programs probe for.

mod denial;

use std::fmt;
use std::path::Path;

pub use denial::{Denial, DenialKind, Site};

use crate::analyze::Unerasable;
use crate::resolve::Syntax;

/// By whose rules a module could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModuleErrorKind {
    /// There is no such file or package.
    NotFound(Syntax),
    /// There may be such a module, and this package may not have it.
    Denied(Box<Denial>),
    /// The package's `exports` do not offer the path.
    NotExported,
    /// The package's `imports` do not define the name.
    ImportNotDefined,
    /// The specifier cannot be read.
    InvalidSpecifier,
    /// `exports` or `imports` map to something impossible.
    InvalidTarget,
    /// A `package.json` cannot be used.
    InvalidConfig,
    /// Two packages that would go by one name.
    AmbiguousPackage,
    /// An `import` of a directory.
    DirectoryImport,
    /// A URL that is neither `file:` nor `node:`.
    UnsupportedScheme,
    /// A file of a kind that cannot be run.
    UnknownExtension,
    /// A name after `node:` that Node does not have either.
    UnknownBuiltin,
    /// JSON imported without `with { type: 'json' }`.
    AttributeMissing,
    /// `with { type: 'json' }` on what is not JSON.
    AttributeIncompatible,
    /// An import attribute that nobody knows.
    AttributeUnsupported,
    /// `require` of a module that awaits at its top level.
    RequireAsync,
    /// `require` of a module that is just being evaluated.
    RequireCycle,
    /// The file is there and cannot be read.
    Unreadable,
    /// TypeScript that is more than types.
    UnsupportedTypeScript,
    /// TypeScript that does not parse.
    InvalidTypeScript,
}

/// Which constructor the JavaScript error comes from, as in Node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// `Error`.
    Error,
    /// `TypeError`.
    TypeError,
    /// `SyntaxError`.
    SyntaxError,
}

/// A module that could not be resolved or loaded.
///
/// Differs from Node's errors in that a refusal ([`ModuleErrorKind::Denied`]) is never reported as a missing
/// module: it has a code of its own and carries a [`Denial`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleError {
    kind: ModuleErrorKind,
    message: String,
}

impl fmt::Display for ModuleError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for ModuleError {}

impl ModuleError {
    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> &ModuleErrorKind {
        &self.kind
    }

    /// The code that the JavaScript error carries as `code`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        use ModuleErrorKind as Kind;
        match self.kind {
            Kind::NotFound(Syntax::Require) => "MODULE_NOT_FOUND",
            Kind::NotFound(Syntax::Import) => "ERR_MODULE_NOT_FOUND",
            Kind::Denied(_) => "ERR_SES_DENIED",
            Kind::NotExported => "ERR_PACKAGE_PATH_NOT_EXPORTED",
            Kind::ImportNotDefined => "ERR_PACKAGE_IMPORT_NOT_DEFINED",
            Kind::InvalidSpecifier => "ERR_INVALID_MODULE_SPECIFIER",
            Kind::InvalidTarget => "ERR_INVALID_PACKAGE_TARGET",
            Kind::InvalidConfig => "ERR_INVALID_PACKAGE_CONFIG",
            Kind::AmbiguousPackage => "ERR_SES_AMBIGUOUS_PACKAGE",
            Kind::DirectoryImport => "ERR_UNSUPPORTED_DIR_IMPORT",
            Kind::UnsupportedScheme => "ERR_UNSUPPORTED_ESM_URL_SCHEME",
            Kind::UnknownExtension => "ERR_UNKNOWN_FILE_EXTENSION",
            Kind::UnknownBuiltin => "ERR_UNKNOWN_BUILTIN_MODULE",
            Kind::AttributeMissing => "ERR_IMPORT_ATTRIBUTE_MISSING",
            Kind::AttributeIncompatible => "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
            Kind::AttributeUnsupported => "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
            Kind::RequireAsync => "ERR_REQUIRE_ASYNC_MODULE",
            Kind::RequireCycle => "ERR_REQUIRE_CYCLE_MODULE",
            Kind::Unreadable => "ERR_SES_UNREADABLE",
            Kind::UnsupportedTypeScript => "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
            Kind::InvalidTypeScript => "ERR_INVALID_TYPESCRIPT_SYNTAX",
        }
    }

    /// The JavaScript constructor.
    #[must_use]
    pub fn class(&self) -> ErrorClass {
        use ModuleErrorKind as Kind;
        match self.kind {
            Kind::InvalidSpecifier
            | Kind::ImportNotDefined
            | Kind::UnknownExtension
            | Kind::AttributeMissing
            | Kind::AttributeIncompatible
            | Kind::AttributeUnsupported => ErrorClass::TypeError,
            Kind::UnsupportedTypeScript | Kind::InvalidTypeScript => ErrorClass::SyntaxError,
            _ => ErrorClass::Error,
        }
    }

    /// The record of a refusal.
    #[must_use]
    pub fn denial(&self) -> Option<&Denial> {
        match &self.kind {
            ModuleErrorKind::Denied(denial) => Some(denial),
            _ => None,
        }
    }

    /// The record of a refusal, to add where it happened.
    pub(crate) fn denial_mut(&mut self) -> Option<&mut Denial> {
        match &mut self.kind {
            ModuleErrorKind::Denied(denial) => Some(denial),
            _ => None,
        }
    }

    pub(crate) fn new(kind: ModuleErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// `require` found nothing.
    pub(crate) fn cannot_require(specifier: &str, from: &Path) -> Self {
        let message = format!(
            "Cannot find module '{specifier}'\nRequire stack:\n- {}",
            from.display()
        );
        Self::new(ModuleErrorKind::NotFound(Syntax::Require), message)
    }

    /// `import` found nothing; `what` is `module` or `package`.
    pub(crate) fn cannot_import(what: &str, specifier: &str, from: &Path) -> Self {
        let message = format!(
            "Cannot find {what} '{specifier}' imported from {}",
            from.display()
        );
        Self::new(ModuleErrorKind::NotFound(Syntax::Import), message)
    }

    /// `import` of a directory.
    pub(crate) fn directory_import(path: &Path, from: &Path) -> Self {
        let message = format!(
            "Directory import '{}' is not supported resolving ES modules imported from {}",
            path.display(),
            from.display()
        );
        Self::new(ModuleErrorKind::DirectoryImport, message)
    }

    /// A specifier that cannot be read.
    pub(crate) fn invalid_specifier(specifier: &str, why: &str, from: &Path) -> Self {
        let message = format!(
            "Invalid module \"{specifier}\" {why} imported from {}",
            from.display()
        );
        Self::new(ModuleErrorKind::InvalidSpecifier, message)
    }

    /// A URL of a scheme that programs are not loaded from.
    pub(crate) fn unsupported_scheme(specifier: &str, from: &Path) -> Self {
        let message = format!(
            "Only URLs with a scheme in: file, node are supported. Received '{specifier}', imported from {}",
            from.display()
        );
        Self::new(ModuleErrorKind::UnsupportedScheme, message)
    }

    /// A `node:` name that is nobody's.
    pub(crate) fn unknown_builtin(name: &str) -> Self {
        Self::new(
            ModuleErrorKind::UnknownBuiltin,
            format!("No such built-in module: {name}"),
        )
    }

    /// A `package.json` that is not JSON.
    pub(crate) fn invalid_config(path: &Path, why: &str) -> Self {
        let message = format!("Invalid package config {}. {why}", path.display());
        Self::new(ModuleErrorKind::InvalidConfig, message)
    }

    /// Two locations, one name: what is granted to it would go to both.
    pub(crate) fn ambiguous_package(name: &str, (one, other): (&Path, &Path)) -> Self {
        let message = format!(
            "Two packages would be called \"{name}\": {} and {}. Powers are granted to names, so each needs its own; \
             move the nearer one to the node_modules of the package that depends on it",
            one.display(),
            other.display()
        );
        Self::new(ModuleErrorKind::AmbiguousPackage, message)
    }

    /// A file whose kind is unknown.
    pub(crate) fn unknown_extension(extension: &str, path: &Path) -> Self {
        let message = format!(
            "Unknown file extension \"{extension}\" for {} (supported: .js, .mjs, .cjs, .json, .ts, .mts, .cts; any file with the import attribute type: 'text' or 'bytes')",
            path.display()
        );
        Self::new(ModuleErrorKind::UnknownExtension, message)
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, why: &str) -> Self {
        Self::new(
            ModuleErrorKind::Unreadable,
            format!("Cannot read {}: {why}", path.display()),
        )
    }

    /// TypeScript whose types cannot just be taken out.
    pub(crate) fn typescript(error: &Unerasable, path: &Path) -> Self {
        let place = |site: &Option<Site>| {
            let site = site.unwrap_or(Site { line: 1, column: 1 });
            format!("({}:{}:{})", path.display(), site.line, site.column)
        };
        match error {
            Unerasable::Unsupported { what, site } => Self::new(
                ModuleErrorKind::UnsupportedTypeScript,
                format!(
                    "TypeScript {what} is not supported: types are erased and nothing is compiled; write it as JavaScript {}",
                    place(site)
                ),
            ),
            Unerasable::Invalid { why, site } => Self::new(
                ModuleErrorKind::InvalidTypeScript,
                format!("{why} {}", place(site)),
            ),
        }
    }

    /// A refusal.
    pub(crate) fn denied(denial: Denial) -> Self {
        let message = denial.to_string();
        Self::new(ModuleErrorKind::Denied(Box::new(denial)), message)
    }
}
