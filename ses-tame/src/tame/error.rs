//! Error: its statics carry no power in its shared form, and work in the start compartment's (SES guide, "Error").

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction, object::IntegrityLevel,
};

use super::{stack, twin};
use crate::{
    engine::{accessor, function, hidden, key_of, own_property, own_value, type_error},
    error::LockdownError,
    intrinsics::Intrinsics,
    options::{ErrorTaming, LockdownOptions},
};

/// The statics that differ between `%SharedError%` and `%InitialError%`.
const STATICS: [&str; 3] = ["captureStackTrace", "stackTraceLimit", "prepareStackTrace"];

/// Tames the accessor `Error.prototype.stack`, gives `%SharedError%` its harmless statics, and makes the start
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
    stack::tame(&prototype, options, context)?;
    let initial = initial(&shared, &prototype, options, context)?;
    if options.error_taming() == ErrorTaming::UnsafeDebug {
        // As in the reference: what debuggers like, in every compartment.
        for name in STATICS {
            if let Some(property) = own_property(&initial, &key_of(name)) {
                shared.insert_property(key_of(name), property);
            }
        }
    } else {
        let get = function("get stackTraceLimit", 0, undefined, context);
        let set = function("set stackTraceLimit", 1, undefined, context);
        shared.insert_property(key_of("stackTraceLimit"), accessor(get, Some(set)));
        let capture = function("captureStackTrace", 2, capture_nothing, context);
        shared.insert_property(key_of("captureStackTrace"), hidden(capture));
        lenient_prepare(&shared, context)?;
    }
    intrinsics.set("%InitialError%", initial);
    let get_stack = stack::get_stack_string(options.stack_filtering(), context);
    intrinsics.set("%InitialGetStackString%", get_stack);
    Ok(())
}

/// The constructor that the start compartment keeps.
fn initial(
    shared: &JsObject,
    prototype: &JsObject,
    options: &LockdownOptions,
    context: &mut Context,
) -> Result<JsObject, LockdownError> {
    let construct = NativeFunction::from_copy_closure_with_captures(construct, shared.clone());
    let initial = twin::constructor("Error", 1, construct, prototype, context);
    if let Some(is_error) = own_value(shared, &key_of("isError")) {
        initial.insert_property(key_of("isError"), hidden(is_error));
    }
    let get = function("get stackTraceLimit", 0, stack::get_limit, context);
    let set = function("set stackTraceLimit", 1, stack::set_limit, context);
    initial.insert_property(key_of("stackTraceLimit"), accessor(get, Some(set)));
    let capture = match options.error_taming() {
        ErrorTaming::Safe => function("captureStackTrace", 2, capture_nothing, context),
        ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug => {
            stack::capturing(shared, options.stack_filtering(), context)
        }
    };
    initial.insert_property(key_of("captureStackTrace"), hidden(capture));
    lenient_prepare(&initial, context)?;
    Ok(initial)
}

/// Gives a constructor a `prepareStackTrace` that is a function, may be assigned, and has no effect: old programs assign it, and
/// no program gets hold of frames.
fn lenient_prepare(constructor: &JsObject, context: &mut Context) -> JsResult<()> {
    let nothing = function("prepareStackTrace", 2, empty, context);
    // No property leads to it, so hardening does not find it.
    nothing.set_integrity_level(IntegrityLevel::Frozen, context)?;
    let get = NativeFunction::from_copy_closure_with_captures(
        |_, _, nothing: &JsObject, _| Ok(nothing.clone().into()),
        nothing,
    );
    let body = crate::engine::Body::Function;
    let get = crate::engine::native("get prepareStackTrace", 0, body, get, context);
    let set = function("set prepareStackTrace", 1, undefined, context);
    constructor.insert_property(key_of("prepareStackTrace"), accessor(get, Some(set)));
    Ok(())
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

fn empty(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(js_string!().into())
}

fn capture_nothing(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    define_stack(args.get_or_undefined(0), js_string!(), context)
}

/// Gives an object an own `stack`, as `captureStackTrace` does.
pub(super) fn define_stack(
    target: &JsValue,
    stack: JsString,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(target) = target.as_object() else {
        return Err(type_error("captureStackTrace needs an object"));
    };
    target.define_property_or_throw(key_of("stack"), hidden(stack), context)?;
    Ok(JsValue::undefined())
}
