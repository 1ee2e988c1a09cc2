//! The fields `exports` and `imports` of a `package.json`: what they make of a name, as Node reads them.
//!
//! Not the resolver library's: it takes `null` under a condition for an absence, keys that are numbers for conditions, and percent
//! signs for themselves.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::specifier::{self, Shape};

/// Which field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Exports,
    Imports,
}

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mapped {
    /// To a file of the package: a reference that begins with `./`.
    Path(String),
    /// To another package, or a path in it.
    Package(String),
}

/// Why a name leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The field does not have it, or has `null`.
    Absent,
    /// The field leads to what it must not.
    Target(String),
    /// What stands for `*` is no path below it.
    Subpath(String),
    /// The field itself makes no sense.
    Config(&'static str),
}

/// A target's result: Node's `undefined`, its `null`, or a place.
enum Found {
    Undefined,
    Null,
    At(Mapped),
}

/// PACKAGE_EXPORTS_RESOLVE(packageURL, subpath, exports, conditions); `subpath` begins with a dot.
pub(super) fn exports(
    exports: &Value,
    subpath: &str,
    conditions: &[String],
) -> Result<Mapped, Fault> {
    let sugar = is_sugar(exports)?;
    let sugared;
    let map = match exports {
        _ if sugar => {
            sugared = Map::from_iter([(".".to_owned(), exports.clone())]);
            &sugared
        }
        Value::Object(map) => map,
        _ => return Err(Fault::Absent),
    };
    keyed(Field::Exports, map, subpath, conditions)
}

/// PACKAGE_IMPORTS_RESOLVE(specifier, parentURL, conditions), from step 4.2.
pub(super) fn imports(
    imports: &Map<String, Value>,
    name: &str,
    conditions: &[String],
) -> Result<Mapped, Fault> {
    keyed(Field::Imports, imports, name, conditions)
}

/// Whether `exports` is what `.` stands for, rather than a map from paths.
fn is_sugar(exports: &Value) -> Result<bool, Fault> {
    let map = match exports {
        Value::String(_) | Value::Array(_) => return Ok(true),
        Value::Object(map) => map,
        _ => return Ok(false),
    };
    let mut kinds = map.keys().map(|key| !key.starts_with('.'));
    let first = kinds.next().unwrap_or(false);
    if kinds.all(|kind| kind == first) {
        return Ok(first);
    }
    Err(Fault::Config(
        "\"exports\" cannot contain some keys starting with '.' and some not",
    ))
}

/// PACKAGE_IMPORTS_EXPORTS_RESOLVE(matchKey, matchObj, packageURL, isImports, conditions)
fn keyed(
    field: Field,
    map: &Map<String, Value>,
    key: &str,
    conditions: &[String],
) -> Result<Mapped, Fault> {
    let place = |found| match found {
        Found::At(mapped) => Ok(mapped),
        Found::Undefined | Found::Null => Err(Fault::Absent),
    };
    // 1. If matchKey ends in "/", return null: with `imports` it is refused before.
    // 2. If matchKey is a key of matchObj and does not contain "*", then
    if !key.contains('*')
        && !key.ends_with('/')
        && let Some(target) = map.get(key)
    {
        return target_of(
            &Asked {
                field,
                conditions,
                key,
                rest: None,
            },
            target,
        )
        .and_then(place);
    }
    // 3. Let expansionKeys be the list of keys of matchObj containing only a single "*", sorted by PATTERN_KEY_COMPARE
    let mut best: Option<(&str, &str, &Value)> = None;
    for (pattern, target) in map {
        let Some((base, trailer)) = pattern.split_once('*') else {
            continue;
        };
        // 4.2. If matchKey starts with patternBase and (…) ends with patternTrailer and is as long as expansionKey, then
        let fits = !trailer.contains('*')
            && key.len() >= pattern.len()
            && key.starts_with(base)
            && key.ends_with(trailer);
        if fits && best.is_none_or(|(known, ..)| compare(known, pattern) == Ordering::Greater) {
            best = Some((pattern, &key[base.len()..key.len() - trailer.len()], target));
        }
    }
    match best {
        Some((key, rest, target)) => target_of(
            &Asked {
                field,
                conditions,
                key,
                rest: Some(rest),
            },
            target,
        )
        .and_then(place),
        // 5. Return null.
        None => Err(Fault::Absent),
    }
}

/// PATTERN_KEY_COMPARE(keyA, keyB), of keys that each have a `*`
fn compare(a: &str, b: &str) -> Ordering {
    let base = |key: &str| key.find('*').unwrap_or(key.len());
    base(b).cmp(&base(a)).then(b.len().cmp(&a.len()))
}

/// What is looked for.
struct Asked<'a> {
    field: Field,
    conditions: &'a [String],
    /// The key that fits.
    key: &'a str,
    /// What stands for its `*`, if it has one.
    rest: Option<&'a str>,
}

