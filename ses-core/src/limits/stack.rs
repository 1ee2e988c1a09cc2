//! A thread whose stack fits the limits.

use super::Limits;

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
