//! How a run ends: what uncaught exceptions and unhandled rejections do to it, and its exit code.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsString, JsValue, object::builtins::JsFunction,
};
use ses_core::{JobErrorSink, Verdict};
use ses_modules::Program;
use ses_tame::{ErrorTrapping, UnhandledRejectionTrapping};

use crate::{
    exit,
    host::Host,
    powers::Powers,
    report::{self, Failure},
};

/// What a trapped exception is reported as.
const UNCAUGHT: &str = "SES_UNCAUGHT_EXCEPTION:";
/// What a trapped rejection is reported as.
const UNHANDLED: &str = "SES_UNHANDLED_REJECTION:";
/// How many rejections wait for a handler; beyond them the oldest is reported, so that memory stays bounded.
const MOST_WAITING: usize = 1_000;

/// How a run ends: told by the event loop, asked by the command.
pub(crate) struct Ending {
    powers: Powers,
    program: RefCell<Option<Program>>,
    /// The promise of the entry's evaluation: its rejection is an exception that nothing caught.
    entry: RefCell<Option<JsObject>>,
    errors: Cell<ErrorTrapping>,
    rejections: Cell<UnhandledRejectionTrapping>,
    failed: Cell<Option<u8>>,
    /// Rejections that are trapped and were not handled so far, oldest first.
    waiting: RefCell<VecDeque<(JsObject, JsValue)>>,
    /// The `emit` of the program's `process`, where it is told of its end.
    emit: RefCell<Option<JsFunction>>,
    /// Whether the program was told that it ends.
    exiting: Cell<bool>,
}

/// The ending of a context, as its data.
struct Data(Rc<Ending>);

impl Ending {
    /// An ending without traps: this command itself says what went wrong, and ends the run.
    pub(crate) fn new(powers: Powers) -> Self {
        Self {
            powers,
            program: RefCell::new(None),
            entry: RefCell::new(None),
            errors: Cell::new(ErrorTrapping::None),
            rejections: Cell::new(UnhandledRejectionTrapping::None),
            failed: Cell::new(None),
            waiting: RefCell::default(),
            emit: RefCell::default(),
            exiting: Cell::new(false),
        }
    }

    /// Lets [`leave`] find it.
    pub(crate) fn remember(self: &Rc<Self>, context: &mut Context) {
        context.insert_data(Data(Rc::clone(self)));
    }

    pub(crate) fn powers(&self) -> &Powers {
        &self.powers
    }

    /// Sets the traps.
    pub(crate) fn trap(&self, errors: ErrorTrapping, rejections: UnhandledRejectionTrapping) {
        self.errors.set(errors);
        self.rejections.set(rejections);
    }

    /// Names the program, whose refusals are told in its words.
    pub(crate) fn begin(&self, program: &Program) {
        *self.program.borrow_mut() = Some(program.clone());
    }

    /// Names the promise of the entry's evaluation.
    pub(crate) fn awaits(&self, entry: JsObject) {
        *self.entry.borrow_mut() = Some(entry);
    }

