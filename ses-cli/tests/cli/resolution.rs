//! Resolution, row by row of what packages can say: the same file, or the same error code, as under Node.

use crate::command::{Outcome, node_with, ses, ses_run, skipped};
use crate::tree::{link, tree};

/// Prints what `import` and `require` make of every specifier.
const PROBE: &str = r"
const name = (value) => (value && value.name ? value.name : typeof value === 'object' ? JSON.stringify(value) : String(value));
export const probe = async (require, load, specifiers) => {
  for (const specifier of specifiers) {
    for (const [how, get] of [['import', load], ['require', require]]) {
      let text;
      try { const found = await get(specifier); text = name(found[Symbol.toStringTag] === 'Module' ? found.default : found); } catch (error) { text = error.code ?? error.name; }
      // Node 21 renamed this one; ours is the new name.
      if (text === 'ERR_IMPORT_ASSERTION_TYPE_MISSING') text = 'ERR_IMPORT_ATTRIBUTE_MISSING';
      console.log(how, specifier, text);
    }
  }
};
";

const APP: &str = r##"{
  "name": "app", "type": "module",
  "exports": { ".": "./index.js", "./own": "./own.cjs", "./own/*": null },
  "imports": {
    "#in": "./own.cjs", "#out": "exports-string", "#deep": "exports-map/a", "#int/*": "./lib/*.cjs", "#int/hidden": null,
    "#when": { "custom": "./lib/custom.cjs", "import": "./lib/imported.mjs", "default": "./lib/required.cjs" }, "#builtin": "node:path", "#bad": "../outside.cjs",
    "#enc": "./%2e%2e/own.cjs", "#slash": "./lib%2fa.cjs", "#space": "./with%20space.cjs", "#num": 1, "#null": null, "#bare": "odd-names/space", "#barebad": "odd%2fnames",
    "#up": "odd-main/../own.cjs", "#url": "file:///tmp/x.cjs", "#p/*": "./lib/*", "#dep/*": "odd-main/*", "#/slash": "./own.cjs", "#empty": "", "#arr": ["bad:bad", "./own.cjs"],
    "#cond": { "0": "./own.cjs", "default": "./own.cjs" }
  },
  "dependencies": {
    "exports-string": "1", "exports-map": "1", "exports-nested": "1", "exports-array": "1", "exports-bad": "1", "main-file": "1", "main-bare": "1",
    "main-dir": "1", "main-gone": "1", "main-encoded": "1", "main-both": "1", "main-decoded": "1", "index-only": "1", "module-field": "1", "@scope/pkg": "1", "user-of-1": "1", "dup": "2", "bundler": "1",
    "peer-user": "1", "optional-user": "1", "workspace": "1", "stored": "1", "typed": "1", "json-main": "1", "no-entry": "1", "conditional": "1",
    "exports-null": "1", "exports-false": "1", "exports-empty": "1", "exports-numeric": "1", "exports-signed": "1", "exports-mixed": "1", "odd-targets": "1", "odd-names": "1", "odd-main": "1"
  },
  "devDependencies": { "dev-only": "1" }
}"##;

/// A package that says its name and file.
macro_rules! says {
    ($what:literal) => {
        concat!("module.exports = { name: '", $what, "' };")
    };
}

