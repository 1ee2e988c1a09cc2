//! The report of an audit for tools.

use serde_json::{Value, json};
use ses_tame::{Audit, Finding, FindingKind, Removal, Report};

/// One JSON object, on lines of its own.
pub(super) fn report(audit: &Audit, report: &Report) -> String {
    let value = json!({
        "findings": audit.findings().iter().map(finding).collect::<Vec<_>>(),
        "objects": audit.objects(),
        "properties": audit.properties(),
        "removed": report.removed().iter().map(removal).collect::<Vec<_>>(),
        "repaired": report.repaired(),
    });
    format!("{value:#}\n")
}

fn finding(finding: &Finding) -> Value {
    json!({
        "path": finding.path(),
        "kind": kind(finding.kind()),
        "text": finding.to_string(),
    })
}

/// What lockdown removed; without a reason where nobody foresaw it.
fn removal(removal: &Removal) -> Value {
    json!({ "path": removal.path(), "reason": removal.reason() })
}

/// The kind's name with hyphens: `shared-memory`.
fn kind(kind: FindingKind) -> String {
    let mut name = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}
