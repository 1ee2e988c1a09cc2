//! Audits of realms with and without a hole, and under each option.

use std::rc::Rc;

use boa_engine::{Context, JsObject, js_string, property::PropertyDescriptor};
use clap::Parser;
use ses_modules::fs::MemoryFileSystem;
use ses_tame::LockdownOptions;

use super::{prepare, tell};
use crate::{
    args::{Cli, Command},
    ending::Ending,
    exit,
    powers::Powers,
};

fn on_guest_stack<T: Send>(test: impl FnOnce() -> T + Send) -> T {
    ses_core::run_on_guest_stack(&ses_core::Limits::default(), test).unwrap()
}

/// Runs a command line under variables of the environment: exit code, standard output and error.
fn ses(line: &str, variables: &[(&str, &str)]) -> (u8, String, String) {
    on_guest_stack(|| {
        let (mut powers, stdout, stderr) = Powers::in_memory(MemoryFileSystem::new());
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        powers.lockdown = variables.collect();
        let Command::Audit(args) = Cli::try_parse_from(line.split(' ')).unwrap().command else {
            panic!("not an audit: {line}");
        };
        let code = super::audit(&args, &powers);
        (code, stdout.text(), stderr.text())
    })
}

/// The report on a realm with a hole, and the exit code.
fn holed(as_json: bool) -> (String, u8) {
    on_guest_stack(|| {
        let (powers, ..) = Powers::in_memory(MemoryFileSystem::new());
        let mut context = prepare(&LockdownOptions::new(), &powers).unwrap();
        plant(&context);
        let report = tell(as_json, &mut context).unwrap();
        std::mem::forget(context);
        report
    })
}

/// A mutable object that every guest reaches, under a name that tries to look like a line of ours.
fn plant(context: &Context) {
    let hole = PropertyDescriptor::builder()
        .value(JsObject::with_object_proto(context.intrinsics()))
        .writable(false)
        .enumerable(false)
        .configurable(false);
    let array = context.intrinsics().constructors().array().prototype();
    array.insert_property(js_string!("state\n\x1b"), hole);
}

/// Numbers change with the engine.
fn masked(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_digit(), "#")
        .replace("####", "#")
        .replace("##", "#")
        .replace("##", "#")
}

#[test]
fn a_hole_is_found_and_has_an_exit_code_of_its_own() {
    let (text, code) = holed(false);
    assert_eq!(code, exit::FOUND);
    let (findings, _) = text.split_once("\n\n").unwrap();
    insta::assert_snapshot!(masked(findings));
}

#[test]
fn tools_read_of_a_hole() {
    let (text, code) = holed(true);
    assert_eq!(code, exit::FOUND);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    let [finding] = &report["findings"].as_array().unwrap()[..] else {
        panic!("{text}");
    };
    assert_eq!(finding["kind"], "extensible");
    assert!(
        finding["path"].as_str().unwrap().contains("state\n"),
        "{finding}"
    );
}

#[test]
fn nothing_is_found_and_what_was_removed_is_told() {
    let (code, stdout, stderr) = ses("ses audit", &[]);
    assert_eq!((code, stderr.as_str()), (exit::SUCCESS, ""));
    let (findings, rest) = stdout.split_once("\n\n").unwrap();
    let (removals, repairs) = rest.rsplit_once("\n\n").unwrap();
    insta::assert_snapshot!(masked(&format!("{findings}\n{repairs}")));
    let report = ses("ses audit --json", &[]).1;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let removed = report["removed"].as_array().unwrap();
    assert!(!removed.is_empty());
    for removal in removed {
        let (path, reason) = (removal["path"].as_str(), removal["reason"].as_str());
        let of_reason = format!("({}):\n", reason.unwrap());
        let (_, group) = removals.split_once(&of_reason).unwrap();
        let group = group.split("\n\n").next().unwrap();
        assert!(
            group.lines().any(|line| line.trim_start() == path.unwrap()),
            "{removal} is not in {removals}"
        );
    }
}

