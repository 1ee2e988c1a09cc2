//! Denials: an error that says what, to whom, where and what would allow it, and an exit code of their own.

use crate::command::{Outcome, ses, ses_run, skipped};
use crate::tree::{link, tree};

const APP: &str = r#"{ "name": "app", "type": "module", "dependencies": { "dep": "1.0.0" } }"#;
const DEP: &str = r#"{ "name": "dep", "version": "1.0.0", "main": "index.js", "dependencies": { "helper": "1", "@scope/helper": "1" } }"#;
const DEP_ESM: &str =
    r#"{ "name": "dep", "version": "1.0.0", "type": "module", "exports": "./index.js" }"#;
/// A package that claims another's name.
const IMPOSTOR: &str = r#"{ "name": "other", "version": "1.0.0", "main": "index.js" }"#;

/// Runs an application whose dependency `dep` has this text.
fn with_dependency(name: &str, manifest: &str, text: &str) -> Outcome {
    let root = tree(
        &format!("denials-{name}"),
        &[
            ("package.json", APP),
            (
                "main.js",
                "import * as dep from 'dep'; console.log(dep.default);",
            ),
            ("node_modules/dep/package.json", manifest),
            ("node_modules/dep/index.js", text),
            (
                "node_modules/other/package.json",
                r#"{ "name": "other", "main": "index.js" }"#,
            ),
            ("node_modules/other/index.js", "module.exports = 'loot';"),
            (
                "node_modules/helper/package.json",
                r#"{ "name": "helper", "main": "index.js" }"#,
            ),
            ("node_modules/helper/index.js", "module.exports = 'help';"),
            (
                "node_modules/helper/node_modules/inner/index.js",
                "module.exports = 'loot';",
            ),
            (
                "node_modules/@scope/helper/package.json",
                r#"{ "name": "@scope/helper", "main": "index.js" }"#,
            ),
            (
                "node_modules/@scope/helper/index.js",
                "module.exports = 'help';",
            ),
        ],
    );
    ses_run(&root.join("main.js"))
}