const FILES: &[(&str, &str)] = &[
    ("package.json", APP),
    ("probe.js", PROBE),
    ("require.cjs", "module.exports = require;"),
    ("own.cjs", says!("own")),
    ("lib/a.cjs", says!("lib a")),
    ("lib/custom.cjs", says!("custom")),
    ("lib/required.cjs", says!("required")),
    ("lib/imported.mjs", "export default { name: 'imported' };"),
    ("lib/hidden.cjs", says!("hidden")),
    ("dir/index.js", "export default { name: 'dir index' };"),
    ("data.json", r#"{ "name": "data" }"#),
    ("odd.wat", "odd"),
    ("with space.cjs", says!("space")),
    ("no-extension", "module.exports = 1"),
    (
        "node_modules/main-encoded/package.json",
        r#"{ "main": "a%20b.js" }"#,
    ),
    ("node_modules/main-encoded/a%20b.js", says!("encoded")),
    (
        "node_modules/main-both/package.json",
        r#"{ "main": "a%20b.js" }"#,
    ),
    ("node_modules/main-both/a%20b.js", says!("encoded")),
    ("node_modules/main-both/a b.js", says!("decoded")),
    (
        "node_modules/main-decoded/package.json",
        r#"{ "main": "a%20b.js" }"#,
    ),
    ("node_modules/main-decoded/a b.js", says!("decoded")),
    ("node_modules/main-decoded/index.js", says!("index")),
    (
        "node_modules/exports-string/package.json",
        r#"{ "name": "exports-string", "exports": "./it.js", "main": "./not.js" }"#,
    ),
    ("node_modules/exports-string/it.js", says!("exports string")),
    ("node_modules/exports-string/not.js", says!("main")),
    (
        "node_modules/exports-map/package.json",
        r#"{ "name": "exports-map", "exports": { ".": "./index.js", "./a": "./src/a.js", "./b/*": "./src/*.js", "./b/private/*": null, "./c/*.js": "./src/*.js", "./json": "./it.json", "./gone": "./gone.js" } }"#,
    ),
    ("node_modules/exports-map/index.js", says!("map index")),
    ("node_modules/exports-map/src/a.js", says!("map a")),
    (
        "node_modules/exports-map/src/deep/x.js",
        says!("map deep x"),
    ),
    (
        "node_modules/exports-map/src/private/x.js",
        says!("map private"),
    ),
    (
        "node_modules/exports-map/it.json",
        r#"{ "name": "map json" }"#,
    ),
    (
        "node_modules/exports-nested/package.json",
        r#"{ "name": "exports-nested", "exports": { "node": { "import": "./i.mjs", "require": "./r.cjs" }, "default": "./d.js" } }"#,
    ),
    (
        "node_modules/exports-nested/i.mjs",
        "export default { name: 'nested import' };",
    ),
    ("node_modules/exports-nested/r.cjs", says!("nested require")),
    ("node_modules/exports-nested/d.js", says!("nested default")),
    (
        "node_modules/exports-array/package.json",
        r#"{ "name": "exports-array", "exports": { ".": [{ "unheard-of": "./no.js" }, "./yes.js"], "./none": [] } }"#,
    ),
    ("node_modules/exports-array/yes.js", says!("array second")),
    (
        "node_modules/exports-bad/package.json",
        r#"{ "name": "exports-bad", "exports": { ".": "../exports-string/it.js", "./abs": "/etc/hostname", "./mods": "./node_modules/x.js", "./nothing": { "unheard-of": "./x.js" } } }"#,
    ),
    (
        "node_modules/main-file/package.json",
        r#"{ "name": "main-file", "main": "lib/main.js" }"#,
    ),
    ("node_modules/main-file/lib/main.js", says!("main file")),
    ("node_modules/main-file/lib/other.js", says!("main other")),
    (
        "node_modules/main-file/lib/dir/index.js",
        says!("main lib dir"),
    ),
    (
        "node_modules/main-bare/package.json",
        r#"{ "name": "main-bare", "main": "lib/main" }"#,
    ),
    (
        "node_modules/main-bare/lib/main.js",
        says!("main without extension"),
    ),
    (
        "node_modules/main-dir/package.json",
        r#"{ "name": "main-dir", "main": "./lib" }"#,
    ),
    (
        "node_modules/main-dir/lib/index.js",
        says!("main directory"),
    ),
    (
        "node_modules/main-gone/package.json",
        r#"{ "name": "main-gone", "main": "./gone.js" }"#,
    ),
    ("node_modules/main-gone/index.js", says!("index instead")),
    ("node_modules/index-only/index.js", says!("index only")),
    (
        "node_modules/module-field/package.json",
        r#"{ "name": "module-field", "module": "./esm.js", "main": "./cjs.js" }"#,
    ),
    (
        "node_modules/module-field/esm.js",
        "export default { name: 'module' };",
    ),
    (
        "node_modules/module-field/cjs.js",
        says!("main, not module"),
    ),
    (
        "node_modules/@scope/pkg/package.json",
        r#"{ "name": "@scope/pkg", "exports": { ".": "./i.js", "./sub": "./s.js" } }"#,
    ),
    ("node_modules/@scope/pkg/i.js", says!("scoped")),
    ("node_modules/@scope/pkg/s.js", says!("scoped sub")),
    (
        "node_modules/dup/package.json",
        r#"{ "name": "dup", "version": "2.0.0" }"#,
    ),
    ("node_modules/dup/index.js", says!("dup 2")),
    (
        "node_modules/user-of-1/package.json",
        r#"{ "name": "user-of-1", "dependencies": { "dup": "1" } }"#,
    ),
    (
        "node_modules/user-of-1/index.js",
        "module.exports = require('dup');",
    ),
    (
        "node_modules/user-of-1/node_modules/dup/package.json",
        r#"{ "name": "dup", "version": "1.0.0" }"#,
    ),
    (
        "node_modules/user-of-1/node_modules/dup/index.js",
        says!("dup 1"),
    ),
    (
        "node_modules/bundler/package.json",
        r#"{ "name": "bundler", "dependencies": { "inner": "1" }, "bundledDependencies": ["inner"] }"#,
    ),
    (
        "node_modules/bundler/index.js",
        "module.exports = require('inner');",
    ),
    (
        "node_modules/bundler/node_modules/inner/index.js",
        says!("bundled"),
    ),
    (
        "node_modules/peer-user/package.json",
        r#"{ "name": "peer-user", "peerDependencies": { "dup": "*" } }"#,
    ),
    (
        "node_modules/peer-user/index.js",
        "module.exports = require('dup');",
    ),
    (
        "node_modules/optional-user/package.json",
        r#"{ "name": "optional-user", "optionalDependencies": { "absent": "1" }, "peerDependencies": { "gone": "1" }, "peerDependenciesMeta": { "gone": { "optional": true } } }"#,
    ),
    (
        "node_modules/optional-user/index.js",
        "const codes = []; for (const name of ['absent', 'gone']) try { require(name) } catch (error) { codes.push(error.code) } module.exports = { name: codes.join() };",
    ),
    (
        "packages/workspace/package.json",
        r#"{ "name": "workspace", "type": "module", "exports": "./src/index.js", "dependencies": { "dup": "2" } }"#,
    ),
    (
        "packages/workspace/src/index.js",
        "import dup from 'dup'; export default { name: `workspace with ${dup.name} at ${import.meta.url.split('/').slice(-3).join('/')}` };",
    ),
    (
        "node_modules/.store/stored@1/node_modules/stored/package.json",
        r#"{ "name": "stored", "dependencies": { "beside": "1" } }"#,
    ),
    (
        "node_modules/.store/stored@1/node_modules/stored/index.js",
        "module.exports = { name: `stored with ${require('beside').name} at ${__dirname.split('/').slice(-3).join('/')}` };",
    ),
    (
        "node_modules/.store/beside@1/node_modules/beside/index.js",
        says!("beside"),
    ),
    (
        "node_modules/typed/package.json",
        r#"{ "name": "typed", "type": "module", "main": "./index.js" }"#,
    ),
    (
        "node_modules/typed/index.js",
        "export default { name: 'type module' };",
    ),
    (
        "node_modules/typed/cjs/package.json",
        r#"{ "type": "commonjs" }"#,
    ),
    (
        "node_modules/typed/cjs/x.js",
        says!("type of the directory"),
    ),
    (
        "node_modules/json-main/package.json",
        r#"{ "name": "json-main", "main": "./it.json" }"#,
    ),
    (
        "node_modules/json-main/it.json",
        r#"{ "name": "json main" }"#,
    ),
    (
        "node_modules/no-entry/package.json",
        r#"{ "name": "no-entry" }"#,
    ),
    (
        "node_modules/conditional/package.json",
        r#"{ "name": "conditional", "exports": { "custom": "./custom.js", "browser": "./browser.js", "module-sync": "./default.js", "default": "./default.js" } }"#,
    ),
    (
        "node_modules/conditional/custom.js",
        says!("custom condition"),
    ),
    (
        "node_modules/conditional/browser.js",
        says!("browser condition"),
    ),
    ("node_modules/conditional/default.js", says!("no condition")),
    (
        "node_modules/exports-null/package.json",
        r#"{ "name": "exports-null", "exports": null, "main": "./m.js" }"#,
    ),
    (
        "node_modules/exports-null/m.js",
        says!("null exports, main"),
    ),
    ("node_modules/exports-null/x.js", says!("null exports, x")),
    (
        "node_modules/exports-false/package.json",
        r#"{ "name": "exports-false", "exports": false, "main": "./m.js" }"#,
    ),
    ("node_modules/exports-false/m.js", says!("false exports")),
    (
        "node_modules/exports-empty/package.json",
        r#"{ "name": "exports-empty", "exports": {}, "main": "./m.js" }"#,
    ),
    ("node_modules/exports-empty/m.js", says!("empty exports")),
    (
        "node_modules/exports-numeric/package.json",
        r#"{ "name": "exports-numeric", "exports": { ".": { "default": "./m.js", "7": "./m.js" }, "./deep": { "node": { "1": "./m.js" }, "default": "./m.js" } } }"#,
    ),
    ("node_modules/exports-numeric/m.js", says!("numeric")),
    (
        "node_modules/exports-signed/package.json",
        r#"{ "name": "exports-signed", "exports": { ".": { "01": "./m.js", "default": "./m.js" }, "./x": { "-1": "./m.js", "default": "./m.js" } } }"#,
    ),
    ("node_modules/exports-signed/m.js", says!("no index")),
    (
        "node_modules/exports-mixed/package.json",
        r#"{ "name": "exports-mixed", "exports": { ".": "./m.js", "node": "./m.js" } }"#,
    ),
    ("node_modules/exports-mixed/m.js", says!("mixed")),
    (
        "node_modules/odd-targets/package.json",
        r#"{ "name": "odd-targets", "exports": { ".": 1, "./null": null, "./bool": true, "./arr": [1, "./m.js"], "./arrnull": [null, "./m.js"], "./nulllast": [{ "x": "./m.js" }, null],
            "./last": ["./gone.js", "bad"], "./bad": ["bad"], "./obj": {}, "./arrobj": [{ "x": "./m.js" }], "./nullobj": { "node": null, "default": "./m.js" }, "./none": { "node": {}, "default": "./m.js" } } }"#,
    ),
    ("node_modules/odd-targets/m.js", says!("odd target")),
    (
        "node_modules/odd-names/package.json",
        r#"{ "name": "odd-names", "exports": { "./dot": "./%2e%2e/m.js", "./dot1": "./%2e/m.js", "./dotU": "./%2E%2E/m.js", "./slash": "./lib%2fa.js", "./back": "./lib%5Ca.js", "./back2": "./lib\\a.js",
            "./space": "./a%20b.js", "./nmenc": "./%6eode_modules/x.js", "./dd": "./lib/../m.js", "./d": "./lib/./m.js", "./p/*": "./lib/*", "./dir": "./lib", "./dirs": "./lib/",
            "./quest": "./m.js?x", "./hash": "./m.js#x", "./abs": "/m.js", "./noslash": "m.js", "./url": "file:///tmp/x.js", "./root": "./", "./up": "../odd-names/m.js", "./noext": "./m" } }"#,
    ),
    ("node_modules/odd-names/m.js", says!("odd name m")),
    ("node_modules/odd-names/a b.js", says!("odd name a b")),
    ("node_modules/odd-names/lib/a.js", says!("odd name lib a")),
    (
        "node_modules/odd-names/lib/deep/b.js",
        says!("odd name deep b"),
    ),
    ("node_modules/odd-main/index.js", says!("odd main")),
    ("node_modules/odd-main/c d.js", says!("odd main c d")),
    ("node_modules/odd-main/lib/x.js", says!("odd main lib x")),
    ("node_modules/dev-only/index.js", says!("dev only")),
];

