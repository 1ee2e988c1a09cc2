//! What is said on standard error when a program fails: the error, where it was made, and what would help.

use std::collections::VecDeque;
use std::path::Path;

use boa_engine::{
    Context, JsError, JsObject, JsValue, builtins::error::Error, error::EngineError, js_string,
    property::PropertyKey,
};
use ses_core::Limit;
use ses_modules::{Denial, ModuleError, Program, packages::Named};
use ses_tame::TamedPower;

use crate::{
    console::{self, neutral},
    denial::{CODE, Refusal, refusal_of},
    exit,
    grant::{Grant, Power},
    host::Host,
    inspect::{Options, Traces, inspect, own_property},
    lines::{continued, one_line, quoted},
    powers::Powers,
    trace,
};

/// A failure put into words, and the exit code that goes with it.
pub(crate) struct Failure {
    /// What the first line begins with.
    label: &'static str,
    text: String,
    /// The exit code.
    pub(crate) code: u8,
    kind: Kind,
    /// The error that the program left, where it is one and no denial: a causal console can explain it.
    error: Option<JsObject>,
}

/// What failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The program, by a value that it threw or rejected with.
    Thrown,
    /// Anything that no trap of the program's choosing may pass over.
    Fatal,
}

impl Failure {
    /// A failure that ends the run, whatever traps there are.
    pub(crate) fn fatal(text: String, code: u8) -> Self {
        Self {
            label: "",
            text,
            code,
            kind: Kind::Fatal,
            error: None,
        }
    }

    /// Whether it ends the run, whatever traps there are: the program cannot go on, or must not.
    pub(crate) fn stops_at_once(&self) -> bool {
        self.kind == Kind::Fatal
    }

    /// Tells it under another label: by the causal console, where there is one and it is an error, with nothing redacted.
    pub(crate) fn tell(self, label: &'static str, powers: &Powers, context: &mut Context) {
        let told = self
            .error
            .as_ref()
            .is_some_and(|error| console::report(label, error, context));
        if !told {
            Self { label, ..self }.print(powers);
        }
    }

    /// Writes it to standard error, in red on a terminal.
    pub(crate) fn print(&self, powers: &Powers) {
        let text = match self.label {
            "" => self.text.clone(),
            label => format!("{label} {}", self.text),
        };
        let text = if powers.colours(&*powers.stderr) {
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            format!("\x1b[31m{first}\x1b[39m\n{rest}")
        } else {
            text
        };
        let end = if text.ends_with('\n') { "" } else { "\n" };
        powers.stderr.write(format!("{text}{end}").as_bytes());
    }
}

/// An error that nothing caught.
pub(crate) fn uncaught(
    error: JsError,
    program: Option<&Program>,
    context: &mut Context,
) -> Failure {
    if Limit::reached_by(&error) == Some(Limit::JobsPerRun) {
        return Failure::fatal(neutral(&format!("{error} (--max-steps)")), exit::STEPS);
    }
    match error.clone().into_opaque(context) {
        Ok(value) => thrown("Uncaught", &value, program, context),
        Err(_) => engine(&error, context),
    }
}

/// A rejection that nothing handled.
pub(crate) fn rejected(
    reason: &JsValue,
    program: Option<&Program>,
    context: &mut Context,
) -> Failure {
    let is_error = reason
        .as_object()
        .is_some_and(|reason| reason.is::<Error>());
    let label = if is_error {
        "Uncaught"
    } else {
        "Uncaught (in promise)"
    };
    thrown(label, reason, program, context)
}

fn thrown(
    label: &'static str,
    value: &JsValue,
    program: Option<&Program>,
    context: &mut Context,
) -> Failure {
    if let Some(refusal) = refusal(value, program, context) {
        return refused(&refusal);
    }
    let options = Options {
        traces: Traces::Shown,
        ..Options::default()
    };
    let shown = inspect(value, &options, context);
    // An error without a stack stands in brackets; here it need not.
    let shown = match shown
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        Some(headline) if value.as_object().is_some_and(|value| value.is::<Error>()) => headline,
        _ => &shown,
    };
    let mut text = (*shown).to_owned();
    if let Some(hint) = missing_global(value, program, context) {
        text.push_str(&format!("\n  {hint}"));
    }
    Failure {
        label,
        text: neutral(&text),
        code: exit::FAILURE,
        kind: Kind::Thrown,
        error: value.as_object().filter(|value| value.is::<Error>()),
    }
}