/// Asserts that the run was ended by a denial whose message has these parts.
#[track_caller]
fn is_denial(what: &str, outcome: &Outcome, parts: &[&str]) {
    assert_eq!(outcome.code, 3, "{what}: {}", outcome.stderr);
    assert_eq!(outcome.stdout, "", "{what}");
    for part in ["ERR_SES_DENIED"].iter().chain(parts) {
        assert!(
            outcome.stderr.contains(part),
            "{what}: no `{part}` in\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn powerful_built_ins_are_denied() {
    for builtin in [
        "fs",
        "node:fs",
        "fs/promises",
        "child_process",
        "crypto",
        "http",
        "https",
        "net",
        "tls",
        "dns",
        "dgram",
        "os",
        "process",
        "worker_threads",
        "cluster",
        "vm",
        "v8",
        "inspector",
        "async_hooks",
        "perf_hooks",
        "timers",
        "readline",
        "repl",
        "tty",
        "zlib",
        "node:test",
    ] {
        let name = builtin.replace([':', '/'], "-");
        let bare = builtin.trim_start_matches("node:");
        let site = "index.js:2:";
        let text = format!("// The next line asks.\nmodule.exports = require('{builtin}');");
        let outcome = with_dependency(&format!("require-{name}"), DEP, &text);
        is_denial(builtin, &outcome, &["dep", bare, site]);
        let text =
            format!("// The next line asks.\nimport * as x from '{builtin}'; export default x;");
        let outcome = with_dependency(&format!("import-{name}"), DEP_ESM, &text);
        is_denial(builtin, &outcome, &["dep", bare, site]);
    }
}

#[test]
fn a_denial_says_what_would_allow_it() {
    for (builtin, flag) in [
        ("node:crypto", "--grant dep:crypto"),
        ("process", "--grant dep:process"),
        ("node:timers", "--grant dep:timers"),
        ("fs", "--grant dep:fs=stub"),
    ] {
        let name = builtin.replace(':', "-");
        let outcome = with_dependency(
            &format!("flag-{name}"),
            DEP,
            &format!("module.exports = require('{builtin}');"),
        );
        is_denial(builtin, &outcome, &[flag]);
    }
}

/// What stands for several errors hides none that is a denial.
#[test]
fn a_denial_among_other_errors_is_one() {
    for (name, text) in [
        (
            "any",
            "await Promise.any([Promise.reject(1), import('fs')]); export default 1",
        ),
        (
            "nested",
            "await Promise.any([Promise.any([import('node:fs')])]); export default 1",
        ),
        (
            "made",
            "try { await import('fs') } catch (error) { throw new AggregateError([Error('x'), error]) } export default 1",
        ),
        (
            "cause",
            "try { await import('fs') } catch (cause) { throw RangeError('x', { cause: Error('y', { cause }) }) } export default 1",
        ),
    ] {
        let outcome = with_dependency(&format!("aggregate-{name}"), DEP_ESM, text);
        is_denial(name, &outcome, &["dep", "fs", "to allow it"]);
    }
    for (name, text) in [
        (
            "getter",
            "const error = Error('mine'); Object.defineProperty(error, 'errors', { get() { console.log('ran'); return [] } }); throw error; export default 1",
        ),
        (
            "itself",
            "const error = new AggregateError([], 'mine'); error.errors = [error, error]; throw error; export default 1",
        ),
        (
            "its own cause",
            "const error = Error('mine'); error.cause = error; throw error; export default 1",
        ),
        (
            "a cause by a getter",
            "const error = Error('mine'); Object.defineProperty(error, 'cause', { get() { console.log('ran'); } }); throw error; export default 1",
        ),
        (
            "proxy",
            "const error = Error('mine'); error.errors = new Proxy([], { get() { console.log('ran') } }); throw error; export default 1",
        ),
    ] {
        let outcome = with_dependency(&format!("aggregate-{name}"), DEP_ESM, text);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (1, ""),
            "{name}: {}",
            outcome.stderr
        );
        assert!(
            outcome.stderr.contains("mine"),
            "{name}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_program_may_catch_a_denial() {
    let text = "try { require('fs') } catch (error) { module.exports = error.code + (error instanceof Error) }";
    let outcome = with_dependency("caught", DEP, text);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "ERR_SES_DENIEDtrue\n");
    assert_eq!(
        outcome.stderr, "",
        "what a program catches is its own affair"
    );

    let text = "export default await import('node:fs').catch((error) => error.code);";
    let outcome = with_dependency("caught-import", DEP_ESM, text);
    assert_eq!(outcome.stdout, "ERR_SES_DENIED\n", "{}", outcome.stderr);
}

#[test]
fn denied_is_not_missing() {
    for (what, manifest, text, code) in [
        (
            "require",
            DEP,
            "try { require('nowhere') } catch (error) { module.exports = error.code }",
            "MODULE_NOT_FOUND",
        ),
        (
            "require of a file",
            DEP,
            "try { require('./nowhere.js') } catch (error) { module.exports = error.code }",
            "MODULE_NOT_FOUND",
        ),
        (
            "import",
            DEP_ESM,
            "export default await import('nowhere').catch((error) => error.code);",
            "ERR_MODULE_NOT_FOUND",
        ),
        (
            "import of a file",
            DEP_ESM,
            "export default await import('./nowhere.js').catch((error) => error.code);",
            "ERR_MODULE_NOT_FOUND",
        ),
        (
            "an unknown built-in",
            DEP,
            "try { require('node:nowhere') } catch (error) { module.exports = error.code === 'ERR_SES_DENIED' ? 'denied' : 'unknown' }",
            "unknown",
        ),
    ] {
        let outcome = with_dependency(
            &format!("missing-{}", what.replace(' ', "-")),
            manifest,
            text,
        );
        assert_eq!(
            outcome.stdout.trim_end(),
            code,
            "{what}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_package_reads_only_its_own_and_what_it_names() {
    for (what, text) in [
        (
            "a package that it does not name",
            "module.exports = require('other');",
        ),
        (
            "a file of its neighbour",
            "module.exports = require('../other/index.js');",
        ),
        (
            "a neighbour's subpath",
            "module.exports = require('other/index.js');",
        ),
        (
            "the application",
            "module.exports = require('../../package.json');",
        ),
        (
            "the application's entry",
            "module.exports = require('../../main.js');",
        ),
        (
            "an absolute path",
            "module.exports = require(__dirname + '/../other/index.js');",
        ),
        (
            "a detour through itself",
            "module.exports = require('./../dep/../other/index.js');",
        ),
        (
            "a detour through a package's subpath",
            "module.exports = require('dep/../other/index.js');",
        ),
        (
            "another's nested package",
            "module.exports = require('helper/node_modules/inner/index.js');",
        ),
        (
            "a detour through a named package",
            "module.exports = require('helper/../other/index.js');",
        ),
        (
            "a detour through a named scope",
            "module.exports = require('@scope/helper/../../other/index.js');",
        ),
        (
            "an encoded detour",
            "module.exports = require('./%2e%2e/other/index.js');",
        ),
        (
            "a file URL",
            "module.exports = require('file://' + __dirname + '/../other/index.js');",
        ),
    ] {
        let outcome = with_dependency(&what.replace([' ', '\''], "-"), DEP, text);
        assert_ne!(outcome.code, 0, "{what}");
        assert_eq!(outcome.stdout, "", "{what}");
        assert!(
            !outcome.stderr.contains("loot"),
            "{what}: {}",
            outcome.stderr
        );
    }
    for (what, specifier) in [
        ("import of a package that it does not name", "'other'"),
        ("import of a file of its neighbour", "'../other/index.js'"),
        (
            "import by file URL",
            "new URL('../other/index.js', import.meta.url).href",
        ),
        (
            "import by data URL",
            "'data:text/javascript,export default 1'",
        ),
        ("import by http URL", "'http://127.0.0.1:9/x.js'"),
        (
            "import by an object's toString",
            "{ n: 0, toString() { return this.n++ === 0 ? './absent.js' : '../other/index.js' } }",
        ),
    ] {
        let text = format!(
            "let got; try {{ got = (await import({specifier})).default }} catch {{}} export default got === 'loot' || got === 1 ? 'GOT' : 'nothing';"
        );
        let outcome = with_dependency(&what.replace([' ', '\''], "-"), DEP_ESM, &text);
        assert_eq!(outcome.stdout, "nothing\n", "{what}: {}", outcome.stderr);
    }
}

#[test]
fn a_package_does_not_reach_another_by_claiming_its_name() {
    let outcome = with_dependency("impostor", IMPOSTOR, "module.exports = require('other');");
    assert_ne!(outcome.code, 0, "{}", outcome.stdout);
    let outcome = with_dependency(
        "impostor-file",
        IMPOSTOR,
        "module.exports = require('other/index.js');",
    );
    assert_ne!(outcome.code, 0, "{}", outcome.stdout);
    let outcome = with_dependency(
        "named",
        DEP,
        "module.exports = require('helper') + require('@scope/helper/index.js');",
    );
    assert_eq!(outcome.stdout, "helphelp\n", "{}", outcome.stderr);
}

#[test]
fn a_link_out_of_the_package_is_not_followed() {
    let root = tree(
        "denials-link",
        &[
            ("app/package.json", APP),
            ("app/main.js", "import dep from 'dep'; console.log(dep);"),
            ("app/node_modules/dep/package.json", DEP),
            (
                "app/node_modules/dep/index.js",
                "module.exports = require('./inside.js');",
            ),
            ("outside.js", "module.exports = 'loot';"),
        ],
    );
    if !link(
        &root,
        &root.join("outside.js"),
        "app/node_modules/dep/inside.js",
    ) {
        return skipped("links", "this system makes no symbolic links");
    }
    let outcome = ses_run(&root.join("app/main.js"));
    assert_ne!(outcome.code, 0);
    assert!(!outcome.stdout.contains("loot"));
}

#[test]
fn a_grant_is_for_one_package() {
    let root = tree(
        "denials-namesake",
        &[
            (
                "package.json",
                r#"{ "name": "app", "type": "module", "dependencies": { "good": "1.0.0", "evil": "1.0.0" } }"#,
            ),
            (
                "main.js",
                "import good from 'good'; import evil from 'evil'; console.log(good, evil);",
            ),
            (
                "node_modules/good/package.json",
                r#"{ "name": "good", "main": "index.js" }"#,
            ),
            (
                "node_modules/good/index.js",
                "module.exports = typeof require('crypto').randomUUID();",
            ),
            (
                "node_modules/evil/package.json",
                r#"{ "name": "evil", "main": "index.js", "dependencies": { "good": "6.6.6" } }"#,
            ),
            (
                "node_modules/evil/index.js",
                "module.exports = require('good');",
            ),
            (
                "node_modules/evil/node_modules/good/package.json",
                r#"{ "name": "good", "main": "index.js" }"#,
            ),
            (
                "node_modules/evil/node_modules/good/index.js",
                "try { module.exports = typeof require('crypto').randomUUID() } catch (e) { module.exports = e.code }",
            ),
        ],
    );
    let entry = root.join("main.js");
    let entry = entry.to_str().expect("an ordinary path");
    let outcome = ses(["run", "--grant", "good:crypto", entry]);
    assert_eq!(
        outcome.stdout, "string ERR_SES_DENIED\n",
        "a namesake that another package brings along: {}",
        outcome.stderr
    );
    let outcome = ses([
        "run",
        "--grant",
        "evil>good:crypto",
        "--grant",
        "good:crypto",
        entry,
    ]);
    assert_eq!(outcome.stdout, "string string\n", "{}", outcome.stderr);
}

#[test]
fn the_entry_s_package_is_asked_too() {
    let root = tree(
        "denials-root",
        &[
            ("package.json", r#"{ "name": "app" }"#),
            (
                "main.mjs",
                "console.log('never');\nimport fs from 'node:fs';",
            ),
        ],
    );
    let outcome = ses_run(&root.join("main.mjs"));
    is_denial("the entry", &outcome, &["fs", "main.mjs:2:"]);
}
