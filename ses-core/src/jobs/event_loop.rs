//! The loop itself: which job is next, and what an error does.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsValue,
    builtins::promise::PromiseState,
    job::{Job, JobExecutor, PromiseJob},
    object::builtins::JsPromise,
};

use super::{
    errors::{JobErrorSink, Sleeper, Verdict},
    loading::InFlight,
    meter::Meter,
    queues::Queues,
    rejections::Rejections,
    timers::{Timer, Timers, Unreferenced},
};

/// The job executor of a shared context (ECMA-262 9.5; the order of timers is Node's).
///
/// Promise jobs run to the end before anything else. Then come the timers that have expired and the generic jobs, each
/// followed by the promise jobs it queued. The engine's own executor drops all jobs at the first error; here an error
/// goes to the [`JobErrorSink`], which says whether the loop goes on. Without a [`Sleeper`] the loop does not wait: it
/// returns while timers are still to come.
#[derive(Default)]
pub struct EventLoop {
    queues: Queues,
    timers: Timers,
    rejections: Rejections,
    sink: Option<Rc<dyn JobErrorSink>>,
    sleeper: Option<Rc<dyn Sleeper>>,
    meter: Meter,
    /// How many loads in flight only a program can end.
    program_waits: Rc<Cell<usize>>,
}

impl std::fmt::Debug for EventLoop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventLoop").finish_non_exhaustive()
    }
}

impl EventLoop {
    pub(crate) fn new(
        sink: Option<Rc<dyn JobErrorSink>>,
        sleeper: Option<Rc<dyn Sleeper>>,
        jobs_per_run: Option<u64>,
    ) -> Self {
        Self {
            sink,
            sleeper,
            meter: Meter::new(jobs_per_run),
            ..Self::default()
        }
    }

    /// Drops every job and timer that waits, for a host that is done with what guests queued: after an error, or after
    /// [`Limits::jobs_per_run`](crate::Limits::jobs_per_run) ended a run. Promises that waited for them stay pending.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_core::{Compartment, EventLoop, Limit, Limits, SharedContextBuilder, install};
    ///
    /// # fn main() -> boa_engine::JsResult<()> {
    /// let limits = Limits::for_ordinary_stack().with_jobs_per_run(1_000);
    /// let mut context = SharedContextBuilder::new().limits(limits).build()?;
    /// install(&mut context)?;
    /// let guest = Compartment::builder().build(&mut context)?;
    /// guest.evaluate("(function f() { Promise.resolve().then(f) })()", &mut context)?;
    /// let error = context.run_jobs().unwrap_err();
    /// assert_eq!(Limit::reached_by(&error), Some(Limit::JobsPerRun));
    /// EventLoop::discard(&context);
    /// context.run_jobs()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn discard(context: &Context) {
        if let Some(jobs) = context.downcast_job_executor::<Self>() {
            jobs.queues.clear();
            jobs.timers.clear();
        }
    }

    pub(crate) fn rejected(&self, promise: JsObject) {
        self.rejections.add(promise);
    }

    pub(crate) fn handled(&self, promise: &JsObject) {
        if let (false, Some(sink)) = (self.rejections.remove(promise), &self.sink) {
            sink.rejection_handled(promise);
        }
    }

    pub(super) fn program_waits(&self) -> Rc<Cell<usize>> {
        self.program_waits.clone()
    }

    pub(super) fn queues(&self) -> &Queues {
        &self.queues
    }

    /// Runs until nothing is left to do, or an error stops it.
    fn run(&self, context: &RefCell<&mut Context>) -> Outcome {
        let mut in_flight = InFlight::default();
        let mut cleanups = InFlight::default();
        loop {
            self.run_promise_jobs(context)?;
            if self.poll(&mut in_flight, context)? {
                continue;
            }
            let mut progress = self.run_expired_timers(context)?;
            progress |= self.run_generic_jobs(context)?;
            context.borrow_mut().clear_kept_objects();
            if progress || self.queues.has_immediate_work() {
                continue;
            }
            if self.poll_cleanups(&mut cleanups, context)? {
                continue;
            }
            if !self.wait(&in_flight, context) {
                return Ok(());
            }
        }
    }

    /// Runs promise jobs until none is queued, then reports rejections; repeats while reporting queues more.
    fn run_promise_jobs(&self, context: &RefCell<&mut Context>) -> Outcome {
        loop {
            while let Some(job) = self.queues.next_promise() {
                if !self.meter.admits() {
                    self.queues.put_promise_back(job);
                    return self.over_the_limit();
                }
                let result = job.call(&mut context.borrow_mut());
                self.settle(result, context)?;
            }
            let rejected = self.rejections.take();
            if rejected.is_empty() {
                return Ok(());
            }
            for promise in rejected {
                self.report(promise, &mut context.borrow_mut())?;
            }
        }
    }

    fn run_expired_timers(&self, context: &RefCell<&mut Context>) -> Result<bool, Stopped> {
        let now = context.borrow().clock().now();
        let bound = self.timers.bound();
        let mut progress = false;
        while let Some((due, timer)) = self.timers.take_expired(now, bound) {
            if !self.meter.admits() {
                self.timers.put_back(due, timer);
                return self.over_the_limit().map(|()| false);
            }
            progress = true;
            let result = self.timers.run(timer, &mut context.borrow_mut());
            self.settle(result, context)?;
            self.run_promise_jobs(context)?;
        }
        Ok(progress)
    }

    /// Runs the generic jobs that are queued now; those that they queue wait for the next turn.
    fn run_generic_jobs(&self, context: &RefCell<&mut Context>) -> Result<bool, Stopped> {
        let turn = self.queues.generic_len();
        for _ in 0..turn {
            let Some(job) = self.queues.next_generic() else {
                break;
            };
            if !self.meter.admits() {
                self.queues.put_generic_back(job);
                return self.over_the_limit().map(|()| false);
            }
            let result = job.call(&mut context.borrow_mut());
            self.settle(result, context)?;
            self.run_promise_jobs(context)?;
        }
        Ok(turn > 0)
    }

    fn poll<'a>(
        &self,
        in_flight: &mut InFlight<'a>,
        context: &'a RefCell<&mut Context>,
    ) -> Result<bool, Stopped> {
        while let Some(job) = self.queues.next_loading() {
            in_flight.add(job, context);
        }
        self.settle_all(in_flight.poll(), context)
    }

    fn poll_cleanups<'a>(
        &self,
        cleanups: &mut InFlight<'a>,
        context: &'a RefCell<&mut Context>,
    ) -> Result<bool, Stopped> {
        while let Some(job) = self.queues.next_cleanup() {
            cleanups.add(job, context);
        }
        self.settle_all(cleanups.poll(), context)
    }

    fn settle_all(
        &self,
        results: Vec<JsResult<JsValue>>,
        context: &RefCell<&mut Context>,
    ) -> Result<bool, Stopped> {
        let progress = !results.is_empty();
        for result in results {
            self.settle(result, context)?;
        }
        Ok(progress)
    }

    /// Waits for what comes next; says whether there is anything to come.
    fn wait(&self, in_flight: &InFlight<'_>, context: &RefCell<&mut Context>) -> bool {
        let now = context.borrow().clock().now();
        let next = self.timers.until_next(now);
        // What waits for a program only, and no timer is left to run one, waits in vain.
        if in_flight.len() > self.program_waits.get() {
            std::thread::yield_now();
            return true;
        }
        let idle = context
            .borrow()
            .get_data::<Unreferenced>()
            .map_or(0, Unreferenced::count);
        if idle > 0 && self.timers.count() <= idle {
            return false;
        }
        match (next, &self.sleeper) {
            (Some(millis), Some(sleeper)) => {
                sleeper.sleep(Duration::from_millis(millis));
                true
            }
            (Some(0), None) => true,
            _ => false,
        }
    }

    /// The run ends, whatever the sink would say: a sink that goes on would go on for ever.
    fn over_the_limit(&self) -> Outcome {
        Err(Stopped::Error(self.meter.error()))
    }

    fn settle(&self, result: JsResult<JsValue>, context: &RefCell<&mut Context>) -> Outcome {
        match result {
            Ok(_) => Ok(()),
            Err(error) => self.uncaught(error, &mut context.borrow_mut()),
        }
    }

    fn uncaught(&self, error: JsError, context: &mut Context) -> Outcome {
        match &self.sink {
            None => Err(Stopped::Error(error)),
            Some(sink) => stop_or_go(sink.uncaught(error, context)),
        }
    }

    fn report(&self, promise: JsObject, context: &mut Context) -> Outcome {
        let Some(sink) = &self.sink else {
            return Ok(());
        };
        let Ok(settled) = JsPromise::from_object(promise.clone()) else {
            return Ok(());
        };
        let PromiseState::Rejected(reason) = settled.state() else {
            return Ok(());
        };
        stop_or_go(sink.unhandled_rejection(reason, promise, context))
    }
}

