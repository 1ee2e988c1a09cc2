//! The example application: its receipts are right, and its malicious package gets nothing.

use crate::command::{node, root, ses, ses_run, skipped};
use crate::tree::text;

const ENTRY: &str = "ses-cli/examples/shop/main.js";

/// What the malicious package says, one line for each attempt: its name, and what it got.
fn attempts(output: &str) -> Vec<(String, String)> {
    output
        .lines()
        .filter_map(|line| {
            let (name, loot) = line.rsplit_once(": ")?;
            Some((name.to_owned(), loot.to_owned()))
        })
        .collect()
}

#[test]
fn the_receipts_are_right() {
    let outcome = ses_run(&root().join(ENTRY));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(
        outcome.stdout,
        text("ses-cli/examples/shop/expected-stdout.txt")
    );
}

#[test]
fn arguments_reach_the_application() {
    let outcome = ses(["run", ENTRY, "Ada"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("Ada\n"), "{}", outcome.stdout);
    assert!(
        outcome
            .stdout
            .ends_with("1 receipts, 37.20 in all; 2 slugs were made\n"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn the_malicious_package_gets_nothing() {
    let outcome = ses_run(&root().join(ENTRY));
    let attempts = attempts(&outcome.stderr);
    assert!(attempts.len() > 60, "{}", outcome.stderr);
    for (name, loot) in &attempts {
        assert_eq!(loot, "nothing", "{name}");
        assert!(name.contains("pretty-slug"), "untagged: {name}");
    }
    assert_eq!(attempts.len(), outcome.stderr.lines().count());
}

/// The control: an attempt that gets nothing under Node either proves nothing.
#[test]
fn under_node_it_gets_everything() {
    let Some(outcome) = node(&root().join(ENTRY)) else {
        return skipped("the control of the example", "there is no Node 20 or newer");
    };
    assert_ne!(
        outcome.stdout,
        text("ses-cli/examples/shop/expected-stdout.txt"),
        "under Node the receipts are spoilt"
    );
    let empty: Vec<_> = attempts(&outcome.stdout)
        .into_iter()
        .filter(|(_, loot)| loot == "nothing")
        .map(|(name, _)| name)
        // Node 20 has no Temporal yet.
        .filter(|name| name != "read Temporal.Now")
        .collect();
    assert!(empty.is_empty(), "{empty:?}");
}