/// What each row asks for; the rows are the sentences of Node's documentation of its resolver.
const SPECIFIERS: &[(&str, &[&str])] = &[
    (
        "own files",
        &[
            "./own.cjs",
            "./own",
            "./gone.cjs",
            "./dir",
            "./dir/index.js",
            "./data.json",
            "./with%20space.cjs",
            "./own.cjs?query",
            "./lib%2fa.cjs",
            "./lib/../own.cjs",
            ".",
        ],
    ),
    ("self-reference", &["app/own", "app/own/x", "app/gone"]),
    (
        "imports",
        &[
            "#in",
            "#out",
            "#deep",
            "#int/a",
            "#int/hidden",
            "#int/gone",
            "#when",
            "#builtin",
            "#bad",
            "#nobody",
            "#",
        ],
    ),
    (
        "exports, a string",
        &[
            "exports-string",
            "exports-string/it.js",
            "exports-string/package.json",
        ],
    ),
    (
        "exports, a map",
        &[
            "exports-map",
            "exports-map/a",
            "exports-map/b/a",
            "exports-map/b/deep/x",
            "exports-map/b/private/x",
            "exports-map/c/a.js",
            "exports-map/src/a.js",
            "exports-map/json",
            "exports-map/gone",
            "exports-map/",
        ],
    ),
    (
        "exports, nested conditions",
        &["exports-nested", "exports-array", "exports-array/none"],
    ),
    (
        "exports, impossible targets",
        &[
            "exports-bad",
            "exports-bad/abs",
            "exports-bad/mods",
            "exports-bad/nothing",
        ],
    ),
    (
        "main",
        &[
            "main-file",
            "main-bare",
            "main-dir",
            "main-gone",
            "main-encoded",
            "main-both",
            "main-decoded",
            "index-only",
            "module-field",
            "json-main",
            "no-entry",
        ],
    ),
    (
        "paths in packages",
        &[
            "main-file/lib/other.js",
            "main-file/lib/other",
            "main-file/lib/dir",
            "main-file/lib/gone.js",
            "typed",
            "typed/cjs/x.js",
        ],
    ),
    (
        "scopes",
        &[
            "@scope/pkg",
            "@scope/pkg/sub",
            "@scope/pkg/gone",
            "@scope",
            "@scope/gone",
        ],
    ),
    (
        "copies, bundles, peers, optionals",
        &["user-of-1", "dup", "bundler", "peer-user", "optional-user"],
    ),
    ("links", &["workspace", "stored"]),
    (
        "missing and misspelt",
        &[
            "nobody",
            "nobody/x",
            "",
            "%",
            "a\\\\b",
            "https://example.org/x.js",
        ],
    ),
    (
        "exports of other kinds",
        &[
            "exports-null",
            "exports-null/x.js",
            "exports-false",
            "exports-empty",
            "exports-numeric",
            "exports-numeric/deep",
            "exports-signed",
            "exports-signed/x",
            "exports-mixed",
            "odd-targets",
            "odd-targets/null",
            "odd-targets/bool",
            "odd-targets/arr",
            "odd-targets/arrnull",
            "odd-targets/nulllast",
            "odd-targets/last",
            "odd-targets/bad",
            "odd-targets/obj",
            "odd-targets/arrobj",
            "odd-targets/nullobj",
            "odd-targets/none",
        ],
    ),
    (
        "encoded and climbing targets",
        &[
            "odd-names/dot",
            "odd-names/dot1",
            "odd-names/dotU",
            "odd-names/slash",
            "odd-names/back",
            "odd-names/back2",
            "odd-names/space",
            "odd-names/nmenc",
            "odd-names/dd",
            "odd-names/d",
            "odd-names/dir",
            "odd-names/dirs",
            "odd-names/quest",
            "odd-names/hash",
            "odd-names/abs",
            "odd-names/noslash",
            "odd-names/url",
            "odd-names/root",
            "odd-names/up",
            "odd-names/noext",
            "odd-names/p/a.js",
            "odd-names/p/../m.js",
            "odd-names/p/%2e%2e/m.js",
            "odd-names/p/%2E/a.js",
            "odd-names/p/deep/b.js",
            "odd-names/p/deep%2fb.js",
            "odd-names/p/deep%5Cb.js",
            "odd-names/p//a.js",
            "odd-names/p/",
            "odd-names/p/node_modules/x.js",
            "odd-names/p/a%2ejs",
            "#enc",
            "#slash",
            "#space",
            "#num",
            "#null",
            "#bare",
            "#barebad",
            "#url",
            "#p/a.cjs",
            "#p/../own.cjs",
            "#p/%2e%2e/own.cjs",
            "#p/",
            "#dep/lib/x.js",
            "#dep/lib/x",
            "#/",
            "#/slash",
            "#empty",
            "#arr",
            "#cond",
        ],
    ),
    (
        "encoded specifiers",
        &[
            "odd-main/c%20d.js",
            "odd-main/lib%2fx.js",
            "odd-main/lib%5Cx.js",
            "odd-main/%2e/index.js",
            "odd-main/lib/%2e%2e/index.js",
            "odd-main/lib/../index.js",
            "odd-main//index.js",
            "odd-main/index.js?x",
            "odd-main/index.js#x",
            "odd-main/",
            "odd-main/lib/",
            "odd-main%2findex.js",
            "%6fdd-main",
            ".odd-main",
            "@a/",
            "@/a",
            "./%2e/own.cjs",
            "./lib/%2e%2e/own.cjs",
            "./lib%5ca.cjs",
            "./%6fwn.cjs",
            "./own.cjs%3fx",
            "./own.cjs/",
            "./lib//a.cjs",
        ],
    ),
    (
        "built-in modules",
        &[
            "path",
            "node:path",
            "node:nothing",
            "NODE:path",
            "nothing:x",
        ],
    ),
];

