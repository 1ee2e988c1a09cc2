//! The options of lockdown for the command: variables of the environment, and what the options do to what it prints.

use crate::command::{Outcome, ses, ses_in, ses_under};
use crate::tree::{program, tree};

fn start(name: &str, environment: &[(&str, &str)], text: &str) -> Outcome {
    let entry = program(&format!("lockdown-start-{name}"), "main.mjs", text);
    let entry = entry.to_str().expect("an ordinary path");
    ses_under(environment, ["start", entry])
}

fn run(name: &str, environment: &[(&str, &str)], text: &str) -> Outcome {
    let entry = program(&format!("lockdown-run-{name}"), "main.mjs", text);
    let entry = entry.to_str().expect("an ordinary path");
    ses_under(environment, ["run", entry])
}

/// Without what differs from machine to machine.
fn portable(text: &str) -> String {
    text.replace(concat!(env!("CARGO_TARGET_TMPDIR"), "/trees"), "<trees>")
}

#[test]
fn what_is_unknown_is_wrong_usage() {
    let mut all = String::new();
    for (variable, value) in [
        ("LOCKDOWN_EROR_TAMING", "safe"),
        ("LOCKDOWN_ERROR_TAMING", "Safe"),
        ("LOCKDOWN_ERROR_TRAPPING", ""),
    ] {
        let environment = [(variable, value)];
        let text = "console.log('never')";
        for outcome in [
            run("unknown", &environment, text),
            start("unknown", &environment, text),
            ses_under(&environment, ["audit"]),
        ] {
            assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
            if !all.ends_with(&outcome.stderr) {
                all.push_str(&outcome.stderr);
            }
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn other_variables_are_nobodys_business() {
    let environment = [("LOCKDOW", "x"), ("XLOCKDOWN_X", "x"), ("lockdown_x", "x")];
    let outcome = run("others", &environment, "console.log('ran')");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "ran\n"));
}

/// Variable, value that is not the default, a program, and what it prints under it; it prints something else by default.
const EFFECTS: &[(&str, &str, &str, &str)] = &[
    (
        "LOCKDOWN_ERROR_TAMING",
        "unsafe",
        "const inner = () => new Error('x').stack; console.log(inner().includes('at inner'))",
        "true",
    ),
    (
        "LOCKDOWN_ERROR_TAMING",
        "unsafe-debug",
        "const inner = () => new Error('x').stack; console.log(inner().includes('at inner'))",
        "true",
    ),
    (
        "LOCKDOWN_LOCALE_TAMING",
        "unsafe",
        "console.log(String.prototype.toLocaleUpperCase === String.prototype.toUpperCase)",
        "false",
    ),
    (
        "LOCKDOWN_LEGACY_REGENERATOR_RUNTIME_TAMING",
        "unsafe-ignore",
        "try { Iterator.prototype[Symbol.iterator] = 1; console.log('ignored') } catch { console.log('refused') }",
        "ignored",
    ),
    (
        "LOCKDOWN_HARDEN_TAMING",
        "unsafe",
        "console.log(harden.isFake === true)",
        "true",
    ),
];

#[test]
fn variables_have_their_effects_on_applications() {
    for (variable, value, text, expected) in EFFECTS {
        let outcome = run("effect", &[(variable, value)], text);
        assert_eq!(
            outcome.stdout.trim_end(),
            *expected,
            "{variable}={value}: {}",
            outcome.stderr
        );
        let by_default = run("effect", &[], text);
        assert_eq!(by_default.code, 0, "{variable}: {}", by_default.stderr);
        assert_ne!(by_default.stdout, outcome.stdout, "{variable}: no effect");
    }
}

#[test]
fn variables_are_the_defaults_of_a_programs_lockdown() {
    let rows = EFFECTS.iter().chain(&[(
        "LOCKDOWN_EVAL_TAMING",
        "no-eval",
        "try { console.log(eval('1')) } catch (e) { console.log(e.name) }",
        "TypeError",
    )]);
    for (variable, value, text, expected) in rows {
        let option = match *variable {
            "LOCKDOWN_HARDEN_TAMING" => "__hardenTaming__".to_owned(),
            variable => camel(variable.trim_start_matches("LOCKDOWN_")),
        };
        let default = match option.as_str() {
            "evalTaming" => "safe-eval",
            _ => "safe",
        };
        for (lockdown, applies) in [
            ("lockdown();".to_owned(), true),
            (format!("lockdown({{ {option}: undefined }});"), true),
            ("repairIntrinsics(); hardenIntrinsics();".to_owned(), true),
            (format!("lockdown({{ {option}: '{default}' }});"), false),
        ] {
            let text = format!("{lockdown}\n{text}");
            let outcome = start("effect", &[(variable, value)], &text);
            assert_eq!(
                outcome.stdout.trim_end() == *expected,
                applies,
                "{variable}={value}: {lockdown} {outcome:?}"
            );
            assert_eq!(outcome.code, 0, "{variable}: {}", outcome.stderr);
        }
    }
}

/// `ERROR_TAMING` as `errorTaming`.
fn camel(name: &str) -> String {
    let mut words = name.split('_').map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_ascii_uppercase() + rest
    })
}

