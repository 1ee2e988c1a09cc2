//! A global object that has what all start with: others get it from there in one step.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue,
    property::{PropertyDescriptor, PropertyKey},
};

use super::hidden;
use crate::compartment::{EVALUATORS, new_global};

/// The type under which the mended engine leaves, in a new context's data, a function that gives the first object what the
/// second has beyond it.
type ExtendHook = fn(&JsObject, &JsObject) -> bool;

/// The model, which no program ever reaches. Its evaluators are `undefined`: each compartment has its own.
#[derive(Debug)]
pub(crate) struct GlobalModel {
    object: JsObject,
    properties: Vec<(PropertyKey, PropertyDescriptor)>,
    extend: ExtendHook,
}

impl GlobalModel {
    pub(super) fn new(
        properties: impl Iterator<Item = (PropertyKey, PropertyDescriptor)>,
        context: &mut Context,
    ) -> JsResult<Self> {
        let unmended = || JsNativeError::typ().with_message("this engine is not the mended one");
        let extend = *context.get_data::<ExtendHook>().ok_or_else(unmended)?;
        let object = new_global(context);
        for name in EVALUATORS {
            object.insert_property(boa_engine::js_string!(*name), hidden(JsValue::undefined()));
        }
        let properties: Vec<_> = properties.collect();
        insert(&object, &properties);
        Ok(Self {
            object,
            properties,
            extend,
        })
    }

    /// Gives `global`, which has its evaluators, everything else.
    pub(crate) fn give(&self, global: &JsObject) {
        // Where somebody put another property on it meanwhile, each is inserted for itself.
        if !(self.extend)(global, &self.object) {
            insert(global, &self.properties);
        }
    }
}

fn insert(object: &JsObject, properties: &[(PropertyKey, PropertyDescriptor)]) {
    for (key, property) in properties {
        object.insert_property(key.clone(), property.clone());
    }
}
