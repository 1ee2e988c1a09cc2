//! What is said on standard error when a program fails: the error, where it was made, and what would help.

use boa_engine::{
    Context, JsError, JsValue, builtins::error::Error, error::EngineError, js_string,
};
use std::path::Path;

use ses_modules::{ModuleError, Program};

use crate::{
    console::neutral,
    denial::{CODE, Refusal, refusal_of},
    exit,
    grant::{Grant, Power},
    host::Host,
    inspect::{Options, Traces, data_property, inspect},
    powers::Powers,
    trace,
};

/// A failure put into words, and the exit code that goes with it.
pub(crate) struct Failure {
    text: String,
    /// The exit code.
    pub(crate) code: u8,
}

impl Failure {
    /// Writes it to standard error, in red on a terminal.
    pub(crate) fn print(&self, powers: &Powers) {
        let text = if powers.colours(&*powers.stderr) {
            let (first, rest) = self.text.split_once('\n').unwrap_or((&self.text, ""));
            format!("\x1b[31m{first}\x1b[39m\n{rest}")
        } else {
            self.text.clone()
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
    label: &str,
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
    Failure {
        text: neutral(&format!("{label} {shown}")),
        code: exit::FAILURE,
    }
}

fn refusal(value: &JsValue, program: Option<&Program>, context: &mut Context) -> Option<Refusal> {
    if let Some(own) = refusal_of(value, context) {
        return Some(own);
    }
    let Some(denial) = program.and_then(|program| program.denial_of(value)) else {
        return tamed(value, context);
    };
    let mut place = denial.file().display().to_string();
    if let Some(site) = denial.site() {
        place.push_str(&format!(":{}:{}", site.line, site.column));
    }
    Some(Refusal {
        what: denial.to_string(),
        place,
        allow: denial.allow().to_owned(),
    })
}

/// A power that lockdown took out of an intrinsic, and that was used all the same: the clock, or randomness.
fn tamed(value: &JsValue, context: &mut Context) -> Option<Refusal> {
    let error = value.as_object().filter(|value| value.is::<Error>())?;
    let message = data_property(&error, js_string!("message"))?
        .as_string()?
        .to_std_string_lossy();
    let rest = message.strip_prefix("secure mode")?;
    let frame = trace::of(&error, context)
        .into_iter()
        .find(|frame| !frame.path.starts_with("node:"))?;
    let package = Host::of(context).ok()?.package_of(Path::new(&frame.path))?;
    let grant = |power: Power| Grant {
        package: package.clone(),
        power,
    };
    let (what, allow) = if rest.contains("Date") || rest.contains("Temporal") {
        ("read the clock", grant(Power::Clock).to_string())
    } else {
        let other = grant(Power::Crypto);
        (
            "draw randomness",
            format!("nothing gives Math.random; {other} gives crypto.getRandomValues"),
        )
    };
    Some(Refusal {
        what: format!("package \"{package}\" may not {what}: nobody granted it ({message})"),
        place: frame.place(),
        allow,
    })
}

fn refused(refusal: &Refusal) -> Failure {
    let Refusal { what, place, allow } = refusal;
    let text = format!("{CODE}: {what}\n    at {place}\n  to allow it: {allow}");
    Failure {
        text: neutral(&text),
        code: exit::DENIED,
    }
}

/// What guests can neither catch nor see.
fn engine(error: &JsError, context: &Context) -> Failure {
    let text = error.to_string();
    match error.as_engine() {
        Some(EngineError::RuntimeLimit(limit)) => Failure {
            text: neutral(&format!("the program {limit}\n{}", frames(&text, context))),
            code: exit::FAILURE,
        },
        _ => Failure {
            text: neutral(&format!(
                "the engine failed; this is a bug of ses, please report it: {text}"
            )),
            code: exit::INTERNAL,
        },
    }
}

/// The lines of a trace with real paths.
fn frames(text: &str, context: &Context) -> String {
    let frames = trace::read(text, context);
    frames
        .iter()
        .map(|frame| format!("    {frame}\n"))
        .collect()
}

/// An entry that cannot be loaded at all.
pub(crate) fn unloadable(error: &ModuleError) -> Failure {
    let code = if error.denial().is_some() {
        exit::DENIED
    } else {
        exit::FAILURE
    };
    Failure {
        text: neutral(&format!("{}: {error}", error.code())),
        code,
    }
}

/// An entry that waits for what never comes.
pub(crate) fn unsettled(entry: &Path) -> Failure {
    let text = format!(
        "Warning: Detected unsettled top-level await at {}",
        entry.display()
    );
    Failure {
        text: neutral(&text),
        code: exit::UNSETTLED,
    }
}
