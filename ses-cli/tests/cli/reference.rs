//! Programs written for the reference: its package `ses`, the packages that build upon it, and what these expect of the realm.

use std::path::{Path, PathBuf};

use crate::command::{Outcome, ses, ses_under};
use crate::tree::{program, tree};

fn run(name: &str, file: &str, text: &str) -> Outcome {
    let entry = program(&format!("reference-{name}"), file, text);
    ses(["run", path(&entry)])
}

fn start(name: &str, file: &str, text: &str) -> Outcome {
    let entry = program(&format!("reference-{name}"), file, text);
    ses(["start", path(&entry)])
}

fn path(entry: &Path) -> &str {
    entry.to_str().expect("an ordinary path")
}

/// An application whose packages are shaped as those of the reference: one that wraps `lockdown`, one that locks down when it is
/// imported, after a shim of its own package's global and a vetted one, and one that needs `assert`.
fn application(name: &str, main: &str) -> PathBuf {
    let package =
        |name: &str, rest: &str| format!(r#"{{ "name": "{name}", "type": "module", {rest} }}"#);
    let root = tree(
        &format!("reference-{name}"),
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "@endo/init": "1", "@endo/lockdown": "1", "@endo/errors": "1" } }"#,
            ),
            (
                "node_modules/@endo/lockdown/package.json",
                &package(
                    "@endo/lockdown",
                    r#""exports": { ".": "./pre.js", "./commit.js": "./commit.js" }, "dependencies": { "ses": "1" }"#,
                ),
            ),
            (
                "node_modules/@endo/lockdown/pre.js",
                "import 'ses';\nexport * from 'ses';\nconst raw = globalThis.lockdown;\n\
                 export const lockdown = (options = {}) => {\n  \
                 const set = typeof process === 'object' ? process.env.LOCKDOWN_OPTIONS : undefined;\n  \
                 raw({ ...(set === undefined ? options : JSON.parse(set)), domainTaming: 'unsafe' });\n};\n\
                 globalThis.lockdown = lockdown;\n",
            ),
            (
                "node_modules/@endo/lockdown/commit.js",
                "export * from './pre.js';\nlockdown();\n",
            ),
            (
                "node_modules/@endo/promise-kit/package.json",
                &package(
                    "@endo/promise-kit",
                    r#""exports": { "./shim.js": "./shim.js" }"#,
                ),
            ),
            (
                "node_modules/@endo/promise-kit/shim.js",
                "Promise.race = async (all) => 'mended';\n",
            ),
            (
                "node_modules/@endo/init/package.json",
                &package(
                    "@endo/init",
                    r#""exports": { ".": "./index.js" }, "dependencies": { "@endo/lockdown": "1", "@endo/promise-kit": "1" }"#,
                ),
            ),
            (
                "node_modules/@endo/init/index.js",
                "import './shim.js';\nimport '@endo/promise-kit/shim.js';\nexport * from '@endo/lockdown/commit.js';\n\
                 export const mine = typeof HandledPromise;\n",
            ),
            (
                "node_modules/@endo/init/shim.js",
                "if (typeof globalThis.HandledPromise === 'undefined') globalThis.HandledPromise = class {};\n",
            ),
            (
                "node_modules/@endo/errors/package.json",
                &package("@endo/errors", r#""exports": "./index.js""#),
            ),
            (
                "node_modules/@endo/errors/index.js",
                "export const theirs = globalThis.assert;\n\
                 export const kinds = [typeof lockdown, typeof repairIntrinsics, typeof hardenIntrinsics, typeof harden, typeof Compartment].join();\n",
            ),
            ("main.mjs", main),
        ],
    );
    root.join("main.mjs")
}

/// The package in every form that it exports, and in what a program written for it does.
#[test]
fn the_package_ses_adds_nothing() {
    const ROWS: &[(&str, &str, &str)] = &[
        (
            "main.mjs",
            "import 'ses'; lockdown(); console.log(Object.isFrozen(harden({})), new Compartment({ globals: { a: 1 }, __options__: true }).evaluate('a'))",
            "true 1",
        ),
        (
            "main.mjs",
            "import * as all from 'ses'; console.log(Object.keys(all).filter((key) => key !== 'default').length, typeof assert.details)",
            "0 function",
        ),
        (
            "main.mjs",
            "import 'ses/lockdown'; import 'ses/lockdown-shim.js'; import 'ses/assert-shim.js'; await import('ses/compartment-shim.js'); console.log('ran')",
            "ran",
        ),
        (
            "main.cjs",
            "require('ses'); require('ses/hermes'); require('ses/lockdown'); lockdown(); console.log('ran')",
            "ran",
        ),
        (
            "main.mjs",
            "import 'ses'; repairIntrinsics(); hardenIntrinsics(); console.log(Object.isFrozen(Array.prototype))",
            "true",
        ),
        (
            "main.mjs",
            "import 'ses'; lockdown(); try { assert.Fail`x ${5} ${assert.quote('y')}` } catch (error) { console.log(error.message) }",
            "x (a number) \"y\"",
        ),
    ];
    for (file, text, expected) in ROWS {
        for outcome in [run("forms", file, text), start("forms", file, text)] {
            assert_eq!(outcome.stdout.trim_end(), *expected, "{text}: {outcome:?}");
            assert_eq!(outcome.code, 0, "{text}");
        }
    }
    for text in ["import 'ses/tools.js'", "import 'ses/nothing'"] {
        let outcome = run("forms", "main.mjs", text);
        assert_ne!(outcome.code, 0, "{text}");
    }
}

