//! The `process` of the entry's package: arguments, exit code, and the named part of the environment; and that of a program in the
//! start compartment, which has more.

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue,
    error::PanicError,
    js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::{
        ObjectInitializer,
        builtins::{JsArray, JsFunction},
    },
    property::Attribute,
};

use crate::{
    builtins::{Library, coded, function},
    ending,
    globals::performance,
    host::Host,
};

/// Makes the object. A granted `process` has more, see `builtins/js/process.js`.
///
/// # Errors
/// When the context has no host.
pub(crate) fn process(context: &mut Context) -> JsResult<JsObject> {
    let facts = Host::of(context)?.facts.clone();
    let argv = facts
        .argv
        .iter()
        .map(|arg| JsValue::from(JsString::from(arg.as_str())));
    let argv = JsArray::from_iter(argv, context);
    let env = environment(context)?;
    let get = function(
        "get exitCode",
        NativeFunction::from_fn_ptr(exit_code),
        context,
    );
    let set = function(
        "set exitCode",
        NativeFunction::from_fn_ptr(set_exit_code),
        context,
    );
    let both = Attribute::ENUMERABLE | Attribute::CONFIGURABLE;
    Ok(ObjectInitializer::new(context)
        .property(js_string!("argv"), argv, Attribute::all())
        .property(js_string!("env"), env, Attribute::all())
        .accessor(js_string!("exitCode"), Some(get), Some(set), both)
        .build())
}

/// Makes the `process` of a program in the start compartment: what a granted one has, the directory and the time since the start, a
/// way to abort, and events of the program's end and of what it does not catch.
///
/// # Errors
/// When the context has no host.
pub(crate) fn of_start(context: &mut Context) -> JsResult<JsValue> {
    let directory = Host::of(context)?.powers.directory.clone();
    let directory = JsString::from(directory.display().to_string().as_str());
    let natives: [(&str, NativeFunctionPointer); 3] = [
        ("now", performance::now),
        ("abort", abort),
        ("listen", listen),
    ];
    let mut extra = ObjectInitializer::new(context);
    extra.property(js_string!("directory"), directory, Attribute::all());
    for (name, native) in natives {
        extra.function(NativeFunction::from_fn_ptr(native), js_string!(name), 0);
    }
    let extra = extra.build();
    Library::fresh("process", &extra.into(), context)
}

fn abort(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    (Host::of(context)?.powers.abort.clone())();
    // An abort that returns is a test's: nothing of the program may follow.
    Err(PanicError::new("the program has aborted").into())
}

/// `internal.listen(emit)`.
fn listen(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let emit = args.get_or_undefined(0).as_object();
    if let Some(emit) = emit.and_then(JsFunction::from_object) {
        ending::listen(emit, context);
    }
    Ok(JsValue::undefined())
}

/// The named part of the environment, as an object of its own.
///
/// # Errors
/// When the context has no host.
pub(crate) fn environment(context: &mut Context) -> JsResult<JsObject> {
    let env = Host::of(context)?.facts.env.clone();
    let object = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in env {
        let value = JsString::from(value.as_str());
        object.create_data_property_or_throw(JsString::from(name.as_str()), value, context)?;
    }
    Ok(object)
}

fn exit_code(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let code = Host::of(context)?.exit_code.get();
    Ok(code.map_or(JsValue::undefined(), JsValue::from))
}

fn set_exit_code(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let code = parse(args.get_or_undefined(0), context)?;
    Host::of(context)?.exit_code.set(code);
    Ok(JsValue::undefined())
}

/// An exit code as Node takes it: an integer, also as a string; `undefined` and `null` for none.
fn parse(value: &JsValue, context: &mut Context) -> JsResult<Option<i32>> {
    if value.is_null_or_undefined() {
        return Ok(None);
    }
    let number = match value.as_string() {
        Some(text) if !text.is_empty() => text.to_number(),
        _ => value.as_number().unwrap_or(f64::NAN),
    };
    #[allow(clippy::cast_possible_truncation)]
    if number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX) {
        return Ok(Some(number as i32));
    }
    let message = "The \"code\" argument must be an integer.";
    let error = coded(
        JsNativeError::typ().with_message(message),
        "ERR_INVALID_ARG_TYPE",
        context,
    )?;
    Err(JsError::from_opaque(error))
}
