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

use crate::{
    crossing::Crossing,
    direction::Direction,
    engine::{descriptor::data, function, native::NativeTraps},
};

/// The traps that the engine asks directly, where it has native proxies. The others are those of the table.
pub(crate) static NATIVE: NativeTraps = (
    |proxy, link, key, receiver, context| {
        get::get(Crossing::of_native(proxy, link), key, receiver, context)
    },
    |proxy, link, key, value, receiver, context| {
        let entered = Crossing::of_native(proxy, link);
        set::set(entered, key, value, receiver, context)
    },
    |proxy, link, key, context| has::has(Crossing::of_native(proxy, link), key, context),
    |proxy, link, receiver, arguments, context| {
        let entered = Crossing::of_native(proxy, link);
        call::apply(entered, receiver, arguments, context)
    },
    |proxy, link, arguments, new_target, context| {
        let entered = Crossing::of_native(proxy, link);
        construct::construct(entered, arguments, new_target, context)
    },
    |direction| {
        if let Some(direction) = direction.clone().downcast::<Direction>() {
            direction.core.stats.proxy_lost();
        }
    },
);

/// The table of traps: a handler without a prototype, so that no trap is ever looked up elsewhere.
pub(crate) fn table(context: &Context) -> JsObject {
    let table = JsObject::with_null_proto();
    let traps: [(JsString, NativeFunctionPointer); 13] = [
        (js_string!("get"), get::function),
        (js_string!("set"), set::function),
        (js_string!("has"), has::function),
        (js_string!("apply"), call::function),
        (js_string!("construct"), construct::function),
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
