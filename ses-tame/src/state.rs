//! How far the lockdown of a context has come.

use std::rc::Rc;

use boa_engine::Context;

use crate::{
    error::LockdownError, intrinsics::Intrinsics, options::LockdownOptions,
    override_mistake::Writability, report::Report,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// A phase is running, or stopped midway.
    Working,
    Repaired,
    LockedDown,
}

/// What a context remembers of its lockdown.
pub(crate) struct State {
    pub(crate) phase: Phase,
    /// The intrinsics between the phases; empty before and after.
    pub(crate) intrinsics: Intrinsics,
    pub(crate) writability: Writability,
    pub(crate) report: Report,
    pub(crate) options: Rc<LockdownOptions>,
    /// Whether the phases were asked for one by one.
    pub(crate) shims_may_run: bool,
}

impl State {
    pub(crate) fn begin(options: &LockdownOptions, context: &mut Context) {
        context.insert_data(Self {
            phase: Phase::Working,
            intrinsics: Intrinsics::default(),
            writability: Writability::default(),
            report: Report::default(),
            options: Rc::new(options.clone()),
            shims_may_run: false,
        });
    }

    pub(crate) fn of(context: &Context) -> Option<&Self> {
        context.get_data::<Self>()
    }

    pub(crate) fn of_mut(context: &mut Context) -> Result<&mut Self, LockdownError> {
        context
            .host_defined_mut()
            .get_mut::<Self>()
            .ok_or(LockdownError::NotRepaired)
    }
}
