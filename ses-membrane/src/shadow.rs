//! Shadow targets: what the engine checks a proxy's answers against, never the real target.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, NativeFunction,
    builtins::object::OrdinaryObject,
    object::{FunctionObjectBuilder, builtins::JsArray},
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::Gc;

use crate::{
    crossing::Crossing,
    direction::{Direction, Token},
    engine::{Toolkit, descriptor},
    link::Link,
};

/// A new proxy for `target`: its shadow, the handler, and the link on one of them.
pub(crate) fn make_proxy(
    target: &JsObject,
    token: &Gc<Token>,
    direction: &Gc<Direction>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let toolkit = &direction.core.toolkit;
    let link = Link::new(target, token, direction.clone());
    let Some(shadow) = special_shadow(target, toolkit, context)? else {
        let shadow = JsObject::new(context.root_shape(), None, link).upcast();
        return toolkit.make_proxy(shadow.clone(), toolkit.traps.clone(), shadow, context);
    };
    // An array or a function has no room for native data of ours: its handler carries the link.
    let handler = JsObject::new(context.root_shape(), toolkit.traps.clone(), link).upcast();
    toolkit.make_proxy(shadow, handler.clone(), handler, context)
}

/// The shadow of what must look callable or be an array; none for any other object.
fn special_shadow(
    target: &JsObject,
    toolkit: &Toolkit,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    if target.is_callable() {
        let body = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
        let builder = FunctionObjectBuilder::new(context.realm(), body);
        return Ok(Some(
            builder.constructor(target.is_constructor()).build().into(),
        ));
    }
    if toolkit.is_array(target, context) {
        return Ok(Some(JsArray::new(context)?.into()));
    }
    Ok(None)
}

/// Brings the shadow in step with what the target says about one property, already mapped outward.
///
/// Called before a trap answers, so that the engine's invariants hold exactly when the target's do.
pub(crate) fn settle(
    crossing: &Crossing,
    key: &PropertyKey,
    property: Option<&PropertyDescriptor>,
    context: &mut Context,
) -> JsResult<()> {
    let shadow = &crossing.shadow;
    match property {
        Some(property) if property.configurable() == Some(false) => {
            crossing.mark_mirrors();
            shadow.define_property_or_throw(key.clone(), property.clone(), context)?;
        }
        None if crossing.mirrors() => forget(shadow, key, context)?,
        _ => {}
    }
    Ok(())
}

/// Takes a property off the shadow where it is only a placeholder.
fn forget(shadow: &JsObject, key: &PropertyKey, context: &mut Context) -> JsResult<()> {
    let found = shadow.borrow().properties().get(key);
    if found.is_some_and(|found| found.configurable() != Some(false)) {
        shadow.delete_property_or_throw(key.clone(), context)?;
    }
    Ok(())
}

/// Takes off the shadow every placeholder whose key the target no longer has.
pub(crate) fn forget_all_but(
    crossing: &Crossing,
    kept: &[PropertyKey],
    context: &mut Context,
) -> JsResult<()> {
    for key in crossing.shadow.own_property_keys(context)? {
        if !kept.contains(&key) {
            forget(&crossing.shadow, &key, context)?;
        }
    }
    Ok(())
}

/// Makes the shadow not extensible, as the target is: all its keys, its prototype, then the lock.
///
/// Properties that are still configurable get a placeholder, which nobody can observe.
pub(crate) fn lock(crossing: &Crossing, context: &mut Context) -> JsResult<()> {
    let shadow = &crossing.shadow;
    if !shadow.is_extensible(context)? {
        return Ok(());
    }
    crossing.mark_mirrors();
    let mut keys = crossing.target.own_property_keys(context)?;
    keys.retain(|key| !crossing.hides(key));
    for key in &keys {
        let Some(property) = descriptor::own(&crossing.target, key, context)? else {
            continue;
        };
        if property.configurable() == Some(false) {
            let property = crossing.outward_descriptor(&property, context)?;
            shadow.define_property_or_throw(key.clone(), property, context)?;
        } else if !shadow.has_own_property(key.clone(), context)? {
            let placeholder = descriptor::data(JsValue::undefined());
            shadow.define_property_or_throw(key.clone(), placeholder, context)?;
        }
    }
    forget_all_but(crossing, &keys, context)?;
    let prototype = crossing.target_prototype(context)?;
    let prototype = crossing.outward(&prototype, context)?;
    shadow.set_prototype(prototype.as_object());
    OrdinaryObject::prevent_extensions(&JsValue::undefined(), &[shadow.clone().into()], context)?;
    Ok(())
}
