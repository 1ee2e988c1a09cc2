//! `Object.setPrototypeOf`, `Reflect.setPrototypeOf` and `__proto__`: no cycle through a proxy.
//!
//! ECMA-262 10.1.2.1 stops looking for cycles at a proxy; a property that nobody has would then be looked up for ever.
//! An object that is just being made cannot be in a cycle, so literals, classes and `Object.create` need no guard.

use std::collections::HashSet;

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue,
    builtins::{object::OrdinaryObject, proxy::Proxy},
    native_function::NativeFunction,
    property::PropertyDescriptor,
};

use super::{depth, replace};
use crate::{
    engine::{key_of, own_property, proxy_data, type_error},
    intrinsics::Intrinsics,
};

/// How many objects a search for cycles looks at before it gives up, and refuses.
const MAX_SEARCH: usize = 100_000;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(
        intrinsics,
        "Object",
        "setPrototypeOf",
        set_prototype_of,
        context,
    );
    let make = |original: JsObject| {
        NativeFunction::from_copy_closure_with_captures(
            |this, args, original: &JsObject, context| {
                check(args.get_or_undefined(0), args.get_or_undefined(1), context)?;
                original.call(this, args, context)
            },
            original,
        )
    };
    replace::method(intrinsics, "Reflect", "setPrototypeOf", make, context);
    tame_accessor(intrinsics, context);
}

/// `Object.setPrototypeOf ( O, proto )` (ECMA-262 20.1.2.23).
fn set_prototype_of(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    check(args.get_or_undefined(0), args.get_or_undefined(1), context)?;
    OrdinaryObject::set_prototype_of(this, args, context)
}

/// The setter of `Object.prototype.__proto__`.
fn tame_accessor(intrinsics: &Intrinsics, context: &Context) {
    let Some(holder) = intrinsics.get("%ObjectPrototype%") else {
        return;
    };
    let key = key_of("__proto__");
    let Some(before) = own_property(holder, &key) else {
        return;
    };
    let Some(original) = before.set().and_then(JsValue::as_object) else {
        return;
    };
    let set = NativeFunction::from_fn_ptr(|this, args, context| {
        check(this, args.get_or_undefined(0), context)?;
        OrdinaryObject::legacy_proto_setter(this, args, context)
    });
    let set = replace::twin(&original, set, context);
    let accessor = PropertyDescriptor::builder()
        .maybe_get(before.get().cloned())
        .set(set)
        .maybe_enumerable(before.enumerable())
        .maybe_configurable(before.configurable());
    holder.insert_property(key, accessor);
}

/// Refuses to make `prototype` the prototype of `object` where that closes a cycle through a proxy.
fn check(object: &JsValue, prototype: &JsValue, context: &Context) -> JsResult<()> {
    let (Some(object), Some(prototype)) = (object.as_object(), prototype.as_object()) else {
        return Ok(());
    };
    if !leads_to_proxy(&prototype) && !object.is::<Proxy>() {
        return Ok(());
    }
    let targets = targets(object, context);
    let mut seen = HashSet::new();
    let mut pending = vec![prototype];
    while let Some(next) = pending.pop() {
        if targets.contains(&next) {
            return Err(type_error("Cyclic __proto__ value through a proxy"));
        }
        if seen.len() >= MAX_SEARCH {
            return Err(depth::too_deep());
        }
        if !seen.insert(next.clone()) {
            continue;
        }
        if next.is::<Proxy>() {
            if let Some((target, handler)) = proxy_data(&next, context) {
                pending.extend([target, handler]);
            }
        } else {
            pending.extend(next.prototype());
        }
    }
    Ok(())
}

fn leads_to_proxy(object: &JsObject) -> bool {
    let mut next = Some(object.clone());
    while let Some(object) = next {
        if object.is::<Proxy>() {
            return true;
        }
        next = object.prototype();
    }
    false
}

/// The objects whose prototype may change when that of `object` is set: what its proxies stand for, too.
fn targets(object: JsObject, context: &Context) -> HashSet<JsObject> {
    let mut targets = HashSet::new();
    let mut next = Some(object);
    while let Some(object) = next {
        next = if object.is::<Proxy>() {
            proxy_data(&object, context).map(|(target, _)| target)
        } else {
            None
        };
        if !targets.insert(object) {
            break;
        }
    }
    targets
}
