//! What uncaught exceptions and unhandled rejections do under each value of `errorTrapping` and `unhandledRejectionTrapping`.

use crate::command::{Outcome, SIGNALLED, ses, ses_under};
use crate::tree::{program, tree};

/// Runs a program of the start compartment that locks down with these options.
fn start(name: &str, options: &str, text: &str) -> Outcome {
    let text = format!("lockdown({options});\n{text}");
    let entry = program(&format!("traps-start-{name}"), "main.mjs", &text);
    ses(["start", entry.to_str().expect("an ordinary path")])
}

/// Runs an application under one variable of the environment.
fn run(name: &str, variable: &str, value: &str, file: &str, text: &str) -> Outcome {
    let entry = program(&format!("traps-run-{name}"), file, text);
    let entry = entry.to_str().expect("an ordinary path");
    ses_under(&[(variable, value)], ["run", entry])
}

/// Value of `errorTrapping`, what stderr begins with, the exit code, and whether the program goes on.
const ERRORS: &[(&str, &str, i32, bool)] = &[
    (
        "platform",
        "SES_UNCAUGHT_EXCEPTION: TypeError: top\n",
        255,
        false,
    ),
    (
        "exit",
        "SES_UNCAUGHT_EXCEPTION: TypeError: top\n",
        255,
        false,
    ),
    (
        "abort",
        "SES_UNCAUGHT_EXCEPTION: TypeError: top\n",
        SIGNALLED,
        false,
    ),
    (
        "report",
        "SES_UNCAUGHT_EXCEPTION: TypeError: top\n",
        0,
        true,
    ),
    ("none", "Uncaught TypeError: top\n", 1, false),
];

/// Ways to leave an exception uncaught; `later` is printed if the program goes on.
const THROWING: &[(&str, &str)] = &[
    (
        "main.mjs",
        "setTimeout(() => console.log('later'), 5); throw new TypeError('top');",
    ),
    (
        "main.mjs",
        "setTimeout(() => console.log('later'), 5); await null; throw new TypeError('top');",
    ),
    (
        "main.cjs",
        "setTimeout(() => console.log('later'), 5); throw new TypeError('top');",
    ),
    (
        "main.cjs",
        "setTimeout(() => { throw new TypeError('top'); }, 1); setTimeout(() => console.log('later'), 5);",
    ),
    (
        "main.cjs",
        "queueMicrotask(() => { throw new TypeError('top'); }); setTimeout(() => console.log('later'), 5);",
    ),
];

#[track_caller]
fn check(what: &str, outcome: &Outcome, beginning: &str, code: i32, goes_on: bool) {
    assert!(
        outcome.stderr.starts_with(beginning),
        "{what}: {}",
        outcome.stderr
    );
    assert_eq!(outcome.code, code, "{what}: {outcome:?}");
    let stdout = if goes_on { "later\n" } else { "" };
    assert_eq!(outcome.stdout, stdout, "{what}");
    assert!(outcome.stderr.contains("main."), "{what}: no place");
}

/// What a trap writes where the console is causal.
fn causal(plain: &str) -> String {
    plain.replace(
        "EXCEPTION: TypeError: top\n",
        "EXCEPTION: (TypeError#1)\nTypeError#1: top\n",
    )
}

#[test]
fn error_trapping_of_a_program_that_locks_down() {
    for (value, beginning, code, goes_on) in ERRORS {
        for (at, (_, text)) in THROWING.iter().enumerate() {
            let what = format!("{value}-{at}");
            let outcome = start(&what, &format!("{{ errorTrapping: '{value}' }}"), text);
            check(&what, &outcome, &causal(beginning), *code, *goes_on);
        }
    }
    let outcome = start("default", "", THROWING[0].1);
    let (_, beginning, code, goes_on) = ERRORS[0];
    check("default", &outcome, &causal(beginning), code, goes_on);
}

#[test]
fn error_trapping_of_an_application() {
    for (value, beginning, code, goes_on) in ERRORS {
        for (at, (file, text)) in THROWING.iter().enumerate() {
            let what = format!("{value}-{at}");
            let outcome = run(&what, "LOCKDOWN_ERROR_TRAPPING", value, file, text);
            check(&what, &outcome, beginning, *code, *goes_on);
        }
    }
}

#[test]
fn a_trap_favours_the_programs_own_exit_code() {
    let text = "process.exitCode = 7; throw new TypeError('top');";
    for (value, code) in [("platform", 7), ("exit", 7), ("report", 7), ("none", 1)] {
        let outcome = start(value, &format!("{{ errorTrapping: '{value}' }}"), text);
        assert_eq!(outcome.code, code, "{value}: {}", outcome.stderr);
    }
}

