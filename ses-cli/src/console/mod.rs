//! The `console` of a package: the entry's writes to standard output and error, a dependency's is tagged and made harmless.

mod causal;
mod format;
mod methods;
mod neutral;
mod print;
mod say;
mod table;

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    time::Duration,
};

use boa_engine::{Context, JsObject, JsResult};
use boa_gc::{Finalize, Trace};
use ses_core::CausalConsole;

pub(crate) use causal::report;
pub(crate) use format::format;
pub(crate) use methods::options as given_options;
pub use neutral::neutral;

use crate::powers::{Monotonic, Sink};

/// The most labels that `count` and `time` remember: they are the guest's to choose, and never forgotten.
const MOST_LABELS: usize = 10_000;

/// Whose console it is.
#[derive(Clone)]
pub enum Owner {
    /// The entry's package: it may write anything to both streams, and measure time.
    Entry {
        /// Standard output.
        stdout: Rc<dyn Sink>,
        /// Standard error.
        stderr: Rc<dyn Sink>,
        /// The clock of `console.time`.
        clock: Monotonic,
        /// Whether values on standard output are coloured.
        colours: crate::inspect::Colours,
    },
    /// A dependency: its lines go to standard error behind its name, and say nothing to a terminal.
    Dependency {
        /// What each line starts with.
        name: String,
        /// Standard error.
        stderr: Rc<dyn Sink>,
    },
}

/// What the methods of one console share.
struct State {
    owner: Owner,
    indentation: Cell<usize>,
    counts: RefCell<HashMap<String, u64>>,
    timers: RefCell<HashMap<String, Duration>>,
}

impl State {
    fn new(owner: Owner) -> Self {
        Self {
            owner,
            indentation: Cell::new(0),
            counts: RefCell::default(),
            timers: RefCell::default(),
        }
    }
}

/// The state, in reach of native functions.
#[derive(Clone, Trace, Finalize)]
struct Console {
    #[unsafe_ignore_trace]
    state: Rc<State>,
    /// What explains errors once the realm is locked down, where the console has such a half.
    causal: Option<CausalConsole>,
}

/// Makes a console. It is an ordinary object, to be hardened or not by whoever hands it out.
///
/// Differs from Node: nothing of the program runs while a value is shown (no getter, no trap, no custom inspector; but `%s` asks
/// the `toString` that the program gave an object or its class, and `%j` asks `toJSON` as `JSON.stringify` does); a dependency's console has no `time`, since it has no clock.
///
/// # Errors
/// What the engine says when it cannot make an object.
///
/// # Examples
/// ```
/// use std::rc::Rc;
/// use boa_engine::{Context, Source, js_string, property::Attribute};
/// use ses_cli::{console::{Owner, console}, powers::Memory};
///
/// let stderr = Rc::new(Memory::default());
/// let owner = Owner::Dependency { name: "left-pad".into(), stderr: stderr.clone() };
/// let context = &mut Context::default();
/// let console = console(owner, context)?;
/// context.register_global_property(js_string!("console"), console, Attribute::all())?;
/// context.eval(Source::from_bytes(r"console.log('two\nlines', '\x1b[2J')"))?;
/// assert_eq!(stderr.text(), "[left-pad] two\n[left-pad] lines \\x1b[2J\n");
/// # Ok::<(), boa_engine::JsError>(())
/// ```
pub fn console(owner: Owner, context: &mut Context) -> JsResult<JsObject> {
    let state = Rc::new(State::new(owner));
    let causal = None;
    methods::object(&Console { state, causal }, context)
}

/// Makes a console that becomes causal with lockdown, unless that is told `consoleTaming: 'unsafe'` (SES guide,
/// "consoleTaming"): an error stands as `(Name#N)` in messages, and is explained once below the message, with its causes and
/// notes, and with nothing redacted. It reports from then on what nobody catches.
///
/// # Errors
/// What the engine says when it cannot make an object.
pub(crate) fn causal_console(owner: Owner, context: &mut Context) -> JsResult<JsObject> {
    let state = Rc::new(State::new(owner));
    let causal = Some(causal::of(&state, context));
    methods::object(&Console { state, causal }, context)
}

#[cfg(test)]
mod tests;
