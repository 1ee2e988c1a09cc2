//! Native functions: how tamed twins are made.

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::FunctionObjectBuilder,
    property::PropertyDescriptor,
};

/// Whether a native function can be called with `new`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Function,
    Constructor,
}

/// A native function object of the context's realm.
pub(crate) fn native(
    name: &str,
    length: usize,
    body: Body,
    function: NativeFunction,
    context: &Context,
) -> JsObject {
    FunctionObjectBuilder::new(context.realm(), function)
        .name(js_string!(name))
        .length(length)
        .constructor(body == Body::Constructor)
        .build()
        .into()
}

/// A native method without captures.
pub(crate) fn function(
    name: &str,
    length: usize,
    pointer: NativeFunctionPointer,
    context: &Context,
) -> JsObject {
    let function = NativeFunction::from_fn_ptr(pointer);
    native(name, length, Body::Function, function, context)
}

/// An accessor property as the language's own are: configurable, not enumerable.
pub(crate) fn accessor(get: JsObject, set: Option<JsObject>) -> PropertyDescriptor {
    let builder = PropertyDescriptor::builder().get(get);
    let builder = match set {
        Some(set) => builder.set(set),
        None => builder,
    };
    builder.enumerable(false).configurable(true).build()
}

/// A `TypeError` with this message.
pub(crate) fn type_error(message: impl Into<String>) -> JsError {
    JsNativeError::typ().with_message(message.into()).into()
}
