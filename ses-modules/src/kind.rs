//! What a file is, by its extension and the nearest `type`.

use std::path::Path;

use crate::error::ModuleError;
use crate::packages::PackageType;

/// What a file is run or read as. TypeScript is one of the first two, once its types are erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// An ES module.
    Esm,
    /// A CommonJS module.
    CommonJs,
    /// JSON.
    Json,
}

/// How much is known of a file by its name and its package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// All.
    Kind(Kind),
    /// JavaScript whose package has no `type`: its syntax tells (Node's DETECT_MODULE_SYNTAX).
    BySyntax,
}

/// Node's ESM_FILE_FORMAT, with `require`'s kinds.
pub(crate) fn by_name(
    path: &Path,
    package_type: impl FnOnce() -> Result<Option<PackageType>, ModuleError>,
) -> Result<Known, ModuleError> {
    let extension = path.extension().map(|it| it.to_string_lossy());
    match extension.as_deref() {
        Some("mjs" | "mts") => Ok(Known::Kind(Kind::Esm)),
        Some("cjs" | "cts") => Ok(Known::Kind(Kind::CommonJs)),
        Some("json") => Ok(Known::Kind(Kind::Json)),
        Some("js" | "ts") | None => Ok(match package_type()? {
            Some(PackageType::Module) => Known::Kind(Kind::Esm),
            Some(PackageType::CommonJs) => Known::Kind(Kind::CommonJs),
            None => Known::BySyntax,
        }),
        Some(other) => Err(ModuleError::unknown_extension(&format!(".{other}"), path)),
    }
}

/// Whether a file is written in TypeScript, by its extension.
pub(crate) fn is_typescript(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    matches!(extension, Some("ts" | "mts" | "cts"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        use Known::{BySyntax, Kind as Is};
        use PackageType::{CommonJs, Module};
        let rows = [
            ("/a.mjs", None, Some(Is(Kind::Esm))),
            ("/a.cjs", Some(Module), Some(Is(Kind::CommonJs))),
            ("/a.js", Some(Module), Some(Is(Kind::Esm))),
            ("/a.js", Some(CommonJs), Some(Is(Kind::CommonJs))),
            ("/a.js", None, Some(BySyntax)),
            ("/a", None, Some(BySyntax)),
            ("/a.json", None, Some(Is(Kind::Json))),
            ("/a.node", None, None),
            ("/a.ts", None, Some(BySyntax)),
            ("/a.ts", Some(Module), Some(Is(Kind::Esm))),
            ("/a.mts", None, Some(Is(Kind::Esm))),
            ("/a.cts", Some(Module), Some(Is(Kind::CommonJs))),
            ("/a.tsx", None, None),
        ];
        for (path, package_type, expected) in rows {
            let got = by_name(Path::new(path), || Ok(package_type)).ok();
            assert_eq!(got, expected, "{path}");
        }
        let error = by_name(Path::new("/x/a.wat"), || Ok(None)).unwrap_err();
        assert!(error.to_string().contains("/x/a.wat") && error.to_string().contains(".mjs"));
    }
}
