//! `ses audit` as a process: its report, its exit code, and what it refuses.

use crate::command::{ses, ses_under};

#[test]
fn nothing_is_found_in_a_fresh_realm() {
    let outcome = ses(["audit"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert!(
        outcome.stdout.starts_with("Nothing found in "),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("Lockdown repaired "),
        "{}",
        outcome.stdout
    );
}

#[test]
fn tools_read_json() {
    let outcome = ses_under(
        &[("LOCKDOWN_ERROR_TAMING", "unsafe")],
        ["audit", "--json", "--set", "overrideTaming=severe"],
    );
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(report["findings"], serde_json::json!([]));
    for member in ["objects", "properties", "repaired"] {
        assert!(report[member].as_u64() > Some(0), "{member}: {report}");
    }
    let removed = report["removed"].as_array().expect("a list");
    assert!(
        removed.iter().all(|removal| removal["reason"].is_string()),
        "{report}"
    );
}

#[test]
fn wrong_usage_is_named() {
    for (arguments, part) in [
        (&["audit", "x.js"] as &[&str], "x.js"),
        (
            &["audit", "--set", "overrideTaming"],
            "--set overrideTaming=severe",
        ),
        (
            &["audit", "--set", "overrideTaming=Severe"],
            "moderate, min, severe",
        ),
        (&["audit", "--set", "overideTaming=min"], "overideTaming"),
    ] {
        let outcome = ses(arguments);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
        assert!(outcome.stderr.contains(part), "{}", outcome.stderr);
    }
}
