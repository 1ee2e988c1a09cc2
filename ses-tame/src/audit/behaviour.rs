//! What a walk cannot see: whether what a guest calls behaves.

use boa_engine::{Context, JsResult};
use ses_core::Compartment;

use super::{
    finding::{Finding, FindingKind},
    roots::run,
};
use crate::options::{ErrorTaming, LocaleTaming, LockdownOptions};

/// Expressions that are true where all is well, and what it means if not.
const EXPECTED: &[(&str, FindingKind)] = &[
    (
        "(() => { try { (() => {}).constructor('return 1'); } catch { return true; } return false; })()",
        FindingKind::Compiler,
    ),
    (
        "(() => { try { (async () => {}).constructor('return 1'); } catch { return true; } return false; })()",
        FindingKind::Compiler,
    ),
    (
        "(() => { try { (function* () {}).constructor('return 1'); } catch { return true; } return false; })()",
        FindingKind::Compiler,
    ),
    (
        "(() => { try { (async function* () {}).constructor('return 1'); } catch { return true; } return false; })()",
        FindingKind::Compiler,
    ),
    (
        "(() => { try { null.x; } catch (error) { return !String(error.stack).includes('    at '); } return false; })()",
        FindingKind::Stack,
    ),
    (
        "(1234.5).toLocaleString() === '1234.5' && 'a'.localeCompare('B') === 1",
        FindingKind::Locale,
    ),
];

/// The same for expressions that need the globals of a constructed compartment.
const EXPECTED_OF_GUESTS: &[(&str, FindingKind)] = &[
    (
        "(() => { try { Date.now(); } catch { return true; } return false; })()",
        FindingKind::Clock,
    ),
    (
        "(() => { try { new Date(); } catch { return true; } return false; })()",
        FindingKind::Clock,
    ),
    (
        "(() => { try { Date(); } catch { return true; } return false; })()",
        FindingKind::Clock,
    ),
    (
        "typeof Temporal === 'undefined' || !('Now' in Temporal)",
        FindingKind::Clock,
    ),
    (
        "(() => { try { Math.random(); } catch { return true; } return false; })()",
        FindingKind::Randomness,
    ),
];

/// Runs the expressions as a guest.
///
/// # Errors
///
/// What an expression throws beyond what it catches.
pub(super) fn observe(
    guest: Option<&Compartment>,
    options: &LockdownOptions,
    context: &mut Context,
) -> JsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    let guests = if guest.is_some() {
        EXPECTED_OF_GUESTS
    } else {
        &[]
    };
    for (expression, kind) in EXPECTED.iter().chain(guests) {
        let chosen = match kind {
            FindingKind::Stack => options.error_taming() != ErrorTaming::Safe,
            FindingKind::Locale => options.locale_taming() == LocaleTaming::Unsafe,
            _ => false,
        };
        if !chosen && !run(expression, guest, context)?.to_boolean() {
            findings.push(Finding {
                path: (*expression).to_owned(),
                kind: *kind,
            });
        }
    }
    Ok(findings)
}
