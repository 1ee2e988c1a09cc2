//! Where a causal console writes, and how it learns what only the host can tell.

use boa_engine::{Context, JsObject, JsValue};

use super::show;

/// How grave a message is; each is the console method of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// For developers.
    Debug,
    /// What a program has to say.
    Log,
    /// What an operator may want to know.
    Info,
    /// What may go wrong.
    Warn,
    /// What went wrong.
    Error,
}

/// What a host gives to a causal console.
///
/// # Examples
///
/// ```
/// use std::{cell::RefCell, rc::Rc};
/// use ses_core::{Compartment, ConsoleSink, Severity, SharedContextBuilder, console_object, install};
///
/// #[derive(Default)]
/// struct Lines(RefCell<Vec<String>>);
///
/// impl ConsoleSink for Lines {
///     fn write(&self, _: Severity, depth: usize, message: &str) {
///         self.0.borrow_mut().push(format!("{}{message}", "  ".repeat(depth)));
///     }
/// }
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let lines = Rc::new(Lines::default());
/// let console = console_object(lines.clone(), &mut context)?;
/// let guest = Compartment::builder().global("console", console).build(&mut context)?;
/// guest.evaluate("console.log('failed:', TypeError('no', { cause: Error('why') }))", &mut context)?;
/// assert_eq!(
///     *lines.0.borrow(),
///     [
///         "failed: (TypeError#1)",
///         "TypeError#1: no",
///         "TypeError#1 cause: (Error#2)",
///         "Nested error under TypeError#1",
///         "  Error#2: why",
///     ]
/// );
/// # Ok(())
/// # }
/// ```
pub trait ConsoleSink {
    /// Writes one message inside of `depth` groups. It may have several lines; those after the first that came from a
    /// guest begin with a bar.
    fn write(&self, severity: Severity, depth: usize, message: &str);

    /// How a value that is neither a string nor an error is shown. It must run no code of guests; the default shows data
    /// properties two levels deep.
    fn show(&self, value: &JsValue, context: &mut Context) -> String {
        show::value(value, context)
    }

    /// The frames of an error, one a line, for whoever reads the console; none by default, because `Error.prototype.stack`
    /// is guests' to replace. `ses-tame` keeps the true getter.
    fn stack(&self, error: &JsObject, context: &mut Context) -> Option<String> {
        let _ = (error, context);
        None
    }
}
