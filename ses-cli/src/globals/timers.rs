//! `setTimeout` and its kin over the event loop, with Node's `Timeout` objects.

use std::collections::HashMap;

use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsSymbol,
    JsValue,
    job::{CancellationToken, GenericJob, IntervalJob, NativeJob, NativeJobFn, TimeoutJob},
    js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::{ObjectInitializer, builtins::JsFunction},
    property::Attribute,
};
use boa_gc::{Finalize, Trace};

use ses_core::Unreferenced;

use crate::builtins::{coded, function};

/// The longest delay that a timer can have; a longer one is one millisecond, as in Node.
const LONGEST_DELAY: f64 = 2_147_483_647.0;

/// The timers that are set, as host data.
#[derive(Default)]
struct Timers {
    last: u32,
    waiting: HashMap<u32, Waiting>,
    shared: Option<Shared>,
}

/// What a timer can be stopped by.
enum Waiting {
    Timer(CancellationToken, std::rc::Rc<std::cell::Cell<bool>>),
    Immediate,
}

/// What all holders of timers share, hardened.
#[derive(Clone)]
struct Shared {
    functions: Vec<(JsString, JsFunction)>,
    timeout: JsObject,
    immediate: JsObject,
}

/// What a `Timeout` object stands for.
#[derive(Clone, Trace, Finalize, JsData)]
struct Handle {
    #[unsafe_ignore_trace]
    id: u32,
    #[unsafe_ignore_trace]
    delay: u64,
    repeated: bool,
    callback: JsFunction,
    args: Vec<JsValue>,
    #[unsafe_ignore_trace]
    referenced: std::rc::Rc<std::cell::Cell<bool>>,
}

/// The functions by name. They are the same for all who get them, and hardened if the context is locked down.
///
/// # Errors
/// When they cannot be hardened.
pub(crate) fn functions(context: &mut Context) -> JsResult<Vec<(JsString, JsFunction)>> {
    Ok(shared(context)?.functions)
}

/// The functions as properties of an object.
///
/// # Errors
/// When they cannot be hardened.
pub(crate) fn object(context: &mut Context) -> JsResult<JsObject> {
    let functions = functions(context)?;
    let mut object = ObjectInitializer::new(context);
    for (name, function) in functions {
        object.property(name, function, Attribute::all());
    }
    Ok(object.build())
}

fn shared(context: &mut Context) -> JsResult<Shared> {
    if let Some(known) = timers(context).shared.clone() {
        return Ok(known);
    }
    let natives: [(&str, NativeFunctionPointer); 6] = [
        ("setTimeout", set_timeout),
        ("setInterval", set_interval),
        ("setImmediate", set_immediate),
        ("clearTimeout", clear),
        ("clearInterval", clear),
        ("clearImmediate", clear),
    ];
    let made = Shared {
        functions: natives
            .iter()
            .map(|(name, native)| {
                (
                    js_string!(*name),
                    function(name, NativeFunction::from_fn_ptr(*native), context),
                )
            })
            .collect(),
        timeout: prototype("Timeout", true, context),
        immediate: prototype("Immediate", false, context),
    };
    if ses_tame::LockedDown::of(context).is_some() {
        for (_, function) in &made.functions {
            ses_core::harden(&function.clone().into(), context)?;
        }
        for prototype in [&made.timeout, &made.immediate] {
            ses_core::harden(&prototype.clone().into(), context)?;
        }
    }
    timers(context).shared = Some(made.clone());
    Ok(made)
}

fn timers(context: &mut Context) -> &mut Timers {
    if !context.has_data::<Timers>() {
        context.insert_data(Timers::default());
    }
    #[allow(clippy::expect_used)]
    context
        .host_defined_mut()
        .get_mut::<Timers>()
        .expect("inserted above")
}