fn conditions(name: &str, arguments: &[&str], specifiers: &[(&str, &[&str])]) {
    let rows = specifiers.iter().map(|(row, list)| {
        let list: Vec<String> = list.iter().map(|it| format!("'{it}'")).collect();
        format!(
            "console.log('== {row}');\nawait probe(require, (it) => import(it), [{}]);\n",
            list.join(", ")
        )
    });
    let rows: String = rows.collect();
    let main = format!(
        "import require from './require.cjs';\nimport {{ probe }} from './probe.js';\n{rows}"
    );
    let root = tree(name, FILES);
    let root = tree_with(&root, &main);
    let entry = root.join("main.js");
    for (target, path) in [
        ("../packages/workspace", "node_modules/workspace"),
        (".store/stored@1/node_modules/stored", "node_modules/stored"),
        (
            "../../beside@1/node_modules/beside",
            "node_modules/.store/stored@1/node_modules/beside",
        ),
    ] {
        if !link(&root, target.as_ref(), path) {
            return skipped(name, "this system makes no symbolic links");
        }
    }
    let mut ours: Vec<std::ffi::OsString> = vec!["run".into()];
    ours.extend(arguments.iter().map(Into::into));
    ours.push(entry.clone().into());
    let ours: Outcome = ses(ours);
    assert_eq!(ours.code, 0, "{name}: {}", ours.stderr);
    let Some(theirs) = node_with(arguments, &entry) else {
        return skipped(name, "there is no Node 20 or newer to compare with");
    };
    assert_eq!(theirs.code, 0, "{name} under Node: {}", theirs.stderr);
    let differences: Vec<String> = ours
        .stdout
        .lines()
        .zip(theirs.stdout.lines())
        .filter(|(ours, theirs)| ours != theirs)
        .map(|(ours, theirs)| format!("ours: {ours}\nnode: {theirs}"))
        .collect();
    assert!(
        differences.is_empty(),
        "{name}:\n{}",
        differences.join("\n")
    );
    assert_eq!(
        ours.stdout.lines().count(),
        theirs.stdout.lines().count(),
        "{name}"
    );
}

