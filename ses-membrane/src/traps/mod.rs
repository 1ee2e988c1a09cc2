//! The native traps: one family per file, one table per realm.

mod call;
mod construct;
mod delete;
mod descriptor;
mod extensions;
mod get;
mod has;
mod own_keys;
mod prototype;
mod set;

use boa_engine::{
    Context, JsObject, JsString, NativeFunction, js_string, native_function::NativeFunctionPointer,
};

use crate::engine::{descriptor::data, function};

/// The table of traps: a handler without a prototype, so that no trap is ever looked up elsewhere.
pub(crate) fn table(context: &Context) -> JsObject {
    let table = JsObject::with_null_proto();
    let traps: [(JsString, NativeFunctionPointer); 13] = [
        (js_string!("get"), get::get),
        (js_string!("set"), set::set),
        (js_string!("has"), has::has),
        (js_string!("apply"), call::apply),
        (js_string!("construct"), construct::construct),
        (
            js_string!("getOwnPropertyDescriptor"),
            descriptor::get_own_property,
        ),
        (js_string!("defineProperty"), descriptor::define_property),
        (js_string!("deleteProperty"), delete::delete_property),
        (js_string!("ownKeys"), own_keys::own_keys),
        (js_string!("getPrototypeOf"), prototype::get_prototype_of),
        (js_string!("setPrototypeOf"), prototype::set_prototype_of),
        (js_string!("isExtensible"), extensions::is_extensible),
        (
            js_string!("preventExtensions"),
            extensions::prevent_extensions,
        ),
    ];
    for (name, trap) in traps {
        let body = NativeFunction::from_fn_ptr(trap);
        let trap = function::method(context.realm(), name.clone(), 0, body);
        table.insert_property(name, data(trap.into()));
    }
    table
}
