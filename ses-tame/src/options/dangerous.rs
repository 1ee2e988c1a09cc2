//! The options that weaken what lockdown protects, behind a name of their own.

use super::{
    ConsoleTaming, ErrorTaming, EvalTaming, HardenTaming, LegacyRegeneratorRuntimeTaming,
    LocaleTaming, LockdownOptions, RegExpTaming,
};

/// Access to the options that weaken security; made by [`LockdownOptions::dangerous`], ended by
/// [`DangerousOptions::done`].
#[derive(Clone, Debug)]
#[must_use = "end with done()"]
pub struct DangerousOptions(pub(super) LockdownOptions);

impl DangerousOptions {
    /// Lets guests see stacks: names, paths and lines of other compartments' code.
    pub fn error_taming(mut self, value: ErrorTaming) -> Self {
        self.0.error_taming = value;
        self
    }

    /// Accepted for the reference's sake; see [`RegExpTaming`].
    pub fn reg_exp_taming(mut self, value: RegExpTaming) -> Self {
        self.0.reg_exp_taming = value;
        self
    }

    /// Lets guests see which locale and which tables the host has.
    pub fn locale_taming(mut self, value: LocaleTaming) -> Self {
        self.0.locale_taming = value;
        self
    }

    /// Gives programs the plain console.
    pub fn console_taming(mut self, value: ConsoleTaming) -> Self {
        self.0.console_taming = value;
        self
    }

    /// Leaves the start compartment's evaluators as the host left them.
    pub fn eval_taming(mut self, value: EvalTaming) -> Self {
        self.0.eval_taming = value;
        self
    }

    /// Lets assignments of old regenerator runtimes to an intrinsic pass without effect.
    pub fn legacy_regenerator_runtime_taming(
        mut self,
        value: LegacyRegeneratorRuntimeTaming,
    ) -> Self {
        self.0.legacy_regenerator_runtime_taming = value;
        self
    }

    /// Makes `harden` the identity.
    pub fn harden_taming(mut self, value: HardenTaming) -> Self {
        self.0.harden_taming = value;
        self
    }

    /// The options with these choices.
    #[must_use]
    pub fn done(self) -> LockdownOptions {
        self.0
    }
}
