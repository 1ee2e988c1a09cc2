//! The causal half of a console: errors stand as tags in messages, and are explained once, on standard error.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use ses_core::{CausalConsole, ConsoleSink, Severity};
use ses_tame::{ConsoleTaming, LockedDown};

use super::print::Stream;
use crate::{
    inspect::{Options, inspect},
    powers::Sink,
};

/// Writes explanations to standard error: standard output belongs to the program.
struct StandardError(Rc<dyn Sink>);

impl ConsoleSink for StandardError {
    fn write(&self, _: Severity, depth: usize, message: &str) {
        let indent = "  ".repeat(depth);
        let mut text = String::with_capacity(message.len() + indent.len() + 1);
        for line in message.split('\n') {
            text.extend([indent.as_str(), line, "\n"]);
        }
        self.0.write(text.as_bytes());
    }

    fn show(&self, value: &JsValue, context: &mut Context) -> String {
        crate::lines::continued(&inspect(value, &Options::default(), context))
    }

    fn stack(&self, error: &JsObject, context: &mut Context) -> Option<String> {
        let frames = crate::trace::of(error, context);
        let lines: Vec<String> = frames.iter().map(|frame| format!("    {frame}")).collect();
        Some(lines.join("\n"))
    }
}

/// A causal console that explains on `stderr`.
pub(super) fn on(stderr: Rc<dyn Sink>, context: &mut Context) -> CausalConsole {
    CausalConsole::new(Rc::new(StandardError(stderr)), context)
}

/// Whether consoles are causal by now: lockdown makes them so, unless it was told `consoleTaming: 'unsafe'`.
pub(super) fn is_in_force(context: &Context) -> bool {
    LockedDown::of(context)
        .is_some_and(|proof| proof.options().console_taming() == ConsoleTaming::Safe)
}

/// `args` with tags in place of errors, and the errors.
pub(super) fn tagged(
    console: &CausalConsole,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<(Vec<JsValue>, Vec<JsObject>)> {
    let mut errors = Vec::new();
    let mut shown = Vec::with_capacity(args.len());
    for arg in args {
        match console.tag_of(arg, context)? {
            Some(tag) => {
                errors.extend(arg.as_object());
                shown.push(JsString::from(tag.as_str()).into());
            }
            None => shown.push(arg.clone()),
        }
    }
    Ok((shown, errors))
}

/// How grave a message on a stream is.
pub(super) fn severity(stream: Stream) -> Severity {
    match stream {
        Stream::Out => Severity::Log,
        Stream::Err => Severity::Error,
    }
}
