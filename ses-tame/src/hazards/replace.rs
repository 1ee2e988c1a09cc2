//! Putting a safe function where the engine's own is.

use boa_engine::{
    Context, JsObject, JsString, js_string,
    native_function::{NativeFunction, NativeFunctionObject, NativeFunctionPointer},
    object::FunctionObjectBuilder,
    property::PropertyDescriptor,
};

use crate::{
    engine::{key_of, own_property, own_value},
    intrinsics::Intrinsics,
};

/// Replaces the engine's method `key` of `owner` by what `make` makes of it, with the same name, length and attributes.
///
/// A method that a program has replaced before lockdown stays: it is no built-in.
pub(super) fn method(
    intrinsics: &Intrinsics,
    owner: &str,
    key: &str,
    make: impl FnOnce(JsObject) -> NativeFunction,
    context: &Context,
) {
    let Some(holder) = intrinsics.get(owner) else {
        return;
    };
    let key = key_of(key);
    let Some(before) = own_property(holder, &key) else {
        return;
    };
    let Some(original) = before.value().and_then(|value| value.as_object()) else {
        return;
    };
    if !original.is::<NativeFunctionObject>() {
        return;
    }
    let replacement = twin(&original, make(original.clone()), context);
    let replaced = PropertyDescriptor::builder()
        .value(replacement)
        .maybe_writable(before.writable())
        .maybe_enumerable(before.enumerable())
        .maybe_configurable(before.configurable());
    holder.insert_property(key, replaced);
}

/// Replaces the engine's method `key` of `owner` by one that does not need the original.
pub(super) fn whole(
    intrinsics: &Intrinsics,
    owner: &str,
    key: &str,
    body: NativeFunctionPointer,
    context: &Context,
) {
    let make = |_| NativeFunction::from_fn_ptr(body);
    method(intrinsics, owner, key, make, context);
}

/// A function like `original` in name and length.
pub(super) fn twin(original: &JsObject, body: NativeFunction, context: &Context) -> JsObject {
    let length = own_value(original, &key_of("length")).and_then(|length| length.as_i32());
    let name = own_value(original, &key_of("name")).and_then(|name| name.as_string());
    FunctionObjectBuilder::new(context.realm(), body)
        .name(name.unwrap_or_else(|| -> JsString { js_string!() }))
        .length(
            length
                .and_then(|length| usize::try_from(length).ok())
                .unwrap_or(0),
        )
        .constructor(false)
        .build()
        .into()
}
