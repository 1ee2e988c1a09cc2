//! Builds a context that can host a shared realm: what must be set when a context is built.

use std::rc::Rc;

use boa_engine::{
    Context, JsResult,
    context::{ContextBuilder, HostHooks, time::Clock},
};

use crate::{
    hooks::SharedHooks,
    jobs::{EventLoop, JobErrorSink, Sleeper},
    limits::Limits,
    loader::DispatchingLoader,
    realm::Prepared,
};

/// The hooks of an embedder who gives none. Boa's own would read the zone of the machine, which tells guests where they are.
struct NoAmbience;

impl HostHooks for NoAmbience {
    fn local_timezone_offset_seconds(&self, _unix_time_seconds: i64) -> i32 {
        0
    }
}

/// Wraps Boa's [`ContextBuilder`]: sets the host hooks, the job executor and the module loader that a shared realm
/// needs, and keeps the embedder's own hooks behind them.
///
/// # Examples
///
/// ```
/// use ses_core::{Limits, SharedContextBuilder, install};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context =
///     SharedContextBuilder::new().limits(Limits::for_ordinary_stack()).build()?;
/// // Register host globals here: they move to the start compartment.
/// install(&mut context)?;
/// # Ok(())
/// # }
/// ```
pub struct SharedContextBuilder {
    inner: ContextBuilder,
    hooks: Rc<dyn HostHooks>,
    sink: Option<Rc<dyn JobErrorSink>>,
    sleeper: Option<Rc<dyn Sleeper>>,
    limits: Limits,
}

impl std::fmt::Debug for SharedContextBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedContextBuilder")
            .field("inner", &self.inner)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Default for SharedContextBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl SharedContextBuilder {
    /// A builder with Boa's default clock, hooks that know no time zone but UTC, and [`Limits::for_ordinary_stack`].
    #[must_use]
    pub fn new() -> Self {
        Self::wrapping(ContextBuilder::new())
    }

    /// A builder that starts from `inner`, for what only Boa's builder sets (an interner, a time zone provider…).
    /// Hooks, job executor and module loader set there are replaced.
    #[must_use]
    pub fn wrapping(inner: ContextBuilder) -> Self {
        Self {
            inner,
            hooks: Rc::new(NoAmbience),
            sink: None,
            sleeper: None,
            limits: Limits::for_ordinary_stack(),
        }
    }

    /// The embedder's hooks. They are asked after ours: they may refuse more, never allow more.
    #[must_use]
    pub fn host_hooks(mut self, hooks: Rc<dyn HostHooks>) -> Self {
        self.hooks = hooks;
        self
    }

    /// The clock that `Date` and timers read.
    #[must_use]
    pub fn clock<C: Clock + 'static>(mut self, clock: Rc<C>) -> Self {
        self.inner = self.inner.clock(clock);
        self
    }

    /// Where errors go that no guest caught; without it, the first one ends
    /// [`Context::run_jobs`](boa_engine::Context::run_jobs).
    #[must_use]
    pub fn job_errors(mut self, sink: Rc<dyn JobErrorSink>) -> Self {
        self.sink = Some(sink);
        self
    }

    /// The power to wait for timers; without it the event loop returns while timers are still to come.
    #[must_use]
    pub fn sleeper(mut self, sleeper: Rc<dyn Sleeper>) -> Self {
        self.sleeper = Some(sleeper);
        self
    }

    /// What guests may use up.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Builds the context. Register host globals on it, then call [`install`](crate::install).
    ///
    /// # Errors
    ///
    /// What Boa's builder says.
    pub fn build(self) -> JsResult<Context> {
        let jobs = EventLoop::new(self.sink, self.sleeper, self.limits.jobs_per_run);
        let mut context = self
            .inner
            .host_hooks(Rc::new(SharedHooks { inner: self.hooks }))
            .job_executor(Rc::new(jobs))
            .module_loader(Rc::new(DispatchingLoader))
            .build()?;
        self.limits.apply(&mut context);
        context.insert_data(Prepared);
        Ok(context)
    }
}
