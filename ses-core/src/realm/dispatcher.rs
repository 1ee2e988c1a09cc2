//! The dispatcher: the prototype of the realm's global object, a proxy that answers for whoever is asking.

use boa_engine::{Context, JsObject, JsResult, object::builtins::JsProxy};

use super::traps;

/// Makes the dispatching proxy. It has a trap for every operation, so nothing falls through to its handler's prototype.
pub(super) fn build(context: &mut Context) -> JsResult<JsProxy> {
    JsProxy::builder(JsObject::with_null_proto())
        .has(traps::has)
        .get(traps::get)
        .set(traps::set)
        .get_own_property_descriptor(traps::get_own_property_descriptor)
        .define_property(traps::define_property)
        .delete_property(traps::delete_property)
        .own_keys(traps::own_keys)
        .get_prototype_of(traps::get_prototype_of)
        .set_prototype_of(traps::refuse)
        .is_extensible(traps::is_extensible)
        .prevent_extensions(traps::refuse)
        .build(context)
}
