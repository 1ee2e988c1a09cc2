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

/// Reads a relative or absolute path reference.
///
/// Nothing when it holds an encoded slash or backslash, or is not UTF-8 once decoded: Node refuses those.
pub(crate) fn reference(text: &str) -> Option<Reference<'_>> {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (path, suffix) = text.split_at(end);
    Some(Reference {
        path: decode(path)?,
        suffix,
    })
}

/// The path and suffix of a `file:` URL of this machine.
pub(crate) fn file_url(url: &str) -> Option<Reference<'_>> {
    let rest = url.strip_prefix("file:")?;
    let path = match rest.strip_prefix("//") {
        Some(after) => after.strip_prefix("localhost").unwrap_or(after),
        None => rest,
    };
    reference(path).filter(|it| it.path.starts_with('/'))
}

fn decode(text: &str) -> Option<String> {
    if !text.contains(['%', '\\']) {
        return Some(text.to_owned());
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
                    return None;
                }
                byte
            }
            (b'\\', _) => b'/',
            (other, _) => *other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
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
            ("./100%.js", Some(("./100%.js", ""))),
            ("./a%2fb.js", None),
            ("./a%5Cb.js", None),
            ("./%ff.js", None),
        ];
        for (text, expected) in rows {
            let got = reference(text);
            assert_eq!(
                got.as_ref().map(|it| (it.path.as_str(), it.suffix)),
                expected,
                "{text}"
            );
        }
        assert!(file_url("file://elsewhere/a.js").is_none());
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
