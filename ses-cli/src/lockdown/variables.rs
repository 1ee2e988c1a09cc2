//! The variables of the environment that set options of lockdown: their names, and what is wrong with them.

use ses_tame::{LockdownOptions, OptionError};

use super::OPTION;
use crate::lines::quoted;

/// Variable and option, as in the reference.
const VARIABLES: &[(&str, &str)] = &[
    ("LOCKDOWN_CONSOLE_TAMING", "consoleTaming"),
    ("LOCKDOWN_DATE_TAMING", "dateTaming"),
    ("LOCKDOWN_DOMAIN_TAMING", "domainTaming"),
    ("LOCKDOWN_ERROR_TAMING", "errorTaming"),
    ("LOCKDOWN_ERROR_TRAPPING", "errorTrapping"),
    ("LOCKDOWN_EVAL_TAMING", "evalTaming"),
    ("LOCKDOWN_HARDEN_TAMING", "__hardenTaming__"),
    (
        "LOCKDOWN_LEGACY_REGENERATOR_RUNTIME_TAMING",
        "legacyRegeneratorRuntimeTaming",
    ),
    ("LOCKDOWN_LOCALE_TAMING", "localeTaming"),
    ("LOCKDOWN_MATH_TAMING", "mathTaming"),
    ("LOCKDOWN_OVERRIDE_DEBUG", "overrideDebug"),
    ("LOCKDOWN_OVERRIDE_TAMING", "overrideTaming"),
    ("LOCKDOWN_REGEXP_TAMING", "regExpTaming"),
    ("LOCKDOWN_REPORTING", "reporting"),
    ("LOCKDOWN_STACK_FILTERING", "stackFiltering"),
    (
        "LOCKDOWN_UNHANDLED_REJECTION_TRAPPING",
        "unhandledRejectionTrapping",
    ),
];

/// These options, but for what variables of the environment say.
///
/// # Errors
/// What is wrong with a variable, and what is permitted: a misspelt one protects nothing.
pub(crate) fn options(
    mut options: LockdownOptions,
    variables: &[(String, String)],
) -> Result<LockdownOptions, String> {
    for (variable, value) in variables {
        let known = VARIABLES.iter().find(|(known, _)| known == variable);
        let Some((variable, option)) = known else {
            return Err(unknown(variable));
        };
        options = options
            .dangerous()
            .named(option, value)
            .map_err(|error| refused(variable, &error))?
            .done();
    }
    Ok(options)
}

fn unknown(variable: &str) -> String {
    let known: Vec<_> = VARIABLES.iter().map(|(known, _)| *known).collect();
    format!(
        "the variable {} names no option of lockdown; these do: {} ({OPTION})",
        quoted(variable),
        known.join(", ")
    )
}

fn refused(variable: &str, error: &OptionError) -> String {
    match error {
        OptionError::UnknownValue {
            value, permitted, ..
        } => format!(
            "the variable {variable} does not take {value}; it takes {} ({OPTION})",
            permitted.join(", ")
        ),
        other => format!("the variable {variable}: {other} ({OPTION})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_sets_its_option() {
        for (variable, option) in VARIABLES {
            // What every option but one refuses: so it names the option, and what it takes.
            let set = |value: &str| {
                options(
                    LockdownOptions::new(),
                    &[((*variable).to_owned(), value.to_owned())],
                )
            };
            if *option == "overrideDebug" {
                let debug = set(",constructor,,name").unwrap();
                assert_eq!(debug.override_debug(), ["constructor", "name"]);
                continue;
            }
            let error = set("no such").unwrap_err();
            assert!(
                error.starts_with(&format!(
                    "the variable {variable} does not take \"no such\"; it takes "
                )),
                "{error}"
            );
            let Err(OptionError::UnknownValue { permitted, .. }) =
                LockdownOptions::new().dangerous().named(option, "no such")
            else {
                panic!("{option} takes anything");
            };
            assert!(error.contains(&permitted.join(", ")), "{error}");
            for value in permitted {
                let expected = LockdownOptions::new().dangerous().named(option, value);
                assert_eq!(
                    set(value),
                    Ok(expected.unwrap().done()),
                    "{variable}={value}"
                );
            }
        }
    }

    #[test]
    fn what_is_unknown_is_named() {
        for (variable, value, parts) in [
            (
                "LOCKDOWN_EROR_TAMING",
                "safe",
                ["\"LOCKDOWN_EROR_TAMING\"", "LOCKDOWN_ERROR_TAMING"],
            ),
            ("LOCKDOWN_", "", ["\"LOCKDOWN_\"", "LOCKDOWN_REPORTING"]),
            ("LOCKDOWN_X\n\x1b", "", ["\"LOCKDOWN_X\\n\\x1b\"", OPTION]),
            (
                "LOCKDOWN_REPORTING",
                "",
                ["does not take \"\"", "platform, console, none"],
            ),
        ] {
            let given = [(variable.to_owned(), value.to_owned())];
            let error = options(LockdownOptions::new(), &given).unwrap_err();
            for part in parts {
                assert!(error.contains(part), "no {part} in {error}");
            }
        }
    }
}
