//! The exports target of the reference's virtual sources: what `execute` sets on it are the module's exports.

use std::rc::Rc;

use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsSymbol, JsValue, js_string,
    object::builtins::JsProxy,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::Shape;

/// A proxy whose properties are the exports of a module, live, all there and undefined from the start; other properties are
/// its own, and nobody else sees them.
///
/// Differs from the reference's in that: an undeclared name that is set there becomes a property of the namespace, whose
/// names are fixed here before the module runs (ECMA-262 10.4.6).
pub(super) fn exports_target(
    setters: Vec<JsObject>,
    shape: Rc<Shape>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let target = JsObject::from_proto_and_data(
        None,
        Target {
            setters,
            shape: shape.clone(),
        },
    );
    for name in &shape.locals {
        let property = export(JsValue::undefined());
        target.define_property_or_throw(js_string!(&**name), property, context)?;
    }
    let tag = PropertyDescriptor::builder()
        .value(js_string!("Module"))
        .writable(false)
        .enumerable(false)
        .configurable(false);
    target.define_property_or_throw(JsSymbol::to_string_tag(), tag.build(), context)?;
    let proxy = JsProxy::builder(target)
        .define_property(define_export)
        .build(context)?;
    Ok(proxy.into())
}

/// An export as a namespace shows it: it can be set, and neither hidden nor taken away.
fn export(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(false)
        .build()
}

/// The native data of an exports target: which of its names are exports, and what sets them.
#[derive(Trace, Finalize, JsData)]
struct Target {
    setters: Vec<JsObject>,
    #[unsafe_ignore_trace]
    shape: Rc<Shape>,
}

/// Every way to set a property of a proxy without a `set` trap ends here (ECMA-262 10.1.9.2, step 2.d).
fn define_export(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = args.get_or_undefined(0).to_object(context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    // A fresh object of the engine's: reading it calls no program (ECMA-262 10.5.6, step 7).
    let given = args.get_or_undefined(2).to_object(context)?;
    let descriptor = given.to_property_descriptor(context)?;
    let Some(setter) = setter_of(&target, &key) else {
        // No export: a program may keep what it likes on the target, an ordinary object, which throws only to refuse.
        let defined = target.define_property_or_throw(key, descriptor, context);
        return Ok(defined.is_ok().into());
    };
    if descriptor.is_accessor_descriptor() {
        return Err(type_error(&format!(
            "the export {key} of a virtual module must be a value, not an accessor"
        )));
    }
    let refused = [
        (descriptor.writable(), false),
        (descriptor.enumerable(), false),
        (descriptor.configurable(), true),
    ];
    if refused
        .iter()
        .any(|(given, refused)| *given == Some(*refused))
    {
        return Ok(false.into());
    }
    if let Some(value) = descriptor.value() {
        target.define_property_or_throw(key, export(value.clone()), context)?;
        setter.call(&JsValue::undefined(), std::slice::from_ref(value), context)?;
    }
    Ok(true.into())
}

fn setter_of(target: &JsObject, key: &PropertyKey) -> Option<JsObject> {
    let name = match key {
        PropertyKey::String(name) => name.to_std_string().ok()?,
        PropertyKey::Index(index) => index.get().to_string(),
        PropertyKey::Symbol(_) => return None,
    };
    let data = target.downcast_ref::<Target>()?;
    let at = data.shape.locals.iter().position(|it| *it == name)?;
    data.setters.get(at).cloned()
}

fn type_error(message: &str) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
