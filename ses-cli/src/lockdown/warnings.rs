//! Where lockdown's warnings go: of what nobody foresaw among the intrinsics, and of properties that programs override.

use std::{cell::Cell, rc::Rc};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use ses_tame::{OverrideObserver, Report, Reporting};

use crate::{console::neutral, denial, lines::one_line, powers::Sink};

/// Lockdown's warnings, to where the option `reporting` says.
pub(super) struct Warnings {
    reporting: Reporting,
    stderr: Rc<dyn Sink>,
    /// Whether a warning is on its way: a console that overrides what is warned of would warn forever.
    busy: Cell<bool>,
}

impl Warnings {
    pub(super) fn new(reporting: Reporting, stderr: Rc<dyn Sink>) -> Self {
        Self {
            reporting,
            stderr,
            busy: Cell::new(false),
        }
    }

    /// Warns of what was removed and nobody foresaw.
    pub(super) fn removals(&self, report: &Report, context: &mut Context) {
        let removed: Vec<_> = report.unexpected().map(ToString::to_string).collect();
        if !removed.is_empty() {
            self.warn("SES Removing unpermitted intrinsics", &removed, context);
        }
    }

    /// Warns of options that do nothing.
    pub(super) fn deprecated(&self, options: &[&str], context: &mut Context) {
        for option in options {
            let text = format!(
                "SES The '{option}' option is deprecated and does nothing. In the future specifying it will be an error."
            );
            self.warn(&text, &[], context);
        }
    }

    fn warn(&self, label: &str, lines: &[String], context: &mut Context) {
        let harmless = |text: &str| neutral(&one_line(text));
        let label = harmless(label);
        let lines: Vec<_> = lines.iter().map(|line| harmless(line)).collect();
        let told = match self.reporting {
            Reporting::None => true,
            Reporting::Platform => false,
            // A console that fails does not lose the warning.
            Reporting::Console => to_console(&label, &lines, context).is_ok(),
        };
        if !told {
            let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            self.stderr.write(format!("{label}\n{lines}").as_bytes());
        }
    }
}

impl OverrideObserver for Warnings {
    fn overridden(&self, property: &str, context: &mut Context) {
        if self.reporting == Reporting::None || self.busy.replace(true) {
            return;
        }
        let error = context.intrinsics().constructors().error().constructor();
        let place = error
            .construct(&[], None, context)
            .map(|error| denial::place_of(&error, context));
        let place = place.unwrap_or_else(|_| "an unknown place".to_owned());
        self.warn(
            &format!("SES Override property {property}"),
            &[format!("at {place}")],
            context,
        );
        self.busy.set(false);
    }
}

/// Writes to the console that the start compartment has at the moment: a group, and each line as a warning; a warning alone where
/// there are no lines.
fn to_console(label: &str, lines: &[String], context: &mut Context) -> JsResult<()> {
    let console = ses_core::start_global(context).get(js_string!("console"), context)?;
    let console = console.as_object().ok_or_else(no_console)?;
    let mut say = |method: &str, text: Option<&str>| {
        let arguments = text.map(|text| JsValue::from(JsString::from(text)));
        call(&console, method, arguments.as_slice(), context)
    };
    if lines.is_empty() {
        say("warn", Some(label))?;
        return Ok(());
    }
    if say("groupCollapsed", Some(label)).is_err() {
        say("warn", Some(label))?;
    }
    for line in lines {
        say("warn", Some(line))?;
    }
    // A console without groups has not begun one.
    let _ = say("groupEnd", None);
    Ok(())
}

fn call(
    console: &JsObject,
    method: &str,
    arguments: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let method = console.get(JsString::from(method), context)?;
    let method = method.as_callable().ok_or_else(no_console)?;
    method.call(&console.clone().into(), arguments, context)
}

fn no_console() -> JsNativeError {
    JsNativeError::typ().with_message("there is no console")
}
