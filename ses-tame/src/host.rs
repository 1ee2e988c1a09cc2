//! The host of a program that locks down by itself: what it presets, and what it is told.

use std::rc::Rc;

use boa_engine::{Context, JsResult};

use crate::{options::LockdownOptions, report::Report, state::State};

/// What a host has to do with the lockdown that a program calls for.
pub trait LockdownHost {
    /// The options where the program's option bag does not say.
    fn defaults(&self) -> LockdownOptions {
        LockdownOptions::default()
    }

    /// The program has called `lockdown` or `repairIntrinsics`, and it succeeded: with which options, and what was removed.
    ///
    /// # Errors
    ///
    /// What the program's call shall throw, where the host cannot do its part.
    fn repaired(
        &self,
        options: &LockdownOptions,
        report: &Report,
        context: &mut Context,
    ) -> JsResult<()>;

    /// The program has called `lockdown` or `hardenIntrinsics`, and it succeeded: the time to freeze what the host has beside the
    /// intrinsics.
    ///
    /// # Errors
    ///
    /// What the program's call shall throw, where the host cannot do its part.
    fn hardened(&self, options: &LockdownOptions, context: &mut Context) -> JsResult<()> {
        let _ = (options, context);
        Ok(())
    }
}

/// The context's host.
struct Host(Rc<dyn LockdownHost>);

/// Sets the host of the JavaScript functions `lockdown` and `repairIntrinsics`. Lockdown by Rust does not ask it, and does not
/// tell it: who calls there knows.
///
/// # Examples
///
/// ```
/// use std::{cell::Cell, rc::Rc};
///
/// use boa_engine::{Context, JsResult, JsValue};
/// use ses_tame::{
///     ErrorTrapping, LockdownHost, LockdownOptions, Report, lockdown_functions, set_lockdown_host,
/// };
///
/// #[derive(Default)]
/// struct Command(Cell<ErrorTrapping>);
///
/// impl LockdownHost for Command {
///     fn defaults(&self) -> LockdownOptions {
///         LockdownOptions::new().with_error_trapping(ErrorTrapping::Report)
///     }
///
///     fn repaired(&self, options: &LockdownOptions, _: &Report, _: &mut Context) -> JsResult<()> {
///         self.0.set(options.error_trapping());
///         Ok(())
///     }
/// }
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = Context::default();
/// let command = Rc::new(Command::default());
/// set_lockdown_host(command.clone(), &mut context);
/// lockdown_functions(&mut context).lockdown.call(&JsValue::undefined(), &[], &mut context)?;
/// assert_eq!(command.0.get(), ErrorTrapping::Report);
/// # Ok(())
/// # }
/// ```
pub fn set_lockdown_host(host: Rc<dyn LockdownHost>, context: &mut Context) {
    context.insert_data(Host(host));
}

fn of(context: &Context) -> Option<Rc<dyn LockdownHost>> {
    context.get_data::<Host>().map(|host| Rc::clone(&host.0))
}

/// What a program's option bag starts from.
pub(crate) fn defaults(context: &Context) -> LockdownOptions {
    of(context).map_or_else(LockdownOptions::default, |host| host.defaults())
}

/// Tells the host that the intrinsics are repaired.
pub(crate) fn tell_repaired(context: &mut Context) -> JsResult<()> {
    let Some((host, state)) = of(context).zip(State::of(context)) else {
        return Ok(());
    };
    let (options, report) = (Rc::clone(&state.options), state.report.clone());
    host.repaired(&options, &report, context)
}

/// Tells the host that the intrinsics are frozen.
pub(crate) fn tell_hardened(context: &mut Context) -> JsResult<()> {
    let Some((host, state)) = of(context).zip(State::of(context)) else {
        return Ok(());
    };
    let options = Rc::clone(&state.options);
    host.hardened(&options, context)
}