#[test]
fn applications_have_the_globals_of_the_reference() {
    let main = "import { theirs, kinds } from '@endo/errors';\n\
                console.log(theirs === assert, Object.isFrozen(assert) && Object.isFrozen(assert.details), kinds);\n\
                console.log(typeof lockdown, typeof repairIntrinsics, typeof hardenIntrinsics, Object.isFrozen(lockdown));\n\
                globalThis.assert = 'mine'; console.log(assert);";
    let outcome = ses(["run", path(&application("globals", main))]);
    assert_eq!(
        outcome.stdout,
        "true true function,undefined,undefined,function,function\nfunction function function true\nmine\n",
        "{}",
        outcome.stderr
    );
}

#[test]
fn packages_that_lock_down_run_as_they_are() {
    let main = "import { mine } from '@endo/init';\n\
                console.log(mine, Object.isFrozen(Array.prototype), typeof harden, typeof Compartment, typeof assert.fail);\n\
                console.log(await Promise.race([1]));";
    let entry = application("init", main);
    let outcome = ses(["run", path(&entry)]);
    assert_eq!(
        outcome.stdout, "function true function function function\n1\n",
        "{}",
        outcome.stderr
    );
    let outcome = ses(["start", path(&entry)]);
    assert_eq!(
        outcome.stdout, "function true function function function\nmended\n",
        "{}",
        outcome.stderr
    );
    let main = "import { lockdown } from '@endo/lockdown'; console.log(Object.isFrozen(Array.prototype));\n\
                lockdown(); console.log(Object.isFrozen(Array.prototype));";
    let outcome = ses(["start", path(&application("lockdown", main))]);
    assert_eq!(outcome.stdout, "false\ntrue\n", "{}", outcome.stderr);
}

/// What an application asks of `lockdown`, and what it gets: nothing, where that is in force, or an error with these parts.
#[test]
fn a_lockdown_that_asks_for_more_than_is_in_force_fails() {
    const SATISFIED: &[&str] = &[
        "",
        "undefined",
        "{}",
        "{ errorTaming: 'safe', localeTaming: 'safe' }",
        "{ errorTaming: undefined }",
        "{ overrideTaming: 'severe', regExpTaming: 'unsafe' }",
        "{ domainTaming: 'unsafe', dateTaming: 'unsafe', mathTaming: 'safe' }",
        "{ stackFiltering: 'omit-frames' }",
    ];
    for options in SATISFIED {
        let text = format!("lockdown({options}); lockdown({options}); console.log('ran')");
        let outcome = run("satisfied", "main.mjs", &text);
        assert_eq!(outcome.stdout, "ran\n", "{options}: {}", outcome.stderr);
    }
    const REFUSED: &[(&str, &[&str])] = &[
        (
            "{ errorTaming: 'unsafe' }",
            &[
                "errorTaming",
                "LOCKDOWN_ERROR_TAMING=unsafe",
                "(SES_ALREADY_LOCKED_DOWN)",
            ],
        ),
        (
            "{ errorTaming: 'unsafe', stackFiltering: 'verbose', overrideTaming: 'severe' }",
            &[
                "LOCKDOWN_ERROR_TAMING=unsafe",
                "LOCKDOWN_STACK_FILTERING=verbose",
            ],
        ),
        (
            "{ __hardenTaming__: 'unsafe' }",
            &["LOCKDOWN_HARDEN_TAMING=unsafe"],
        ),
        (
            "{ overrideDebug: ['name', 'message'] }",
            &["LOCKDOWN_OVERRIDE_DEBUG=name,message"],
        ),
        (
            "{ errorTamming: 'unsafe' }",
            &["errorTamming", "SES_LOCKDOWN_OPTION"],
        ),
        (
            "{ errorTaming: 'Unsafe' }",
            &["errorTaming", "SES_LOCKDOWN_OPTION"],
        ),
        ("5", &["SES_LOCKDOWN_OPTION"]),
    ];
    for (options, parts) in REFUSED {
        for function in ["lockdown", "repairIntrinsics"] {
            let text = format!(
                "try {{ {function}({options}); console.log('ran') }} catch (error) {{ console.log(error.name, error.message) }}"
            );
            let outcome = run("refused", "main.mjs", &text);
            assert!(
                outcome.stdout.starts_with("TypeError "),
                "{options}: {outcome:?}"
            );
            for part in *parts {
                assert!(
                    outcome.stdout.contains(part),
                    "{options}: {}",
                    outcome.stdout
                );
            }
        }
    }
    let text = "lockdown({ errorTaming: 'unsafe' }); try { assert.Fail`x ${5}` } catch (error) { console.log(error.message) }";
    let entry = program("reference-in-force", "main.mjs", text);
    let outcome = ses_under(
        &[("LOCKDOWN_ERROR_TAMING", "unsafe")],
        ["run", path(&entry)],
    );
    assert_eq!(outcome.stdout, "x 5\n", "{}", outcome.stderr);
}

