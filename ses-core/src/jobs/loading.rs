//! Loading jobs in flight, and driving them alone while everything else waits.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{self, Poll, Waker},
};

use boa_engine::{
    Context, JsNativeError, JsResult, JsValue, Module, job::NativeAsyncJob,
    object::builtins::JsPromise,
};

use super::EventLoop;

type Loading<'a> = Pin<Box<dyn Future<Output = JsResult<JsValue>> + 'a>>;

/// Asynchronous jobs that have started and not ended.
#[derive(Default)]
pub(super) struct InFlight<'a> {
    futures: Vec<Loading<'a>>,
}

impl<'a> InFlight<'a> {
    pub(super) fn add(&mut self, job: NativeAsyncJob, context: &'a RefCell<&mut Context>) {
        self.futures.push(Box::pin(job.call(context)));
    }

    /// Polls each once and gives the results of those that ended.
    pub(super) fn poll(&mut self) -> Vec<JsResult<JsValue>> {
        let mut waker = task::Context::from_waker(Waker::noop());
        let mut ended = Vec::new();
        let mut going_on = Vec::with_capacity(self.futures.len());
        for mut future in self.futures.drain(..) {
            match future.as_mut().poll(&mut waker) {
                Poll::Ready(result) => ended.push(result),
                Poll::Pending => going_on.push(future),
            }
        }
        self.futures = going_on;
        ended
    }

    pub(super) fn len(&self) -> usize {
        self.futures.len()
    }
}

/// Runs module loading to its end, and nothing else: promise jobs, timers and other work stay queued.
///
/// This is what loads a module graph synchronously (`importNow`, `require` of an ES module) without letting anyone
/// else's code run in between.
///
/// # Errors
///
/// The first error of a loading job itself (a failed load rejects the promise of its graph instead); a `TypeError`
/// where a loader does not finish without the rest of the event loop, or the context has another job executor.
pub fn drive_loading(context: &mut Context) -> JsResult<()> {
    let Some(jobs) = context.downcast_job_executor::<EventLoop>() else {
        return Err(refuse(
            "the context was not built by ses_core::SharedContextBuilder",
        ));
    };
    let context = RefCell::new(context);
    let mut in_flight = InFlight::default();
    loop {
        while let Some(job) = jobs.queues().next_loading() {
            in_flight.add(job, &context);
        }
        if in_flight.len() == 0 {
            return Ok(());
        }
        let ended = in_flight.poll();
        if ended.is_empty() {
            return Err(refuse(
                "a loader is not ready without the rest of the event loop",
            ));
        }
        for result in ended {
            result?;
        }
    }
}

/// Held by a load that only a program's promise can end: the event loop does not wait for it when nothing else is left.
///
/// Without it a hook that never settles would keep the loop busy for good.
#[derive(Debug)]
pub struct ProgramWait(Option<Rc<Cell<usize>>>);

impl ProgramWait {
    /// Tells the event loop of a context, until the guard is dropped.
    #[must_use]
    pub fn enter(context: &mut Context) -> Self {
        let jobs = context.downcast_job_executor::<EventLoop>();
        let count = jobs.map(|jobs| jobs.program_waits());
        if let Some(count) = &count {
            count.set(count.get() + 1);
        }
        Self(count)
    }
}

impl Drop for ProgramWait {
    fn drop(&mut self) {
        if let Some(count) = &self.0 {
            count.set(count.get().saturating_sub(1));
        }
    }
}

/// Loads a graph whose loaders answer at once, and nothing else: loading that others have asked for stays queued too.
///
/// # Errors
///
/// As [`drive_loading`]; a failed load rejects the promise.
pub fn load_graph(module: &Module, context: &mut Context) -> JsResult<JsPromise> {
    let Some(jobs) = context.downcast_job_executor::<EventLoop>() else {
        return Err(refuse(
            "the context was not built by ses_core::SharedContextBuilder",
        ));
    };
    let others = jobs.queues().take_loading();
    let promise = module.load(context);
    let driven = drive_loading(context);
    jobs.queues().put_loading_first(others);
    driven.map(|()| promise)
}

fn refuse(why: &str) -> boa_engine::JsError {
    JsNativeError::typ()
        .with_message(format!("cannot load synchronously: {why}"))
        .into()
}
