//! Why lockdown did not happen.

use boa_engine::JsError;

use crate::{engine::type_error, options::OptionError};

/// Why lockdown did not happen. Each kind has a stable code, see [`LockdownError::code`].
#[derive(Debug)]
#[non_exhaustive]
pub enum LockdownError {
    /// The engine is the published one, which does not keep objects frozen.
    EngineNotMended,
    /// Lockdown, or the phase asked for, has happened already.
    AlreadyLockedDown,
    /// An earlier attempt stopped midway: the realm is neither as before nor safe, and must not be used.
    Poisoned,
    /// `harden_intrinsics` without `repair_intrinsics` before it.
    NotRepaired,
    /// A library has put a `harden` of its own on `Object` before lockdown.
    PriorHarden,
    /// An option that does not exist, or a value that it does not take.
    Option(OptionError),
    /// An intrinsic that is not what the permits say, or that is not permitted and cannot be removed.
    Intrinsic {
        /// Its path, beginning with `intrinsics.`.
        path: String,
        /// What is wrong with it.
        problem: String,
    },
    /// An exception: of a shim, or of an intrinsic that a program had replaced.
    Thrown(JsError),
}

impl LockdownError {
    pub(crate) fn intrinsic(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Intrinsic {
            path: path.into(),
            problem: problem.into(),
        }
    }

    /// The stable code, as programs match it and `docs/errors/` explains it.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(ses_tame::LockdownError::AlreadyLockedDown.code(), "SES_ALREADY_LOCKED_DOWN");
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::EngineNotMended => "SES_ENGINE_NOT_MENDED",
            Self::AlreadyLockedDown => "SES_ALREADY_LOCKED_DOWN",
            Self::Poisoned => "SES_LOCKDOWN_FAILED",
            Self::NotRepaired => "SES_NOT_REPAIRED",
            Self::PriorHarden => "SES_PRIOR_HARDEN",
            Self::Option(_) => "SES_LOCKDOWN_OPTION",
            Self::Intrinsic { .. } => "SES_INTRINSIC",
            Self::Thrown(_) => "SES_LOCKDOWN_THREW",
        }
    }
}

impl std::fmt::Display for LockdownError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::EngineNotMended => write!(
                f,
                "This engine does not keep objects frozen; add the lines of [patch.crates-io] that the README gives"
            )?,
            Self::AlreadyLockedDown => write!(f, "Already locked down")?,
            Self::Poisoned => write!(
                f,
                "An earlier lockdown stopped midway; the realm cannot be trusted, make a new one"
            )?,
            Self::NotRepaired => write!(
                f,
                "hardenIntrinsics() needs repairIntrinsics() to have been called before it"
            )?,
            Self::PriorHarden => write!(
                f,
                "Cannot lockdown (repairIntrinsics) if a prior harden implementation has been used and installed. Check for \
                 libraries using @endo/harden before lockdown."
            )?,
            Self::Option(error) => write!(f, "{error}")?,
            Self::Intrinsic { path, problem } => {
                write!(f, "Unexpected intrinsic: {path} {problem}")?
            }
            Self::Thrown(error) => write!(f, "Lockdown ran code that threw: {error}")?,
        }
        write!(f, " ({})", self.code())
    }
}

impl std::error::Error for LockdownError {}

impl From<JsError> for LockdownError {
    fn from(error: JsError) -> Self {
        Self::Thrown(error)
    }
}

impl From<OptionError> for LockdownError {
    fn from(error: OptionError) -> Self {
        Self::Option(error)
    }
}

impl From<LockdownError> for JsError {
    /// A `TypeError` with the same text; an exception stays what it was.
    fn from(error: LockdownError) -> Self {
        match error {
            LockdownError::Thrown(error) => error,
            other => type_error(other.to_string()),
        }
    }
}
