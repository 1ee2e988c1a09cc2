//! Timers as a capability, over the context's event loop, and a twin whose time passes when it is told to.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use boa_engine::{
    Context, JsArgs, JsData, JsObject, JsResult, JsValue, NativeFunction,
    job::{NativeJob, TimeoutJob},
    js_string,
    object::builtins::JsPromise,
};
use boa_gc::{Finalize, Trace};

use super::{
    class::{self, Answers, Method},
    failure::misuse,
};
use crate::{
    engine::{Toolkit, function},
    js::secure,
};

/// The longest delay, in milliseconds, as in Node: 24.8 days.
const LONGEST: f64 = 2_147_483_647.0;

/// Stops a timer; a late call does nothing.
pub type StopTimer = Rc<dyn Fn(&mut Context)>;

/// What makes a job run later.
pub trait TimerHost {
    /// Runs the job in so many milliseconds, unless it is stopped before.
    fn start(&self, milliseconds: u64, job: NativeJob, context: &mut Context) -> StopTimer;
}

/// The context's own event loop: its job executor, by its clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventLoop;

impl TimerHost for EventLoop {
    fn start(&self, milliseconds: u64, job: NativeJob, context: &mut Context) -> StopTimer {
        let job = TimeoutJob::new(job, milliseconds);
        let token = job.cancellation_token().clone();
        context.enqueue_job(job.into());
        Rc::new(move |context| token.cancel(context))
    }
}

/// Timers whose time passes when it is told to. Clones are the same timers.
///
/// Those that wait keep their functions alive: let time pass, or drop them, before the context goes.
#[derive(Clone, Default)]
pub struct ManualTimers(Rc<Manual>);

#[derive(Default)]
struct Manual {
    now: Cell<u64>,
    started: Cell<u64>,
    waiting: RefCell<Vec<(u64, u64, NativeJob)>>,
}

impl std::fmt::Debug for ManualTimers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ManualTimers")
            .field("now", &self.0.now.get())
            .field("waiting", &self.0.waiting.borrow().len())
            .finish()
    }
}

impl ManualTimers {
    /// How many timers wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.0.waiting.borrow().len()
    }

    /// Lets so many milliseconds pass: runs what is due, in the order in which it is due, with the jobs it leaves behind.
    ///
    /// # Errors
    ///
    /// What the first job that throws throws; those after it still wait.
    pub fn pass(&self, milliseconds: u64, context: &mut Context) -> JsResult<()> {
        let end = self.0.now.get().saturating_add(milliseconds);
        loop {
            let next = {
                let mut waiting = self.0.waiting.borrow_mut();
                let first = waiting
                    .iter()
                    .enumerate()
                    .map(|(at, (due, order, _))| (*due, *order, at));
                match first.min().filter(|(due, _, _)| *due <= end) {
                    Some((_, _, at)) => waiting.remove(at),
                    None => break,
                }
            };
            self.0.now.set(next.0);
            next.2.call(context)?;
            context.run_jobs()?;
        }
        self.0.now.set(end);
        Ok(())
    }
}

impl TimerHost for ManualTimers {
    fn start(&self, milliseconds: u64, job: NativeJob, _: &mut Context) -> StopTimer {
        let (due, order) = (
            self.0.now.get().saturating_add(milliseconds),
            self.0.started.get(),
        );
        self.0.started.set(order + 1);
        self.0.waiting.borrow_mut().push((due, order, job));
        let all = Rc::downgrade(&self.0);
        Rc::new(move |_| {
            if let Some(all) = all.upgrade() {
                all.waiting
                    .borrow_mut()
                    .retain(|(_, known, _)| *known != order);
            }
        })
    }
}

#[derive(Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    host: Rc<dyn TimerHost>,
}

#[derive(Clone, Trace, Finalize)]
struct Stop {
    #[unsafe_ignore_trace]
    stop: StopTimer,
}

const METHODS: &[Method] = &[
    ("after", 2, Answers::Sync, after),
    ("sleep", 1, Answers::Sync, sleep),
];

/// Timers for guests: `after(milliseconds, callback)` calls once and gives a function that stops it; `sleep(milliseconds)` gives
/// a promise.
///
/// A callback that came through a membrane which is revoked before it is due is forgotten quietly.
///
/// # Errors
///
/// When it cannot be hardened.
///
/// # Examples
///
/// ```
/// use std::rc::Rc;
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::powers::{ManualTimers, timers};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let time = ManualTimers::default();
/// let object = timers(Rc::new(time.clone()), &mut context)?;
/// context.register_global_property(js_string!("timers"), object, Default::default())?;
/// context.eval(Source::from_bytes(
///     "var log = []; timers.after(20, () => log.push('b')); timers.sleep(10).then(() => log.push('a'));
///      const stop = timers.after(5, () => log.push('never')); stop()",
/// ))?;
/// time.pass(20, &mut context)?;
/// assert_eq!(context.eval(Source::from_bytes("log.join()"))?, js_string!("a,b").into());
/// # Ok(())
/// # }
/// ```
pub fn timers(host: Rc<dyn TimerHost>, context: &mut Context) -> JsResult<JsObject> {
    let prototype = class::prototype("Timers", &[METHODS], context)?;
    class::object(prototype, Held { host }, context)
}

fn host(this: &JsValue) -> JsResult<Rc<dyn TimerHost>> {
    let object = this.as_object();
    let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
    held.map(|held| held.host.clone())
        .ok_or_else(|| misuse("the receiver is not a Timers"))
}

fn delay(value: &JsValue) -> JsResult<u64> {
    let delay = value
        .as_number()
        .filter(|delay| (0.0..=LONGEST).contains(delay));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
    delay
        .map(|delay| delay as u64)
        .ok_or_else(|| misuse("the delay must be a number of milliseconds, up to 2147483647"))
}

fn after(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = host(this)?;
    let milliseconds = delay(args.get_or_undefined(0))?;
    let callback = args.get_or_undefined(1).as_callable();
    let callback = callback.ok_or_else(|| misuse("after: the callback must be a function"))?;
    let run = move |context: &mut Context| {
        if is_cut_off(&callback, context) {
            return Ok(JsValue::undefined());
        }
        callback.call(&JsValue::undefined(), &[], context)
    };
    let stop = host.start(milliseconds, NativeJob::new(run), context);
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, _, held: &Stop, context| {
            (held.stop)(context);
            Ok(JsValue::undefined())
        },
        Stop { stop },
    );
    let made = function::method(context.realm(), js_string!("stop"), 0, body);
    secure(&made, context)?;
    Ok(made.into())
}

/// Whether a function is a proxy of a membrane that is revoked.
fn is_cut_off(callback: &JsObject, context: &Context) -> bool {
    let Some(toolkit) = Toolkit::known(context) else {
        return false;
    };
    let link = toolkit.link(callback);
    link.is_some_and(|link| link.direction.check().is_err())
}

fn sleep(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let host = host(this)?;
    let milliseconds = delay(args.get_or_undefined(0))?;
    let (promise, resolvers) = JsPromise::new_pending(context);
    let run =
        move |context: &mut Context| resolvers.resolve.call(&JsValue::undefined(), &[], context);
    host.start(milliseconds, NativeJob::new(run), context);
    Ok(promise.into())
}
