//! Lockdown as this command does it: its options from the environment, and what they do to a process.

mod asked;
mod program;
mod variables;
mod warnings;

use std::rc::Rc;

use boa_engine::Context;
use ses_tame::{
    ErrorTrapping, LockdownOptions, Report, StackFiltering, UnhandledRejectionTrapping,
    observe_overrides,
};

pub(crate) use asked::functions;
pub(crate) use program::ProgramLockdown;
pub(crate) use variables::{BUNDLE, names, options};

use crate::{ending::Ending, trace};
use warnings::Warnings;

/// The code of a wrong option, see `docs/errors/SES_LOCKDOWN_OPTION.md`.
pub(crate) const OPTION: &str = "SES_LOCKDOWN_OPTION";

/// The options of `ses run` where the environment does not say: without traps, since the command itself reports what a program
/// leaves, as Node does, and with whole paths.
pub(crate) fn of_run() -> LockdownOptions {
    LockdownOptions::new()
        .with_error_trapping(ErrorTrapping::None)
        .with_unhandled_rejection_trapping(UnhandledRejectionTrapping::None)
        .with_stack_filtering(StackFiltering::OmitFrames)
}

/// Lets the options have their effects on the process, once the intrinsics are repaired. Without `filtering` traces stay as the
/// command itself shows them: every package's calls, as all of them are the program.
pub(crate) fn apply(
    options: &LockdownOptions,
    filtering: Option<StackFiltering>,
    report: &Report,
    ending: &Ending,
    context: &mut Context,
) {
    ending.trap(
        options.error_trapping(),
        options.unhandled_rejection_trapping(),
    );
    let powers = ending.powers();
    if let Some(filtering) = filtering {
        trace::filter(filtering, &powers.directory, context);
    }
    let warnings = Rc::new(Warnings::new(options.reporting(), powers.stderr.clone()));
    observe_overrides(warnings.clone(), context);
    warnings.deprecated(options.deprecated(), context);
    warnings.removals(report, context);
}
