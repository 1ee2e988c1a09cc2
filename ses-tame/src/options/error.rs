//! What is wrong with an option.

/// What is wrong with an option of lockdown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OptionError {
    /// No option has this name.
    UnknownOption {
        /// The name that was given.
        name: String,
    },
    /// No options have these names, of which there are several.
    UnknownOptions {
        /// The names that were given.
        names: Vec<String>,
    },
    /// The option does not take this value.
    UnknownValue {
        /// The option.
        name: &'static str,
        /// The value that was given, as text.
        value: String,
        /// The values that it takes.
        permitted: Vec<&'static str>,
    },
    /// The options are no object.
    NoBag,
}

impl std::fmt::Display for OptionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownOption { name } => {
                write!(
                    f,
                    "lockdown(): there is no option {name:?}; a misspelt option protects nothing"
                )
            }
            Self::UnknownOptions { names } => {
                let names: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
                write!(
                    f,
                    "lockdown(): there are no options {}; a misspelt option protects nothing",
                    names.join(", ")
                )
            }
            Self::UnknownValue {
                name,
                value,
                permitted,
            } => write!(
                f,
                "lockdown(): the option {name} does not take {value}; it takes {}",
                permitted.join(", ")
            ),
            Self::NoBag => write!(f, "lockdown(): the options must be an object"),
        }
    }
}

impl std::error::Error for OptionError {}
