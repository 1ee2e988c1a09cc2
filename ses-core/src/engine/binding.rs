//! Where the engine looks free identifiers up: on the global object of whoever is asking, without a proxy in between.

use boa_engine::{Context, JsObject};

use super::{asking_compartment, asks_leniently};

/// The type under which the mended engine finds [`binding_object`] in the context's host data.
type BindingObjectHook = fn(&Context) -> Option<JsObject>;

/// Lets the mended engine look free identifiers up on the asking compartment's own global object, where its inline caches
/// find them. An engine that is not mended never asks, and the dispatcher answers, slower and to the same effect.
pub(crate) fn look_up_directly(context: &mut Context) {
    context.insert_data::<BindingObjectHook>(binding_object);
}

/// The global object of the compartment whose code is running.
///
/// `None` sends the lookup to the dispatcher: nobody known is asking, who then finds no binding; or somebody for whom every
/// name is bound, which an ordinary object cannot say.
fn binding_object(context: &Context) -> Option<JsObject> {
    if asks_leniently(context) {
        return None;
    }
    asking_compartment(context).map(|asker| asker.global.clone())
}