#[test]
fn no_trap_passes_over_a_limit() {
    let outcome = start(
        "limit",
        "{ errorTrapping: 'report' }",
        "setTimeout(() => console.log('later'), 1); const f = () => f() + 1; f();",
    );
    assert_ne!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "", "the program went on");
    assert!(
        outcome.stderr.starts_with("the program "),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_denial_under_a_trap_stays_a_denial() {
    for (value, code) in [("exit", 3), ("platform", 3), ("report", 0), ("none", 3)] {
        let root = tree(
            &format!("traps-denial-{value}"),
            &[
                (
                    "package.json",
                    r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
                ),
                ("node_modules/dep/package.json", r#"{ "name": "dep" }"#),
                ("node_modules/dep/index.js", "Date.now()"),
                ("main.cjs", "require('dep')"),
            ],
        );
        let entry = root.join("main.cjs");
        let entry = entry.to_str().expect("an ordinary path");
        let outcome = ses_under(&[("LOCKDOWN_ERROR_TRAPPING", value)], ["run", entry]);
        assert_eq!(outcome.code, code, "{value}: {}", outcome.stderr);
        let beginning = match value {
            "none" => "ERR_SES_DENIED: ",
            _ => "SES_UNCAUGHT_EXCEPTION: ERR_SES_DENIED: ",
        };
        assert!(outcome.stderr.starts_with(beginning), "{}", outcome.stderr);
        assert!(
            outcome.stderr.contains("--grant dep:clock"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn before_lockdown_there_is_no_trap() {
    let entry = program("traps-none", "main.mjs", "throw new TypeError('top');");
    let entry = entry.to_str().expect("an ordinary path");
    let outcome = ses_under(&[("LOCKDOWN_ERROR_TRAPPING", "report")], ["start", entry]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.starts_with("Uncaught TypeError: top\n"),
        "{}",
        outcome.stderr
    );
}

/// What a program leaves to rejections, and what of it is reported at the end of the job queue.
const REJECTIONS: &[(&str, &str, &[&str])] = &[
    ("lost", "Promise.reject(new TypeError('lost'));", &["lost"]),
    (
        "two",
        "Promise.reject(new TypeError('one')); setTimeout(() => { Promise.reject(new TypeError('two')); }, 1);",
        &["one", "two"],
    ),
    (
        "late",
        "const late = Promise.reject(new TypeError('kept')); setTimeout(() => late.catch(() => {}), 5);",
        &[],
    ),
    (
        "microtask",
        "const late = Promise.reject(new TypeError('kept')); queueMicrotask(() => late.catch(() => {}));",
        &[],
    ),
    (
        "and-thrown",
        "Promise.reject(new TypeError('lost')); setTimeout(() => { throw new TypeError('top'); }, 1);",
        &["top", "lost"],
    ),
];

#[test]
fn rejections_are_reported_when_nothing_else_is_to_be_done() {
    for (name, text, reported) in REJECTIONS {
        let text = format!("setTimeout(() => console.log('later'), 20);\n{text}");
        for outcome in [
            start(
                &format!("rejection-{name}"),
                "{ unhandledRejectionTrapping: 'report', errorTrapping: 'report' }",
                &text,
            ),
            start(
                &format!("by-default-{name}"),
                "{ errorTrapping: 'report' }",
                &text,
            ),
        ] {
            let lines = outcome
                .stderr
                .lines()
                .filter(|line| line.contains("TypeError"));
            let expected = (1..).zip(*reported).flat_map(|(number, message)| {
                let label = match *message {
                    "top" => "SES_UNCAUGHT_EXCEPTION",
                    _ => "SES_UNHANDLED_REJECTION",
                };
                [
                    format!("{label}: (TypeError#{number})"),
                    format!("TypeError#{number}: {message}"),
                ]
            });
            assert_eq!(
                lines.collect::<Vec<_>>(),
                expected.collect::<Vec<_>>(),
                "{name}"
            );
            assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "later\n"));
        }
    }
}

#[test]
fn rejections_without_a_trap_are_exceptions() {
    let lost = "setTimeout(() => console.log('later'), 20); Promise.reject(new TypeError('lost'));";
    let outcome = start("rejected", "{ unhandledRejectionTrapping: 'none' }", lost);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (255, ""));
    assert!(
        outcome
            .stderr
            .starts_with("SES_UNCAUGHT_EXCEPTION: (TypeError#1)\nTypeError#1: lost\n"),
        "{}",
        outcome.stderr
    );
    let variable = "LOCKDOWN_UNHANDLED_REJECTION_TRAPPING";
    for (value, code, stdout, beginning) in [
        (
            "report",
            0,
            "later\n",
            "SES_UNHANDLED_REJECTION: TypeError: lost\n",
        ),
        ("none", 1, "", "Uncaught TypeError: lost\n"),
    ] {
        let outcome = run(
            &format!("rejected-{value}"),
            variable,
            value,
            "main.mjs",
            lost,
        );
        assert_eq!((outcome.code, outcome.stdout.as_str()), (code, stdout));
        assert!(outcome.stderr.starts_with(beginning), "{}", outcome.stderr);
    }
}

#[test]
fn a_program_that_leaves_loses_no_rejection() {
    let entry = program(
        "traps-leave",
        "main.mjs",
        "import process from 'node:process'; Promise.reject(new TypeError('lost')); setTimeout(() => process.exit(5), 1);",
    );
    let entry = entry.to_str().expect("an ordinary path");
    let outcome = ses_under(
        &[("LOCKDOWN_UNHANDLED_REJECTION_TRAPPING", "report")],
        ["run", "--grant", "$root$:process", entry],
    );
    assert_eq!(outcome.code, 5, "{}", outcome.stderr);
    assert!(
        outcome
            .stderr
            .starts_with("SES_UNHANDLED_REJECTION: TypeError: lost\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn waiting_rejections_take_bounded_memory() {
    let outcome = start(
        "many",
        "",
        "for (let i = 0; i < 1500; i += 1) Promise.reject(i); setTimeout(() => console.error('later'), 5);",
    );
    let lines: Vec<_> = outcome.stderr.lines().collect();
    assert_eq!((outcome.code, lines.len()), (0, 1501));
    assert_eq!(lines[0], "SES_UNHANDLED_REJECTION: 0");
    assert_eq!(lines[500], "later");
    assert_eq!(lines[1500], "SES_UNHANDLED_REJECTION: 1499");
}
