//! Tighter limits for one piece of work.

use boa_engine::{Context, vm::RuntimeLimits};

use super::{BufferBudget, Limits, SourceBudget};

/// Runs `work` within `limits`, and puts the limits of before back on the way out, whichever it is.
///
/// Limits only tighten: of each bound the smaller one holds, so that work within work cannot free itself. The bound on
/// jobs belongs to the event loop and is not changed; the recursion counts from the bottom of the stack.
///
/// # Examples
///
/// ```
/// use ses_core::{Compartment, Limit, Limits, SharedContextBuilder, install, with_limits};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let rule = Compartment::builder().build(&mut context)?;
/// let limits = Limits::for_ordinary_stack().with_loop_iterations(10_000);
/// let error = with_limits(&limits, &mut context, |context| rule.evaluate("for (;;);", context))
///     .unwrap_err();
/// assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
/// # Ok(())
/// # }
/// ```
pub fn with_limits<T>(
    limits: &Limits,
    context: &mut Context,
    work: impl FnOnce(&mut Context) -> T,
) -> T {
    let before = Before::of(context);
    before.tightened(limits).apply(context);
    let result = work(context);
    before.restore(context);
    result
}

/// The limits of a context at some time.
struct Before {
    runtime: RuntimeLimits,
    source: SourceBudget,
    buffers: u64,
}

impl Before {
    fn of(context: &Context) -> Self {
        Self {
            runtime: context.runtime_limits(),
            source: SourceBudget::of(context),
            buffers: BufferBudget::bytes(context),
        }
    }

    fn tightened(&self, limits: &Limits) -> Limits {
        let loops = self.runtime.loop_iteration_limit();
        let lengths = [self.source.length(), limits.source_length];
        Limits {
            recursion: limits.recursion.min(self.runtime.recursion_limit()),
            stack_values: limits.stack_values.min(self.runtime.stack_size_limit()),
            loop_iterations: Some(limits.loop_iterations.map_or(loops, |own| own.min(loops))),
            source_stack: limits.source_stack.min(self.source.stack()),
            source_length: lengths.into_iter().flatten().min(),
            buffer_bytes: limits.buffer_bytes.min(self.buffers),
            jobs_per_run: limits.jobs_per_run,
        }
    }

    fn restore(self, context: &mut Context) {
        context.set_runtime_limits(self.runtime);
        context.insert_data(self.source);
        context.insert_data(BufferBudget(self.buffers));
    }
}
