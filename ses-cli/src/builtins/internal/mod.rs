//! What the built-in modules find in `internal`: what JavaScript cannot do for itself.

pub(super) mod bytes;
pub(super) mod errors;
pub(super) mod facts;
mod hash;
pub(super) mod heirs;
mod random;
mod search;
mod show;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::{FunctionObjectBuilder, builtins::JsFunction},
};

use crate::globals::timers;

/// A native function of `internal`.
type Entry = (&'static str, NativeFunctionPointer);

/// The object `internal` of a module.
pub(super) fn object(module: &str, extra: &JsValue, context: &mut Context) -> JsResult<JsObject> {
    let internal = JsObject::with_object_proto(context.intrinsics());
    let families = [errors::ENTRIES, show::ENTRIES, heirs::ENTRIES];
    for (name, native) in families.into_iter().flatten() {
        put(&internal, name, *native, context)?;
    }
    let own = match module {
        "buffer" | "string_decoder" => bytes::ENTRIES,
        "internal/search_params" => search::ENTRIES,
        _ => &[],
    };
    for (name, native) in own {
        put(&internal, name, *native, context)?;
    }
    match module {
        "process" | "os" | "tty" => facts::put(&internal, context)?,
        "crypto" => {
            put(&internal, "random", random::fill, context)?;
            put(&internal, "hash", hash::hash, context)?;
        }
        "timers" => {
            let timers = timers::object(context)?;
            internal.create_data_property_or_throw(JsString::from("timers"), timers, context)?;
        }
        _ => {}
    }
    if let Some(extra) = extra.as_object() {
        for key in extra.own_property_keys(context)? {
            let value = extra.get(key.clone(), context)?;
            internal.create_data_property_or_throw(key, value, context)?;
        }
    }
    Ok(internal)
}

fn put(
    object: &JsObject,
    name: &str,
    native: NativeFunctionPointer,
    context: &mut Context,
) -> JsResult<()> {
    let function = function(name, NativeFunction::from_fn_ptr(native), context);
    object.create_data_property_or_throw(JsString::from(name), function, context)?;
    Ok(())
}

/// A native function with a name, which is no constructor.
pub(crate) fn function(name: &str, native: NativeFunction, context: &mut Context) -> JsFunction {
    FunctionObjectBuilder::new(context.realm(), native)
        .name(JsString::from(name))
        .constructor(false)
        .build()
}
