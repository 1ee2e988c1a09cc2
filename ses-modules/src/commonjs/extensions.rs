//! `require.extensions`: the kinds that `require` knows, for programs that ask. Changing it changes nothing.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsNativeError, JsObject, NativeFunction, js_string};

/// A package's `require.extensions`.
pub(crate) fn extensions(context: &mut Context) -> JsObject {
    let refuse = NativeFunction::from_fn_ptr(|_, _, _| {
        let message = "require.extensions says which kinds there are; it does not load them";
        Err(JsNativeError::typ().with_message(message).into())
    });
    let object = JsObject::with_null_proto();
    for name in [js_string!(".js"), js_string!(".json")] {
        let function = FunctionObjectBuilder::new(context.realm(), refuse.clone()).build();
        let descriptor = PropertyDescriptor::builder()
            .value(function)
            .writable(true)
            .enumerable(true);
        object.insert_property(name, descriptor.configurable(true).build());
    }
    object
}