fn prototype(name: &str, timed: bool, context: &mut Context) -> JsObject {
    let mut methods: Vec<(&str, NativeFunctionPointer)> =
        vec![("ref", take_ref), ("unref", drop_ref), ("hasRef", has_ref)];
    if timed {
        methods.extend([
            ("refresh", refresh as NativeFunctionPointer),
            ("close", close),
        ]);
    }
    let methods: Vec<(JsString, JsFunction)> = methods
        .into_iter()
        .map(|(name, native)| {
            (
                js_string!(name),
                function(name, NativeFunction::from_fn_ptr(native), context),
            )
        })
        .collect();
    let primitive = function(
        "[Symbol.toPrimitive]",
        NativeFunction::from_fn_ptr(to_primitive),
        context,
    );
    let mut prototype = ObjectInitializer::new(context);
    for (name, method) in methods {
        prototype.property(name, method, Attribute::WRITABLE | Attribute::CONFIGURABLE);
    }
    prototype
        .property(JsSymbol::to_primitive(), primitive, Attribute::CONFIGURABLE)
        .property(
            JsSymbol::to_string_tag(),
            js_string!(name),
            Attribute::CONFIGURABLE,
        )
        .build()
}

/// The delay in milliseconds as Node reads it: at least one, and one if it is out of range.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn delay(value: &JsValue, context: &mut Context) -> JsResult<u64> {
    let delay = value.to_number(context)?;
    if (1.0..=LONGEST_DELAY).contains(&delay) {
        Ok(delay as u64)
    } else {
        Ok(1)
    }
}

fn callback(args: &[JsValue], context: &mut Context) -> JsResult<JsFunction> {
    let callback = args.get_or_undefined(0);
    if let Some(function) = callback.as_object().and_then(JsFunction::from_object) {
        return Ok(function);
    }
    let message = "The \"callback\" argument must be of type function.";
    let error = coded(
        JsNativeError::typ().with_message(message),
        "ERR_INVALID_ARG_TYPE",
        context,
    )?;
    Err(JsError::from_opaque(error))
}

fn set_timeout(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    set(args, false, context)
}

fn set_interval(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    set(args, true, context)
}

fn set(args: &[JsValue], repeated: bool, context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args, context)?;
    let delay = delay(args.get_or_undefined(1), context)?;
    let prototype = shared(context)?.timeout;
    let handle = Handle {
        id: next_id(context),
        delay,
        repeated,
        callback,
        args: args.get(2..).unwrap_or_default().to_vec(),
        referenced: std::rc::Rc::new(std::cell::Cell::new(true)),
    };
    let timeout = JsObject::from_proto_and_data(prototype, handle.clone());
    start(&handle, timeout.clone(), context);
    Ok(timeout.into())
}

fn next_id(context: &mut Context) -> u32 {
    let timers = timers(context);
    timers.last = timers.last.wrapping_add(1);
    timers.last
}

/// Queues the job of a timer. The callback's `this` is the `Timeout`, as in Node.
fn start(handle: &Handle, timeout: JsObject, context: &mut Context) {
    let (id, delay, repeated) = (handle.id, handle.delay, handle.repeated);
    let (callback, args) = (handle.callback.clone(), handle.args.clone());
    let this = JsValue::from(timeout);
    let (job, token) = if repeated {
        let job = IntervalJob::new(
            NativeJobFn::new(move |context| callback.call(&this, &args, context)),
            delay,
        );
        let token = job.cancellation_token().clone();
        (boa_engine::job::Job::from(job), token)
    } else {
        let run = move |context: &mut Context| {
            done(id, context);
            callback.call(&this, &args, context)
        };
        let job = TimeoutJob::new(NativeJob::new(run), delay);
        let token = job.cancellation_token().clone();
        (job.into(), token)
    };
    let referenced = handle.referenced.clone();
    if !referenced.get() {
        unreferenced(context).add();
    }
    timers(context)
        .waiting
        .insert(id, Waiting::Timer(token, referenced));
    context.enqueue_job(job);
}

