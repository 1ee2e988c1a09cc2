//! Membranes and caretakers as JavaScript functions, to be granted like any other power.
//!
//! No function here leads from a proxy to its target for whoever did not have the target.

mod attenuate;
mod caretaker;
mod grants;
mod membrane;
mod options;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, object::IntegrityLevel,
};

pub use attenuate::{attenuate_function, read_only_function};
pub use caretaker::make_caretaker_function;
pub use grants::grants_object;
pub use membrane::membrane_constructor;

use crate::engine::descriptor;

/// Puts `Membrane`, `makeCaretaker`, `attenuate` and `readOnly` on an object: a global, or a namespace.
///
/// # Errors
///
/// A TypeError when the object refuses a property.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let global = context.global_object();
/// ses_membrane::js::install(&global, &mut context)?;
/// let seen = context.eval(Source::from_bytes(
///     "const { proxy, revoke } = makeCaretaker({ x: 1 });
///      const before = proxy.x;
///      revoke('enough');
///      try { proxy.x } catch (error) { before + error.message }",
/// ))?;
/// assert_eq!(seen, js_string!("1membrane \"grant\" is revoked: enough").into());
/// # Ok(())
/// # }
/// ```
pub fn install(holder: &JsObject, context: &mut Context) -> JsResult<()> {
    let functions = [
        (js_string!("Membrane"), membrane_constructor(context)?),
        (
            js_string!("makeCaretaker"),
            make_caretaker_function(context)?,
        ),
        (js_string!("attenuate"), attenuate_function(context)?),
        (js_string!("readOnly"), read_only_function(context)?),
    ];
    for (name, function) in functions {
        let property = boa_engine::property::PropertyDescriptor::builder()
            .value(function)
            .writable(true)
            .enumerable(false)
            .configurable(true)
            .build();
        holder.define_property_or_throw(name, property, context)?;
    }
    Ok(())
}

/// Freezes an object of ours, and hardens it where the intrinsics it inherits from are hardened.
///
/// Hardening it before lockdown would freeze `Object.prototype` under the program's feet.
pub(crate) fn secure(object: &JsObject, context: &mut Context) -> JsResult<()> {
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    let base = context.intrinsics().constructors().object().prototype();
    if ses_core::is_hardened(&base.into(), context) {
        ses_core::harden(&object.clone().into(), context)?;
    }
    Ok(())
}

/// A frozen record. What it holds is left alone: freezing a proxy would freeze its target.
fn record(properties: Vec<(JsString, JsValue)>, context: &mut Context) -> JsResult<JsValue> {
    let record = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in properties {
        record.insert_property(name, descriptor::data(value));
    }
    record.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(record.into())
}