/// Why the loop ended before its work did.
enum Stopped {
    /// The sink said so, after it was told why.
    BySink,
    /// There is no sink to tell.
    Error(JsError),
}

type Outcome = Result<(), Stopped>;

fn stop_or_go(verdict: Verdict) -> Outcome {
    match verdict {
        Verdict::Continue => Ok(()),
        Verdict::Stop => Err(Stopped::BySink),
    }
}

impl JobExecutor for EventLoop {
    fn enqueue_job(self: Rc<Self>, job: Job, context: &mut Context) {
        let now = || context.clock().now();
        match job {
            Job::PromiseJob(job) => self.queues.push_promise(job),
            Job::AsyncJob(job) => self.queues.push_loading(job),
            Job::TimeoutJob(job) => self.timers.set(Timer::Once(job), now()),
            Job::IntervalJob(job) => self.timers.set(Timer::Repeated(job), now()),
            Job::GenericJob(job) => self.queues.push_generic(job),
            Job::FinalizationRegistryCleanupJob(job) => self.queues.push_cleanup(job),
            // The engine may learn new kinds: one that we do not know is reported, not lost.
            unknown => self.queues.push_promise(PromiseJob::new(move |_| {
                let what = format!("the event loop does not know the job {unknown:?}");
                Err(JsNativeError::error().with_message(what).into())
            })),
        }
    }

    /// Runs until nothing is left to do.
    ///
    /// # Errors
    ///
    /// Without a sink, the first error of a job; with or without, one that names
    /// [`Limits::jobs_per_run`](crate::Limits::jobs_per_run) where that many jobs ran. The jobs that are left stay queued, and
    /// a further call runs them.
    fn run_jobs(self: Rc<Self>, context: &mut Context) -> JsResult<()> {
        self.meter.refill();
        match self.run(&RefCell::new(context)) {
            Ok(()) | Err(Stopped::BySink) => Ok(()),
            Err(Stopped::Error(error)) => Err(error),
        }
    }
}
