//! Error: stacks are hidden from guests and kept for the host (SES guide, "Error"; stack accessor proposal).

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, builtins::error::Error, js_string,
    native_function::NativeFunction,
};

use super::twin;
use crate::{
    engine::{accessor, function, hidden, key_of, own_property, own_value, type_error},
    error::LockdownError,
    intrinsics::Intrinsics,
    options::{ErrorTaming, LockdownOptions, StackFiltering},
    stack::{self, StackFrame},
};

/// The engine's own getter of `Error.prototype.stack`, which no guest can reach any more.
struct StackGetter(JsObject);

/// Tames the accessor `Error.prototype.stack`, gives `%SharedError%` its two harmless statics, and makes the start
/// compartment's `%InitialError%`, on which they work.
///
/// Unlike in the reference, `%SharedError%` is the engine's own constructor: the native errors inherit from it, and an
/// error that a guest makes carries no frame of ours.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    options: &LockdownOptions,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let shared = twin::required(intrinsics, "%SharedError%")?;
    let prototype = twin::required(intrinsics, "%ErrorPrototype%")?;
    tame_stack(&prototype, options, context)?;
    let initial = initial(&shared, &prototype, options, context);
    let get = function("get stackTraceLimit", 0, undefined, context);
    let set = function("set stackTraceLimit", 1, undefined, context);
    shared.insert_property(key_of("stackTraceLimit"), accessor(get, Some(set)));
    let capture = function("captureStackTrace", 2, capture_nothing, context);
    shared.insert_property(key_of("captureStackTrace"), hidden(capture));
    intrinsics.set("%InitialError%", initial);
    Ok(())
}

fn tame_stack(
    prototype: &JsObject,
    options: &LockdownOptions,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let key = key_of("stack");
    let before = own_property(prototype, &key);
    let parts = before.as_ref().and_then(|property| {
        let get = property.get()?.as_callable()?;
        Some((get, property.set()?.as_callable()?))
    });
    let Some((get, set)) = parts else {
        let path = "intrinsics.%ErrorPrototype%.stack";
        return Err(LockdownError::intrinsic(path, "is not an accessor"));
    };
    context.insert_data(StackGetter(get.clone()));
    let tamed = match options.error_taming() {
        ErrorTaming::Safe => NativeFunction::from_fn_ptr(safe_stack),
        ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug => {
            let filtering = options.stack_filtering();
            NativeFunction::from_copy_closure_with_captures(
                move |this, _, get: &JsObject, context| unsafe_stack(this, get, filtering, context),
                get,
            )
        }
    };
    let tamed = crate::engine::native(
        "get stack",
        0,
        crate::engine::Body::Function,
        tamed,
        context,
    );
    prototype.insert_property(key, accessor(tamed, Some(set)));
    Ok(())
}

/// The constructor that the start compartment keeps.
fn initial(
    shared: &JsObject,
    prototype: &JsObject,
    options: &LockdownOptions,
    context: &Context,
) -> JsObject {
    let construct = NativeFunction::from_copy_closure_with_captures(construct, shared.clone());
    let initial = twin::constructor("Error", 1, construct, prototype, context);
    if let Some(is_error) = own_value(shared, &key_of("isError")) {
        initial.insert_property(key_of("isError"), hidden(is_error));
    }
    let get = function("get stackTraceLimit", 0, limit, context);
    let set = function("set stackTraceLimit", 1, set_limit, context);
    initial.insert_property(key_of("stackTraceLimit"), accessor(get, Some(set)));
    let capture = match options.error_taming() {
        ErrorTaming::Safe => function("captureStackTrace", 2, capture_nothing, context),
        ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug => capturing(shared, options, context),
    };
    initial.insert_property(key_of("captureStackTrace"), hidden(capture));
    initial
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    shared: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    // 1. If NewTarget is undefined, let newTarget be the active function object: its prototype is the same.
    let target = new_target.as_object();
    Ok(shared.construct(args, target.as_ref(), context)?.into())
}

fn undefined(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::undefined())
}

fn limit(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = context.runtime_limits().backtrace_limit();
    Ok(JsValue::from(u32::try_from(limit).unwrap_or(u32::MAX)))
}

fn set_limit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = args.get_or_undefined(0);
    if let Some(limit) = limit.as_number() {
        // Ten thousand frames are more than any program's recursion limit; nobody asks for gigabytes of trace.
        let limit = limit.clamp(0.0, 10_000.0) as usize;
        context.runtime_limits_mut().set_backtrace_limit(limit);
    }
    Ok(JsValue::undefined())
}

fn capture_nothing(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    define_stack(args.get_or_undefined(0), js_string!(), context)
}

fn capturing(shared: &JsObject, options: &LockdownOptions, context: &Context) -> JsObject {
    let filtering = options.stack_filtering();
    let body = NativeFunction::from_copy_closure_with_captures(
        move |_, args, shared: &JsObject, context| {
            let error = shared.construct(&[], None, context)?;
            let frames = frames_of(&error, context).unwrap_or_default();
            let trace = stack::show(frames, filtering);
            define_stack(args.get_or_undefined(0), js_string!(trace), context)
        },
        shared.clone(),
    );
    crate::engine::native(
        "captureStackTrace",
        2,
        crate::engine::Body::Function,
        body,
        context,
    )
}

fn define_stack(target: &JsValue, stack: JsString, context: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_object() else {
        return Err(type_error("captureStackTrace needs an object"));
    };
    target.define_property_or_throw(key_of("stack"), hidden(stack), context)?;
    Ok(JsValue::undefined())
}

/// What guests see of an error's stack: what the error says, and nothing of where.
fn safe_stack(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if !is_error(this) {
        return Ok(JsValue::undefined());
    }
    Ok(this.to_string(context)?.into())
}

fn unsafe_stack(
    this: &JsValue,
    get: &JsObject,
    filtering: StackFiltering,
    context: &mut Context,
) -> JsResult<JsValue> {
    if !is_error(this) {
        return Ok(JsValue::undefined());
    }
    let head = this.to_string(context)?.to_std_string_lossy();
    let trace = get.call(this, &[], context)?;
    let trace = trace.as_string().map(|text| text.to_std_string_lossy());
    let trace = stack::show(
        stack::frames(&trace.unwrap_or_default(), context),
        filtering,
    );
    Ok(js_string!(format!("{head}\n{trace}").trim_end()).into())
}

fn is_error(value: &JsValue) -> bool {
    value.as_object().is_some_and(|object| object.is::<Error>())
}

/// The frames of an error as the engine recorded them, the innermost first.
pub(crate) fn frames_of(error: &JsObject, context: &mut Context) -> Option<Vec<StackFrame>> {
    if !error.is::<Error>() {
        return None;
    }
    let getter = context.get_data::<StackGetter>()?.0.clone();
    let stack = getter.call(&error.clone().into(), &[], context).ok()?;
    Some(stack::frames(
        &stack.as_string()?.to_std_string_lossy(),
        context,
    ))
}
