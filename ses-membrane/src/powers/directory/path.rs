//! The paths by which guests name what is in a directory: checked before any host sees them.

use boa_engine::JsString;

/// The longest path, in bytes, as on Linux.
const LONGEST_PATH: usize = 4095;
/// The longest name of one file, in bytes, as on all common file systems.
const LONGEST_NAME: usize = 255;

/// Which names the system takes for something else than a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Names {
    /// Every name without `/`, NUL and `\` is one.
    Unix,
    /// `con`, `nul.txt`, `a:b`, `a.` and their like mean something else, and are refused.
    Windows,
}

impl Names {
    /// Those of the system that this was built for.
    #[must_use]
    pub const fn native() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else {
            Self::Unix
        }
    }
}

/// A path that stays below the directory it is looked up in, as far as its text can tell: names joined by `/`, or nothing for the
/// directory itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativePath(String);

/// Why a path is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathRefused {
    /// A stable code.
    pub code: &'static str,
    /// A sentence on it.
    pub why: &'static str,
}

const ESCAPES: &str = "SES_PATH_ESCAPES";
const INVALID: &str = "SES_PATH_INVALID";

impl RelativePath {
    /// Checks a guest's text.
    ///
    /// `.` and empty names are dropped. `..` is refused wherever it stands, because what it means depends on links.
    ///
    /// # Errors
    ///
    /// For what leads out, and for names that no file has or that another system would read differently.
    pub fn parse(text: &JsString, names: Names) -> Result<Self, PathRefused> {
        let refuse = |code, why| Err(PathRefused { code, why });
        let Ok(text) = text.to_std_string() else {
            return refuse(INVALID, "the path is not well-formed Unicode");
        };
        if text.contains('\0') {
            return refuse(INVALID, "the path contains a NUL");
        }
        if text.contains('\\') {
            return refuse(
                INVALID,
                "the path contains a backslash; names are separated by /",
            );
        }
        if text.starts_with('/') {
            return refuse(
                ESCAPES,
                "the path is absolute; paths begin in the directory",
            );
        }
        let mut path = String::with_capacity(text.len());
        for name in text.split('/').filter(|name| !matches!(*name, "" | ".")) {
            if name == ".." {
                return refuse(ESCAPES, "the path contains ..");
            }
            if name.len() > LONGEST_NAME {
                return refuse("ENAMETOOLONG", "name too long");
            }
            if names == Names::Windows && is_special_on_windows(name) {
                return refuse(INVALID, "a name that this system takes for something else");
            }
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(name);
        }
        if path.len() > LONGEST_PATH {
            return refuse("ENAMETOOLONG", "name too long");
        }
        Ok(Self(path))
    }

    /// The path: names joined by `/`; empty for the directory itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the directory itself.
    #[must_use]
    pub fn is_self(&self) -> bool {
        self.0.is_empty()
    }

    /// The path as systems want it: `.` for the directory itself.
    #[must_use]
    pub fn or_dot(&self) -> &str {
        if self.0.is_empty() { "." } else { &self.0 }
    }
}

/// Devices by any extension, streams, drives, and endings that are dropped.
fn is_special_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!(rest.next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.next().is_none()
        })
    };
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || numbered("com")
        || numbered("lpt")
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*'])
        || name.chars().any(|c| u32::from(c) < 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, names: Names) -> Result<String, &'static str> {
        RelativePath::parse(&JsString::from(text), names)
            .map(|path| path.0)
            .map_err(|refused| refused.code)
    }

    #[test]
    fn names_of_two_systems() {
        let long = "n".repeat(256);
        let deep = "d/".repeat(3000);
        for (text, unix, windows) in [
            ("a/b.txt", Ok("a/b.txt"), Ok("a/b.txt")),
            ("./a//b/.", Ok("a/b"), Ok("a/b")),
            ("", Ok(""), Ok("")),
            (".", Ok(""), Ok("")),
            ("...", Ok("..."), Err(INVALID)),
            ("a..b", Ok("a..b"), Ok("a..b")),
            ("..", Err(ESCAPES), Err(ESCAPES)),
            ("a/../b", Err(ESCAPES), Err(ESCAPES)),
            ("/etc/passwd", Err(ESCAPES), Err(ESCAPES)),
            ("//server/share", Err(ESCAPES), Err(ESCAPES)),
            ("a\0b", Err(INVALID), Err(INVALID)),
            ("..\\..\\x", Err(INVALID), Err(INVALID)),
            ("C:/x", Ok("C:/x"), Err(INVALID)),
            ("file:stream", Ok("file:stream"), Err(INVALID)),
            ("con", Ok("con"), Err(INVALID)),
            ("sub/NUL.txt", Ok("sub/NUL.txt"), Err(INVALID)),
            ("com1", Ok("com1"), Err(INVALID)),
            ("common", Ok("common"), Ok("common")),
            ("lpt³.log", Ok("lpt³.log"), Err(INVALID)),
            ("dots...", Ok("dots..."), Err(INVALID)),
            ("space ", Ok("space "), Err(INVALID)),
            ("new\nline", Ok("new\nline"), Err(INVALID)),
            (&long, Err("ENAMETOOLONG"), Err("ENAMETOOLONG")),
            (&deep, Err("ENAMETOOLONG"), Err("ENAMETOOLONG")),
        ] {
            let owned = |result: Result<&str, &'static str>| result.map(str::to_owned);
            assert_eq!(parse(text, Names::Unix), owned(unix), "{text:?} on Unix");
            assert_eq!(
                parse(text, Names::Windows),
                owned(windows),
                "{text:?} on Windows"
            );
        }
    }

    #[test]
    fn lone_surrogates_name_nothing() {
        let text = JsString::from(&[0x61, 0xd800][..]);
        let refused = RelativePath::parse(&text, Names::Unix).unwrap_err();
        assert_eq!(refused.code, INVALID);
    }
}
