//! Bounds on what guests may use up, and the stack that fits them.

use boa_engine::Context;

/// Bounds that the engine enforces. Hitting one ends the guest's code uncatchably; the realm stays usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How deep calls may nest, natives that call back included.
    pub recursion: usize,
    /// How many values the engine's own stack may hold.
    pub stack_values: usize,
    /// How often a loop may iterate within one call; `None` leaves it unbounded.
    pub loop_iterations: Option<u64>,
    /// Bytes of native stack that parsing and compiling a source may take, as estimated from how deep it nests.
    pub source_stack: usize,
}

/// How deep sources of a context may nest.
pub(crate) struct SourceBudget(usize);

impl SourceBudget {
    /// The budget of a context; that of an ordinary stack where the context has none of its own.
    pub(crate) fn of(context: &Context) -> Self {
        Self(
            context
                .get_data::<Self>()
                .map_or(ORDINARY_SOURCE_STACK, |budget| budget.0),
        )
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0
    }
}

const ORDINARY_SOURCE_STACK: usize = 1 << 20;
const GUEST_SOURCE_STACK: usize = 192 << 20;

impl Default for Limits {
    /// Deep enough for real programs; it needs the stack of [`run_on_guest_stack`].
    fn default() -> Self {
        Self {
            recursion: 4_000,
            stack_values: 1 << 20,
            loop_iterations: None,
            source_stack: GUEST_SOURCE_STACK,
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
            source_stack: ORDINARY_SOURCE_STACK,
        }
    }

    /// Bounds the recursion.
    #[must_use]
    pub fn with_recursion(mut self, depth: usize) -> Self {
        self.recursion = depth;
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

    pub(crate) fn apply(&self, context: &mut Context) {
        context.insert_data(SourceBudget(self.source_stack));
        let limits = context.runtime_limits_mut();
        limits.set_recursion_limit(self.recursion);
        limits.set_stack_size_limit(self.stack_values);
        if let Some(count) = self.loop_iterations {
            limits.set_loop_iteration_limit(count);
        }
    }
}

/// Runs `host` on a thread of its own, whose stack fits guests within `limits`.
///
/// The stack is reserved, not used: memory is taken as deep as guests go.
///
/// # Errors
///
/// Where the system gives no such thread.
///
/// # Panics
///
/// A panic of `host` is resumed on the calling thread.
///
/// # Examples
///
/// ```
/// use ses_core::{Limits, run_on_guest_stack};
///
/// let sum = run_on_guest_stack(&Limits::default(), || 1 + 1)?;
/// assert_eq!(sum, 2);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn run_on_guest_stack<T: Send>(
    limits: &Limits,
    host: impl FnOnce() -> T + Send,
) -> std::io::Result<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("guests".to_owned())
            .stack_size(limits.stack_bytes())
            .spawn_scoped(scope, host)?;
        Ok(thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}
