//! Options chosen by name: the one place that knows which name is which option.

use boa_engine::JsValue;

use super::{
    DangerousOptions, LockdownOptions, OptionError,
    values::{
        ConsoleTaming, ErrorTaming, ErrorTrapping, EvalTaming, HardenTaming, Inert,
        LegacyRegeneratorRuntimeTaming, LocaleTaming, OverrideTaming, RegExpTaming, Reporting,
        StackFiltering, UnhandledRejectionTrapping,
    },
};

/// A value as it was given.
pub(super) enum Given {
    Undefined,
    Text(String),
    /// What is no text, by its type.
    Other(&'static str),
}

impl From<&JsValue> for Given {
    fn from(value: &JsValue) -> Self {
        match value.as_string() {
            Some(text) => Self::Text(text.to_std_string_lossy()),
            None if value.is_undefined() => Self::Undefined,
            None => Self::Other(value.type_of()),
        }
    }
}

impl DangerousOptions {
    /// Sets the option of a name to a value in words, as command lines and configuration files have them. The names and values
    /// are those of the option bag in JavaScript; `overrideDebug` takes names separated by commas.
    ///
    /// # Errors
    ///
    /// [`OptionError`] for an unknown name or value.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_tame::{LockdownOptions, OptionError, OverrideTaming};
    ///
    /// let options = LockdownOptions::new()
    ///     .dangerous()
    ///     .named("overrideTaming", "severe")?
    ///     .named("overrideDebug", "constructor,toString")?
    ///     .done();
    /// assert_eq!(options.override_taming(), OverrideTaming::Severe);
    /// assert_eq!(options.override_debug(), ["constructor", "toString"]);
    /// assert!(LockdownOptions::new().dangerous().named("overrideTaming", "sever").is_err());
    /// # Ok::<(), OptionError>(())
    /// ```
    pub fn named(mut self, name: &str, value: &str) -> Result<Self, OptionError> {
        if name == "overrideDebug" {
            let names = value.split(',').filter(|name| !name.is_empty());
            self.0.override_debug = names.map(ToOwned::to_owned).collect();
        } else {
            self.0.choose(name, &Given::Text(value.to_owned()))?;
        }
        Ok(self)
    }
}

impl LockdownOptions {
    pub(super) fn choose(&mut self, name: &str, value: &Given) -> Result<(), OptionError> {
        let mut inert = Inert::Safe;
        match name {
            "errorTaming" => choose(
                &mut self.error_taming,
                "errorTaming",
                value,
                ErrorTaming::NAMES,
            ),
            "errorTrapping" => choose(
                &mut self.error_trapping,
                "errorTrapping",
                value,
                ErrorTrapping::NAMES,
            ),
            "reporting" => choose(&mut self.reporting, "reporting", value, Reporting::NAMES),
            "unhandledRejectionTrapping" => choose(
                &mut self.unhandled_rejection_trapping,
                "unhandledRejectionTrapping",
                value,
                UnhandledRejectionTrapping::NAMES,
            ),
            "regExpTaming" => choose(
                &mut self.reg_exp_taming,
                "regExpTaming",
                value,
                RegExpTaming::NAMES,
            ),
            "localeTaming" => choose(
                &mut self.locale_taming,
                "localeTaming",
                value,
                LocaleTaming::NAMES,
            ),
            "consoleTaming" => choose(
                &mut self.console_taming,
                "consoleTaming",
                value,
                ConsoleTaming::NAMES,
            ),
            "overrideTaming" => choose(
                &mut self.override_taming,
                "overrideTaming",
                value,
                OverrideTaming::NAMES,
            ),
            "stackFiltering" => choose(
                &mut self.stack_filtering,
                "stackFiltering",
                value,
                StackFiltering::NAMES,
            ),
            "evalTaming" => choose(
                &mut self.eval_taming,
                "evalTaming",
                value,
                EvalTaming::NAMES,
            ),
            "legacyRegeneratorRuntimeTaming" => choose(
                &mut self.legacy_regenerator_runtime_taming,
                "legacyRegeneratorRuntimeTaming",
                value,
                LegacyRegeneratorRuntimeTaming::NAMES,
            ),
            "__hardenTaming__" => choose(
                &mut self.harden_taming,
                "__hardenTaming__",
                value,
                HardenTaming::NAMES,
            ),
            "dateTaming" => choose(&mut inert, "dateTaming", value, Inert::NAMES),
            "mathTaming" => choose(&mut inert, "mathTaming", value, Inert::NAMES),
            "domainTaming" => choose(&mut inert, "domainTaming", value, Inert::NAMES),
            unknown => Err(OptionError::UnknownOption {
                name: unknown.to_owned(),
            }),
        }
    }
}

/// Sets `option` to what `value` names.
fn choose<T: Copy>(
    option: &mut T,
    name: &'static str,
    value: &Given,
    choices: &'static [(&'static str, T)],
) -> Result<(), OptionError> {
    let shown = match value {
        Given::Undefined => return Ok(()),
        Given::Text(text) => match choices.iter().find(|(choice, _)| choice == text) {
            Some((_, chosen)) => {
                *option = *chosen;
                return Ok(());
            }
            None => format!("{text:?}"),
        },
        Given::Other(kind) => (*kind).to_owned(),
    };
    Err(OptionError::UnknownValue {
        name,
        value: shown,
        permitted: choices.iter().map(|(choice, _)| *choice).collect(),
    })
}
