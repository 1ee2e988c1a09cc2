//! Proxy: chains of proxies are bounded, and what a proxy stands for is remembered, so that cycles can be found.

use super::{depth::too_deep, replace};
use crate::{
    engine::{Body, hidden, key_of, native, own_value, type_error},
    intrinsics::Intrinsics,
};
use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue,
    builtins::proxy::Proxy,
    js_string,
    native_function::{NativeFunction, NativeFunctionObject},
    property::{PropertyDescriptor, PropertyKey},
};

/// How many proxies, and how many prototypes before one, may stand one behind the other.
const MAX_CHAIN: u32 = 1_000;

/// What a proxy stands for.
///
/// The engine does not tell, so it is kept in the proxy's own property map, which no program can see: each internal
/// method of a proxy (ECMA-262 10.5) asks the handler or the target.
pub(super) struct Record {
    pub(super) target: JsObject,
    pub(super) handler: JsObject,
    /// How many proxies there are on the longest way through targets and handlers, this one included.
    chain: u32,
}

pub(super) fn tame(intrinsics: &mut Intrinsics, context: &mut Context) {
    let Some(original) = intrinsics.get("Proxy").cloned() else {
        return;
    };
    let revocable = own_value(&original, &key_of("revocable")).and_then(|value| value.as_object());
    let engines = |object: &JsObject| object.is::<NativeFunctionObject>();
    let Some(revocable) = revocable.filter(|revocable| engines(revocable) && engines(&original))
    else {
        return;
    };
    let construct = NativeFunction::from_copy_closure_with_captures(construct, original.clone());
    let proxy = native("Proxy", 2, Body::Constructor, construct, context);
    let make = NativeFunction::from_copy_closure_with_captures(make_revocable, revocable.clone());
    let make = replace::twin(&revocable, make, context);
    proxy.insert_property(key_of("revocable"), hidden(make));
    let global = ses_core::start_global(context);
    if own_value(&global, &key_of("Proxy")) == Some(original.into()) {
        global.insert_property(key_of("Proxy"), hidden(proxy.clone()));
    }
    intrinsics.set("Proxy", proxy);
}

/// `Proxy ( target, handler )` (ECMA-262 28.2.1.1).
fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    // 1. If NewTarget is undefined, throw a TypeError exception.
    if new_target.is_undefined() {
        return Err(type_error("Constructor Proxy requires 'new'"));
    }
    let chain = chain_of_new(args)?;
    let proxy = original.construct(args, None, context)?;
    remember(&proxy, args, chain);
    Ok(proxy.into())
}

/// `Proxy.revocable ( target, handler )` (ECMA-262 28.2.2.1).
fn make_revocable(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let chain = chain_of_new(args)?;
    let result = original.call(this, args, context)?;
    if let Some(holder) = result.as_object()
        && let Some(proxy) = holder.get(js_string!("proxy"), context)?.as_object()
    {
        remember(&proxy, args, chain);
    }
    Ok(result)
}

/// What a proxy stands for, if a program made it.
pub(super) fn record(proxy: &JsObject) -> Option<Record> {
    let part = |index: u32| own_value(proxy, &PropertyKey::from(index));
    Some(Record {
        target: part(TARGET)?.as_object()?,
        handler: part(HANDLER)?.as_object()?,
        chain: u32::try_from(part(CHAIN)?.as_i32()?).ok()?,
    })
}

/// The places in a proxy's own property map.
const TARGET: u32 = 0;
const HANDLER: u32 = 1;
const CHAIN: u32 = 2;

fn remember(proxy: &JsObject, args: &[JsValue], chain: u32) {
    let plain = |value: JsValue| {
        PropertyDescriptor::builder()
            .value(value)
            .writable(true)
            .enumerable(true)
            .configurable(true)
    };
    proxy.insert_property(TARGET, plain(args.get_or_undefined(0).clone()));
    proxy.insert_property(HANDLER, plain(args.get_or_undefined(1).clone()));
    proxy.insert_property(CHAIN, plain(chain.into()));
}

/// The chain of a proxy that is to be made of these arguments.
fn chain_of_new(args: &[JsValue]) -> JsResult<u32> {
    let mut longest = 0;
    for part in args.iter().take(2) {
        if let Some(part) = part.as_object() {
            longest = longest.max(chain(part)?);
        }
    }
    if longest >= MAX_CHAIN {
        return Err(too_deep());
    }
    Ok(longest + 1)
}

/// The chain of the first proxy among `object` and its prototypes.
fn chain(mut object: JsObject) -> JsResult<u32> {
    for _ in 0..MAX_CHAIN {
        if object.is::<Proxy>() {
            return Ok(record(&object).map_or(1, |record| record.chain));
        }
        match object.prototype() {
            Some(prototype) => object = prototype,
            None => return Ok(0),
        }
    }
    Err(too_deep())
}
