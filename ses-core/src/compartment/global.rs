//! The global object of a compartment and what the language puts on it.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string,
    object::IntegrityLevel,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{
    Compartment, eval_function::eval_function, function_constructor::function_constructor,
    record::GlobalData,
};
use crate::realm::{SharedGlobals, hidden};

/// A global object with nothing on it, inheriting from `%Object.prototype%`.
pub(crate) fn new_global(context: &mut Context) -> JsObject {
    let prototype = context.intrinsics().constructors().object().prototype();
    JsObject::from_proto_and_data(prototype, GlobalData::empty())
}

/// Puts the shared intrinsics and the three constants on the global object of a constructed compartment.
pub(super) fn populate(global: &JsObject, context: &mut Context) {
    let constants = [
        ("Infinity", JsValue::from(f64::INFINITY)),
        ("NaN", JsValue::nan()),
        ("undefined", JsValue::undefined()),
    ];
    for (name, value) in constants {
        global.insert_property(js_string!(name), constant(value));
    }
    for (name, value) in SharedGlobals::of(context).entries() {
        global.insert_property(name, hidden(value));
    }
}

/// Puts what each compartment has of its own on its global object: `globalThis`, `eval` and `Function`.
pub(crate) fn install_evaluators(compartment: &Compartment, context: &mut Context) {
    let global = compartment.global();
    global.insert_property(js_string!("globalThis"), hidden(global.clone()));
    global.insert_property(
        js_string!("eval"),
        hidden(eval_function(compartment, context)),
    );
    global.insert_property(
        js_string!("Function"),
        hidden(function_constructor(compartment, context)),
    );
}

/// Freezes a constructed compartment's own `eval` and `Function`: a guest may hand them out, and has one mutable object,
/// its global. Shallow, since what they inherit from is frozen by lockdown and not before.
pub(super) fn freeze_evaluators(global: &JsObject, context: &mut Context) -> JsResult<()> {
    for name in ["eval", "Function"] {
        let key = PropertyKey::from(js_string!(name));
        let function = global.borrow().properties().get(&key);
        let function = function
            .as_ref()
            .and_then(|property| property.value()?.as_object());
        if let Some(function) = function {
            function.set_integrity_level(IntegrityLevel::Frozen, context)?;
        }
    }
    Ok(())
}

/// Makes every property that `global` has a constant, and leaves it extensible.
pub(super) fn pin(global: &JsObject) {
    let keys = global.borrow().shape().keys();
    for key in keys {
        let Some(current) = global.borrow().properties().get(&key) else {
            continue;
        };
        let pinned = PropertyDescriptor::builder()
            .maybe_value(current.value().cloned())
            .writable(false)
            .maybe_enumerable(current.enumerable())
            .configurable(false)
            .build();
        if current.is_data_descriptor() {
            global.insert_property(key, pinned);
        }
    }
}

fn constant(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}
