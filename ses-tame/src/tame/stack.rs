//! Stacks: hidden from guests and kept for the host (stack accessor proposal).

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, builtins::error::Error, js_string,
    native_function::NativeFunction, property::PropertyDescriptor,
};

use super::error::define_stack;
use crate::{
    engine::{Body, accessor, key_of, native, own_property, own_value},
    error::LockdownError,
    options::{ErrorTaming, LockdownOptions, StackFiltering},
    stack::{self, StackFrame},
};

/// The engine's own getter of `Error.prototype.stack`, which no guest can reach any more.
struct StackGetter(JsObject);

/// How many frames more than asked for the engine records: those of the error constructors on top, which nobody is shown.
const CONSTRUCTORS: usize = 2;
/// How many more where a program says from which function on it wants them.
const ABOVE: usize = 1_000;

/// Replaces the accessor `Error.prototype.stack`.
pub(super) fn tame(
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
    context.insert_data(StackGetter(get));
    let limit = context.runtime_limits().backtrace_limit();
    record(limit, CONSTRUCTORS, context);
    let get = match options.error_taming() {
        ErrorTaming::Safe => NativeFunction::from_fn_ptr(safe_stack),
        ErrorTaming::Unsafe | ErrorTaming::UnsafeDebug => {
            let filtering = options.stack_filtering();
            NativeFunction::from_copy_closure(move |this, _, context| {
                unsafe_stack(this, filtering, context)
            })
        }
    };
    let get = native("get stack", 0, Body::Function, get, context);
    let set = NativeFunction::from_copy_closure_with_captures(set_stack, set);
    let set = native("set stack", 1, Body::Function, set, context);
    prototype.insert_property(key, accessor(get, Some(set)));
    Ok(())
}

/// `getStackString(error)`: the frames of an error, each on a line of its own, for the start compartment alone.
pub(super) fn get_stack_string(filtering: StackFiltering, context: &Context) -> JsObject {
    let body = NativeFunction::from_copy_closure(move |_, args, context| {
        let Some(error) = args.get_or_undefined(0).as_object() else {
            return Ok(js_string!().into());
        };
        let frames = shown_frames(&error, context).unwrap_or_default();
        Ok(js_string!(on_lines(frames, filtering)).into())
    });
    native("getStackString", 1, Body::Function, body, context)
}

/// `Error.captureStackTrace(target, function)`, where stacks are not hidden: what `target` says, and the frames below
/// `function`, which is known by its name, as the engine records no more. A function that is on no frame cuts nothing off.
pub(super) fn capturing(
    shared: &JsObject,
    filtering: StackFiltering,
    context: &Context,
) -> JsObject {
    let body = NativeFunction::from_copy_closure_with_captures(
        move |_, args, shared: &JsObject, context| {
            let target = args.get_or_undefined(0);
            let from = args.get_or_undefined(1).as_object();
            let from = from.filter(JsObject::is_callable);
            let name = from.and_then(|from| own_value(&from, &key_of("name"))?.as_string());
            let limit = limit(context);
            if name.is_some() {
                record(limit, ABOVE, context);
            }
            let error = shared.construct(&[], None, context);
            record(limit, CONSTRUCTORS, context);
            let mut frames = frames_of(&error?, context).unwrap_or_default();
            if frames.first().is_some_and(StackFrame::is_native) {
                // Its own.
                frames.remove(0);
            }
            let name = name.map(|name| name.to_std_string_lossy());
            if let Some(name) = name.filter(|name| !name.is_empty())
                && let Some(last) = frames.iter().position(|frame| frame.function() == name)
            {
                frames.drain(..=last);
            }
            frames.truncate(limit);
            let head = target.to_string(context)?.to_std_string_lossy();
            let trace = format!("{head}{}", on_lines(frames, filtering));
            define_stack(target, js_string!(trace), context)
        },
        shared.clone(),
    );
    native("captureStackTrace", 2, Body::Function, body, context)
}

/// How many frames a program asked for.
fn limit(context: &Context) -> usize {
    let recorded = context.runtime_limits().backtrace_limit();
    recorded.saturating_sub(CONSTRUCTORS)
}

/// Has the engine record so many frames, and `more`.
fn record(limit: usize, more: usize, context: &mut Context) {
    let limits = context.runtime_limits_mut();
    limits.set_backtrace_limit(limit.saturating_add(more));
}

/// The getter of `Error.stackTraceLimit`.
pub(super) fn get_limit(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = limit(context);
    Ok(JsValue::from(u32::try_from(limit).unwrap_or(u32::MAX)))
}

/// The setter of `Error.stackTraceLimit`.
pub(super) fn set_limit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let limit = args.get_or_undefined(0);
    if let Some(limit) = limit.as_number() {
        // Ten thousand frames are more than any program's recursion limit; nobody asks for gigabytes of trace.
        let limit = limit.clamp(0.0, 10_000.0) as usize;
        record(limit, CONSTRUCTORS, context);
    }
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
    filtering: StackFiltering,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(error) = this.as_object().filter(|object| object.is::<Error>()) else {
        return Ok(JsValue::undefined());
    };
    let head = this.to_string(context)?.to_std_string_lossy();
    let frames = shown_frames(&error, context).unwrap_or_default();
    Ok(js_string!(format!("{head}{}", on_lines(frames, filtering))).into())
}

/// The setter: the engine's own, but that on an error the property does not show in enumerations, as on other engines, where
/// errors have it from the start.
fn set_stack(
    this: &JsValue,
    args: &[JsValue],
    set: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let key = key_of("stack");
    let error = this.as_object().filter(|object| object.is::<Error>());
    let error = error.filter(|error| own_property(error, &key).is_none());
    let result = set.call(this, args, context)?;
    if let Some(error) = error {
        let hidden = PropertyDescriptor::builder().enumerable(false);
        error.define_property_or_throw(key, hidden, context)?;
    }
    Ok(result)
}

fn is_error(value: &JsValue) -> bool {
    value.as_object().is_some_and(|object| object.is::<Error>())
}

/// Each frame behind a line's end.
fn on_lines(frames: Vec<StackFrame>, filtering: StackFiltering) -> String {
    let text = stack::show(frames, filtering);
    if text.is_empty() {
        text
    } else {
        format!("\n{text}")
    }
}

/// As many frames of an error as a program asked for.
fn shown_frames(error: &JsObject, context: &mut Context) -> Option<Vec<StackFrame>> {
    let mut frames = frames_of(error, context)?;
    frames.truncate(limit(context));
    Some(frames)
}

/// The frames of an error as the engine recorded them, the innermost first, without those of the error's own constructor.
pub(crate) fn frames_of(error: &JsObject, context: &mut Context) -> Option<Vec<StackFrame>> {
    if !error.is::<Error>() {
        return None;
    }
    let getter = context.get_data::<StackGetter>()?.0.clone();
    let stack = getter.call(&error.clone().into(), &[], context).ok()?;
    let stack = stack.as_string()?.to_std_string_lossy();
    let mut frames = stack::frames(&stack);
    let constructors = frames.iter().take(CONSTRUCTORS);
    let constructors = constructors
        .take_while(|frame| frame.constructs_errors())
        .count();
    frames.drain(..constructors);
    stack::correct(&mut frames, context);
    Some(frames)
}
