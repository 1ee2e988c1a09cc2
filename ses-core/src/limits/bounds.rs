//! The bounds themselves, as a builder.

use boa_engine::Context;

use super::{BufferBudget, SourceBudget};

/// Bounds on what guests of a context may use up.
///
/// | bound | where it is reached |
/// |---|---|
/// | [`recursion`](Self::recursion), [`stack_values`](Self::stack_values), [`loop_iterations`](Self::loop_iterations) | the engine ends the guest's code; neither `catch` nor `finally` runs |
/// | [`source_stack`](Self::source_stack), [`source_length`](Self::source_length) | a `SyntaxError`, before a parser sees the text: in `evaluate`, `eval`, `Function` and modules alike |
/// | [`buffer_bytes`](Self::buffer_bytes) | a `RangeError` where the buffer is made |
/// | [`jobs_per_run`](Self::jobs_per_run) | [`Context::run_jobs`](boa_engine::Context::run_jobs) returns an error; the jobs that are left stay queued, see [`EventLoop::discard`](crate::EventLoop::discard) |
///
/// [`Limit::reached_by`](crate::Limit::reached_by) tells which bound an error comes from. The realm stays usable after
/// each of them.
///
/// Not among them, because the engine has no public way to it: fuel (its counter of instructions is part of a feature for
/// fuzzing, which leaves every context without any that was not given some, and is never refilled), the sum of all
/// buffers (the hook is asked for the largest buffer, and not told what is allocated and freed), and the size of the
/// heap. An embedder who must bound these runs guests in a process of their own.
///
/// # Examples
///
/// ```
/// use ses_core::{Compartment, Limit, Limits, SharedContextBuilder, install};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let limits = Limits::for_ordinary_stack().with_loop_iterations(1_000);
/// let mut context = SharedContextBuilder::new().limits(limits).build()?;
/// install(&mut context)?;
/// let guest = Compartment::builder().build(&mut context)?;
/// let error = guest.evaluate("try { for (;;); } catch {} finally {}", &mut context).unwrap_err();
/// assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
/// assert_eq!(guest.evaluate("1 + 1", &mut context)?.as_number(), Some(2.0));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How deep calls may nest, natives that call back included.
    pub recursion: usize,
    /// How many values the engine's own stack may hold.
    pub stack_values: usize,
    /// How often a loop may iterate within one call; `None` leaves it unbounded. Loops of native functions do not count.
    pub loop_iterations: Option<u64>,
    /// Bytes of native stack that parsing and compiling a source may take, as estimated from how deep it nests.
    pub source_stack: usize,
    /// Code units of a source (bytes of a module's); `None` leaves it unbounded.
    pub source_length: Option<usize>,
    /// Bytes of one `ArrayBuffer` or `SharedArrayBuffer`; for a resizable one, of the largest that it may become.
    pub buffer_bytes: u64,
    /// Promise jobs, timers and other jobs that one run of the event loop may run; `None` leaves it unbounded.
    pub jobs_per_run: Option<u64>,
}

const GUEST_SOURCE_STACK: usize = 192 << 20;
const BUFFER_BYTES: u64 = 1 << 30;

impl Default for Limits {
    /// Deep enough for real programs; it needs the stack of [`run_on_guest_stack`](crate::run_on_guest_stack).
    fn default() -> Self {
        Self {
            recursion: 4_000,
            stack_values: 1 << 20,
            source_stack: GUEST_SOURCE_STACK,
            ..Self::for_ordinary_stack()
        }
    }
}

impl Limits {
    /// Bounds that fit the stack of an ordinary thread (2 MiB).
    #[must_use]
    pub fn for_ordinary_stack() -> Self {
        Self {
            recursion: 512,
            stack_values: 1 << 16,
            loop_iterations: None,
            source_stack: SourceBudget::ORDINARY_STACK,
            source_length: None,
            buffer_bytes: BUFFER_BYTES,
            jobs_per_run: None,
        }
    }

    /// Bounds the recursion.
    #[must_use]
    pub fn with_recursion(mut self, depth: usize) -> Self {
        self.recursion = depth;
        self
    }

    /// Bounds the engine's own stack.
    #[must_use]
    pub fn with_stack_values(mut self, count: usize) -> Self {
        self.stack_values = count;
        self
    }

    /// Bounds loops.
    #[must_use]
    pub fn with_loop_iterations(mut self, count: u64) -> Self {
        self.loop_iterations = Some(count);
        self
    }

    /// Bounds the nesting of sources.
    #[must_use]
    pub fn with_source_stack(mut self, bytes: usize) -> Self {
        self.source_stack = bytes;
        self
    }

    /// Bounds the length of sources.
    #[must_use]
    pub fn with_source_length(mut self, code_units: usize) -> Self {
        self.source_length = Some(code_units);
        self
    }

    /// Bounds the size of a buffer.
    #[must_use]
    pub fn with_buffer_bytes(mut self, bytes: u64) -> Self {
        self.buffer_bytes = bytes;
        self
    }

    /// Bounds how many jobs a run of the event loop runs.
    #[must_use]
    pub fn with_jobs_per_run(mut self, count: u64) -> Self {
        self.jobs_per_run = Some(count);
        self
    }

    /// Bytes of native stack that a guest within these bounds can use, with room for the host and the parser.
    #[must_use]
    pub fn stack_bytes(&self) -> usize {
        // Measured: at most 1.83 KB of native stack a unit of counted recursion in a release build; an unoptimised
        // host frame between two units takes far more.
        const UNIT: usize = 64 << 10;
        const HOST: usize = 16 << 20;
        HOST.saturating_add(self.source_stack)
            .saturating_add(self.recursion.saturating_mul(UNIT))
    }

    /// Sets what a context keeps of these bounds; the event loop keeps the rest.
    pub(crate) fn apply(&self, context: &mut Context) {
        context.insert_data(SourceBudget::new(self.source_stack, self.source_length));
        context.insert_data(BufferBudget(self.buffer_bytes));
        let limits = context.runtime_limits_mut();
        limits.set_recursion_limit(self.recursion);
        limits.set_stack_size_limit(self.stack_values);
        match self.loop_iterations {
            Some(count) => limits.set_loop_iteration_limit(count),
            None => limits.disable_loop_iteration_limit(),
        }
    }
}
