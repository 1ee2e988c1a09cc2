//! The oracle of packages' bytes: whatever a dependency's `package.json` and text say, nothing outside of the program is read.

use std::path::Path;

use boa_engine::Context;
use ses_modules::fs::MemoryFileSystem;

use crate::Choices;
use crate::package::{Went, run};

const LOOT: &str = "module.exports = 'loot'";

/// A `package.json` that is made of what matters in one, or of raw bytes.
#[must_use]
pub fn manifest(bytes: &[u8]) -> Vec<u8> {
    let mut choices = Choices::new(bytes);
    if choices.below(8) == 7 {
        return bytes.to_vec();
    }
    let mut fields = Vec::new();
    while !choices.is_spent() && fields.len() < 8 {
        let target = target(&mut choices, 3);
        let name = choices.of(FIELDS);
        fields.push(format!("\"{name}\": {target}"));
    }
    format!("{{ {} }}", fields.join(", ")).into_bytes()
}

fn target(choices: &mut Choices<'_>, depth: usize) -> String {
    match choices.below(if depth == 0 { 6 } else { 9 }) {
        6 => format!(
            "[{}, {}]",
            target(choices, depth - 1),
            target(choices, depth - 1)
        ),
        7 | 8 => {
            let (key, other) = (choices.of(KEYS), choices.of(KEYS));
            let (one, two) = (target(choices, depth - 1), target(choices, depth - 1));
            format!("{{ \"{key}\": {one}, \"{other}\": {two} }}")
        }
        _ => format!("\"{}\"", choices.of(TARGETS)),
    }
}

const FIELDS: &[&str] = &[
    "name",
    "main",
    "exports",
    "imports",
    "type",
    "module",
    "browser",
    "dependencies",
    "optionalDependencies",
    "version",
    "bin",
    "__proto__",
];
const KEYS: &[&str] = &[
    ".",
    "./*",
    "./sub",
    "import",
    "require",
    "default",
    "node",
    "#x",
    "#*",
    "dep",
    "secret",
    "..",
    "__proto__",
    "*",
    "./../*",
    "",
];
const TARGETS: &[&str] = &[
    "./index.js",
    "./lib/*.js",
    "../../secret.js",
    "../secret/index.js",
    "/secret.js",
    "file:///secret.js",
    "./../../../secret.js",
    "./%2e%2e/%2e%2e/secret.js",
    "./..\\\\..\\\\secret.js",
    "dep",
    "secret",
    "module",
    "commonjs",
    "*",
    "",
    "node:fs",
    "data:text/javascript,1",
    "./index.js/../../../secret.js",
    "./link",
    "1",
    "./node_modules/secret/index.js",
    "\\u0000",
    "./lib/",
    ".",
];

/// What the program asks for.
const ASKED: &[&str] = &[
    "dep",
    "dep/sub",
    "dep/../secret",
    "dep/lib/x",
    "dep/link",
    "secret",
    "../secret.js",
    "dep/package.json",
    "#x",
    "dep/",
    "./node_modules/dep",
];

/// Runs a program whose dependency has this `package.json`, in a tree with loot beside it.
///
/// # Errors
///
/// What was read that lies outside, or the loot that the program got.
pub fn stays_inside(manifest: &[u8], context: &mut Context) -> Result<(), String> {
    let asks: String = ASKED
        .iter()
        .map(|what| {
            format!(
                "try {{ log(JSON.stringify(require('{what}'))) }} catch (e) {{ log(e.code) }}\n"
            )
        })
        .collect();
    let inner = "for (const what of ['#x', 'secret', '../secret', '../../secret.js', '/secret.js']) \
        try { log(JSON.stringify(require(what))) } catch (e) { log(e.code) }";
    let files = MemoryFileSystem::new()
        .file("/secret.js", LOOT)
        .file(
            "/app/package.json",
            r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
        )
        .file("/app/main.cjs", asks)
        .file("/app/node_modules/dep/package.json", manifest)
        .file("/app/node_modules/dep/index.js", inner)
        .file("/app/node_modules/dep/lib/x.js", inner)
        .link("/app/node_modules/dep/link", "/secret.js")
        // Installed, and named by nobody.
        .file("/app/node_modules/secret/index.js", LOOT);
    let went = run(files, "/app/main.cjs", context);
    judged(&went, manifest)
}

fn judged(went: &Went, manifest: &[u8]) -> Result<(), String> {
    let names_it = String::from_utf8_lossy(manifest).contains("secret\":")
        || String::from_utf8_lossy(manifest).contains("\\u");
    let outside = |path: &Path| !path.starts_with("/app");
    if let Some(path) = went.read.iter().find(|path| outside(path)) {
        return Err(format!("{} was read", path.display()));
    }
    // A dependency that names `secret` among its dependencies may have it.
    if !names_it && went.log.iter().any(|line| line.contains("loot")) {
        return Err(format!("the loot was got: {:?}", went.log));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::End;

    /// The oracle can fail, and lets a dependency have what it names.
    #[test]
    fn loot_and_reads_outside_are_seen() {
        let went = |line: &str, read: &str| Went {
            log: vec![line.to_owned()],
            end: End::Well,
            read: vec![read.into()],
        };
        let (plain, naming) = (b"{}", br#"{ "dependencies": { "secret": "1" } }"#);
        assert_eq!(judged(&went("1", "/app/main.cjs"), plain), Ok(()));
        assert!(judged(&went("1", "/secret.js"), plain).is_err());
        assert!(judged(&went("\"loot\"", "/app/x.js"), plain).is_err());
        assert_eq!(judged(&went("\"loot\"", "/app/x.js"), naming), Ok(()));
    }
}
