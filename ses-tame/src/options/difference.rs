//! What options ask for beyond others.

use super::{
    LockdownOptions, OverrideRepair,
    values::{
        ConsoleTaming, ErrorTaming, ErrorTrapping, EvalTaming, HardenTaming,
        LegacyRegeneratorRuntimeTaming, LocaleTaming, OverrideTaming, Reporting, StackFiltering,
        UnhandledRejectionTrapping,
    },
};

impl LockdownOptions {
    /// The options whose values are not those in force, by name, with the value here as the environment takes it. What has no
    /// effect does not differ: `regExpTaming`, and `overrideTaming` where the engine repairs every property.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_tame::{LockdownOptions, StackFiltering};
    ///
    /// let in_force = LockdownOptions::new();
    /// let asked = in_force.clone().with_stack_filtering(StackFiltering::Verbose);
    /// assert_eq!(asked.differing_from(&in_force), [("stackFiltering", "verbose".to_owned())]);
    /// assert!(in_force.differing_from(&in_force).is_empty());
    /// ```
    #[must_use]
    pub fn differing_from(&self, in_force: &Self) -> Vec<(&'static str, String)> {
        let mut all = vec![
            differing(
                "consoleTaming",
                (self.console_taming, in_force.console_taming),
                ConsoleTaming::NAMES,
            ),
            differing(
                "errorTaming",
                (self.error_taming, in_force.error_taming),
                ErrorTaming::NAMES,
            ),
            differing(
                "errorTrapping",
                (self.error_trapping, in_force.error_trapping),
                ErrorTrapping::NAMES,
            ),
            differing(
                "evalTaming",
                (self.eval_taming, in_force.eval_taming),
                EvalTaming::NAMES,
            ),
            differing(
                "__hardenTaming__",
                (self.harden_taming, in_force.harden_taming),
                HardenTaming::NAMES,
            ),
            differing(
                "legacyRegeneratorRuntimeTaming",
                (
                    self.legacy_regenerator_runtime_taming,
                    in_force.legacy_regenerator_runtime_taming,
                ),
                LegacyRegeneratorRuntimeTaming::NAMES,
            ),
            differing(
                "localeTaming",
                (self.locale_taming, in_force.locale_taming),
                LocaleTaming::NAMES,
            ),
            differing(
                "reporting",
                (self.reporting, in_force.reporting),
                Reporting::NAMES,
            ),
            differing(
                "stackFiltering",
                (self.stack_filtering, in_force.stack_filtering),
                StackFiltering::NAMES,
            ),
            differing(
                "unhandledRejectionTrapping",
                (
                    self.unhandled_rejection_trapping,
                    in_force.unhandled_rejection_trapping,
                ),
                UnhandledRejectionTrapping::NAMES,
            ),
        ];
        if in_force.override_repair != OverrideRepair::Engine {
            let values = (self.override_taming, in_force.override_taming);
            all.push(differing("overrideTaming", values, OverrideTaming::NAMES));
        }
        if self.override_debug != in_force.override_debug {
            all.push(Some(("overrideDebug", self.override_debug.join(","))));
        }
        all.into_iter().flatten().collect()
    }
}

fn differing<T: Copy + PartialEq>(
    name: &'static str,
    (value, in_force): (T, T),
    names: &[(&'static str, T)],
) -> Option<(&'static str, String)> {
    let (text, _) = names.iter().find(|(_, known)| *known == value)?;
    (value != in_force).then(|| (name, (*text).to_owned()))
}
