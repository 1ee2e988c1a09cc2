//! The brand of a `Compartment` object: native data that no guest can forge.

use boa_engine::{JsData, JsError, JsNativeError, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use crate::compartment::Compartment;

/// The native data of a `Compartment` object.
#[derive(Trace, Finalize, JsData)]
pub(super) struct CompartmentData {
    pub(super) compartment: Compartment,
    /// Whether `import` gives the bare namespace.
    #[unsafe_ignore_trace]
    pub(super) no_namespace_box: bool,
}

/// The compartment of a `Compartment` object.
pub(super) fn branded(this: &JsValue, member: &str) -> JsResult<Compartment> {
    with_brand(this, member, |data| data.compartment.clone())
}

/// The compartment of a value that is a `Compartment` object.
pub(in crate::compartment) fn compartment_of(value: &JsValue) -> Option<Compartment> {
    let object = value.as_object()?;
    let data = object.downcast_ref::<CompartmentData>()?;
    Some(data.compartment.clone())
}

/// What `read` says of a `Compartment` object's data.
pub(super) fn with_brand<T>(
    this: &JsValue,
    member: &str,
    read: impl FnOnce(&CompartmentData) -> T,
) -> JsResult<T> {
    this.as_object()
        .and_then(|object| {
            object
                .downcast_ref::<CompartmentData>()
                .map(|data| read(&data))
        })
        .ok_or_else(|| {
            type_error(&format!(
                "Compartment.prototype.{member} called on what is no Compartment"
            ))
        })
}

/// A `TypeError` with that message.
pub(super) fn type_error(message: &str) -> JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
