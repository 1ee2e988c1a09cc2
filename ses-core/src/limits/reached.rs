//! Which limit an error comes from.

use std::fmt;

use boa_engine::{
    JsError, JsNativeError,
    error::{EngineError, RuntimeLimitError},
};

/// A limit by name; its text names the field of [`Limits`](crate::Limits) that sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::recursion`](crate::Limits::recursion).
    Recursion,
    /// [`Limits::stack_values`](crate::Limits::stack_values).
    StackValues,
    /// [`Limits::loop_iterations`](crate::Limits::loop_iterations).
    LoopIterations,
    /// [`Limits::source_stack`](crate::Limits::source_stack).
    SourceStack,
    /// [`Limits::source_length`](crate::Limits::source_length).
    SourceLength,
    /// [`Limits::buffer_bytes`](crate::Limits::buffer_bytes).
    BufferBytes,
    /// [`Limits::jobs_per_run`](crate::Limits::jobs_per_run).
    JobsPerRun,
}

/// How messages of our own begin.
const OURS: &[(Limit, &str)] = &[
    (
        Limit::SourceStack,
        "the source nests too deep for the limit of ",
    ),
    (
        Limit::SourceLength,
        "the source is longer than the limit of ",
    ),
    (
        Limit::JobsPerRun,
        "the event loop ran as many jobs as its limit of ",
    ),
];

/// How the engine refuses a buffer that is larger than its hook allows.
const BUFFER: &str = "cannot allocate a buffer that exceeds the maximum buffer size";

impl Limit {
    /// The limit that ended guest code with `error`; `None` where it was none.
    ///
    /// It is for diagnostics: of a limit that guests can catch (sources, buffers) only the error that reaches the host as it
    /// was made counts, since a guest can throw one that reads the same.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_core::{Compartment, Limit, SharedContextBuilder, install};
    ///
    /// # fn main() -> boa_engine::JsResult<()> {
    /// let mut context = SharedContextBuilder::new().build()?;
    /// install(&mut context)?;
    /// let guest = Compartment::builder().build(&mut context)?;
    /// let error = guest.evaluate("(function f() { f() })()", &mut context).unwrap_err();
    /// assert_eq!(Limit::reached_by(&error), Some(Limit::Recursion));
    /// assert_eq!(Limit::Recursion.to_string(), "Limits::recursion");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn reached_by(error: &JsError) -> Option<Self> {
        if let Some(EngineError::RuntimeLimit(limit)) = error.as_engine() {
            return Some(match limit {
                RuntimeLimitError::LoopIteration => Self::LoopIterations,
                RuntimeLimitError::Recursion => Self::Recursion,
                RuntimeLimitError::StackSize => Self::StackValues,
            });
        }
        let native = error.as_native()?;
        if native.message() == BUFFER {
            return Some(Self::BufferBytes);
        }
        OURS.iter()
            .find(|(_, beginning)| native.message().starts_with(beginning))
            .map(|(limit, _)| *limit)
    }

    /// The name of the field of [`Limits`](crate::Limits).
    fn field(self) -> &'static str {
        match self {
            Self::Recursion => "recursion",
            Self::StackValues => "stack_values",
            Self::LoopIterations => "loop_iterations",
            Self::SourceStack => "source_stack",
            Self::SourceLength => "source_length",
            Self::BufferBytes => "buffer_bytes",
            Self::JobsPerRun => "jobs_per_run",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Limits::{}", self.field())
    }
}

/// The error of one of our own limits: `kind` with a message that names the limit and its bound.
pub(crate) fn limit_error(kind: JsNativeError, limit: Limit, bound: &str) -> JsError {
    let beginning = OURS
        .iter()
        .find(|(known, _)| *known == limit)
        .map_or("", |(_, beginning)| *beginning);
    kind.with_message(format!("{beginning}{bound} ({limit})"))
        .into()
}
