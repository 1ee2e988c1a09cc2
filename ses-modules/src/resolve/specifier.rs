//! What a specifier looks like: relative, absolute, a URL, a `#name`, or the name of a package.

/// The shapes that Node tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// `.`, `..`, `./x`, `../x`.
    Relative,
    /// `/x`.
    Absolute,
    /// `#x`.
    Internal,
    /// `x:rest`, by scheme; only `import` knows these.
    Url(&'a str),
    /// The name of a package, and a path in it.
    Bare,
}

/// The shape of a specifier.
pub(super) fn shape(specifier: &str) -> Shape<'_> {
    let bytes = specifier.as_bytes();
    match bytes.first() {
        Some(b'/') => Shape::Absolute,
        Some(b'#') => Shape::Internal,
        Some(b'.') if is_relative(specifier) => Shape::Relative,
        _ => scheme(specifier).map_or(Shape::Bare, Shape::Url),
    }
}

fn is_relative(specifier: &str) -> bool {
    matches!(specifier, "." | "..") || specifier.starts_with("./") || specifier.starts_with("../")
}

/// URL Standard, scheme start state and scheme state.
fn scheme(specifier: &str) -> Option<&str> {
    let (scheme, _) = specifier.split_once(':')?;
    let mut letters = scheme.bytes();
    let first = letters.next()?.is_ascii_alphabetic();
    (first && letters.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it)))
        .then_some(scheme)
}

/// The package that a bare specifier names: `a`, `a/x`, `@s/a`, `@s/a/x`.
///
/// Nothing for what no package can be called (Node's PACKAGE_RESOLVE, steps 2 to 5).
pub(super) fn package_name(specifier: &str) -> Option<&str> {
    let mut slashes = specifier.match_indices('/').map(|(at, _)| at);
    let end = if specifier.starts_with('@') {
        slashes.next()?;
        slashes.next()
    } else {
        slashes.next()
    };
    let name = &specifier[..end.unwrap_or(specifier.len())];
    let odd = name.is_empty() || name.starts_with('.') || name.contains(['\\', '%']);
    (!odd && !name.ends_with('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let rows = [
            (".", Shape::Relative),
            ("..", Shape::Relative),
            ("./a", Shape::Relative),
            ("../a", Shape::Relative),
            (".a", Shape::Bare),
            ("/a", Shape::Absolute),
            ("#a", Shape::Internal),
            ("a", Shape::Bare),
            ("@a/b", Shape::Bare),
            ("node:fs", Shape::Url("node")),
            ("file:///a", Shape::Url("file")),
            ("data:text/javascript,1", Shape::Url("data")),
            ("1:2", Shape::Bare),
            ("", Shape::Bare),
        ];
        for (specifier, expected) in rows {
            assert_eq!(shape(specifier), expected, "{specifier}");
        }
    }

    #[test]
    fn names() {
        let rows = [
            ("a", Some("a")),
            ("a/b/c", Some("a")),
            ("@s/a", Some("@s/a")),
            ("@s/a/b", Some("@s/a")),
            ("@s", None),
            ("@s/", None),
            (".a", None),
            ("a%2fb", None),
            ("", None),
        ];
        for (specifier, expected) in rows {
            assert_eq!(package_name(specifier), expected, "{specifier}");
        }
    }
}
