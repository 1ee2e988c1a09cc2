//! The exports target of the reference's virtual sources: what `execute` sets on it are the module's exports.

use std::rc::Rc;

use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, js_string,
    object::builtins::JsProxy,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::Shape;

/// A proxy whose properties are the exports of a module, live; other properties are its own.
pub(super) fn exports_target(
    setters: Vec<JsObject>,
    shape: Rc<Shape>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let target = JsObject::from_proto_and_data(None, Target { setters, shape });
    let proxy = JsProxy::builder(target)
        .define_property(define_export)
        .delete_property(delete_export)
        .build(context)?;
    Ok(proxy.into())
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
    let descriptor = args.get_or_undefined(2).to_object(context)?;
    let mut accessor = false;
    for name in ["get", "set"] {
        accessor |= descriptor.has_property(js_string!(name), context)?;
    }
    let setter = setter_of(&target, &key);
    if accessor && setter.is_some() {
        return Err(type_error(&format!(
            "the export {key} of a virtual module must be a value, not an accessor"
        )));
    }
    let has_value = descriptor.has_property(js_string!("value"), context)?;
    let value = descriptor.get(js_string!("value"), context)?;
    match setter {
        // An export: always writable, whatever the descriptor says, as a namespace shows it.
        Some(setter) if has_value => {
            let property = PropertyDescriptor::builder()
                .value(value.clone())
                .writable(true)
                .enumerable(true)
                .configurable(true);
            target.define_property_or_throw(key, property.build(), context)?;
            setter.call(&JsValue::undefined(), &[value], context)?;
            Ok(true.into())
        }
        Some(_) => Ok(true.into()),
        // No export: a program may keep what it likes on the target, and nobody else sees it.
        None => {
            let property = PropertyDescriptor::builder()
                .value(value)
                .writable(true)
                .enumerable(true)
                .configurable(true);
            Ok(target
                .define_property_or_throw(key, property.build(), context)?
                .into())
        }
    }
}

fn delete_export(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let target = args.get_or_undefined(0).to_object(context)?;
    let key = args.get_or_undefined(1).to_property_key(context)?;
    if let Some(setter) = setter_of(&target, &key) {
        setter.call(&JsValue::undefined(), &[JsValue::undefined()], context)?;
    }
    Ok(target.delete_property_or_throw(key, context)?.into())
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