fn set_immediate(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let callback = callback(args, context)?;
    let prototype = shared(context)?.immediate;
    let id = next_id(context);
    let args = args.get(1..).unwrap_or_default().to_vec();
    let handle = Handle {
        id,
        delay: 0,
        repeated: false,
        callback: callback.clone(),
        args: args.clone(),
        referenced: std::rc::Rc::new(std::cell::Cell::new(true)),
    };
    let immediate = JsObject::from_proto_and_data(prototype, handle);
    timers(context).waiting.insert(id, Waiting::Immediate);
    let realm = context.realm().clone();
    let run = move |context: &mut Context| {
        // Cleared ones are no longer waiting.
        if timers(context).waiting.remove(&id).is_none() {
            return Ok(JsValue::undefined());
        }
        callback.call(&JsValue::undefined(), &args, context)
    };
    context.enqueue_job(GenericJob::new(run, realm).into());
    Ok(immediate.into())
}

/// `clearTimeout` and its kin: of a timer object, or of its number as a number or string. Anything else is ignored.
fn clear(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let timer = args.get_or_undefined(0);
    let id = match timer.as_object() {
        Some(object) => object.downcast_ref::<Handle>().map(|handle| handle.id),
        None if timer.is_number() || timer.is_string() => Some(timer.to_u32(context)?),
        None => None,
    };
    if let Some(id) = id {
        cancel(id, context);
    }
    Ok(JsValue::undefined())
}

fn cancel(id: u32, context: &mut Context) {
    if let Some(Waiting::Timer(token, _)) = done(id, context) {
        token.cancel(context);
    }
}

/// A timer waits no longer.
fn done(id: u32, context: &mut Context) -> Option<Waiting> {
    let ended = timers(context).waiting.remove(&id);
    if let Some(Waiting::Timer(_, referenced)) = &ended
        && !referenced.get()
    {
        unreferenced(context).remove();
    }
    ended
}

/// How many of the waiting timers do not hold the loop.
fn unreferenced(context: &mut Context) -> &Unreferenced {
    if !context.has_data::<Unreferenced>() {
        context.insert_data(Unreferenced::default());
    }
    #[allow(clippy::expect_used)]
    context.get_data::<Unreferenced>().expect("inserted above")
}

fn handle_of(this: &JsValue) -> JsResult<Handle> {
    let handle = this
        .as_object()
        .and_then(|this| this.downcast_ref::<Handle>().map(|handle| handle.clone()));
    handle.ok_or_else(|| {
        JsNativeError::typ()
            .with_message("this is not a timer")
            .into()
    })
}

/// `timeout.ref()`: the loop waits for this timer.
fn take_ref(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let handle = handle_of(this)?;
    if !handle.referenced.replace(true) && is_timer(&handle, context) {
        unreferenced(context).remove();
    }
    Ok(this.clone())
}

/// `timeout.unref()`: the loop ends when only such timers are left. An immediate runs all the same.
fn drop_ref(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let handle = handle_of(this)?;
    if handle.referenced.replace(false) && is_timer(&handle, context) {
        unreferenced(context).add();
    }
    Ok(this.clone())
}

fn is_timer(handle: &Handle, context: &mut Context) -> bool {
    let waiting = timers(context).waiting.get(&handle.id);
    matches!(waiting, Some(Waiting::Timer(..)))
}

fn has_ref(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(handle_of(this)?.referenced.get().into())
}

fn to_primitive(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(handle_of(this)?.id.into())
}

fn close(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    cancel(handle_of(this)?.id, context);
    Ok(this.clone())
}

/// Starts the timer's delay again, whether it has run or not; a cancelled one stays cancelled.
fn refresh(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let handle = handle_of(this)?;
    let timeout = this
        .as_object()
        .ok_or_else(|| JsNativeError::typ().with_message("this is not a timer"))?;
    if timers(context).waiting.contains_key(&handle.id) {
        cancel(handle.id, context);
        start(&handle, timeout, context);
    }
    Ok(this.clone())
}