#[test]
fn accepted_and_inert() {
    for variable in ["DATE", "MATH", "DOMAIN", "REGEXP", "CONSOLE"] {
        for value in ["safe", "unsafe"] {
            let variable = format!("LOCKDOWN_{variable}_TAMING");
            let environment = [(variable.as_str(), value)];
            let text = "console.log(typeof RegExp.prototype.compile, typeof RegExp.lastMatch, typeof Date.parse)";
            let outcome = run("inert", &environment, text);
            assert_eq!(outcome.stdout, "undefined undefined function\n");
            assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        }
    }
}

/// What a program adds to intrinsics before lockdown, and a console that tells what it is told.
const ADDS: &str = "Array.prototype.zork = 1; Object['x\\n  y'] = () => {};\n\
    for (const name of ['groupCollapsed', 'groupEnd', 'warn']) console[name] = (...args) => print(name, ...args);\n";

#[test]
fn removals_are_reported_where_reporting_says() {
    let mut all = String::new();
    for value in ["platform", "console", "none"] {
        let text = format!("{ADDS}lockdown({{ reporting: '{value}' }});");
        let outcome = start("reporting", &[], &text);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let by_variable = start(
            "reporting",
            &[("LOCKDOWN_REPORTING", value)],
            &format!("{ADDS}lockdown();"),
        );
        assert_eq!(by_variable.stdout, outcome.stdout, "{value}");
        assert_eq!(by_variable.stderr, outcome.stderr, "{value}");
        all.push_str(&format!(
            "--- {value}\n[stdout]\n{}[stderr]\n{}",
            outcome.stdout, outcome.stderr
        ));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_console_that_fails_loses_no_warning() {
    for sabotage in [
        "console.warn = () => { throw 1 };",
        "delete globalThis.console;",
        "console.warn = 1;",
    ] {
        let outcome = start(
            "sabotage",
            &[],
            &format!("Array.prototype.zork = 1; {sabotage} lockdown({{ reporting: 'console' }});"),
        );
        assert!(
            outcome
                .stderr
                .contains("Removing intrinsics.%ArrayPrototype%.zork"),
            "{sabotage}: {outcome:?}"
        );
    }
}

#[test]
fn lockdown_is_quiet_where_nothing_is_unforeseen() {
    let outcome = start("quiet", &[], "lockdown(); console.log('ran')");
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("ran\n", "")
    );
    let outcome = run("quiet", &[], "console.log('ran')");
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("ran\n", "")
    );
}

fn overriding() -> String {
    let root = tree(
        "lockdown-overrides",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
            ),
            ("node_modules/dep/package.json", r#"{ "name": "dep" }"#),
            (
                "node_modules/dep/index.js",
                "function Heir() {}\nHeir.prototype.toString = () => 'heir';\nHeir.prototype.valueOf = () => 1;\nmodule.exports = `${new Heir()}`;",
            ),
            (
                "main.cjs",
                "console.log(require('dep'));\nconst e = new Error('x');\ne.name = 'Mine';\ne.name = 'Own by now';",
            ),
        ],
    );
    let entry = root.join("main.cjs");
    entry.to_str().expect("an ordinary path").to_owned()
}

#[test]
fn override_debug_warns_of_each_override() {
    let entry = overriding();
    let debug = ("LOCKDOWN_OVERRIDE_DEBUG", "toString,name");
    let outcome = ses_under(&[debug], ["run", &entry]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "heir\n"));
    insta::assert_snapshot!(portable(&outcome.stderr));
    for silent in [
        &[] as &[(&str, &str)],
        &[("LOCKDOWN_OVERRIDE_DEBUG", "")],
        &[debug, ("LOCKDOWN_REPORTING", "none")],
    ] {
        let outcome = ses_under(silent, ["run", &entry]);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (0, ""),
            "{silent:?}"
        );
    }
}