fn tree_with(root: &std::path::Path, main: &str) -> std::path::PathBuf {
    crate::tree::write(&root.join("main.js"), main);
    root.to_path_buf()
}

#[test]
fn every_row_is_nodes() {
    conditions("resolution", &[], SPECIFIERS);
}

/// Where ours is not Node's on purpose: an unknown extension is an error for `require` too, where Node reads JavaScript, and a
/// program is not loaded from the text of a URL.
#[test]
fn what_is_stricter_than_node() {
    let root = tree(
        "resolution-stricter",
        &[
            ("package.json", r#"{ "name": "app" }"#),
            ("odd.wat", "odd"),
            (
                "main.mjs",
                "import require from './require.cjs';
for (const get of [() => require('./odd.wat'), () => import('./odd.wat'), () => import('data:text/javascript,1'), () => import('./own.tsx')])
  try { await get(); console.log('found'); } catch (error) { console.log(error.code, error.message.includes('.mjs') || error.message.includes('file')); }",
            ),
            ("own.tsx", "1"),
            ("require.cjs", "module.exports = require;"),
        ],
    );
    let outcome = ses_run(&root.join("main.mjs"));
    let unknown = "ERR_UNKNOWN_FILE_EXTENSION true";
    let expected = [
        unknown,
        unknown,
        "ERR_UNSUPPORTED_ESM_URL_SCHEME true",
        unknown,
    ];
    assert_eq!(
        outcome.stdout.lines().collect::<Vec<_>>(),
        expected,
        "{}",
        outcome.stderr
    );
}

#[test]
fn conditions_are_nodes() {
    let rows: &[(&str, &[&str])] = &[("conditions", &["conditional", "#when"])];
    conditions("resolution-custom", &["-C", "custom"], rows);
    conditions("resolution-browser", &["-C", "browser"], rows);
    conditions("resolution-none", &[], rows);
}

/// What bundlers read: Node has no such fields.
#[test]
fn fields_of_bundlers() {
    let root = tree(
        "resolution-bundlers",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "browsers": "1", "modules": "1" } }"#,
            ),
            (
                "main.mjs",
                "import b from 'browsers'; import m from 'modules'; console.log(b, m);",
            ),
            (
                "node_modules/browsers/package.json",
                r#"{ "main": "./cjs.js", "browser": "./browser.js" }"#,
            ),
            ("node_modules/browsers/cjs.js", "module.exports = 'main';"),
            (
                "node_modules/browsers/browser.js",
                "module.exports = 'browser';",
            ),
            (
                "node_modules/modules/package.json",
                r#"{ "main": "./cjs.js", "module": "./esm.mjs" }"#,
            ),
            ("node_modules/modules/cjs.js", "module.exports = 'main';"),
            ("node_modules/modules/esm.mjs", "export default 'module';"),
        ],
    );
    let entry = root.join("main.mjs");
    let entry = entry.to_str().expect("an ordinary path");
    for (arguments, expected) in [
        (&["run", entry] as &[&str], "main main\n"),
        (&["run", "-C", "browser", entry], "browser main\n"),
        // No condition asks for the field `module`: a package says what it has for bundlers in `exports`.
        (&["run", "-C", "module", entry], "main main\n"),
    ] {
        let outcome = ses(arguments);
        assert_eq!(
            outcome.stdout, expected,
            "{arguments:?}: {}",
            outcome.stderr
        );
    }
}
