//! Sanitizing errors: what no error has is taken off and noted, what is left is data, and all is frozen.

use boa_engine::{
    Context, JsObject, JsResult, js_string,
    object::IntegrityLevel,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{Redaction, details::Details, notes};

/// What an error may have of its own.
const KEPT: &[&str] = &["name", "message", "errors", "cause", "stack", "code"];

/// Makes `error` plain data, and freezes it; not what it refers to.
///
/// A `code` that is no string goes too, as in the reference.
pub(super) fn sanitize(error: &JsObject, context: &mut Context) -> JsResult<()> {
    let dropped = JsObject::with_object_proto(context.intrinsics());
    let mut any = false;
    for key in error.own_property_keys(context)? {
        let Some(property) = error.borrow().properties().get(&key) else {
            continue;
        };
        if !keeps(&key, &property) {
            any = true;
            dropped.insert_property(key.clone(), property);
            error.delete_property_or_throw(key, context)?;
        } else if property.is_accessor_descriptor() {
            let value = error.get(key.clone(), context)?;
            let data = PropertyDescriptor::builder().value(value);
            error.define_property_or_throw(key, data, context)?;
        }
    }
    if any {
        let parts = ["originally with properties ", ""];
        let note = Details::new(&parts, vec![dropped.into()], Redaction::Disclosed);
        notes::annotate(&error.clone().into(), note, context)?;
    }
    error.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(())
}

fn keeps(key: &PropertyKey, property: &PropertyDescriptor) -> bool {
    let PropertyKey::String(name) = key else {
        return false;
    };
    if *name == js_string!("code") {
        return property.value().is_some_and(|code| code.is_string());
    }
    KEPT.iter().any(|kept| *name == js_string!(*kept))
}
