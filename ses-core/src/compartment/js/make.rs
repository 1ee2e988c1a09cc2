//! Making the functions and properties that the constructor and its prototype are put together from.

use boa_engine::{
    Context, JsObject, js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::FunctionObjectBuilder,
    property::PropertyDescriptor,
};

use crate::realm::hidden;

/// A native function.
pub(super) fn function(
    name: &str,
    length: usize,
    body: NativeFunction,
    constructor: bool,
    context: &Context,
) -> JsObject {
    FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!(name))
        .length(length)
        .constructor(constructor)
        .build()
        .into()
}

/// Puts a method on `on`.
pub(super) fn method(
    on: &JsObject,
    name: &str,
    length: usize,
    body: NativeFunctionPointer,
    context: &Context,
) {
    let body = NativeFunction::from_fn_ptr(body);
    on.insert_property(
        js_string!(name),
        hidden(function(name, length, body, false, context)),
    );
}

/// Puts a getter on `on`.
pub(super) fn getter(on: &JsObject, name: &str, body: NativeFunctionPointer, context: &Context) {
    let body = NativeFunction::from_fn_ptr(body);
    let get = function(&format!("get {name}"), 0, body, false, context);
    let descriptor = PropertyDescriptor::builder()
        .get(get)
        .enumerable(false)
        .configurable(true)
        .build();
    on.insert_property(js_string!(name), descriptor);
}

/// A property that never changes.
pub(super) fn constant(value: JsObject) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}
