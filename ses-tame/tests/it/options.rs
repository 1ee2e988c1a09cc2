//! The options of lockdown: names, values, effects, and refusals.

use boa_engine::Context;
use ses_tame::{
    ErrorTrapping, EvalTaming, LockdownHost, LockdownOptions, LockedDown, OptionError, Report,
    set_lockdown_host,
};

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

/// What a host presets, and what it was told.
#[derive(Default)]
struct Host {
    told: std::cell::RefCell<Vec<(LockdownOptions, Vec<String>)>>,
}

impl LockdownHost for Host {
    fn defaults(&self) -> LockdownOptions {
        LockdownOptions::new()
            .with_error_trapping(ErrorTrapping::Report)
            .with_override_debug(["constructor"])
    }

    fn repaired(&self, options: &LockdownOptions, report: &Report, _: &mut Context) {
        let removed = report.unexpected().map(|removal| removal.path().to_owned());
        self.told
            .borrow_mut()
            .push((options.clone(), removed.collect()));
    }
}

#[test]
fn a_host_presets_what_the_bag_does_not_say_and_is_told() {
    for (call, trapping, debug) in [
        ("lockdown()", ErrorTrapping::Report, 1),
        (
            "repairIntrinsics({ errorTrapping: undefined, overrideDebug: undefined })",
            ErrorTrapping::Report,
            1,
        ),
        (
            "lockdown({ errorTrapping: 'exit', overrideDebug: [] })",
            ErrorTrapping::Exit,
            0,
        ),
    ] {
        let mut realm = Realm::fresh();
        let host = std::rc::Rc::new(Host::default());
        set_lockdown_host(host.clone(), &mut realm.context);
        assert!(
            realm
                .start("lockdown({ errorTrapping: 'x' })")
                .contains("SES_LOCKDOWN_OPTION")
        );
        realm.start("Array.prototype.zork = 1");
        assert_eq!(realm.start(call), "undefined");
        assert!(
            realm
                .start("lockdown()")
                .contains("SES_ALREADY_LOCKED_DOWN")
        );
        let told = host.told.borrow();
        let [(options, removed)] = &told[..] else {
            panic!("{call}: told {} times", told.len());
        };
        assert_eq!(options.error_trapping(), trapping, "{call}");
        assert_eq!(options.override_debug().len(), debug, "{call}");
        assert_eq!(removed[..], ["intrinsics.%ArrayPrototype%.zork"], "{call}");
    }
}

#[test]
fn options_by_name_are_those_of_the_bag() {
    for (option, values) in OPTIONS {
        let named = |value: &str| LockdownOptions::new().dangerous().named(option, value);
        for value in *values {
            let mut realm = Realm::fresh();
            realm.start(&format!("lockdown({{ {option}: '{value}' }})"));
            let locked = LockedDown::of(&realm.context).unwrap();
            assert_eq!(
                &named(value).unwrap().done(),
                locked.options(),
                "{option}: {value}"
            );
        }
        let error = named("Safe").unwrap_err();
        assert!(
            matches!(&error, OptionError::UnknownValue { name, permitted, .. }
                if name == option && permitted.len() == values.len()
                    && permitted.iter().all(|value| values.contains(value))),
            "{error}"
        );
    }
    let error = LockdownOptions::new()
        .dangerous()
        .named("errorTamming", "safe");
    assert!(matches!(error, Err(OptionError::UnknownOption { .. })));
}
