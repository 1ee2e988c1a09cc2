//! The proof that a realm is locked down, and what is known about it.

use std::rc::Rc;

use boa_engine::{Context, JsObject};

use crate::{
    options::LockdownOptions,
    report::Report,
    stack::StackFrame,
    state::{Phase, State},
    tame,
};

/// Proof that a realm is locked down. There is no other way to come by one than [`lockdown`](crate::lockdown), its
/// second phase, or [`LockedDown::of`] afterwards.
#[derive(Clone, Debug)]
pub struct LockedDown {
    report: Rc<Report>,
    options: Rc<LockdownOptions>,
}

impl LockedDown {
    /// The proof for `context`, if it is locked down: by Rust or by a program that called `lockdown()`.
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::Context;
    /// use ses_tame::LockedDown;
    ///
    /// assert!(LockedDown::of(&Context::default()).is_none());
    /// ```
    #[must_use]
    pub fn of(context: &Context) -> Option<Self> {
        let state = State::of(context)?;
        (state.phase == Phase::LockedDown).then(|| Self {
            report: Rc::new(state.report.clone()),
            options: Rc::clone(&state.options),
        })
    }

    /// What lockdown did.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The options with which the realm was locked down: also those that take effect elsewhere, such as
    /// `errorTrapping`.
    #[must_use]
    pub fn options(&self) -> &LockdownOptions {
        &self.options
    }

    /// The frames of `error` as the engine recorded them (function, file, line, column), the innermost first: for the
    /// host, whatever guests may see and whatever `errorTaming` and `stackFiltering` say. `None` for what is no error.
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::{Context, Source};
    /// use ses_tame::{LockdownOptions, lockdown};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mut context = Context::default();
    /// let locked = lockdown(&mut context, &LockdownOptions::new())?;
    /// let source = "\n(function inner() { return new Error('x'); })()";
    /// let error = context.eval(Source::from_bytes(source))?.as_object().ok_or("no error")?;
    /// let frames = locked.frames_of(&error, &mut context).ok_or("no stack")?;
    /// let inner = frames.iter().find(|frame| !frame.is_native()).ok_or("no frame")?;
    /// assert_eq!(inner.function(), "inner");
    /// assert_eq!(inner.position().map(|(line, _)| line), Some(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn frames_of(&self, error: &JsObject, context: &mut Context) -> Option<Vec<StackFrame>> {
        tame::frames_of(error, context)
    }
}