/// What would help a package that names a global which exists only by grant.
///
/// A hint and no denial: what an error says is the guest's to choose, and `typeof process` is a question that has an answer.
fn missing_global(
    value: &JsValue,
    program: Option<&Program>,
    context: &mut Context,
) -> Option<String> {
    let error = value.as_object().filter(|it| it.is::<Error>())?;
    let message = own_property(&error, &js_string!("message").into())?;
    let message = message.value()?.as_string()?.to_std_string_lossy();
    let name = message.strip_suffix(" is not defined")?;
    let powers: &[Power] = match name {
        "process" => &[Power::Env, Power::Process],
        "crypto" => &[Power::Crypto],
        "performance" => &[Power::Clock],
        "setTimeout" | "setInterval" | "setImmediate" | "clearTimeout" | "clearInterval"
        | "clearImmediate" => &[Power::Timers],
        _ => return None,
    };
    let frame = trace::of(&error, context).into_iter().next()?;
    let package = program?.package_of(Path::new(&frame.path))?;
    let grants: Vec<String> = powers
        .iter()
        .map(|power| {
            let grant = Grant {
                package: package.clone(),
                power: power.clone(),
            };
            grant.to_string()
        })
        .collect();
    let (package, grants) = (quoted(&package), one_line(&grants.join(" or ")));
    Some(format!(
        "package {package} is not given `{name}`; to allow it: {grants}"
    ))
}

/// How many errors are looked at in one that stands for several, and in those within it.
const MOST_PARTS: usize = 1_000;

/// The refusal that an error reports, or the first of those that it stands for or that caused it: what `Promise.any`, a failed load
/// and a program that throws an error of its own give must not hide that something was denied.
fn refusal(value: &JsValue, program: Option<&Program>, context: &mut Context) -> Option<Refusal> {
    let mut open = VecDeque::from([value.clone()]);
    let mut seen = 0;
    while let Some(value) = open.pop_front() {
        if let Some(found) = one_refusal(&value, program, context) {
            return Some(found);
        }
        seen += 1;
        let room = MOST_PARTS.saturating_sub(seen + open.len());
        open.extend(parts(&value, room));
    }
    None
}

/// The errors that an error stands for, its `errors`, and its `cause`; no getter and no trap is run for it.
fn parts(value: &JsValue, most: usize) -> Vec<JsValue> {
    let Some(error) = value.as_object().filter(|it| it.is::<Error>()) else {
        return Vec::new();
    };
    let own = |object: &JsObject, key: PropertyKey| own_property(object, &key)?.value().cloned();
    let list = own(&error, js_string!("errors").into()).and_then(|it| it.as_object());
    let list = list.filter(JsObject::is_array);
    let listed = list.iter().flat_map(|list| {
        (0..u32::try_from(most).unwrap_or(u32::MAX)).map_while(|at| own(list, at.into()))
    });
    let cause = own(&error, js_string!("cause").into());
    cause.into_iter().chain(listed).take(most).collect()
}

fn one_refusal(
    value: &JsValue,
    program: Option<&Program>,
    context: &mut Context,
) -> Option<Refusal> {
    if let Some(own) = refusal_of(value, context) {
        return Some(own);
    }
    let Some(denial) = program.and_then(|program| program.denial_of(value, context)) else {
        return tamed(value, context);
    };
    let mut place = denial.file().display().to_string();
    if let Some(site) = denial.site() {
        place.push_str(&format!(":{}:{}", site.line, site.column));
    }
    Some(Refusal {
        what: sentence(&denial),
        place,
        allow: denial.allow().to_owned(),
    })
}

/// A denial in words. The names in it are the guest's, so they stand in quotes that they cannot end.
fn sentence(denial: &Denial) -> String {
    format!(
        "package {} may not import {}: {}",
        quoted(denial.package()),
        quoted(denial.specifier()),
        denial.why()
    )
}

