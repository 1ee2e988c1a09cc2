//! A global object that has what all start with: others get it from there in one step.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string,
    property::{PropertyDescriptor, PropertyKey},
};

use super::hidden;
use crate::{
    compartment::{EVALUATORS, new_global},
    engine::mended,
};

/// The type under which the mended engine leaves, in a new context's data, a function that gives the first object what the
/// second has beyond it.
type ExtendHook = fn(&JsObject, &JsObject) -> bool;

/// The model, which no program ever reaches. Its evaluators are `undefined`: each compartment has its own.
#[derive(Debug)]
pub(crate) struct GlobalModel {
    object: JsObject,
    extend: ExtendHook,
}

impl GlobalModel {
    pub(super) fn new(
        properties: impl Iterator<Item = (PropertyKey, PropertyDescriptor)>,
        context: &mut Context,
    ) -> JsResult<Self> {
        let extend = mended(context)?;
        let object = new_global(context);
        for name in EVALUATORS {
            object.insert_property(js_string!(*name), hidden(JsValue::undefined()));
        }
        for (key, property) in properties {
            object.insert_property(key, property);
        }
        Ok(Self { object, extend })
    }

    /// Gives `global`, which has its evaluators, everything else.
    pub(crate) fn give(&self, global: &JsObject) {
        if (self.extend)(global, &self.object) {
            return;
        }
        // Somebody put another property on it meanwhile, so each is inserted for itself.
        let model = self.object.borrow();
        for key in model.shape().keys().into_iter().skip(EVALUATORS.len()) {
            if let Some(property) = model.properties().get(&key) {
                global.insert_property(key, property);
            }
        }
    }
}
