//! The report of an audit for people.

use std::fmt::Write;

use ses_tame::{Audit, Removal, Report};

use crate::{console::neutral, lines::one_line};

/// The findings first, then what lockdown removed and why, and how much it repaired.
pub(super) fn report(audit: &Audit, report: &Report) -> String {
    let mut text = findings(audit);
    let (expected, unexpected): (Vec<_>, Vec<_>) = report
        .removed()
        .iter()
        .partition(|removal| removal.reason().is_some());
    list(
        &mut text,
        &unexpected,
        "nobody foresaw it, and no permit names it",
    );
    let mut reasons: Vec<_> = expected
        .iter()
        .filter_map(|removal| removal.reason())
        .collect();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let these: Vec<_> = expected
            .iter()
            .filter(|removal| removal.reason() == Some(reason))
            .copied()
            .collect();
        list(&mut text, &these, reason);
    }
    if report.removed().is_empty() {
        text.push_str("\nLockdown removed nothing.\n");
    }
    let _ = writeln!(
        text,
        "\nLockdown repaired {} properties, which heirs may override by assignment.",
        report.repaired()
    );
    text
}

fn findings(audit: &Audit) -> String {
    let counts = format!(
        "{} objects with {} properties",
        audit.objects(),
        audit.properties()
    );
    let mut text = match audit.findings().len() {
        0 => return format!("Nothing found in {counts}.\n"),
        count => format!("{count} found in {counts}:\n"),
    };
    for finding in audit.findings() {
        let _ = writeln!(text, "  {}", harmless(&finding.to_string()));
    }
    text
}

fn list(text: &mut String, removals: &[&Removal], reason: &str) {
    if removals.is_empty() {
        return;
    }
    let _ = writeln!(text, "\nLockdown removed {} ({reason}):", removals.len());
    for removal in removals {
        let _ = writeln!(text, "  {}", harmless(removal.path()));
    }
}

/// Names of properties are anybody's.
fn harmless(text: &str) -> String {
    neutral(&one_line(text))
}
