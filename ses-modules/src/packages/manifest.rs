//! What a `package.json` says, as far as running the package needs it.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

/// How a package's `.js` files are to be read, its field `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageType {
    /// `"type": "module"`.
    Module,
    /// `"type": "commonjs"`.
    CommonJs,
}

/// A `package.json`, read leniently: a field of the wrong type counts as absent, as in Node.
///
/// # Examples
/// ```
/// use ses_modules::packages::Manifest;
///
/// let manifest = Manifest::parse(br#"{"name": "a", "dependencies": {"b": "1"}, "type": []}"#).unwrap();
/// assert_eq!(manifest.name(), Some("a"));
/// assert!(manifest.names("b"));
/// assert_eq!(manifest.package_type(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    name: Option<String>,
    version: Option<String>,
    package_type: Option<PackageType>,
    exports: Option<Value>,
    imports: Option<Map<String, Value>>,
    main: Option<String>,
    browser: Option<Value>,
    dependencies: BTreeSet<String>,
    dev_dependencies: BTreeSet<String>,
}

/// A `package.json` that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    line: usize,
    column: usize,
    message: String,
}

impl fmt::Display for ManifestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.message)
    }
}

impl std::error::Error for ManifestError {}

impl ManifestError {
    /// The line of the first mistake, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Its column, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

/// The sections whose keys a package may import.
const SECTIONS: [&str; 4] = [
    "dependencies",
    "optionalDependencies",
    "peerDependencies",
    "peerDependenciesMeta",
];

impl Manifest {
    /// Reads the text of a `package.json`.
    ///
    /// # Errors
    /// When the text is not JSON. JSON of another shape than expected is an empty manifest.
    pub fn parse(text: &[u8]) -> Result<Self, ManifestError> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let value: Value = serde_json::from_slice(text).map_err(|error| ManifestError {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })?;
        Ok(value.as_object().map(Self::from_object).unwrap_or_default())
    }

    fn from_object(object: &Map<String, Value>) -> Self {
        let string = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
        Self {
            name: string("name"),
            version: string("version"),
            package_type: match object.get("type").and_then(Value::as_str) {
                Some("module") => Some(PackageType::Module),
                Some("commonjs") => Some(PackageType::CommonJs),
                _ => None,
            },
            exports: object.get("exports").filter(|it| !it.is_null()).cloned(),
            imports: object.get("imports").and_then(Value::as_object).cloned(),
            main: string("main"),
            browser: object.get("browser").cloned(),
            dependencies: SECTIONS
                .iter()
                .flat_map(|section| keys(object, section))
                .collect(),
            dev_dependencies: keys(object, "devDependencies").collect(),
        }
    }

    /// The field `name`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The field `version`.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The field `type`.
    #[must_use]
    pub fn package_type(&self) -> Option<PackageType> {
        self.package_type
    }

    /// The field `exports`: where there is one, nothing else of the package can be reached from outside.
    pub(crate) fn exports(&self) -> Option<&Value> {
        self.exports.as_ref()
    }

    /// The field `imports`.
    pub(crate) fn imports(&self) -> Option<&Map<String, Value>> {
        self.imports.as_ref()
    }

    /// The field `main`.
    #[must_use]
    pub fn main(&self) -> Option<&str> {
        self.main.as_deref()
    }

    /// What the field `browser` puts in the place of a package, a built-in module, or a file (`./a.js`): a string, or `false`.
    pub(crate) fn browser(&self, key: &str) -> Option<&Value> {
        self.browser.as_ref()?.as_object()?.get(key)
    }

    /// The field `browser` where it is a file, in the place of `main`.
    pub(crate) fn browser_main(&self) -> Option<&str> {
        self.browser.as_ref()?.as_str()
    }

    /// Whether `dependencies`, `optionalDependencies` or `peerDependencies` (or their `Meta`) name a package.
    #[must_use]
    pub fn names(&self, package: &str) -> bool {
        self.dependencies.contains(package)
    }

    /// Whether `devDependencies` name a package.
    #[must_use]
    pub fn names_for_development(&self, package: &str) -> bool {
        self.dev_dependencies.contains(package)
    }

    /// The packages that [`Manifest::names`], sorted.
    pub fn dependencies(&self) -> impl Iterator<Item = &str> {
        self.dependencies.iter().map(String::as_str)
    }

    /// The packages that [`Manifest::names_for_development`], sorted.
    pub fn dev_dependencies(&self) -> impl Iterator<Item = &str> {
        self.dev_dependencies.iter().map(String::as_str)
    }

    /// Whether this only marks a directory within a package, such as `dist/package.json` with a `type` alone.
    pub(crate) fn is_marker(&self) -> bool {
        self.name.is_none() && self.dependencies.is_empty() && self.dev_dependencies.is_empty()
    }
}

fn keys<'a>(object: &'a Map<String, Value>, section: &str) -> impl Iterator<Item = String> + 'a {
    object
        .get(section)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|it| it.keys().filter(|name| is_package_name(name)).cloned())
}

/// Whether a package can be called so: a name, or `@scope/name`.
///
/// What is no name is no dependency. Canonical names are paths of such names joined by `>`, and grants are made to them:
/// a name with a `>` of its own, or one that is `$root$`, would stand for somebody else.
fn is_package_name(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part != "node_modules"
            && part
                .chars()
                .all(|c| c.is_ascii_graphic() && !"/\\%:<>\"'|*?$#".contains(c))
    };
    match name.strip_prefix('@') {
        Some(scoped) => scoped
            .split_once('/')
            .is_some_and(|(scope, name)| part(scope) && part(name)),
        None => part(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_manifests_are_empty_not_errors() {
        for text in [
            "[]",
            "null",
            "1",
            "\"x\"",
            "{}",
            r#"{"name": 1, "type": {}, "dependencies": []}"#,
        ] {
            let manifest = Manifest::parse(text.as_bytes());
            assert_eq!(manifest, Ok(Manifest::default()), "{text}");
        }
    }

    #[test]
    fn what_is_not_json_is_an_error_with_its_place() {
        for text in [&b""[..], b"{", b"{\"name\": \"\xff\"}", b"{\n\"a\" 1}"] {
            assert!(Manifest::parse(text).is_err());
        }
        let error = Manifest::parse(b"{\n\"a\" 1}").unwrap_err();
        assert_eq!((error.line(), error.column()), (2, 5));
    }

    #[test]
    fn every_section_of_dependencies_counts() {
        let manifest = Manifest::parse(
            br#"{"dependencies": {"a": ""}, "optionalDependencies": {"b": ""}, "peerDependencies": {"c": ""},
                 "peerDependenciesMeta": {"d": {"optional": true}}, "devDependencies": {"e": ""}}"#,
        )
        .unwrap();
        assert_eq!(
            manifest.dependencies().collect::<Vec<_>>(),
            ["a", "b", "c", "d"]
        );
        assert!(!manifest.names("e"));
        assert!(manifest.names_for_development("e"));
    }
}
