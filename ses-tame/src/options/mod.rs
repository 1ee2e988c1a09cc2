//! The options of lockdown: a typed builder in Rust, an option bag in JavaScript.

mod bag;
mod choice;
mod dangerous;
mod difference;
mod error;
mod values;

pub use dangerous::DangerousOptions;
pub use error::OptionError;
pub use values::{
    ConsoleTaming, ErrorTaming, ErrorTrapping, EvalTaming, HardenTaming,
    LegacyRegeneratorRuntimeTaming, LocaleTaming, OverrideRepair, OverrideTaming, RegExpTaming,
    Reporting, StackFiltering, UnhandledRejectionTrapping,
};

/// The options of lockdown. The default is the safest there is, but for `evalTaming: "no-eval"`.
///
/// Options that weaken security are set through [`LockdownOptions::dangerous`], a name that a reviewer can look for.
///
/// # Examples
///
/// ```
/// use ses_tame::{ErrorTaming, LockdownOptions, OverrideTaming};
///
/// let options = LockdownOptions::new()
///     .with_override_taming(OverrideTaming::Severe)
///     .dangerous()
///     .error_taming(ErrorTaming::Unsafe)
///     .done();
/// assert_eq!(options.error_taming(), ErrorTaming::Unsafe);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockdownOptions {
    error_taming: ErrorTaming,
    error_trapping: ErrorTrapping,
    reporting: Reporting,
    unhandled_rejection_trapping: UnhandledRejectionTrapping,
    reg_exp_taming: RegExpTaming,
    locale_taming: LocaleTaming,
    console_taming: ConsoleTaming,
    override_taming: OverrideTaming,
    override_repair: OverrideRepair,
    override_debug: Vec<String>,
    stack_filtering: StackFiltering,
    eval_taming: EvalTaming,
    legacy_regenerator_runtime_taming: LegacyRegeneratorRuntimeTaming,
    harden_taming: HardenTaming,
    /// The options that were given and are deprecated, by name.
    deprecated: Vec<&'static str>,
}

impl LockdownOptions {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives access to the options that weaken security.
    pub fn dangerous(self) -> DangerousOptions {
        DangerousOptions(self)
    }

    /// Sets what an uncaught exception does to the process.
    #[must_use]
    pub fn with_error_trapping(self, error_trapping: ErrorTrapping) -> Self {
        Self {
            error_trapping,
            ..self
        }
    }

    /// Sets where warnings of repair go.
    #[must_use]
    pub fn with_reporting(self, reporting: Reporting) -> Self {
        Self { reporting, ..self }
    }

    /// Sets what becomes of rejections that nobody handles.
    #[must_use]
    pub fn with_unhandled_rejection_trapping(
        self,
        unhandled_rejection_trapping: UnhandledRejectionTrapping,
    ) -> Self {
        Self {
            unhandled_rejection_trapping,
            ..self
        }
    }

    /// Sets which properties heirs may override by assignment.
    #[must_use]
    pub fn with_override_taming(self, override_taming: OverrideTaming) -> Self {
        Self {
            override_taming,
            ..self
        }
    }

    /// Sets how heirs are enabled to override. No program can choose this.
    #[must_use]
    pub fn with_override_repair(self, override_repair: OverrideRepair) -> Self {
        Self {
            override_repair,
            ..self
        }
    }

    /// Sets the names of properties whose overriding is to be reported.
    #[must_use]
    pub fn with_override_debug(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            override_debug: names.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    /// Sets how traces are shortened.
    #[must_use]
    pub fn with_stack_filtering(self, stack_filtering: StackFiltering) -> Self {
        Self {
            stack_filtering,
            ..self
        }
    }

    /// Takes the start compartment's power to evaluate source text (`evalTaming: "no-eval"`).
    #[must_use]
    pub fn without_start_eval(self) -> Self {
        Self {
            eval_taming: EvalTaming::NoEval,
            ..self
        }
    }

    /// `errorTaming`.
    #[must_use]
    pub fn error_taming(&self) -> ErrorTaming {
        self.error_taming
    }

    /// `errorTrapping`.
    #[must_use]
    pub fn error_trapping(&self) -> ErrorTrapping {
        self.error_trapping
    }

    /// `reporting`.
    #[must_use]
    pub fn reporting(&self) -> Reporting {
        self.reporting
    }

    /// `unhandledRejectionTrapping`.
    #[must_use]
    pub fn unhandled_rejection_trapping(&self) -> UnhandledRejectionTrapping {
        self.unhandled_rejection_trapping
    }

    /// `regExpTaming`.
    #[must_use]
    pub fn reg_exp_taming(&self) -> RegExpTaming {
        self.reg_exp_taming
    }

    /// `localeTaming`.
    #[must_use]
    pub fn locale_taming(&self) -> LocaleTaming {
        self.locale_taming
    }

    /// `consoleTaming`.
    #[must_use]
    pub fn console_taming(&self) -> ConsoleTaming {
        self.console_taming
    }

    /// `overrideTaming`.
    #[must_use]
    pub fn override_taming(&self) -> OverrideTaming {
        self.override_taming
    }

    /// How heirs are enabled to override.
    #[must_use]
    pub fn override_repair(&self) -> OverrideRepair {
        self.override_repair
    }

    /// `overrideDebug`.
    #[must_use]
    pub fn override_debug(&self) -> &[String] {
        &self.override_debug
    }

    /// `stackFiltering`.
    #[must_use]
    pub fn stack_filtering(&self) -> StackFiltering {
        self.stack_filtering
    }

    /// `evalTaming`.
    #[must_use]
    pub fn eval_taming(&self) -> EvalTaming {
        self.eval_taming
    }

    /// `legacyRegeneratorRuntimeTaming`.
    #[must_use]
    pub fn legacy_regenerator_runtime_taming(&self) -> LegacyRegeneratorRuntimeTaming {
        self.legacy_regenerator_runtime_taming
    }

    /// `__hardenTaming__`.
    #[must_use]
    pub fn harden_taming(&self) -> HardenTaming {
        self.harden_taming
    }

    /// The options that were given and are deprecated, `dateTaming` and `mathTaming`: the reference warns of them.
    #[must_use]
    pub fn deprecated(&self) -> &[&'static str] {
        &self.deprecated
    }
}
