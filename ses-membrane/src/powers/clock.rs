//! The time as a capability. Its twin for tests is the engine's own `FixedClock`, which moves when it is told to.

use std::rc::Rc;

use boa_engine::{Context, JsData, JsObject, JsResult, JsValue, context::time::Clock};
use boa_gc::{Finalize, Trace};

use super::{
    class::{self, Answers, Method},
    failure::misuse,
};

#[derive(Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    clock: Rc<dyn Clock>,
}

const METHODS: &[Method] = &[
    ("now", 0, Answers::Sync, now),
    ("monotonic", 0, Answers::Sync, monotonic),
];

/// A clock for guests: `now()` gives milliseconds since the Unix epoch, as `Date.now` does; `monotonic()` milliseconds since some
/// moment, which never go back.
///
/// # Errors
///
/// When it cannot be hardened.
///
/// # Examples
///
/// ```
/// use std::rc::Rc;
/// use boa_engine::{Context, JsResult, Source, context::time::FixedClock, js_string};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let time = Rc::new(FixedClock::from_millis(1_000));
/// let clock = ses_membrane::powers::clock(time.clone(), &mut context)?;
/// context.register_global_property(js_string!("clock"), clock, Default::default())?;
/// time.forward(500);
/// assert_eq!(context.eval(Source::from_bytes("clock.now()"))?, 1_500.into());
/// # Ok(())
/// # }
/// ```
pub fn clock(clock: Rc<dyn Clock>, context: &mut Context) -> JsResult<JsObject> {
    let prototype = class::prototype("Clock", &[METHODS], context)?;
    class::object(prototype, Held { clock }, context)
}

fn held(this: &JsValue) -> JsResult<Rc<dyn Clock>> {
    let object = this.as_object();
    let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
    held.map(|held| held.clock.clone())
        .ok_or_else(|| misuse("the receiver is not a Clock"))
}

#[allow(clippy::cast_precision_loss)] // exact for 285,000 years
fn now(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((held(this)?.system_time_millis() as f64).into())
}

#[allow(clippy::cast_precision_loss)] // nanoseconds become parts of a millisecond
fn monotonic(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((held(this)?.now().nanos_since_epoch() as f64 / 1e6).into())
}
