//! The defences of packages and of the command, each removed by the flag that is there to remove it.

use std::ffi::OsString;

use crate::command::{root, ses};

/// What the example's malicious package gets when a power is granted to it: the attempt, and the grant.
const GRANTS: [(&str, &str); 8] = [
    ("require('crypto')", "pretty-slug:crypto"),
    ("draw crypto.getRandomValues", "pretty-slug:crypto"),
    ("draw crypto.randomUUID", "pretty-slug:crypto"),
    ("require('process')", "pretty-slug:process"),
    ("set a timer", "pretty-slug:timers"),
    ("require('fs')", "pretty-slug:fs=stub"),
    ("import('node:fs')", "pretty-slug:fs=stub"),
    ("require('net')", "pretty-slug:net=stub"),
];

#[test]
fn an_attempt_gets_something_when_its_power_is_granted() {
    for (attempt, grant) in GRANTS {
        let mut arguments: Vec<OsString> = vec!["run".into(), "--grant".into(), grant.into()];
        arguments.push(root().join("ses-cli/examples/shop/main.js").into());
        let outcome = ses(arguments);
        let line = outcome
            .stderr
            .lines()
            .find(|line| line.contains(&format!("{attempt}: ")))
            .unwrap_or_default();
        assert!(
            line.contains(": GOT "),
            "{attempt} with {grant}: the denial was not what stopped it: {line}\n{}",
            outcome.stderr
        );
    }
}