/// PACKAGE_TARGET_RESOLVE(packageURL, target, patternMatch, isImports, conditions)
fn target_of(asked: &Asked<'_>, target: &Value) -> Result<Found, Fault> {
    match target {
        // 1. If target is a String, then
        Value::String(text) => string(asked, text).map(Found::At),
        // 2. Otherwise, if target is a non-null Object, then
        Value::Object(map) => {
            // 1. If target contains any index property keys, throw an Invalid Package Configuration error.
            if map.keys().any(|key| is_index(key)) {
                return Err(Fault::Config(
                    "\"exports\" cannot contain numeric property keys.",
                ));
            }
            // 2. For each property p of target, in object insertion order, do
            for (key, value) in map {
                // 1. If p equals "default" or conditions contains an entry for p, then
                if key == "default" || asked.conditions.contains(key) {
                    match target_of(asked, value)? {
                        Found::Undefined => {}
                        found => return Ok(found),
                    }
                }
            }
            Ok(Found::Undefined)
        }
        // 3. Otherwise, if target is an Array, then
        Value::Array(targets) => {
            // 1. If target.length is zero, return null.
            let mut last = Ok(if targets.is_empty() {
                Found::Null
            } else {
                Found::Undefined
            });
            // 2. For each item targetValue in target, do (…) continuing the loop on any Invalid Package Target error.
            for target in targets {
                match target_of(asked, target) {
                    Ok(Found::Undefined) => {}
                    Ok(Found::Null) => last = Ok(Found::Null),
                    Ok(found) => return Ok(found),
                    Err(Fault::Target(why)) => last = Err(Fault::Target(why)),
                    Err(fault) => return Err(fault),
                }
            }
            last
        }
        // 4. Otherwise, if target is null, return null.
        Value::Null => Ok(Found::Null),
        // 5. Otherwise throw an Invalid Package Target error.
        other => Err(Fault::Target(other.to_string())),
    }
}

fn string(asked: &Asked<'_>, target: &str) -> Result<Mapped, Fault> {
    let invalid = || Fault::Target(target.to_owned());
    let whole = || match asked.rest {
        Some(rest) => target.replace('*', rest),
        None => target.to_owned(),
    };
    // 1. If target does not start with "./", then
    let Some(path) = target.strip_prefix("./") else {
        // 1. If isImports is false, or if target begins with "../" or "/", or if target is a valid URL, then throw
        let leads_out = target.starts_with("../") || target.starts_with('/');
        let is_url = matches!(specifier::shape(target), Shape::Url(_));
        if asked.field == Field::Exports || leads_out || is_url {
            return Err(invalid());
        }
        return Ok(Mapped::Package(whole()));
    };
    // 2. If target split on "/" or "\" contains any "", ".", "..", or "node_modules" segments after the first "." segment (…)
    if climbs(path) {
        return Err(invalid());
    }
    // 6. If patternMatch split on "/" or "\" contains any (…) segments, throw an Invalid Module Specifier error.
    if let Some(rest) = asked.rest.filter(|rest| climbs(rest)) {
        return Err(Fault::Subpath(asked.key.replace('*', rest)));
    }
    // 7. Return the URL resolution of resolvedTarget with every instance of "*" replaced with patternMatch.
    Ok(Mapped::Path(whole()))
}

/// Whether a path has a segment `.`, `..` or `node_modules`, case insensitive and including percent encoded variants.
/// Node lets empty segments pass.
fn climbs(path: &str) -> bool {
    path.split(['/', '\\']).any(|segment| {
        let segment = decoded(segment).to_ascii_lowercase();
        matches!(segment.as_str(), "." | ".." | "node_modules")
    })
}

/// A segment with what is encoded of ASCII letters and signs decoded.
fn decoded(segment: &str) -> String {
    let mut parts = segment.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.get(..2);
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) if byte.is_ascii_graphic() => {
                text.push(char::from(byte));
                text.push_str(&part[2..]);
            }
            _ => {
                text.push('%');
                text.push_str(part);
            }
        }
    }
    text
}

/// Whether a key is an array's index to JavaScript, and so comes before the others whatever their order is.
fn is_index(key: &str) -> bool {
    key.parse::<u32>()
        .is_ok_and(|number| number != u32::MAX && number.to_string() == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_that_climb() {
        let rows = [
            ("a/b", false),
            ("a//b", false),
            ("...", false),
            ("a..", false),
            ("..", true),
            ("a/../b", true),
            ("a\\..\\b", true),
            ("%2e%2E/b", true),
            (".%2e", true),
            ("a/%2e/b", true),
            ("NODE_modules/x", true),
            ("%6eode_modules", true),
            ("a%2fb", false),
            ("%", false),
            ("%é", false),
        ];
        for (path, expected) in rows {
            assert_eq!(climbs(path), expected, "{path}");
        }
    }

    #[test]
    fn the_most_specific_pattern_wins() {
        let map = serde_json::json!({"./*": "./1/*", "./a/*": "./2/*", "./a/*.js": "./3/*", "./a/b/*": null, "./*/x/*": "./4"});
        let rows = [
            ("./z", Ok("./1/z")),
            ("./a/z", Ok("./2/z")),
            ("./a/z.js", Ok("./3/z")),
            ("./a/b/z.js", Err(Fault::Absent)),
            ("./a/", Ok("./1/a/")),
            (".", Err(Fault::Absent)),
            ("./a/../z", Err(Fault::Subpath("./a/../z".to_owned()))),
        ];
        for (subpath, expected) in rows {
            let expected = expected.map(|path| Mapped::Path(path.to_owned()));
            assert_eq!(exports(&map, subpath, &[]), expected, "{subpath}");
        }
    }
}
