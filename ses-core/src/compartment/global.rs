//! The global object of a compartment and what the language puts on it.

use boa_engine::{
    Context, JsObject, JsResult, js_string,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{
    Compartment, eval_function::eval_function, function_constructor::function_constructor,
    lazy_global::LazyGlobal, record::GlobalData,
};
use crate::{
    harden::freeze_plain,
    realm::{SharedGlobals, hidden},
};

/// A global object with nothing on it, inheriting from `%Object.prototype%`.
///
/// Its shape is shared: the names that all globals start with are hashed and kept once, not for each compartment.
pub(crate) fn new_global(context: &mut Context) -> JsObject {
    let prototype = context.intrinsics().constructors().object().prototype();
    JsObject::<GlobalData>::new(context.root_shape(), prototype, GlobalData::empty()).upcast()
}

/// The global object of a constructed compartment, which is to get the shared intrinsics and the three constants.
pub(super) fn constructed_global(context: &mut Context) -> JsResult<LazyGlobal> {
    let object = new_global(context);
    Ok(LazyGlobal::pending(object, SharedGlobals::model(context)?))
}

/// The names of what each compartment has of its own, in the order in which it becomes properties.
pub(crate) const EVALUATORS: &[&str] = &["globalThis", "eval", "Function"];

/// Puts what each compartment has of its own on its global object: `globalThis`, `eval` and `Function`.
pub(crate) fn install_evaluators(compartment: &Compartment, context: &mut Context) {
    let global = compartment.record().global.unfilled();
    global.insert_property(js_string!("globalThis"), hidden(global.clone()));
    let eval = eval_function(compartment, context);
    *compartment.record().eval.borrow_mut() = Some(eval.clone());
    global.insert_property(js_string!("eval"), hidden(eval));
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
            freeze_plain(&function, context)?;
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
