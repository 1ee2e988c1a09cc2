//! How a run ends: what uncaught exceptions and unhandled rejections do to it, and its exit code.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use boa_engine::{Context, JsError, JsObject, JsValue};
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

    /// An exception that nothing caught, by its trap (SES guide, `errorTrapping`).
    fn exception(&self, failure: Failure, context: &mut Context) -> Verdict {
        let trap = self.errors.get();
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
            ErrorTrapping::Platform => self.stop(own.unwrap_or(code)),
            ErrorTrapping::Exit if code == exit::DENIED => self.stop(code),
            ErrorTrapping::Exit => self.stop(own.unwrap_or(exit::TRAPPED)),
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

/// What is to be said before a program leaves by `process.exit()`.
pub(crate) fn leave(context: &mut Context) {
    let ending = context.get_data::<Data>().map(|data| Rc::clone(&data.0));
    if let Some(ending) = ending {
        ending.tell_all(context);
    }
}

/// What the program set as `process.exitCode`. The system keeps the last eight bits.
fn own_code(context: &Context) -> Option<u8> {
    let set = Host::of(context).ok()?.exit_code.get()?;
    Some(set.to_le_bytes()[0])
}

impl JobErrorSink for Ending {
    fn uncaught(&self, error: JsError, context: &mut Context) -> Verdict {
        let failure = report::uncaught(error, self.program.borrow().as_ref(), context);
        self.exception(failure, context)
    }

    fn unhandled_rejection(
        &self,
        reason: JsValue,
        promise: JsObject,
        context: &mut Context,
    ) -> Verdict {
        let is_entry = self.entry.borrow().as_ref() == Some(&promise);
        if self.rejections.get() == UnhandledRejectionTrapping::Report && !is_entry {
            self.keep(promise, reason, context);
            return Verdict::Continue;
        }
        let failure = report::rejected(&reason, self.program.borrow().as_ref(), context);
        self.exception(failure, context)
    }

    fn rejection_handled(&self, promise: &JsObject) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|(known, _)| !JsObject::equals(known, promise));
    }
}
