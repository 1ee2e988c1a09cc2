//! The options of lockdown: names, values, effects, and refusals.

use std::{cell::RefCell, rc::Rc};

use boa_engine::{Context, JsResult};
use ses_tame::{
    ErrorTrapping, EvalTaming, LockdownHost, LockdownOptions, LockedDown, OptionError,
    OverrideObserver, Report, observe_overrides, set_lockdown_host,
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
                "lockdown({ errorTamming: 'safe', reporting: 'none', zork: undefined })",
                "throws TypeError: lockdown(): there are no options \"errorTamming\", \"zork\"…",
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

/// Whether a stack shows a frame of native code.
const NATIVE_FRAMES: &str =
    "[1].map(function callback() { return new Error('x'); })[0].stack.includes('(native')";

/// Options whose effect is elsewhere, and where; the rest have a row in [`EFFECTS`].
const ELSEWHERE: &[(&str, &str)] = &[
    ("errorTrapping", "the command: ses-cli/tests/cli/traps.rs"),
    (
        "unhandledRejectionTrapping",
        "the command: ses-cli/tests/cli/traps.rs",
    ),
    ("reporting", "the command: ses-cli/tests/cli/lockdown.rs"),
    ("consoleTaming", "the command: ses-cli/tests/cli/traps.rs"),
    (
        "overrideTaming",
        "overrides.rs: it chooses among accessors, where the engine does not ask",
    ),
    ("overrideDebug", "overrides_are_told_to_the_observer"),
    (
        "regExpTaming",
        "none: legacy statics and compile go under both values",
    ),
    ("domainTaming", "none: accepted and inert"),
    ("dateTaming", "none: accepted and inert"),
    ("mathTaming", "none: accepted and inert"),
];

/// Option bag, program of a guest, what it gives; each row differs from the default.
const EFFECTS: &[(&str, &str, &str)] = &[
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
        "{ errorTaming: 'unsafe-debug' }",
        "Error.stackTraceLimit = 3; const o = {}; Error.captureStackTrace(o); Error.stackTraceLimit + typeof Error.prepareStackTrace + o.stack.startsWith('[object Object]\\n    at ')",
        "3functiontrue",
    ),
    (
        "{ localeTaming: 'unsafe' }",
        "String.prototype.toLocaleUpperCase === String.prototype.toUpperCase",
        "false",
    ),
    (
        "{ __hardenTaming__: 'unsafe' }",
        "const o = harden({}); o.x = 1; let frozen = true; try { Array.prototype.x = 1; frozen = false } catch {}; \
         harden.isFake && frozen && [Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o), Reflect.isExtensible(o)].join()",
        "true,true,false,false",
    ),
    (
        "{ legacyRegeneratorRuntimeTaming: 'unsafe-ignore' }",
        "const p = Iterator.prototype, f = p[Symbol.iterator]; p[Symbol.iterator] = 1; p[Symbol.iterator] === f",
        "true",
    ),
    ("{ evalTaming: 'no-eval' }", "eval('1')", "1"),
    (
        "{ stackFiltering: 'verbose', errorTaming: 'unsafe' }",
        NATIVE_FRAMES,
        "true",
    ),
    ("{ evalTaming: 'unsafe-eval' }", "eval('1')", "1"),
];

#[test]
fn every_option_has_a_row() {
    for (option, _) in OPTIONS {
        let here = EFFECTS.iter().any(|(bag, ..)| bag.contains(option));
        let elsewhere = ELSEWHERE.iter().any(|(name, _)| name == option);
        assert!(here != elsewhere, "{option}");
    }
}

#[test]
fn options_have_their_effects() {
    for (bag, program, expected) in EFFECTS {
        let mut realm = Realm::fresh();
        assert_eq!(realm.start(&format!("lockdown({bag})")), "undefined");
        realm.enter_guest();
        let got = realm.guest(program);
        let right = match expected.strip_suffix('…') {
            Some(beginning) => got.starts_with(beginning),
            None => got == *expected,
        };
        assert!(right, "{bag}: {got}");
        // The start compartment's evaluators have a test of their own: guests can always evaluate.
        let by_default = Realm::locked().guest(program);
        assert!(
            bag.contains("evalTaming") || by_default != got,
            "{bag}: no effect"
        );
    }
}

