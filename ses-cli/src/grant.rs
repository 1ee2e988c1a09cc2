//! What `--grant PACKAGE:POWER` may say.

use std::{fmt, str::FromStr};

use crate::builtins::catalog;

/// A power that the command line can hand to a package.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Power {
    /// A small `process` object, and the modules `node:process`, `node:tty` and `node:os` over the same facts.
    Process,
    /// Randomness: the global `crypto`, the module `node:crypto`, and `Math.random`.
    Crypto,
    /// `Math.random`, and nothing else.
    Random,
    /// `setTimeout` and its kin, and the module `node:timers`.
    Timers,
    /// The time: a `Date` that knows now, and `performance.now`.
    Clock,
    /// `process.env` as named by `--env`, with nothing else of `process`.
    Env,
    /// A built-in module in name only: it can be imported, and everything in it refuses when called.
    Stub(String),
}

impl Power {
    /// The words on the command line, in the order in which they are explained.
    pub const NAMES: [&'static str; 7] = [
        "process",
        "crypto",
        "random",
        "timers",
        "clock",
        "env",
        "BUILTIN=stub",
    ];
}

impl fmt::Display for Power {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process => f.write_str("process"),
            Self::Crypto => f.write_str("crypto"),
            Self::Random => f.write_str("random"),
            Self::Timers => f.write_str("timers"),
            Self::Clock => f.write_str("clock"),
            Self::Env => f.write_str("env"),
            Self::Stub(name) => write!(f, "{name}=stub"),
        }
    }
}

impl FromStr for Power {
    type Err = GrantError;

    fn from_str(text: &str) -> Result<Self, GrantError> {
        if let Some(name) = text.strip_suffix("=stub") {
            let name = name.strip_prefix("node:").unwrap_or(name);
            return match catalog::find(name) {
                Some(_) => Ok(Self::Stub(name.to_owned())),
                None => Err(GrantError(format!("no built-in module is called `{name}`"))),
            };
        }
        match text {
            "process" => Ok(Self::Process),
            "crypto" => Ok(Self::Crypto),
            "random" => Ok(Self::Random),
            "timers" => Ok(Self::Timers),
            "clock" => Ok(Self::Clock),
            "env" => Ok(Self::Env),
            _ => Err(GrantError(format!(
                "no power is called `{text}`; known are {}",
                Self::NAMES.join(", ")
            ))),
        }
    }
}

/// One power for one package.
///
/// # Examples
/// ```
/// use ses_cli::grant::{Grant, Power};
///
/// let grant: Grant = "a>chalk:process".parse()?;
/// assert_eq!((grant.package.as_str(), &grant.power), ("a>chalk", &Power::Process));
/// assert_eq!(grant.to_string(), "--grant 'a>chalk:process'");
/// # Ok::<(), ses_cli::grant::GrantError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The package by its canonical name: `chalk` is the entry's own dependency, `a>chalk` the one of `a`, `$root$` the entry's package.
    ///
    /// Never by its last part alone: a hostile dependency can carry a `chalk` of its own.
    pub package: String,
    /// What it is given.
    pub power: Power,
}

impl fmt::Display for Grant {
    /// As it is written on a command line, in quotes where a shell would take it for something else.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { package, power } = self;
        let plain = |c: char| c.is_ascii_alphanumeric() || "@/._-".contains(c);
        if package.chars().all(plain) {
            write!(f, "--grant {package}:{power}")
        } else {
            let package = package.replace('\'', r"'\''");
            write!(f, "--grant '{package}:{power}'")
        }
    }
}

/// Why a `--grant` is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantError(String);

impl fmt::Display for GrantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GrantError {}

impl FromStr for Grant {
    type Err = GrantError;

    fn from_str(text: &str) -> Result<Self, GrantError> {
        let (package, power) = text
            .rsplit_once(':')
            .map(|(package, power)| match package.strip_suffix(":node") {
                Some(package) => (package, power),
                None => (package, power),
            })
            .filter(|(package, _)| !package.is_empty())
            .ok_or_else(|| {
                GrantError(format!(
                    "`{text}` does not name a package and a power, as in chalk:process"
                ))
            })?;
        Ok(Self {
            package: package.to_owned(),
            power: power.parse()?,
        })
    }
}