/// A power that lockdown took out of an intrinsic, and that was used all the same: the clock, or randomness. Recognised by the
/// error itself; what it says is the guest's to change.
fn tamed(value: &JsValue, context: &mut Context) -> Option<Refusal> {
    let error = value.as_object()?;
    let refusal = ses_tame::power_refusal(&error, context)?;
    let host = Host::of(context).ok()?;
    let (caller, package) = refusal
        .callers
        .iter()
        .find_map(|caller| Some((caller, host.package_of(&caller.path)?)))?;
    let place = trace::place_in(&error, (&caller.path, caller.position), context);
    let quoted = quoted(&package);
    let grant = |power: Power| Grant { package, power };
    let (what, allow) = match refusal.power {
        TamedPower::Clock => ("read the clock", grant(Power::Clock).to_string()),
        _ => ("draw randomness", grant(Power::Random).to_string()),
    };
    Some(Refusal {
        what: format!("package {quoted} may not {what}: nobody granted it"),
        place,
        allow,
    })
}

fn refused(refusal: &Refusal) -> Failure {
    let Refusal { what, place, allow } = refusal;
    let (what, place, allow) = (one_line(what), one_line(place), one_line(allow));
    let text = format!("{CODE}: {what}\n    at {place}\n  to allow it: {allow}");
    Failure {
        label: "",
        text: neutral(&text),
        code: exit::DENIED,
        kind: Kind::Thrown,
        error: None,
    }
}

/// What guests can neither catch nor see.
fn engine(error: &JsError, context: &Context) -> Failure {
    let text = error.to_string();
    let code = match Limit::reached_by(error) {
        Some(Limit::LoopIterations) => exit::STEPS,
        _ => exit::FAILURE,
    };
    match error.as_engine() {
        Some(engine @ EngineError::RuntimeLimit(limit)) => {
            let trace = text.strip_prefix(&engine.to_string()).unwrap_or_default();
            let flag = if code == exit::STEPS {
                " (--max-steps)"
            } else {
                ""
            };
            let text = format!("the program {limit}{flag}\n{}", frames(trace, context));
            Failure::fatal(neutral(&text), code)
        }
        _ => {
            let text = format!(
                "the engine failed; this is a bug of ses, please report it: {}",
                continued(&text)
            );
            Failure::fatal(neutral(&text), exit::INTERNAL)
        }
    }
}

/// The lines of a trace with real paths.
fn frames(text: &str, context: &Context) -> String {
    let lines = trace::lines(text, context);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// An entry that cannot be loaded at all.
pub(crate) fn unloadable(error: &ModuleError) -> Failure {
    let (text, code) = match error.denial() {
        Some(denial) => (one_line(&sentence(denial)), exit::DENIED),
        None => (continued(&error.to_string()), exit::FAILURE),
    };
    Failure::fatal(neutral(&format!("{}: {text}", error.code())), code)
}

/// A command line, or an environment, that nothing can run with.
pub(crate) fn misused(why: &str) -> Failure {
    Failure::fatal(neutral(&format!("error: {}", one_line(why))), exit::USAGE)
}

/// An entry that waits for what never comes.
pub(crate) fn unsettled(entry: &Path) -> Failure {
    let text = format!(
        "Warning: Detected unsettled top-level await at {}",
        one_line(&entry.display().to_string())
    );
    Failure::fatal(neutral(&text), exit::UNSETTLED)
}

/// Refuses a grant to a package that the program does not have: a misspelt name must not pass for a power withheld.
pub(crate) fn check_grant(grant: &Grant, named: &Named) -> Result<(), Failure> {
    let help = match named {
        Named::Installed(name) if *name == grant.package => return Ok(()),
        // Declared and not installed, as an optional dependency may be: there is nobody to get the power.
        Named::Absent => return Ok(()),
        Named::Installed(name) => {
            let other = Grant {
                package: name.clone(),
                power: grant.power.clone(),
            };
            format!("that package is called {} here: {other}", quoted(name))
        }
        Named::Unknown(list) if list.is_empty() => "there are no dependencies there".to_owned(),
        Named::Unknown(list) => {
            let most = 12;
            let rest = if list.len() > most { ", \u{2026}" } else { "" };
            let shown = list.iter().take(most).cloned().collect::<Vec<_>>();
            format!("the dependencies there: {}{rest}", shown.join(", "))
        }
    };
    let text = format!(
        "ses: {grant}: the program has no package of this name\n  {}",
        one_line(&help)
    );
    Err(Failure::fatal(neutral(&text), exit::USAGE))
}
