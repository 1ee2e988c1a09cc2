//! Loading jobs in flight, and driving them alone while everything else waits.

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    task::{self, Poll, Waker},
};

use boa_engine::{Context, JsNativeError, JsResult, JsValue, job::NativeAsyncJob};

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

    pub(super) fn is_empty(&self) -> bool {
        self.futures.is_empty()
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
        if in_flight.is_empty() {
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

fn refuse(why: &str) -> boa_engine::JsError {
    JsNativeError::typ()
        .with_message(format!("cannot load synchronously: {why}"))
        .into()
}
