//! The options of lockdown: names, values, effects, and refusals.

use ses_tame::{EvalTaming, LockedDown};

use crate::support::{Realm, check};

/// Option, its values, default first.
const OPTIONS: &[(&str, &[&str])] = &[
    ("errorTaming", &["safe", "unsafe", "unsafe-debug"]),
    (
        "errorTrapping",
        &["platform", "exit", "abort", "report", "none"],
    ),
    ("reporting", &["platform", "console", "none"]),
    ("unhandledRejectionTrapping", &["report", "none"]),
    ("regExpTaming", &["safe", "unsafe"]),
    ("localeTaming", &["safe", "unsafe"]),
    ("consoleTaming", &["safe", "unsafe"]),
    ("overrideTaming", &["moderate", "min", "severe"]),
    (
        "stackFiltering",
        &["concise", "omit-frames", "shorten-paths", "verbose"],
    ),
    (
        "evalTaming",
        &[
            "safe-eval",
            "unsafe-eval",
            "no-eval",
            "safeEval",
            "unsafeEval",
            "noEval",
        ],
    ),
    ("legacyRegeneratorRuntimeTaming", &["safe", "unsafe-ignore"]),
    ("domainTaming", &["safe", "unsafe"]),
    ("dateTaming", &["safe", "unsafe"]),
    ("mathTaming", &["safe", "unsafe"]),
    ("__hardenTaming__", &["safe", "unsafe"]),
];

#[test]
fn every_value_is_taken() {
    for (option, values) in OPTIONS {
        for value in *values {
            let mut realm = Realm::fresh();
            assert_eq!(
                realm.start(&format!("lockdown({{ {option}: '{value}' }})")),
                "undefined",
                "{option}: {value}"
            );
        }
    }
}

#[test]
fn what_is_unknown_is_refused() {
    let mut realm = Realm::fresh();
    for (option, _) in OPTIONS {
        for value in ["'Safe'", "''", "true", "null", "0", "{}"] {
            let got = realm.start(&format!("lockdown({{ {option}: {value} }})"));
            assert!(
                got.starts_with("throws TypeError: lockdown(): the option"),
                "{option}: {value}: {got}"
            );
            assert!(got.contains("SES_LOCKDOWN_OPTION"), "{got}");
        }
    }
    check(
        &[
            (
                "lockdown({ errorTamming: 'safe' })",
                "throws TypeError: lockdown(): there is no option \"errorTamming\"…",
            ),
            (
                "lockdown({ [Symbol('x')]: 1 })",
                "throws TypeError: lockdown(): there is no option…",
            ),
            (
                "lockdown({ 0: 1 })",
                "throws TypeError: lockdown(): there is no option \"0\"…",
            ),
            (
                "lockdown(1)",
                "throws TypeError: lockdown(): the options must be an object…",
            ),
            (
                "lockdown({ overrideDebug: 'x' })",
                "throws TypeError: lockdown(): the option overrideDebug…",
            ),
            (
                "lockdown({ overrideDebug: [1] })",
                "throws TypeError: lockdown(): the option overrideDebug…",
            ),
            (
                "lockdown({ get errorTaming() { throw new RangeError('mine'); } })",
                "throws RangeError: mine",
            ),
            // None of these has done anything yet.
            ("Object.isFrozen(Array.prototype)", "false"),
            (
                "lockdown({ errorTaming: undefined, overrideDebug: ['constructor'] })",
                "undefined",
            ),
        ],
        |source| realm.start(source),
    );
    let locked = LockedDown::of(&realm.context).unwrap();
    assert_eq!(locked.options().override_debug(), ["constructor"]);
}

/// Option bag, program of a guest, what it gives; each row differs from the default.
#[test]
fn options_have_their_effects() {
    let rows = [
        (
            "{ errorTaming: 'unsafe' }",
            "(function inner() { return new Error('x'); })().stack.startsWith('Error: x\\n    at inner')",
            "true",
        ),
        (
            "{ errorTaming: 'unsafe-debug' }",
            "(function inner() { return new Error('x'); })().stack.startsWith('Error: x\\n    at inner')",
            "true",
        ),
        (
            "{ localeTaming: 'unsafe' }",
            "String.prototype.toLocaleUpperCase === String.prototype.toUpperCase",
            "false",
        ),
        (
            "{ __hardenTaming__: 'unsafe' }",
            "harden.isFake && !Object.isFrozen(harden({})) && Object.isFrozen(Array.prototype)",
            "true",
        ),
        (
            "{ overrideTaming: 'severe' }",
            "const a = []; a.indexOf = 1; a.indexOf",
            "1",
        ),
        (
            "{ legacyRegeneratorRuntimeTaming: 'unsafe-ignore' }",
            "const p = Iterator.prototype, f = p[Symbol.iterator]; p[Symbol.iterator] = 1; p[Symbol.iterator] === f",
            "true",
        ),
        ("{ evalTaming: 'no-eval' }", "eval('1')", "1"),
    ];
    for (bag, program, expected) in rows {
        let mut realm = Realm::fresh();
        assert_eq!(realm.start(&format!("lockdown({bag})")), "undefined");
        realm.enter_guest();
        assert_eq!(realm.guest(program), expected, "{bag}");
        let mut default = Realm::locked();
        let by_default = default.guest(program);
        assert!(
            bag.contains("evalTaming") || by_default != expected,
            "{bag}: no effect"
        );
    }
}

#[test]
fn no_eval_takes_the_start_compartments_evaluators() {
    let mut realm = Realm::fresh();
    check(
        &[
            ("lockdown({ evalTaming: 'no-eval' })", "undefined"),
            (
                "eval('1')",
                "throws TypeError: the start compartment does not evaluate…",
            ),
            (
                "Function('1')",
                "throws TypeError: the start compartment does not evaluate…",
            ),
            ("(() => 0) instanceof Function", "true"),
            ("new Compartment().evaluate('eval(\"1 + 1\")')", "2"),
        ],
        |source| realm.start(source),
    );
    let locked = LockedDown::of(&realm.context).unwrap();
    assert_eq!(locked.options().eval_taming(), EvalTaming::NoEval);
}

#[test]
fn the_start_compartments_error_captures_stacks_when_asked_to() {
    let mut realm = Realm::fresh();
    check(
        &[
            (
                "lockdown({ errorTaming: 'unsafe', stackFiltering: 'verbose' })",
                "undefined",
            ),
            (
                "const o = {}; (function inner() { Error.captureStackTrace(o); })(); o.stack.includes('at inner')",
                "true",
            ),
            (
                "Error.stackTraceLimit = 1; new Error('x').stack.split('\\n').length",
                "2",
            ),
        ],
        |source| realm.start(source),
    );
}
