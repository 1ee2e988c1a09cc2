//! Real packages do real work: the same stdout as under Node, with their grants; a clean denial without.

use std::ffi::OsString;

use crate::command::{Outcome, node, root, ses, skipped};
use crate::tree::exists;

const FIXTURE: &str = "tests/fixtures/npm";

/// An entry, and the grants that its package needs.
const PACKAGES: [(&str, &[&str]); 8] = [
    ("semver.cjs", &[]),
    // It calls Date.now() when it is loaded.
    ("lodash.cjs", &["lodash:clock"]),
    ("marked.mjs", &[]),
    ("zod.mjs", &[]),
    ("yaml.mjs", &["yaml:process"]),
    ("chalk.mjs", &["chalk:process"]),
    ("nanoid.mjs", &["nanoid:crypto"]),
    (
        "commander.mjs",
        &[
            "commander:process",
            "commander:fs=stub",
            "commander:child_process=stub",
        ],
    ),
];

/// Whether `npm ci` was run in the fixture; says so if not.
fn installed(what: &str) -> bool {
    let installed = exists(format!("{FIXTURE}/node_modules/semver/package.json"));
    if !installed {
        skipped(
            what,
            "the fixture is not installed: run `npm ci` in tests/fixtures/npm",
        );
    }
    installed
}

fn run(entry: &str, grants: &[&str]) -> Outcome {
    let mut arguments: Vec<OsString> = vec!["run".into()];
    for grant in grants {
        arguments.push("--grant".into());
        arguments.push(grant.into());
    }
    arguments.push(root().join(FIXTURE).join("entries").join(entry).into());
    ses(arguments)
}

fn works_as_under_node(entry: &str) {
    let (_, grants) = PACKAGES
        .iter()
        .find(|(name, _)| *name == entry)
        .expect("it is in the table");
    if !installed(entry) {
        return;
    }
    let ours = run(entry, grants);
    assert_eq!(ours.code, 0, "{entry}: {}", ours.stderr);
    let Some(theirs) = node(&root().join(FIXTURE).join("entries").join(entry)) else {
        return skipped(entry, "there is no Node 20 or newer to compare with");
    };
    assert_eq!(theirs.code, 0, "{entry} under Node: {}", theirs.stderr);
    for (number, (ours, theirs)) in ours.stdout.lines().zip(theirs.stdout.lines()).enumerate() {
        assert_eq!(ours, theirs, "{entry}: line {} of stdout", number + 1);
    }
    assert_eq!(ours.stdout, theirs.stdout, "{entry}");
}

#[test]
fn semver() {
    works_as_under_node("semver.cjs");
}

#[test]
fn lodash() {
    works_as_under_node("lodash.cjs");
}

#[test]
fn marked() {
    works_as_under_node("marked.mjs");
}

#[test]
fn zod() {
    works_as_under_node("zod.mjs");
}

#[test]
fn yaml() {
    works_as_under_node("yaml.mjs");
}

#[test]
fn chalk() {
    works_as_under_node("chalk.mjs");
}

#[test]
fn nanoid() {
    works_as_under_node("nanoid.mjs");
}

#[test]
fn commander() {
    works_as_under_node("commander.mjs");
}

#[test]
fn what_needs_a_power_is_denied_cleanly_without_it() {
    if !installed("denials of real packages") {
        return;
    }
    for (entry, grants) in PACKAGES.iter().filter(|(_, grants)| !grants.is_empty()) {
        for left_out in *grants {
            let others: Vec<_> = grants
                .iter()
                .copied()
                .filter(|grant| grant != left_out)
                .collect();
            let outcome = run(entry, &others);
            let package = entry.split('.').next().unwrap_or_default();
            assert_eq!(
                outcome.code, 3,
                "{entry} without {left_out}: {}",
                outcome.stderr
            );
            assert_eq!(outcome.stdout, "", "{entry} without {left_out}");
            for part in ["ERR_SES_DENIED", package, "--grant"] {
                assert!(
                    outcome.stderr.contains(part),
                    "{entry} without {left_out}: no {part} in\n{}",
                    outcome.stderr
                );
            }
        }
    }
}
