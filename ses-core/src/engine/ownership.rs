//! How a script or module names the compartment that owns it: a prefix of its source path.
//!
//! Boa lets a host attach nothing to a `Script` or `Module` but the path of its source, and hands that path out again
//! for a referrer. Only hosts make scripts and modules, so a guest cannot choose the prefix; the key in it carries a
//! generation, so a source that outlives its compartment never finds the next one.

use std::path::{Path, PathBuf};

use boa_engine::module::Referrer;
use slotmap::{Key, KeyData};

use crate::compartment::CompartmentKey;

const MARK: &str = "ses+";
/// The mark of scripts that may assign to undeclared names.
const LENIENT: &str = "ses~";
const DIGITS: usize = 16;
const PREFIX: usize = MARK.len() + DIGITS + 1;

/// The path to give to a source so that it belongs to the compartment `key`, and still shows `real` in traces.
pub(crate) fn owned_path(key: CompartmentKey, real: &Path) -> PathBuf {
    marked(MARK, key, real)
}

/// As [`owned_path`], of a script whose code may assign to names that nobody declared.
pub(crate) fn lenient_path(key: CompartmentKey, real: &Path) -> PathBuf {
    marked(LENIENT, key, real)
}

/// Whether the path of a script or module is a [`lenient_path`].
pub(crate) fn is_lenient(referrer: &Referrer) -> bool {
    let path = referrer
        .path()
        .map(|path| path.as_os_str().as_encoded_bytes());
    path.is_some_and(|path| path.starts_with(LENIENT.as_bytes()))
}

fn marked(mark: &str, key: CompartmentKey, real: &Path) -> PathBuf {
    let mut path = format!("{mark}{:016x}:", key.data().as_ffi());
    path.reserve(real.as_os_str().len());
    let mut path = std::ffi::OsString::from(path);
    path.push(real);
    path.into()
}

/// The compartment named by the path of a script or module, if it names one.
pub(crate) fn owner_of(path: &Path) -> Option<CompartmentKey> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let head = bytes.get(..PREFIX)?;
    let marks = [MARK, LENIENT];
    let digits = marks
        .iter()
        .find_map(|mark| head.strip_prefix(mark.as_bytes()))?;
    let digits = digits.strip_suffix(b":")?;
    let number = digits.iter().try_fold(0_u64, |number, digit| {
        char::from(*digit)
            .to_digit(16)
            .map(|digit| number << 4 | u64::from(digit))
    })?;
    Some(KeyData::from_ffi(number).into())
}

/// The path of a source as its author knows it: `path` without the mark of the owning compartment.
///
/// # Examples
///
/// ```
/// use std::path::Path;
///
/// assert_eq!(ses_core::real_path(Path::new("/app/main.js")), Path::new("/app/main.js"));
/// ```
#[must_use]
pub fn real_path(path: &Path) -> &Path {
    if owner_of(path).is_none() {
        return path;
    }
    // The prefix is ASCII, so what follows is a string again; a path that is not UTF-8 keeps its prefix.
    path.to_str()
        .map_or(path, |text| Path::new(&text[PREFIX..]))
}

/// The compartment that owns a referrer; a realm owns nothing.
pub(crate) fn owner_of_referrer(referrer: &Referrer) -> Option<CompartmentKey> {
    referrer.path().and_then(owner_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_the_path() {
        let mut map = slotmap::SlotMap::<CompartmentKey, ()>::with_key();
        let key = map.insert(());
        let path = owned_path(key, Path::new("/a/b.js"));
        let lenient = lenient_path(key, Path::new("/a/b.js"));
        for path in [path, lenient] {
            assert_eq!(owner_of(&path), Some(key));
            assert_eq!(real_path(&path), Path::new("/a/b.js"));
        }
    }

    #[test]
    fn other_paths_name_nobody() {
        for path in [
            "",
            "/a.js",
            "ses+",
            "ses+00000000000000zz:/a",
            "ses+0000000000000001/a.js",
        ] {
            assert_eq!(owner_of(Path::new(path)), None, "{path}");
        }
    }
}