#[test]
fn a_bundle_of_options_is_the_programs_under_start_and_the_commands_under_run() {
    let main =
        "import '@endo/init'; console.log(harden.isFake === true, process.env.LOCKDOWN_OPTIONS)";
    let entry = application("bundle", main);
    let environment = [("LOCKDOWN_OPTIONS", r#"{"__hardenTaming__":"unsafe"}"#)];
    let outcome = ses_under(&environment, ["start", path(&entry)]);
    assert_eq!(
        outcome.stdout, "true {\"__hardenTaming__\":\"unsafe\"}\n",
        "{}",
        outcome.stderr
    );
    let outcome = ses_under(&environment, ["run", path(&entry)]);
    assert_eq!(outcome.stdout, "true undefined\n", "{}", outcome.stderr);
    let alone = program(
        "reference-bundle",
        "main.mjs",
        "lockdown(); console.log(harden.isFake === true)",
    );
    let outcome = ses_under(&environment, ["start", path(&alone)]);
    assert_eq!(outcome.stdout, "false\n", "{}", outcome.stderr);
    for wrong in ["", "[]", r#"{"errorTamming":"safe"}"#] {
        let outcome = ses_under(&[("LOCKDOWN_OPTIONS", wrong)], ["run", path(&alone)]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{wrong}");
        assert!(
            outcome.stderr.contains("LOCKDOWN_OPTIONS"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_harden_that_reached_the_intrinsics_comes_before_no_lockdown() {
    for (text, expected) in [
        (
            "harden({}); try { lockdown() } catch (error) { console.log(error.message.slice(-18)) }",
            "(SES_PRIOR_HARDEN)",
        ),
        (
            "harden(Object.create(null)); lockdown(); console.log('locked')",
            "locked",
        ),
    ] {
        let outcome = start("harden", "main.mjs", text);
        assert_eq!(outcome.stdout.trim_end(), expected, "{}", outcome.stderr);
    }
}

#[test]
fn deprecated_options_are_warned_of() {
    let text = "lockdown({ dateTaming: 'unsafe', mathTaming: undefined });";
    let outcome = start("deprecated", "main.mjs", text);
    assert_eq!(
        outcome.stderr,
        "SES The 'dateTaming' option is deprecated and does nothing. In the future specifying it will be an error.\n"
    );
    let text = "lockdown({ mathTaming: 'unsafe', reporting: 'none' });";
    assert_eq!(start("deprecated", "main.mjs", text).stderr, "");
}

#[test]
fn errors_keep_the_names_that_they_were_made_with() {
    let text = "lockdown(); for (const errorName of ['RemoteTypeError(error:captp#1)', 'a\\nb', '%s'])\n\
                console.log(assert.makeError('x', TypeError, { errorName }), 5);";
    let outcome = start("names", "main.mjs", text);
    let lines: Vec<_> = outcome
        .stdout
        .lines()
        .filter(|line| !line.contains("  at "))
        .collect();
    assert_eq!(
        lines,
        [
            "(RemoteTypeError(error:captp#1)#1) 5",
            "RemoteTypeError(error:captp#1)#1: x",
            "(a\\nb#2) 5",
            "a\\nb#2: x",
            "(%s#3) 5",
            "%s#3: x"
        ],
        "{outcome:?}"
    );
}

#[test]
fn traces_leave_out_the_calls_of_installed_packages_as_the_option_says() {
    let root = tree(
        "reference-traces",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
            ),
            ("node_modules/dep/package.json", r#"{ "name": "dep" }"#),
            (
                "node_modules/dep/index.js",
                "exports.fail = () => { throw new TypeError('deep'); };",
            ),
            (
                "main.cjs",
                "const main = () => require('dep').fail();\nmain();",
            ),
            (
                "start.cjs",
                "lockdown({ errorTrapping: 'none' });\nconst main = () => require('dep').fail();\nmain();",
            ),
        ],
    );
    let shows = |outcome: &Outcome| {
        let text = &outcome.stderr;
        assert!(text.contains("at main ("), "{text}");
        text.contains("dep/index.js")
    };
    let entry = root.join("main.cjs");
    for (value, shown) in [
        ("concise", false),
        ("omit-frames", false),
        ("shorten-paths", true),
        ("verbose", true),
    ] {
        let outcome = ses_under(
            &[("LOCKDOWN_STACK_FILTERING", value)],
            ["run", path(&entry)],
        );
        assert_eq!(shows(&outcome), shown, "run {value}: {}", outcome.stderr);
        let start = root.join("start.cjs");
        let outcome = ses_under(
            &[("LOCKDOWN_STACK_FILTERING", value)],
            ["start", path(&start)],
        );
        assert_eq!(shows(&outcome), shown, "start {value}: {}", outcome.stderr);
    }
    assert!(
        shows(&ses(["run", path(&entry)])),
        "by default all packages are the program"
    );
}
