//! How installers lay packages out: what is found where, and under which canonical name, beside Node.

use std::path::Path;

use crate::command::{same_as_node, ses, ses_run};
use crate::tree::{link, tree};

/// Files, and links as what they lead to and where they stand.
type Layout<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

/// Lays files and links out and runs `main.mjs`, under Node too; gives what it printed. Nothing where there are no links.
fn run(name: &str, entry: &str, (files, links): Layout<'_>) -> Option<String> {
    let root = tree(&format!("layouts-{name}"), files);
    for (target, path) in links {
        if !link(&root, Path::new(target), path) {
            return None;
        }
    }
    Some(same_as_node(name, &root.join(entry)).stdout)
}

/// A package that exports its name, version and what it imports.
macro_rules! package {
    ($name:literal, $version:literal $(, $of:literal)*) => {
        concat!(
            "module.exports = ['", $name, "@", $version, "', ",
            $("...[].concat(require('", $of, "')), ",)*
            "];"
        )
    };
}

#[test]
fn pnpm() {
    let store = |name: &str, rest: &str| format!("node_modules/.pnpm/{name}/node_modules/{rest}");
    let files = [
        (
            "package.json".to_owned(),
            r#"{ "name": "app", "dependencies": { "a": "1", "b": "1", "@s/c": "1", "alias": "npm:real@3" } }"#,
        ),
        (
            "main.mjs".to_owned(),
            "import a from 'a'; import b from 'b'; import c from '@s/c'; import alias from 'alias'; console.log(a.join(), b.join(), c.join(), alias.join());",
        ),
        (
            store("a@1_peer@1", "a/package.json"),
            r#"{ "name": "a", "version": "1.0.0", "peerDependencies": { "peer": "*", "absent": "*" }, "peerDependenciesMeta": { "absent": { "optional": true } } }"#,
        ),
        (
            store("a@1_peer@1", "a/index.js"),
            "let code; try { require('absent') } catch (error) { code = error.code } module.exports = ['a', ...require('peer'), code];",
        ),
        (
            store("b@1_peer@2", "b/package.json"),
            r#"{ "name": "b", "version": "1.0.0", "peerDependencies": { "peer": "*" } }"#,
        ),
        (
            store("b@1_peer@2", "b/index.js"),
            package!("b", "1", "peer"),
        ),
        (
            store("peer@1", "peer/package.json"),
            r#"{ "name": "peer", "version": "1.0.0" }"#,
        ),
        (store("peer@1", "peer/index.js"), package!("peer", "1")),
        (
            store("peer@2", "peer/package.json"),
            r#"{ "name": "peer", "version": "2.0.0" }"#,
        ),
        (store("peer@2", "peer/index.js"), package!("peer", "2")),
        (
            store("@s+c@1", "@s/c/package.json"),
            r#"{ "name": "@s/c", "version": "1.0.0", "exports": { ".": "./index.js" }, "dependencies": { "@s/d": "1" } }"#,
        ),
        (
            store("@s+c@1", "@s/c/index.js"),
            package!("@s/c", "1", "@s/d"),
        ),
        (
            store("@s+d@1", "@s/d/package.json"),
            r#"{ "name": "@s/d", "version": "1.0.0" }"#,
        ),
        (store("@s+d@1", "@s/d/index.js"), package!("@s/d", "1")),
        (
            store("real@3", "real/package.json"),
            r#"{ "name": "real", "version": "3.0.0", "exports": "./main.js" }"#,
        ),
        (store("real@3", "real/main.js"), package!("real", "3")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
    let links = [
        (".pnpm/a@1_peer@1/node_modules/a", "node_modules/a"),
        (".pnpm/b@1_peer@2/node_modules/b", "node_modules/b"),
        ("../.pnpm/@s+c@1/node_modules/@s/c", "node_modules/@s/c"),
        (".pnpm/real@3/node_modules/real", "node_modules/alias"),
        (
            "../../peer@1/node_modules/peer",
            "node_modules/.pnpm/a@1_peer@1/node_modules/peer",
        ),
        (
            "../../peer@2/node_modules/peer",
            "node_modules/.pnpm/b@1_peer@2/node_modules/peer",
        ),
        (
            "../../../@s+d@1/node_modules/@s/d",
            "node_modules/.pnpm/@s+c@1/node_modules/@s/d",
        ),
    ];
    let Some(printed) = run("pnpm", "main.mjs", (&files, &links)) else {
        return;
    };
    assert_eq!(
        printed,
        "a,peer@1,MODULE_NOT_FOUND b@1,peer@2 @s/c@1,@s/d@1 real@3\n"
    );
}

#[test]
fn workspaces_whose_entry_is_one_of_them() {
    let files = [
        (
            "package.json",
            r#"{ "name": "all", "workspaces": ["packages/*"] }"#,
        ),
        (
            "packages/app/package.json",
            r#"{ "name": "app", "type": "module", "dependencies": { "lib": "workspace:*", "hoisted": "1", "own": "1" } }"#,
        ),
        (
            "packages/app/main.js",
            "import lib from 'lib'; import hoisted from 'hoisted'; import own from 'own'; console.log([lib, hoisted, own].join('; '));",
        ),
        (
            "packages/app/node_modules/own/index.js",
            "module.exports = 'own, nested';",
        ),
        (
            "packages/lib/package.json",
            r#"{ "name": "lib", "dependencies": { "hoisted": "1", "own": "2" } }"#,
        ),
        (
            "packages/lib/index.js",
            "module.exports = `lib with ${require('hoisted')} and ${require('own')}`;",
        ),
        (
            "node_modules/hoisted/index.js",
            "module.exports = 'hoisted';",
        ),
        (
            "node_modules/own/index.js",
            "module.exports = 'own, hoisted';",
        ),
    ];
    let links = [("../packages/lib", "node_modules/lib")];
    let Some(printed) = run("workspaces", "packages/app/main.js", (&files, &links)) else {
        return;
    };
    assert_eq!(
        printed,
        "lib with hoisted and own, hoisted; hoisted; own, nested\n"
    );
}

/// Each copy runs once, in a compartment of its own: what one keeps, another does not see.
#[test]
fn copies_are_kept_apart_and_shared_ones_are_one() {
    let count =
        "let n = 0; module.exports = () => `${__dirname.split('/').slice(-3).join('/')} ${++n}`;";
    let files = [
        (
            "package.json",
            r#"{ "name": "app", "dependencies": { "a": "1", "b": "1", "c": "1", "n": "2" } }"#,
        ),
        (
            "main.mjs",
            "for (const it of ['a', 'b', 'c', 'n']) console.log(it, (await import(it)).default());",
        ),
        ("node_modules/n/index.js", count),
        (
            "node_modules/a/package.json",
            r#"{ "dependencies": { "n": "1" } }"#,
        ),
        ("node_modules/a/index.js", "module.exports = require('n');"),
        ("node_modules/a/node_modules/n/index.js", count),
        (
            "node_modules/b/package.json",
            r#"{ "dependencies": { "n": "1" } }"#,
        ),
        ("node_modules/b/index.js", "module.exports = require('n');"),
        ("node_modules/b/node_modules/n/index.js", count),
        (
            "node_modules/c/package.json",
            r#"{ "dependencies": { "n": "2" } }"#,
        ),
        ("node_modules/c/index.js", "module.exports = require('n');"),
    ];
    let printed = run("copies", "main.mjs", (&files, &[]));
    let expected = "a a/node_modules/n 1\nb b/node_modules/n 1\nc layouts-copies/node_modules/n 1\nn layouts-copies/node_modules/n 2\n";
    assert_eq!(printed.as_deref(), Some(expected));
}

/// What a link makes of a directory: a package where it is one, and nothing where it is part of another.
#[test]
fn a_linked_directory_is_a_package_only_where_it_says_so() {
    let files = [
        (
            "package.json",
            r#"{ "name": "app", "dependencies": { "evil": "1" } }"#,
        ),
        ("secrets/index.js", "module.exports = 'secret';"),
        ("main.mjs", "import evil from 'evil'; console.log(evil);"),
        (
            "node_modules/evil/package.json",
            r#"{ "name": "evil", "dependencies": { "inner": "1" } }"#,
        ),
        (
            "node_modules/evil/index.js",
            "try { module.exports = require('inner') } catch (error) { module.exports = error.code }",
        ),
    ];
    let root = tree("layouts-linked", &files);
    if !link(
        &root,
        Path::new("../../../secrets"),
        "node_modules/evil/node_modules/inner",
    ) {
        return;
    }
    let outcome = ses_run(&root.join("main.mjs"));
    assert_eq!(outcome.stdout, "MODULE_NOT_FOUND\n", "{}", outcome.stderr);
}

/// A directory that a program makes while it runs is seen.
#[test]
fn a_file_that_the_program_makes_can_be_imported() {
    let files = [
        ("package.json", r#"{ "name": "app" }"#),
        ("data/here.txt", ""),
        (
            "main.mjs",
            "import fs from 'fs';
             const get = () => import('./data/made/x.mjs?' + n++).then((it) => it.default, (error) => error.code);
             let n = 0;
             const before = await get();
             fs.mkdirSync(new URL('./data/made', import.meta.url));
             fs.writeFileSync(new URL('./data/made/x.mjs', import.meta.url), 'export default 1');
             console.log(before, await get());",
        ),
    ];
    let root = tree("layouts-made", &files);
    let grant = format!("$root$:fs={}:rw", root.join("data").display());
    let entry = root.join("main.mjs");
    let outcome = ses([
        "run".into(),
        "--grant".into(),
        grant.into(),
        entry.into_os_string(),
    ]);
    assert_eq!(
        outcome.stdout, "ERR_MODULE_NOT_FOUND 1\n",
        "{}",
        outcome.stderr
    );
}
