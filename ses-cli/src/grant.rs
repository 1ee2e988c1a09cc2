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
    /// A directory: a capability among the package's globals, and `node:fs` and `node:fs/promises` over it.
    Directory(DirectoryGrant),
    /// A built-in module in name only: it can be imported, and everything in it refuses when called.
    Stub(String),
}

/// The directory that a `--grant PACKAGE:fs=PATH:ro` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryGrant {
    /// The global by which the package has it: `fs`, unless `fs.NAME=` gives another.
    pub name: String,
    /// The directory, as it was written: relative to the working directory.
    pub path: String,
    /// What may be done in it.
    pub access: Access,
}

/// What may be done in a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// `ro`: it can be read.
    ReadOnly,
    /// `rw`: it can be read and changed.
    ReadWrite,
}

impl Power {
    /// The words on the command line, in the order in which they are explained.
    pub const NAMES: [&'static str; 9] = [
        "process",
        "crypto",
        "random",
        "timers",
        "clock",
        "env",
        "fs=DIRECTORY:ro",
        "fs=DIRECTORY:rw",
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
            Self::Directory(granted) => granted.fmt(f),
            Self::Stub(name) => write!(f, "{name}=stub"),
        }
    }
}

impl fmt::Display for DirectoryGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, path, access } = self;
        f.write_str("fs")?;
        if name != "fs" {
            write!(f, ".{name}")?;
        }
        let access = match access {
            Access::ReadOnly => "ro",
            Access::ReadWrite => "rw",
        };
        write!(f, "={path}:{access}")
    }
}

/// What the global object inherits: a global of such a name would stand before it.
const OBJECTS_HAVE: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// What no program can use as the name of a global (ECMA-262, 12.7.2), or only as something else.
const WORDS: &[&str] = &[
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

impl DirectoryGrant {
    /// Reads what follows `fs` in `fs=PATH:ro` and `fs.NAME=PATH:rw`.
    fn parse(rest: &str) -> Result<Self, GrantError> {
        let refuse = |why: &str| Err(GrantError(format!("`fs{rest}` {why}")));
        let Some((name, spec)) = rest.split_once('=') else {
            return refuse("names no directory, as in fs=./data:ro");
        };
        let name = if name.is_empty() { "fs" } else { &name[1..] };
        let mut letters = name.chars();
        let first = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$';
        if !letters.next().is_some_and(first) || !letters.all(|c| first(c) || c.is_ascii_digit()) {
            return refuse(
                "gives the directory a name that is no identifier, as fs.data=./data:ro has one",
            );
        }
        if OBJECTS_HAVE.contains(&name) {
            return refuse(&format!(
                "calls the directory `{name}`, which every object has; fs.data=./data:ro gives it a name of its own"
            ));
        }
        if WORDS.contains(&name) {
            return refuse(&format!(
                "calls the directory `{name}`, which is a word of the language; fs.data=./data:ro gives it a name of its own"
            ));
        }
        let (path, access) = match spec.rsplit_once(':') {
            Some((path, "ro")) => (path, Access::ReadOnly),
            Some((path, "rw")) => (path, Access::ReadWrite),
            _ => {
                return refuse(
                    "does not end in :ro or :rw, which say what may be done in the directory",
                );
            }
        };
        if path.is_empty() || path.contains('\0') {
            return refuse("names no directory, as in fs=./data:ro");
        }
        Ok(Self {
            name: name.to_owned(),
            path: path.to_owned(),
            access,
        })
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
        if let Some(rest) = text
            .strip_prefix("fs")
            .filter(|rest| rest.starts_with(['=', '.']))
        {
            return DirectoryGrant::parse(rest).map(Self::Directory);
        }
        match text {
            "fs" => DirectoryGrant::parse("").map(Self::Directory),
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
        let written = format!("{package}:{power}");
        let plain = |c: char| c.is_ascii_alphanumeric() || "@/._-:=".contains(c);
        if written.chars().all(plain) {
            write!(f, "--grant {written}")
        } else {
            write!(f, "--grant '{}'", written.replace('\'', r"'\''"))
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
        // No package has a colon in its name; what a power is given may have.
        let (package, power) = text
            .split_once(':')
            .map(|(package, power)| (package, power.strip_prefix("node:").unwrap_or(power)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories() {
        for (text, name, path, access) in [
            ("$root$:fs=./data:ro", "fs", "./data", Access::ReadOnly),
            ("a>b:fs=/:rw", "fs", "/", Access::ReadWrite),
            ("dep:fs.out=out dir:rw", "out", "out dir", Access::ReadWrite),
            ("dep:fs=a:b=c:ro", "fs", "a:b=c", Access::ReadOnly),
            ("dep:node:fs=x:ro", "fs", "x", Access::ReadOnly),
            ("dep:fs=./stub:ro", "fs", "./stub", Access::ReadOnly),
        ] {
            let grant: Grant = text.parse().unwrap();
            let Power::Directory(directory) = &grant.power else {
                panic!("{text}: {grant:?}");
            };
            let got = (
                directory.name.as_str(),
                directory.path.as_str(),
                directory.access,
            );
            assert_eq!(got, (name, path, access), "{text}");
            let shown = grant.to_string();
            let shown = shown.trim_start_matches("--grant ").trim_matches('\'');
            assert_eq!(shown.parse::<Grant>().unwrap(), grant, "{shown}");
        }
    }

    #[test]
    fn mistakes_say_what_would_help() {
        for (text, hint) in [
            ("dep:fs", "as in fs=./data:ro"),
            ("dep:fs=", ":ro or :rw"),
            ("dep:fs=:ro", "as in fs=./data:ro"),
            ("dep:fs=./data", ":ro or :rw"),
            ("dep:fs=./data:rx", ":ro or :rw"),
            ("dep:fs=./data:RO", ":ro or :rw"),
            ("dep:fs.=x:ro", "no identifier"),
            ("dep:fs.a-b=x:ro", "no identifier"),
            ("dep:fs.1=x:ro", "no identifier"),
            ("dep:fs.__proto__=x:ro", "every object has"),
            ("dep:fs.await=x:ro", "a word of the language"),
            ("dep:fsx=x:ro", "no power is called"),
            ("dep:process=x", "no power is called"),
        ] {
            let error = text.parse::<Grant>().unwrap_err().to_string();
            assert!(error.contains(hint), "{text}: {error}");
        }
    }
}
