//! The variables of the environment that set options of lockdown: their names, and what is wrong with them.

use serde_json::{Map, Value};
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

/// The variable of `@endo/lockdown`: a JSON object of options, which wins over the variables of single ones.
pub(crate) const BUNDLE: &str = "LOCKDOWN_OPTIONS";

/// The variable that sets an option.
pub(crate) fn variable_of(option: &str) -> Option<&'static str> {
    let known = VARIABLES.iter().find(|(_, known)| *known == option)?;
    Some(known.0)
}

/// These options, but for what variables of the environment say.
///
/// # Errors
/// What is wrong with a variable, and what is permitted: a misspelt one protects nothing.
pub(crate) fn options(
    mut options: LockdownOptions,
    variables: &[(String, String)],
) -> Result<LockdownOptions, String> {
    for (variable, value) in variables {
        if variable == BUNDLE {
            continue;
        }
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
    for (option, value) in bundle(variables)? {
        options = set(options, &option, &value)?;
    }
    Ok(options)
}

/// Whether a variable sets an option, by itself or in the bundle.
pub(crate) fn names(option: &str, variables: &[(String, String)]) -> bool {
    let alone = variables
        .iter()
        .any(|(name, _)| variable_of(option) == Some(name));
    alone || bundle(variables).is_ok_and(|bundle| bundle.contains_key(option))
}

/// The options in the bundle.
fn bundle(variables: &[(String, String)]) -> Result<Map<String, Value>, String> {
    let Some((_, text)) = variables.iter().find(|(name, _)| name == BUNDLE) else {
        return Ok(Map::new());
    };
    let wrong = |why: &str| {
        format!("the variable {BUNDLE} must be a JSON object of options: {why} ({OPTION})")
    };
    match serde_json::from_str(text) {
        Ok(Value::Object(options)) => Ok(options),
        Ok(other) => Err(wrong(&format!("it is {}", kind(&other)))),
        Err(error) => Err(wrong(&error.to_string())),
    }
}

fn set(options: LockdownOptions, option: &str, value: &Value) -> Result<LockdownOptions, String> {
    let names = value.as_array().map(|list| {
        let names = list.iter().map(Value::as_str);
        names.collect::<Option<Vec<_>>>()
    });
    match (option, value, names) {
        ("overrideDebug", _, Some(Some(names))) => Ok(options.with_override_debug(names)),
        ("overrideDebug", _, _) => Err(format!(
            "the variable {BUNDLE}: the option overrideDebug takes an array of property names ({OPTION})"
        )),
        (option, value, _) => {
            // No option takes what the text of another kind of value is.
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), ToOwned::to_owned);
            let set = options.dangerous().named(option, &text);
            Ok(set.map_err(|error| refused(BUNDLE, &error))?.done())
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
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
            name,
            value,
            permitted,
        } => {
            let what = match variable {
                BUNDLE => format!("{variable}: {name}"),
                alone => alone.to_owned(),
            };
            format!(
                "the variable {what} does not take {value}; it takes {} ({OPTION})",
                permitted.join(", ")
            )
        }
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
    fn a_bundle_of_options() {
        let given = |text: &str| {
            let variables = [("LOCKDOWN_ERROR_TAMING", "safe"), (BUNDLE, text)];
            options(
                LockdownOptions::new(),
                &variables.map(|(name, value)| (name.to_owned(), value.to_owned())),
            )
        };
        let text = r#"{ "errorTaming": "unsafe", "overrideDebug": ["name", "a,b"] }"#;
        let set = given(text).unwrap();
        assert_eq!(set.error_taming(), ses_tame::ErrorTaming::Unsafe);
        assert_eq!(set.override_debug(), ["name", "a,b"]);
        for (text, part) in [
            ("", "must be a JSON object of options: EOF"),
            ("[]", "must be a JSON object of options: it is an array"),
            ("null", "it is null"),
            (
                r#"{ "errorTamming": "unsafe" }"#,
                "there is no option \"errorTamming\"",
            ),
            (
                r#"{ "errorTamming": 1 }"#,
                "there is no option \"errorTamming\"",
            ),
            (
                r#"{ "errorTaming": "Unsafe" }"#,
                "errorTaming does not take \"Unsafe\"; it takes safe",
            ),
            (r#"{ "errorTaming": null }"#, "errorTaming does not take"),
            (
                r#"{ "overrideDebug": "name" }"#,
                "an array of property names",
            ),
            (r#"{ "overrideDebug": [1] }"#, "an array of property names"),
        ] {
            let error = given(text).unwrap_err();
            assert!(
                error.contains(part) && error.contains(OPTION),
                "{text}: {error}"
            );
            assert!(error.contains(BUNDLE), "{text}: {error}");
        }
    }

    #[test]
    fn what_sets_an_option() {
        for (variables, expected) in [
            (&[("LOCKDOWN_REPORTING", "none")][..], true),
            (&[(BUNDLE, r#"{"reporting":"none"}"#)], true),
            (&[(BUNDLE, r#"{"errorTaming":"safe"}"#)], false),
            (&[], false),
        ] {
            let variables: Vec<_> = variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            assert_eq!(names("reporting", &variables), expected, "{variables:?}");
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
