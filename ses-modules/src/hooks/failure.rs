//! Why a resolver or loader of the host could not do its work.

use std::{error::Error, fmt, rc::Rc};

use boa_engine::{Context, JsError, JsNativeError};

/// Why a specifier could not be resolved or loaded: a message, and what lies behind it.
///
/// In JavaScript it is an `Error` with that message, whose `cause` is the error behind it, and so on down the chain.
///
/// # Examples
///
/// ```
/// use ses_modules::ModuleFailure;
///
/// let refused = std::io::Error::other("the disk is on fire");
/// let failure = ModuleFailure::new("cannot read /lib/a.js").with_source(refused);
/// assert_eq!(failure.to_string(), "cannot read /lib/a.js");
/// assert_eq!(std::error::Error::source(&failure).unwrap().to_string(), "the disk is on fire");
/// ```
#[derive(Clone, Debug)]
pub struct ModuleFailure {
    message: String,
    source: Option<Rc<dyn Error>>,
    thrown: Option<JsError>,
}

impl fmt::Display for ModuleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for ModuleFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref()
    }
}

impl ModuleFailure {
    /// A failure in words: what was refused, why, and what would allow it.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
            thrown: None,
        }
    }

    /// The error that lies behind it.
    #[must_use]
    pub fn with_source(mut self, source: impl Error + 'static) -> Self {
        self.source = Some(Rc::new(source));
        self
    }

    /// The failure of a specifier that nothing has.
    #[must_use]
    pub fn not_found(specifier: &str) -> Self {
        Self::new(format!("Cannot find module \"{specifier}\""))
    }

    /// The same as JavaScript sees it.
    pub(crate) fn throw(self, context: &mut Context) -> JsError {
        if let Some(thrown) = self.thrown {
            return thrown;
        }
        let mut chain = vec![self.message.clone()];
        let mut next = self.source();
        while let Some(error) = next {
            chain.push(error.to_string());
            next = error.source();
        }
        let mut made: Option<JsError> = None;
        for message in chain.into_iter().rev() {
            let mut native = JsNativeError::error().with_message(message);
            if let Some(cause) = made.take() {
                native = native.with_cause(cause);
            }
            made = Some(JsError::from_opaque(native.into_opaque(context).into()));
        }
        made.unwrap_or_else(|| JsNativeError::error().into())
    }
}

impl From<JsError> for ModuleFailure {
    /// An error of JavaScript goes through as it is.
    fn from(error: JsError) -> Self {
        Self {
            message: error.to_string(),
            source: None,
            thrown: Some(error),
        }
    }
}
