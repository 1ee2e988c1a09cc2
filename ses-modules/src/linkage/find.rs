//! Finding the record of a namespace object.

use boa_engine::{Context, JsObject, module::ModuleNamespace};

use super::{Record, Shared};

/// The module of a namespace object, where a module map of this context holds it.
pub(super) fn record_of_namespace(object: &JsObject, context: &mut Context) -> Option<Record> {
    if !object.is::<ModuleNamespace>() {
        return None;
    }
    let records = Shared::of(context).all();
    records.into_iter().find(|record| {
        record.linked.get() && JsObject::equals(&record.module.namespace(context), object)
    })
}