#[test]
fn what_nobody_foresaw_is_told_apart() {
    let (text, code) = on_guest_stack(|| {
        let (powers, ..) = Powers::in_memory(MemoryFileSystem::new());
        let ending = Rc::new(Ending::new(powers));
        let mut context = crate::run::context(&ending, ses_core::Limits::default(), |context| {
            let array = context.intrinsics().constructors().array().prototype();
            let zork = PropertyDescriptor::builder()
                .value(1)
                .writable(true)
                .enumerable(false)
                .configurable(true);
            array.insert_property(js_string!("zork"), zork);
            Ok(())
        });
        let context = context.as_mut().unwrap();
        ses_tame::lockdown(context, &LockdownOptions::new()).unwrap();
        tell(false, context).unwrap()
    });
    assert_eq!(code, exit::SUCCESS);
    let expected = "\n\nLockdown removed 1 (nobody foresaw it, and no permit names it):\n  intrinsics.%ArrayPrototype%.zork\n";
    assert!(text.contains(expected), "{text}");
}

/// Option and a value; every value that the reference knows.
const SETTINGS: &[&str] = &[
    "errorTaming=unsafe",
    "errorTaming=unsafe-debug",
    "errorTrapping=report",
    "reporting=none",
    "unhandledRejectionTrapping=none",
    "regExpTaming=unsafe",
    "localeTaming=unsafe",
    "consoleTaming=unsafe",
    "overrideTaming=min",
    "overrideTaming=severe",
    "overrideDebug=constructor,toString",
    "stackFiltering=verbose",
    "evalTaming=unsafe-eval",
    "evalTaming=no-eval",
    "legacyRegeneratorRuntimeTaming=unsafe-ignore",
    "domainTaming=unsafe",
    "dateTaming=unsafe",
    "mathTaming=unsafe",
    "__hardenTaming__=unsafe",
];

#[test]
fn nothing_is_found_under_each_option() {
    let by_default = ses("ses audit --json", &[]).1;
    let by_default: serde_json::Value = serde_json::from_str(&by_default).unwrap();
    for setting in SETTINGS {
        let (code, stdout, stderr) = ses(&format!("ses audit --json --set {setting}"), &[]);
        assert_eq!(code, exit::SUCCESS, "{setting}: {stdout}{stderr}");
        let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!(report["findings"], serde_json::json!([]), "{setting}");
        assert!(
            report["objects"].as_u64() > Some(750),
            "{setting}: {report}"
        );
        assert_eq!(report["repaired"], by_default["repaired"], "{setting}");
    }
}

#[test]
fn the_command_line_wins_over_the_environment() {
    // The locale methods of the engine are functions of their own, and their twins are not.
    let objects = |line: &str, variables: &[(&str, &str)]| {
        let (code, stdout, stderr) = ses(line, variables);
        assert_eq!(code, exit::SUCCESS, "{stderr}");
        let report: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        report["objects"].as_u64().unwrap()
    };
    let unsafe_locale = [("LOCKDOWN_LOCALE_TAMING", "unsafe")];
    let by_default = objects("ses audit --json", &[]);
    let by_environment = objects("ses audit --json", &unsafe_locale);
    assert!(by_environment > by_default);
    let set = "ses audit --json --set localeTaming=safe";
    assert_eq!(objects(set, &unsafe_locale), by_default);
}

#[test]
fn a_wrong_variable_is_wrong_usage() {
    for variable in ["LOCKDOWN_OVERRIDE_TAMING", "LOCKDOWN_OVERIDE_TAMING"] {
        let (code, stdout, stderr) = ses("ses audit", &[(variable, "x")]);
        assert_eq!((code, stdout.as_str()), (exit::USAGE, ""), "{variable}");
        assert!(stderr.contains(variable), "{stderr}");
    }
}
