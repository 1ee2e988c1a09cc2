//! `Reflect.get`, `has` and `ownKeys`, which an accessor can be bound to: counted.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, native_function::NativeFunction,
    object::builtins::JsArray,
};

use super::{depth, replace};
use crate::{engine::type_error, intrinsics::Intrinsics};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    let make = |original: JsObject| {
        NativeFunction::from_copy_closure_with_captures(
            |this, args, original: &JsObject, context| get(this, args, original, context),
            original,
        )
    };
    replace::method(intrinsics, "Reflect", "get", make, context);
    replace::whole(intrinsics, "Reflect", "has", has, context);
    replace::whole(intrinsics, "Reflect", "ownKeys", own_keys, context);
}

/// `Reflect.get ( target, propertyKey [ , receiver ] )` (ECMA-262 28.1.5).
fn get(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    if args.len() > 2 {
        // Only the engine can name another receiver.
        return original.call(this, args, context);
    }
    let target = target(args)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    target.get(key, context)
}

/// `Reflect.has ( target, propertyKey )` (ECMA-262 28.1.8).
fn has(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    let target = target(args)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    Ok(target.has_property(key, context)?.into())
}

/// `Reflect.ownKeys ( target )` (ECMA-262 28.1.10).
fn own_keys(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    let keys = target(args)?.own_property_keys(context)?;
    let keys: Vec<_> = keys.iter().map(key_value).collect();
    Ok(JsArray::from_iter(keys, context).into())
}

/// A key as programs see it: an index is text, too.
fn key_value(key: &boa_engine::property::PropertyKey) -> JsValue {
    match key {
        boa_engine::property::PropertyKey::Index(index) => {
            boa_engine::js_string!(index.get().to_string()).into()
        }
        other => JsValue::from(other),
    }
}

fn target(args: &[JsValue]) -> JsResult<JsObject> {
    args.get_or_undefined(0)
        .as_object()
        .ok_or_else(|| type_error("target must be an object"))
}
