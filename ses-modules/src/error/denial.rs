//! A refusal: who asked for what, where, and what would allow it.

use std::fmt;
use std::path::{Path, PathBuf};

/// What was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DenialKind {
    /// A built-in module that is a power.
    Builtin,
    /// A package that `package.json` does not name.
    Undeclared,
    /// A path that leaves the package.
    Escape,
    /// An absolute path outside the package.
    Absolute,
    /// A symbolic link that leaves the package or the tree.
    Link,
}

/// A place in a source text, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// The record of a refusal, for whoever reports it.
///
/// The JavaScript error that the guest sees has `code: 'ERR_SES_DENIED'` and this record's text as message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denial {
    kind: DenialKind,
    package: String,
    specifier: String,
    file: PathBuf,
    site: Option<Site>,
    why: String,
    allow: String,
}

impl fmt::Display for Denial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            package,
            specifier,
            why,
            ..
        } = self;
        write!(
            formatter,
            "package \"{package}\" may not import \"{specifier}\": {why}"
        )
    }
}

impl Denial {
    /// A record; `why` completes "may not import x:", `allow` says what to do about it.
    pub(crate) fn new(
        kind: DenialKind,
        package: &str,
        (specifier, file): (&str, &Path),
        why: impl Into<String>,
        allow: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            package: package.to_owned(),
            specifier: specifier.to_owned(),
            file: file.to_owned(),
            site: None,
            why: why.into(),
            allow: allow.into(),
        }
    }

    /// What kind of thing was refused.
    #[must_use]
    pub fn kind(&self) -> DenialKind {
        self.kind
    }

    /// The canonical name of the package that asked.
    #[must_use]
    pub fn package(&self) -> &str {
        &self.package
    }

    /// What it asked for, as written.
    #[must_use]
    pub fn specifier(&self) -> &str {
        &self.specifier
    }

    /// The file that asked.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Where in that file, when known.
    #[must_use]
    pub fn site(&self) -> Option<Site> {
        self.site
    }

    /// Why it was refused.
    #[must_use]
    pub fn why(&self) -> &str {
        &self.why
    }

    /// What would allow it.
    #[must_use]
    pub fn allow(&self) -> &str {
        &self.allow
    }

    /// Adds the place, unless one is known.
    pub(crate) fn locate(&mut self, site: Option<Site>) {
        self.site = self.site.or(site);
    }
}
