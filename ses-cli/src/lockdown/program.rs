//! The lockdown that a program in the start compartment calls for: its defaults, and its effects on the process.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, js_string, property::PropertyDescriptor};
use ses_core::Redaction;
use ses_tame::{ConsoleTaming, ErrorTaming, LockdownHost, LockdownOptions, Report};

use super::apply;
use crate::ending::Ending;

/// The host of a program that locks down by itself.
pub(crate) struct ProgramLockdown {
    defaults: LockdownOptions,
    ending: Rc<Ending>,
    /// The global `console` as the program found it.
    console: Option<JsObject>,
}

impl ProgramLockdown {
    pub(crate) fn new(
        defaults: LockdownOptions,
        ending: Rc<Ending>,
        console: Option<JsObject>,
    ) -> Self {
        Self {
            defaults,
            ending,
            console,
        }
    }
}

/// Puts an `assert` that redacts in place of what is there: the one of before lockdown discloses, and a program's own may.
fn redact(context: &mut Context) -> JsResult<()> {
    let assert = ses_core::assert_object(Redaction::Redacted, context)?;
    let property = PropertyDescriptor::builder()
        .value(assert)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    let global = ses_core::start_global(context);
    global.define_property_or_throw(js_string!("assert"), property, context)?;
    Ok(())
}

impl LockdownHost for ProgramLockdown {
    fn defaults(&self) -> LockdownOptions {
        self.defaults.clone()
    }

    fn repaired(
        &self,
        options: &LockdownOptions,
        report: &Report,
        context: &mut Context,
    ) -> JsResult<()> {
        let filtering = Some(options.stack_filtering());
        apply(options, filtering, report, &self.ending, context);
        match options.error_taming() {
            ErrorTaming::Safe => redact(context),
            ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug => Ok(()),
        }
    }

    /// The console is frozen, methods and all: guests that are given it share nothing through it. One that the program has put
    /// in its place is the program's to harden.
    fn hardened(&self, options: &LockdownOptions, context: &mut Context) -> JsResult<()> {
        match &self.console {
            Some(console) if options.console_taming() == ConsoleTaming::Safe => {
                ses_core::harden(&console.clone().into(), context)?;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
