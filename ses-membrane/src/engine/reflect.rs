//! The internal methods that the engine's public API lacks, by the intrinsic Reflect functions.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::{descriptor, toolkit::intrinsic_function};

/// The functions of the intrinsic Reflect object, taken once so that later tampering has no effect.
#[derive(Trace, Finalize)]
pub(crate) struct Reflect {
    get: JsObject,
    set: JsObject,
    define: JsObject,
    delete: JsObject,
    prevent: JsObject,
    set_prototype: JsObject,
}

impl Reflect {
    pub(crate) fn capture(context: &Context) -> JsResult<Self> {
        let reflect = context.intrinsics().objects().reflect();
        let take = |name: JsString| intrinsic_function(&reflect, name);
        Ok(Self {
            get: take(js_string!("get"))?,
            set: take(js_string!("set"))?,
            define: take(js_string!("defineProperty"))?,
            delete: take(js_string!("deleteProperty"))?,
            prevent: take(js_string!("preventExtensions"))?,
            set_prototype: take(js_string!("setPrototypeOf"))?,
        })
    }

    /// `target.[[Get]](key, receiver)`; without one the target is the receiver.
    pub(crate) fn get(
        &self,
        target: &JsObject,
        key: PropertyKey,
        receiver: Option<&JsValue>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let Some(receiver) = receiver.filter(|receiver| !is_same(target, receiver)) else {
            return target.get(key, context);
        };
        let arguments = [target.clone().into(), key.into(), receiver.clone()];
        self.get.call(&JsValue::undefined(), &arguments, context)
    }

    /// `target.[[Set]](key, value, receiver)`; without one the target is the receiver.
    pub(crate) fn set(
        &self,
        target: &JsObject,
        key: PropertyKey,
        value: JsValue,
        receiver: Option<&JsValue>,
        context: &mut Context,
    ) -> JsResult<bool> {
        let Some(receiver) = receiver.filter(|receiver| !is_same(target, receiver)) else {
            return target.set(key, value, false, context);
        };
        let arguments = [target.clone().into(), key.into(), value, receiver.clone()];
        ask(&self.set, &arguments, context)
    }

    /// `target.[[DefineOwnProperty]](key, descriptor)`.
    pub(crate) fn define(
        &self,
        target: &JsObject,
        key: &PropertyKey,
        property: &PropertyDescriptor,
        context: &mut Context,
    ) -> JsResult<bool> {
        let property = descriptor::write(property);
        let arguments = [target.clone().into(), key.clone().into(), property.into()];
        ask(&self.define, &arguments, context)
    }

    /// `target.[[Delete]](key)`.
    pub(crate) fn delete(
        &self,
        target: &JsObject,
        key: &PropertyKey,
        context: &mut Context,
    ) -> JsResult<bool> {
        ask(
            &self.delete,
            &[target.clone().into(), key.clone().into()],
            context,
        )
    }

    /// `target.[[PreventExtensions]]()`.
    pub(crate) fn prevent_extensions(
        &self,
        target: &JsObject,
        context: &mut Context,
    ) -> JsResult<bool> {
        ask(&self.prevent, &[target.clone().into()], context)
    }

    /// `target.[[SetPrototypeOf]](prototype)`, where `prototype` is an object or null.
    pub(crate) fn set_prototype(
        &self,
        target: &JsObject,
        prototype: &JsValue,
        context: &mut Context,
    ) -> JsResult<bool> {
        ask(
            &self.set_prototype,
            &[target.clone().into(), prototype.clone()],
            context,
        )
    }
}

fn ask(function: &JsObject, arguments: &[JsValue], context: &mut Context) -> JsResult<bool> {
    Ok(function
        .call(&JsValue::undefined(), arguments, context)?
        .to_boolean())
}

fn is_same(target: &JsObject, value: &JsValue) -> bool {
    value
        .as_object()
        .is_some_and(|object| JsObject::equals(&object, target))
}