/// `errorTaming: 'unsafe'` shows stacks, and `stackFiltering` what of them.
#[test]
fn stacks_are_filtered() {
    for (value, native) in [
        ("concise", "false"),
        ("omit-frames", "false"),
        ("shorten-paths", "true"),
        ("verbose", "true"),
    ] {
        let mut realm = Realm::fresh();
        realm.start(&format!(
            "lockdown({{ errorTaming: 'unsafe', stackFiltering: '{value}' }})"
        ));
        realm.enter_guest();
        assert_eq!(realm.guest(NATIVE_FRAMES), native, "{value}");
    }
}

#[test]
fn overrides_are_told_to_the_observer() {
    #[derive(Default)]
    struct Log(RefCell<Vec<String>>);
    impl OverrideObserver for Log {
        fn overridden(&self, property: &str, _: &mut Context) {
            self.0.borrow_mut().push(property.to_owned());
        }
    }
    for (bag, told) in [
        ("{}", &[][..]),
        (
            "{ overrideDebug: ['constructor'] }",
            &["intrinsics.%ObjectPrototype%.constructor"],
        ),
    ] {
        let mut realm = Realm::fresh();
        let log = Rc::new(Log::default());
        observe_overrides(log.clone(), &mut realm.context);
        realm.start(&format!("lockdown({bag})"));
        realm.enter_guest();
        realm.guest("const o = {}; o.constructor = 1; o.toString = 2");
        assert_eq!(*log.0.borrow(), told, "{bag}");
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
                "throws TypeError: Cannot eval with evalTaming set to \"no-eval\" (SES_NO_EVAL)",
            ),
            (
                "Function('1')",
                "throws TypeError: Cannot eval with evalTaming set to \"no-eval\" (SES_NO_EVAL)",
            ),
            ("eval(5) + [eval()].length", "6"),
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
                "const p = { toString: () => 'mine' }; function outer() { inner() } function inner() { Error.captureStackTrace(p, inner) } outer(); \
                 p.stack.split('\\n').slice(0, 2).join().replace(/ \\(.*/, '')",
                "mine,    at outer",
            ),
            (
                "const q = {}; function deep(n) { n ? deep(n - 1) : Error.captureStackTrace(q, top) } function top() { deep(100) } top(); \
                 q.stack.includes('deep') + ' ' + q.stack.includes('main')",
                "false true",
            ),
            (
                "getStackString(new RangeError('x')).startsWith('\\n    at <main>')",
                "true",
            ),
            ("getStackString({}) + getStackString()", ""),
            (
                "Error.prepareStackTrace = (_, sites) => sites; typeof new Error('x').stack + typeof Error.prepareStackTrace",
                "stringfunction",
            ),
            (
                "Error.stackTraceLimit = 1; [Error, TypeError].map((E) => new E('x').stack.replace(/\\(.*/, '(')).join()",
                "Error: x\n    at <main> (,TypeError: x\n    at <main> (",
            ),
            (
                "Error.stackTraceLimit = 0; new Error('x').stack",
                "Error: x",
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

    fn repaired(
        &self,
        options: &LockdownOptions,
        report: &Report,
        _: &mut Context,
    ) -> JsResult<()> {
        let removed = report.unexpected().map(|removal| removal.path().to_owned());
        self.told
            .borrow_mut()
            .push((options.clone(), removed.collect()));
        Ok(())
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
            let by_name = named(value).unwrap().done();
            if ["dateTaming", "mathTaming"].contains(option) {
                // Programs are warned of them, so what a program said is remembered.
                assert_eq!(locked.options().deprecated(), [*option]);
                assert_eq!(by_name, LockdownOptions::new(), "{option}: {value}");
                continue;
            }
            assert_eq!(&by_name, locked.options(), "{option}: {value}");
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
