//! How a run ends: exit codes, and what stderr says.

use crate::command::{Outcome, ses, ses_run};
use crate::tree::{program, tree};

fn run(name: &str, text: &str) -> Outcome {
    ses_run(&program(&format!("exits-{name}"), "main.mjs", text))
}

#[test]
fn a_program_that_ends_well_exits_with_0() {
    let outcome = run("well", "console.log('done');");
    assert_eq!(
        (
            outcome.code,
            outcome.stdout.as_str(),
            outcome.stderr.as_str()
        ),
        (0, "done\n", "")
    );
}

#[test]
fn a_program_sets_its_exit_code() {
    let outcome = run("own", "process.exitCode = 42; console.log('done');");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (42, "done\n"));
}

#[test]
fn an_uncaught_error_exits_with_1_and_says_where() {
    let outcome = run(
        "uncaught",
        "const f = () => {\n  throw new RangeError('out of range');\n};\nconsole.log('before');\nf();\nconsole.log('never');",
    );
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.stdout, "before\n");
    for part in ["RangeError: out of range", "main.mjs:2:", "main.mjs:5:"] {
        assert!(
            outcome.stderr.contains(part),
            "no `{part}` in\n{}",
            outcome.stderr
        );
    }
    assert!(
        !outcome.stderr.contains("ses+"),
        "the tag of a path shows: {}",
        outcome.stderr
    );
}

#[test]
fn an_error_in_a_dependency_shows_its_real_path() {
    let root = tree(
        "exits-dependency",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
            ),
            ("main.js", "require('dep').fail();"),
            (
                "node_modules/dep/package.json",
                r#"{ "name": "dep", "main": "lib/index.js" }"#,
            ),
            (
                "node_modules/dep/lib/index.js",
                "exports.fail = () => {\n  null.x;\n};",
            ),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    assert_eq!(outcome.code, 1);
    for part in [
        "TypeError",
        "node_modules/dep/lib/index.js:2:",
        "main.js:1:",
    ] {
        assert!(
            outcome.stderr.contains(part),
            "no `{part}` in\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_timer_that_throws_ends_the_program() {
    let outcome = run(
        "timer",
        "setTimeout(() => { throw new Error('late'); }, 1);",
    );
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("Error: late"), "{}", outcome.stderr);
}

#[test]
fn an_unhandled_rejection_exits_with_1() {
    for text in [
        "Promise.reject(new Error('lost'));",
        "(async () => { throw new Error('lost'); })();",
        "await Promise.reject(new Error('lost'));",
        "setTimeout(() => Promise.reject(new Error('lost')), 1);",
    ] {
        let outcome = run("rejection", text);
        assert_eq!(outcome.code, 1, "{text}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("Error: lost"),
            "{text}: {}",
            outcome.stderr
        );
    }
    let outcome = run(
        "handled",
        "const late = Promise.reject(new Error('kept')); queueMicrotask(() => late.catch(() => {}));",
    );
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn what_is_thrown_may_be_anything() {
    for (text, shown) in [
        ("throw 'a string'", "a string"),
        ("throw 42", "42"),
        ("throw undefined", "undefined"),
        ("throw { code: 7 }", "7"),
        (
            "throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } })",
            "",
        ),
        (
            "throw { toString() { throw 1 }, get message() { throw 2 } }",
            "",
        ),
        (
            "const e = new Error('cyclic'); e.cause = e; throw e",
            "cyclic",
        ),
        (
            "throw new Error('out', { cause: new TypeError('in') })",
            "in",
        ),
    ] {
        let outcome = run("thrown", text);
        assert_eq!(outcome.code, 1, "{text}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(shown), "{text}: {}", outcome.stderr);
        assert!(
            !outcome.stderr.contains("panicked"),
            "{text}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_program_that_does_not_parse_exits_with_1_and_says_where() {
    let outcome = run("syntax", "console.log('never');\nlet x = ;\n");
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.stdout, "");
    for part in ["SyntaxError", "main.mjs:2:"] {
        assert!(
            outcome.stderr.contains(part),
            "no `{part}` in\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn an_unknown_extension_is_named() {
    let outcome = run("extension", "import './style.css';");
    assert_eq!(outcome.code, 1);
    for part in ["ERR_UNKNOWN_FILE_EXTENSION", "style.css"] {
        let text = "import './style.css';";
        let root = tree(
            "exits-extension",
            &[
                ("package.json", "{}"),
                ("main.mjs", text),
                ("style.css", "a {}"),
            ],
        );
        let outcome = ses_run(&root.join("main.mjs"));
        assert!(
            outcome.stderr.contains(part),
            "no `{part}` in\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &["run"] as &[&str],
        &["run", "--unknown", "x.js"],
        &["run", "--grant", "nonsense", "x.js"],
        &["run", "--grant", "a:nonsense", "x.js"],
        &["run", "--env", "A=B", "x.js"],
        &["nonsense"],
    ] {
        let outcome = ses(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}: {}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{arguments:?}");
        assert!(!outcome.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_entry_that_is_missing_is_named() {
    let outcome = ses(["run", "no/such/file.js"]);
    assert_ne!(outcome.code, 0);
    assert!(
        outcome.stderr.contains("no/such/file.js"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn help_has_examples() {
    for arguments in [&["--help"] as &[&str], &["run", "--help"]] {
        let outcome = ses(arguments);
        assert_eq!(outcome.code, 0);
        assert!(outcome.stdout.contains("ses run"), "{}", outcome.stdout);
        assert!(outcome.stdout.contains("Examples"), "{}", outcome.stdout);
    }
}

#[test]
fn deep_recursion_is_an_error_not_a_crash() {
    for (name, text) in [
        ("calls", "const f = (n) => f(n + 1) + 1; f(0);"),
        ("sorting", "const f = () => [2, 1].sort(f); f();"),
        (
            "toString",
            "const o = () => ({ toString: () => `${o()}` }); `${o()}`;",
        ),
        ("getters", "const o = { get g() { return o.g; } }; o.g;"),
        ("eval", "const f = () => eval('1') + f(); f();"),
    ] {
        let outcome = run(&format!("deep-{name}"), text);
        assert_eq!(outcome.code, 1, "{name}: {}", outcome.stderr);
        assert!(!outcome.stderr.is_empty(), "{name}");
    }
}
