//! The lockdown that a program in the start compartment calls for: its defaults, and its effects on the process.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, js_string};
use ses_core::Redaction;
use ses_tame::{ErrorTaming, LockdownHost, LockdownOptions, Report};

use super::apply;
use crate::{ending::Ending, inspect::own_property};

/// The host of a program that locks down by itself.
pub(crate) struct ProgramLockdown {
    defaults: LockdownOptions,
    ending: Rc<Ending>,
    /// The global `assert`, which redacts.
    assert: Option<JsObject>,
}

impl ProgramLockdown {
    pub(crate) fn new(
        defaults: LockdownOptions,
        ending: Rc<Ending>,
        assert: Option<JsObject>,
    ) -> Self {
        Self {
            defaults,
            ending,
            assert,
        }
    }

    /// Puts an `assert` that redacts nothing in place of ours, unless the program has put its own there.
    fn disclose(&self, context: &mut Context) -> JsResult<()> {
        let global = ses_core::start_global(context);
        let key = js_string!("assert").into();
        let current =
            own_property(&global, &key).and_then(|property| property.value()?.as_object());
        if current.is_some() && current == self.assert {
            let assert = ses_core::assert_object(Redaction::Disclosed, context)?;
            global.set(key, assert, true, context)?;
        }
        Ok(())
    }
}

impl LockdownHost for ProgramLockdown {
    fn defaults(&self) -> LockdownOptions {
        self.defaults.clone()
    }

    fn repaired(&self, options: &LockdownOptions, report: &Report, context: &mut Context) {
        apply(options, report, &self.ending, context);
        if options.error_taming() != ErrorTaming::Safe {
            // Where it cannot be replaced, messages stay redacted: the safe side.
            let _ = self.disclose(context);
        }
    }
}
