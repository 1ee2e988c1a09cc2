//! Output as a capability, and a twin that keeps it in memory.

use std::{cell::RefCell, io, rc::Rc};

use boa_engine::{Context, JsArgs, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::{
    bytes,
    class::{self, Answers, Method},
    failure::{failed, misuse},
};

/// Where output goes.
pub trait Sink {
    /// Writes all of it.
    ///
    /// # Errors
    ///
    /// What the guest is told.
    fn write(&self, bytes: &[u8]) -> io::Result<()>;
}

/// Output that stays in memory.
///
/// # Examples
///
/// ```
/// use ses_membrane::powers::{MemoryOutput, Sink};
///
/// let output = MemoryOutput::default();
/// output.write(b"hello")?;
/// assert_eq!(output.text(), "hello");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct MemoryOutput(RefCell<Vec<u8>>);

impl MemoryOutput {
    /// What was written so far; what is no UTF-8 as U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Sink for MemoryOutput {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }
}

#[derive(Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    sink: Rc<dyn Sink>,
}

const METHODS: &[Method] = &[
    ("write", 1, Answers::Sync, write),
    ("writeLine", 1, Answers::Sync, write_line),
];

/// Output for guests: `write(data)` writes text or bytes, `writeLine(text)` a line.
///
/// What guests write goes out as it is, control characters of terminals included: filter in the [`Sink`] where people look.
///
/// # Errors
///
/// When it cannot be hardened.
///
/// # Examples
///
/// ```
/// use std::rc::Rc;
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::powers::{MemoryOutput, output};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let memory = Rc::new(MemoryOutput::default());
/// let out = output(memory.clone(), &mut context)?;
/// context.register_global_property(js_string!("out"), out, Default::default())?;
/// context.eval(Source::from_bytes("out.writeLine('a'); out.write(new Uint8Array([98]))"))?;
/// assert_eq!(memory.text(), "a\nb");
/// # Ok(())
/// # }
/// ```
pub fn output(sink: Rc<dyn Sink>, context: &mut Context) -> JsResult<JsObject> {
    let prototype = class::prototype("Output", &[METHODS], context)?;
    class::object(prototype, Held { sink }, context)
}

fn put(this: &JsValue, bytes: &[u8], context: &mut Context) -> JsResult<JsValue> {
    let sink = {
        let object = this.as_object();
        let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
        let held = held.ok_or_else(|| misuse("the receiver is not an Output"))?;
        held.sink.clone()
    };
    let written = sink.write(bytes);
    written.map_err(|error| failed(&error, "write", context))?;
    Ok(JsValue::undefined())
}

fn write(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes::given(args.get_or_undefined(0), context)?;
    put(this, &bytes, context)
}

fn write_line(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let mut bytes = bytes::given(args.get_or_undefined(0), context)?;
    bytes.push(b'\n');
    put(this, &bytes, context)
}