#[test]
fn a_console_that_overrides_what_it_is_told_of_does_not_warn_forever() {
    let outcome = start(
        "recursion",
        &[],
        "lockdown({ overrideDebug: ['toString'], reporting: 'console' });\n\
         let told = 0;\n\
         globalThis.console = { groupCollapsed() { ({}).toString = 1; told += 1; }, warn() { told += 1; }, groupEnd() {} };\n\
         ({}).toString = 1; ({}).toString = 1; print(told);",
    );
    assert_eq!(
        (outcome.code, outcome.stdout.as_str()),
        (0, "4\n"),
        "{outcome:?}"
    );
}

#[test]
fn stack_filtering_of_what_the_command_prints() {
    let text = "function thrower() {\n  throw new TypeError('deep');\n}\n[1].map(thrower);\n";
    let entry = program("lockdown-filter", "lib/main.mjs", text);
    let directory = entry.ancestors().nth(2).expect("the tree");
    let mut all = String::new();
    for value in ["concise", "omit-frames", "shorten-paths", "verbose"] {
        let environment = [("LOCKDOWN_STACK_FILTERING", value)];
        let by_variable = ses_in(directory, &environment, ["run", "lib/main.mjs"]);
        assert_eq!(by_variable.code, 1);
        all.push_str(&format!("--- {value}\n{}", portable(&by_variable.stderr)));
        let locked =
            format!("lockdown({{ stackFiltering: '{value}', errorTrapping: 'none' }}); {text}");
        let start = program("lockdown-filtered", "lib/main.mjs", &locked);
        let start = start.ancestors().nth(2).expect("the tree");
        let by_program = ses_in(start, &[], ["start", "lib/main.mjs"]);
        assert_eq!(
            without_columns(&by_program.stderr).replace("lockdown-filtered", "lockdown-filter"),
            without_columns(&by_variable.stderr),
            "{value}"
        );
    }
    insta::assert_snapshot!(all);
    let by_default = ses_in(directory, &[], ["run", "lib/main.mjs"]);
    let environment = [("LOCKDOWN_STACK_FILTERING", "omit-frames")];
    let omitting = ses_in(directory, &environment, ["run", "lib/main.mjs"]);
    assert_eq!(by_default.stderr, omitting.stderr);
}

/// Lines up to the last colon.
fn without_columns(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.rsplit_once(':').map_or(line, |(rest, _)| rest));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_command_shows_traces_whatever_guests_see() {
    let text = "const inner = () => new Error('x');\nconst error = inner();\nconsole.log(error.stack);\nthrow error;";
    for value in ["safe", "unsafe", "unsafe-debug"] {
        let outcome = run("taming", &[("LOCKDOWN_ERROR_TAMING", value)], text);
        assert_eq!(outcome.code, 1);
        assert!(
            outcome
                .stderr
                .starts_with("Uncaught Error: x\n    at inner ("),
            "{value}: {}",
            outcome.stderr
        );
        let seen = if value == "safe" {
            outcome.stdout == "Error: x\n"
        } else {
            outcome.stdout.starts_with("Error: x\n    at inner (")
        };
        assert!(seen, "{value}: {}", outcome.stdout);
    }
}

#[test]
fn assert_redacts_unless_error_taming_is_unsafe() {
    let fail = "const say = () => { try { assert.Fail`secret ${42}` } catch (e) { print(e.message) } }; say();";
    for (options, expected) in [
        ("", "secret (a number)\n"),
        ("{ errorTaming: 'safe' }", "secret (a number)\n"),
        ("{ errorTaming: 'unsafe' }", "secret 42\n"),
        ("{ errorTaming: 'unsafe-debug' }", "secret 42\n"),
    ] {
        let outcome = start("assert", &[], &format!("lockdown({options}); {fail}"));
        assert_eq!(outcome.stdout, expected, "{options}: {}", outcome.stderr);
    }
    let outcome = start(
        "assert-own",
        &[],
        "const mine = globalThis.assert = {}; lockdown({ errorTaming: 'unsafe' }); print(assert === mine)",
    );
    assert_eq!(outcome.stdout, "true\n", "{}", outcome.stderr);
}

#[test]
fn help_names_every_variable() {
    let help = ses(["audit", "--help"]).stdout;
    for name in [
        "CONSOLE_TAMING",
        "DATE_TAMING",
        "DOMAIN_TAMING",
        "ERROR_TAMING",
        "ERROR_TRAPPING",
        "EVAL_TAMING",
        "HARDEN_TAMING",
        "LEGACY_REGENERATOR_RUNTIME_TAMING",
        "LOCALE_TAMING",
        "MATH_TAMING",
        "OVERRIDE_DEBUG",
        "OVERRIDE_TAMING",
        "REGEXP_TAMING",
        "REPORTING",
        "STACK_FILTERING",
        "UNHANDLED_REJECTION_TRAPPING",
    ] {
        assert!(help.contains(name), "{name}");
    }
}
