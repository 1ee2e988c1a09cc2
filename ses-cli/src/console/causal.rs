//! The causal half of a console: errors stand as tags in messages, and are explained once, where the message went.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use ses_core::{CausalConsole, ConsoleSink, Severity};
use ses_tame::{ConsoleTaming, LockedDown};

use super::{State, format::standard, print::Stream};
use crate::inspect::{Options, inspect};

/// Writes explanations to where the console writes messages of the same level, inside of its groups.
struct Explanations(Rc<State>);

impl ConsoleSink for Explanations {
    fn write(&self, severity: Severity, depth: usize, message: &str) {
        let stream = match severity {
            Severity::Debug | Severity::Log | Severity::Info => Stream::Out,
            Severity::Warn | Severity::Error => Stream::Err,
        };
        let indent = "  ".repeat(depth);
        let lines: Vec<String> = message
            .split('\n')
            .map(|line| format!("{indent}{line}"))
            .collect();
        self.0.print(stream, &lines.join("\n"));
    }

    fn show(&self, value: &JsValue, context: &mut Context) -> String {
        crate::lines::continued(&inspect(value, &Options::default(), context))
    }

    fn stack(&self, error: &JsObject, context: &mut Context) -> Option<String> {
        Some(crate::trace::shown(error, context).join("\n"))
    }
}

/// The causal console of a context, as its data: whoever reports what nobody caught finds it there.
struct Reporter(CausalConsole);

/// The causal half of the console that has this state.
pub(super) fn of(state: &Rc<State>, context: &mut Context) -> CausalConsole {
    let console = CausalConsole::new(Rc::new(Explanations(Rc::clone(state))), context);
    context.insert_data(Reporter(console.clone()));
    console
}

/// Tells of an error that nobody caught, as `console.error(label, error)` would; `false` where there is no causal console, or
/// none yet.
pub(crate) fn report(label: &str, error: &JsObject, context: &mut Context) -> bool {
    let console = context
        .get_data::<Reporter>()
        .map(|Reporter(it)| it.clone());
    let Some(console) = console.filter(|_| is_in_force(context)) else {
        return false;
    };
    let told = [JsString::from(label).into(), error.clone().into()];
    console.log(Severity::Error, &told, context).is_ok()
}

/// Whether consoles are causal by now: lockdown makes them so, unless it was told `consoleTaming: 'unsafe'`.
pub(super) fn is_in_force(context: &Context) -> bool {
    LockedDown::of(context)
        .is_some_and(|proof| proof.options().console_taming() == ConsoleTaming::Safe)
}

/// `args` with tags in place of errors, and the errors. Of directives only those of the Console Standard are left.
pub(super) fn tagged(
    console: &CausalConsole,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<(Vec<JsValue>, Vec<JsObject>)> {
    let mut errors = Vec::new();
    let mut shown = Vec::with_capacity(args.len());
    for (at, arg) in args.iter().enumerate() {
        match (console.tag_of(arg, context)?, arg.as_string()) {
            (Some(tag), _) => {
                errors.extend(arg.as_object());
                // Whoever made the error chose its name: that is no template.
                let template = at == 0 && args.len() > 1;
                let tag = if template {
                    tag.replace('%', "%%")
                } else {
                    tag
                };
                shown.push(JsString::from(tag.as_str()).into());
            }
            (None, Some(template)) if at == 0 && args.len() > 1 => {
                shown.push(JsString::from(standard(&template.to_std_string_lossy())).into());
            }
            (None, _) => shown.push(arg.clone()),
        }
    }
    Ok((shown, errors))
}
