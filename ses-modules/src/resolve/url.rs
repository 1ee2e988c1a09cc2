//! `file:` URLs to paths and back, for `import.meta.url` and relative imports (which are URLs).

use std::path::{Path, PathBuf};

/// The `file:` URL of an absolute path, as Node's `pathToFileURL`.
pub(crate) fn from_path(path: &Path) -> String {
    let mut url = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            // The path percent-encode set of the URL Standard, and what would end the path.
            0..=b' '
            | 0x7f..
            | b'"'
            | b'#'
            | b'%'
            | b'<'
            | b'>'
            | b'?'
            | b'\\'
            | b'^'
            | b'`'
            | b'{'
            | b'}' => {
                url.push('%');
                for digit in [byte >> 4, byte & 15] {
                    url.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
            _ => url.push(char::from(byte)),
        }
    }
    url
}

/// A path as written in a URL, decoded, and what follows it (`?query#fragment`).
pub(crate) struct Reference<'a> {
    pub(crate) path: String,
    pub(crate) suffix: &'a str,
}

/// Why a reference cannot be read: the end of a sentence about it.
pub(crate) type Unread = &'static str;

/// Reads a relative or absolute path reference.
///
/// # Errors
///
/// When it holds an encoded slash or backslash, a `%` that encodes nothing, or is not UTF-8 once decoded. Node refuses those; the
/// last two by a bare `URIError`, without a code.
pub(crate) fn reference(text: &str) -> Result<Reference<'_>, Unread> {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (path, suffix) = text.split_at(end);
    Ok(Reference {
        path: decode(path)?,
        suffix,
    })
}

/// The path and suffix of a `file:` URL of this machine.
///
/// # Errors
///
/// As [`reference`], and where it is none.
pub(crate) fn file_url(url: &str) -> Result<Reference<'_>, Unread> {
    let other = "is not a file of this machine";
    let (scheme, rest) = url.split_once(':').ok_or(other)?;
    if !scheme.eq_ignore_ascii_case("file") {
        return Err(other);
    }
    let path = match rest.strip_prefix("//") {
        Some(after) => after.strip_prefix("localhost").unwrap_or(after),
        None => rest,
    };
    let reference = reference(path)?;
    if reference.path.starts_with('/') {
        Ok(reference)
    } else {
        Err(other)
    }
}

fn decode(text: &str) -> Result<String, Unread> {
    const MALFORMED: Unread = "is a malformed URI";
    if !text.contains(['%', '\\']) {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let byte = match (first, after) {
            (b'%', [high, low, beyond @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                rest = beyond;
                let byte = hex(*high) * 16 + hex(*low);
                if matches!(byte, b'/' | b'\\') {
                    return Err("must not include encoded \"/\" or \"\\\" characters");
                }
                byte
            }
            (b'%', _) => return Err(MALFORMED),
            (b'\\', _) => b'/',
            (other, _) => *other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).map_err(|_| MALFORMED)
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        other => (other | 0x20) - b'a' + 10,
    }
}

/// Joins and takes out `.` and `..` by the text alone, as URLs do.
pub(crate) fn join(directory: &Path, reference: &str) -> PathBuf {
    let mut path = if reference.starts_with('/') {
        PathBuf::from("/")
    } else {
        directory.to_owned()
    };
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path
}

/// Whether a path names a directory by its text.
pub(super) fn ends_open(path: &str) -> bool {
    path.ends_with('/')
        || path.ends_with("/.")
        || path.ends_with("/..")
        || matches!(path, "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_urls() {
        for path in ["/a/b.js", "/a b/ü%#?.js", "/\"<>^`{}"] {
            let url = from_path(Path::new(path));
            assert!(!url[7..].contains([' ', '#', '?', 'ü']), "{url}");
            assert_eq!(file_url(&url).unwrap().path, path);
        }
        assert_eq!(from_path(Path::new("/a b.js")), "file:///a%20b.js");
    }

    #[test]
    fn references() {
        let rows = [
            ("./a.js?x#y", Some(("./a.js", "?x#y"))),
            ("./a%20b.js", Some(("./a b.js", ""))),
            (".\\a.js", Some(("./a.js", ""))),
            ("./100%25.js", Some(("./100%.js", ""))),
            ("./100%.js", None),
            ("./x%", None),
            ("./x%2", None),
            ("./x%zz", None),
            ("./a.js?x%", Some(("./a.js", "?x%"))),
            ("./a%2fb.js", None),
            ("./a%5Cb.js", None),
            ("./%ff.js", None),
        ];
        for (text, expected) in rows {
            let got = reference(text);
            assert_eq!(
                got.as_ref().ok().map(|it| (it.path.as_str(), it.suffix)),
                expected,
                "{text}"
            );
        }
        for other in ["file://elsewhere/a.js", "file:a.js", "http:///a.js", "file"] {
            assert!(file_url(other).is_err(), "{other}");
        }
        assert_eq!(file_url("FILE:///a%20b.js").unwrap().path, "/a b.js");
    }

    #[test]
    fn joins() {
        let rows = [
            ("./a", "/x/y/a"),
            ("../a", "/x/a"),
            ("../../../a", "/a"),
            ("/a/../b", "/b"),
            (".", "/x/y"),
        ];
        for (reference, expected) in rows {
            assert_eq!(
                join(Path::new("/x/y"), reference),
                Path::new(expected),
                "{reference}"
            );
        }
    }
}