    /// Whether something has ended the run already.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed.get().is_some()
    }

    /// The exit code: of the failure, else what the program set.
    pub(crate) fn code(&self, context: &Context) -> u8 {
        let code = self.failed.get().or_else(|| own_code(context));
        code.unwrap_or(exit::SUCCESS)
    }

    /// Tells the listeners of the program's `process` of an event; whether there were any.
    fn heard(&self, event: &str, details: &[JsValue], context: &mut Context) -> JsResult<bool> {
        let Some(emit) = self.emit.borrow().clone() else {
            return Ok(false);
        };
        let mut args = vec![JsString::from(event).into()];
        args.extend_from_slice(details);
        let heard = emit.call(&JsValue::undefined(), &args, context)?;
        Ok(heard.to_boolean())
    }

    /// Tells the program, once, that it ends with this code, and gives the code that it then ends with.
    pub(crate) fn exits(&self, code: i32, context: &mut Context) -> i32 {
        if self.emit.borrow().is_none() || self.exiting.replace(true) {
            return code;
        }
        let own = Host::of(context).ok().and_then(|host| host.exit_code.get());
        if own.unwrap_or(0) != code {
            set_own_code(code, context);
        }
        match self.heard("exit", &[code.into()], context) {
            Ok(_) => Host::of(context)
                .ok()
                .and_then(|host| host.exit_code.get())
                .unwrap_or(code),
            Err(error) => {
                let failure = report::uncaught(error, self.program.borrow().as_ref(), context);
                failure.print(&self.powers);
                i32::from(failure.code)
            }
        }
    }

    /// An exception that nothing caught: for the program's own listeners, and for its trap (SES guide, `errorTrapping`).
    fn exception(
        &self,
        failure: Failure,
        value: Option<&JsValue>,
        context: &mut Context,
    ) -> Verdict {
        let trap = self.errors.get();
        let value = value.filter(|_| !failure.stops_at_once());
        if let Some(value) = value {
            match self.heard("uncaughtException", std::slice::from_ref(value), context) {
                Ok(true) if trap == ErrorTrapping::None => return Verdict::Continue,
                Ok(_) => {}
                Err(error) => {
                    let own = report::uncaught(error, self.program.borrow().as_ref(), context);
                    own.print(&self.powers);
                    return self.stop(own.code);
                }
            }
        }
        if trap == ErrorTrapping::None || failure.stops_at_once() {
            failure.print(&self.powers);
            return self.stop(failure.code);
        }
        let code = failure.code;
        failure.tell(UNCAUGHT, &self.powers, context);
        // A denial stays to be told from other failures.
        let own = own_code(context).filter(|own| *own != 0 && code != exit::DENIED);
        match trap {
            ErrorTrapping::Report | ErrorTrapping::None => Verdict::Continue,
            ErrorTrapping::Platform | ErrorTrapping::Exit if code == exit::DENIED => {
                self.stop(code)
            }
            // Node is such a platform: the reference exits there.
            ErrorTrapping::Platform | ErrorTrapping::Exit => {
                self.stop(own.unwrap_or(exit::TRAPPED))
            }
            ErrorTrapping::Abort => {
                self.tell_all(context);
                (self.powers.abort)();
                self.stop(exit::ABORTED)
            }
        }
    }

    fn stop(&self, code: u8) -> Verdict {
        self.failed.set(Some(code));
        Verdict::Stop
    }

    /// Keeps a trapped rejection until the end, as someone may still handle it.
    fn keep(&self, promise: JsObject, reason: JsValue, context: &mut Context) {
        self.waiting.borrow_mut().push_back((promise, reason));
        if self.waiting.borrow().len() > MOST_WAITING {
            self.tell_oldest(context);
        }
    }

    /// Reports the trapped rejections that nobody handled to the end.
    pub(crate) fn tell_all(&self, context: &mut Context) {
        while self.tell_oldest(context) {}
    }

    fn tell_oldest(&self, context: &mut Context) -> bool {
        let oldest = self.waiting.borrow_mut().pop_front();
        let Some((_, reason)) = oldest else {
            return false;
        };
        let program = self.program.borrow();
        let failure = report::rejected(&reason, program.as_ref(), context);
        drop(program);
        failure.tell(UNHANDLED, &self.powers, context);
        true
    }
}

/// Says what is to be said before a program leaves by `process.exit(code)`, and gives the code that it then leaves with.
pub(crate) fn leave(code: i32, context: &mut Context) -> i32 {
    let Some(ending) = of(context) else {
        return code;
    };
    ending.tell_all(context);
    ending.exits(code, context)
}

/// Has the program told of its end, and of what it does not catch, by this function.
pub(crate) fn listen(emit: JsFunction, context: &Context) {
    if let Some(ending) = of(context) {
        *ending.emit.borrow_mut() = Some(emit);
    }
}

fn of(context: &Context) -> Option<Rc<Ending>> {
    context.get_data::<Data>().map(|data| Rc::clone(&data.0))
}

fn set_own_code(code: i32, context: &Context) {
    if let Ok(host) = Host::of(context) {
        host.exit_code.set(Some(code));
    }
}

/// What the program set as `process.exitCode`. The system keeps the last eight bits.
fn own_code(context: &Context) -> Option<u8> {
    let set = Host::of(context).ok()?.exit_code.get()?;
    Some(set.to_le_bytes()[0])
}

impl JobErrorSink for Ending {
    fn uncaught(&self, error: JsError, context: &mut Context) -> Verdict {
        // One value for the listeners and for the report.
        let value = error.clone().into_opaque(context).ok();
        let error = value.clone().map_or(error, JsError::from_opaque);
        let failure = report::uncaught(error, self.program.borrow().as_ref(), context);
        self.exception(failure, value.as_ref(), context)
    }

    fn unhandled_rejection(
        &self,
        reason: JsValue,
        promise: JsObject,
        context: &mut Context,
    ) -> Verdict {
        let is_entry = self.entry.borrow().as_ref() == Some(&promise);
        let heard = match is_entry {
            true => Ok(false),
            false => {
                let details = [reason.clone(), promise.clone().into()];
                self.heard("unhandledRejection", &details, context)
            }
        };
        match heard {
            Err(error) => return self.uncaught(error, context),
            Ok(true) if self.rejections.get() == UnhandledRejectionTrapping::None => {
                return Verdict::Continue;
            }
            Ok(_) => {}
        }
        if self.rejections.get() == UnhandledRejectionTrapping::Report && !is_entry {
            self.keep(promise, reason, context);
            return Verdict::Continue;
        }
        let failure = report::rejected(&reason, self.program.borrow().as_ref(), context);
        self.exception(failure, Some(&reason), context)
    }

    fn rejection_handled(&self, promise: &JsObject) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|(known, _)| !JsObject::equals(known, promise));
    }
}
