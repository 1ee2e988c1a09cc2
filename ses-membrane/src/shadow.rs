//! Shadow targets: what the engine checks a proxy's answers against, never the real target.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, NativeFunction,
    builtins::object::OrdinaryObject,
    object::{FunctionObjectBuilder, builtins::JsArray},
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Gc, Trace};

use crate::{
    crossing::Crossing,
    direction::{Direction, Token},
    engine::{Toolkit, descriptor},
    link::Link,
    traps,
};

/// A new proxy for `target`, with its link.
pub(crate) fn make_proxy(
    target: &JsObject,
    token: &Gc<Token>,
    direction: &Gc<Direction>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let toolkit = &direction.core.toolkit;
    if let Some(native) = toolkit.native {
        let shadow = match toolkit.bare.like(target) {
            shadow if target.is_callable() => shadow.clone(),
            _ if toolkit.is_array(target, context) => JsArray::new(context)?.into(),
            shadow => shadow.clone(),
        };
        direction.core.stats.proxy_made();
        return Ok(native.make(
            &traps::NATIVE,
            (shadow, toolkit.traps.clone()),
            direction.clone(),
            (&token.key, target.clone()),
            context,
        ));
    }
    let link = Link::new(target, token, direction.clone());
    let Some(shadow) = special_shadow(target, toolkit, context)? else {
        let shadow = JsObject::new(context.root_shape(), None, link).upcast();
        return toolkit.make_proxy(shadow.clone(), toolkit.traps.clone(), shadow, context);
    };
    // An array or a function has no room for native data of ours: its handler carries the link.
    let handler = JsObject::new(context.root_shape(), toolkit.traps.clone(), link).upcast();
    toolkit.make_proxy(shadow, handler.clone(), handler, context)
}

/// Shadows without properties, which all native proxies of a realm share until they need one of their own.
#[derive(Trace, Finalize)]
pub(crate) struct BareShadows {
    plain: JsObject,
    function: JsObject,
    constructor: JsObject,
}

impl BareShadows {
    pub(crate) fn new(context: &mut Context) -> JsResult<Self> {
        Ok(Self {
            plain: JsObject::with_null_proto(),
            function: bare_function(false, context)?,
            constructor: bare_function(true, context)?,
        })
    }

    /// The one that is callable and constructible as `object` is.
    fn like(&self, object: &JsObject) -> &JsObject {
        match (object.is_callable(), object.is_constructor()) {
            (_, true) => &self.constructor,
            (true, false) => &self.function,
            (false, false) => &self.plain,
        }
    }

    pub(crate) fn contains(&self, shadow: &JsObject) -> bool {
        JsObject::equals(shadow, self.like(shadow))
    }
}

/// A function without properties, which nobody ever calls.
fn bare_function(constructs: bool, context: &mut Context) -> JsResult<JsObject> {
    let function = function(constructs, context);
    for key in function.own_property_keys(context)? {
        function.delete_property_or_throw(key, context)?;
    }
    Ok(function)
}

/// A shadow of its own for what shared one: of the same kind, without properties.
pub(crate) fn own_like(shadow: &JsObject, context: &mut Context) -> JsResult<JsObject> {
    if shadow.is_callable() {
        bare_function(shadow.is_constructor(), context)
    } else {
        Ok(JsObject::with_null_proto())
    }
}

fn function(constructs: bool, context: &Context) -> JsObject {
    let body = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
    let builder = FunctionObjectBuilder::new(context.realm(), body);
    builder.constructor(constructs).build().into()
}

/// The shadow of what must look callable or be an array; none for any other object.
fn special_shadow(
    target: &JsObject,
    toolkit: &Toolkit,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    if target.is_callable() {
        return Ok(Some(function(target.is_constructor(), context)));
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
    match property {
        Some(property) if property.configurable() == Some(false) => {
            let shadow = crossing.own_shadow(context)?;
            shadow.define_property_or_throw(key.clone(), property.clone(), context)?;
        }
        None if crossing.mirrors() => forget(&crossing.shadow()?, key, context)?,
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
    let shadow = crossing.shadow()?;
    for key in shadow.own_property_keys(context)? {
        if !kept.contains(&key) {
            forget(&shadow, &key, context)?;
        }
    }
    Ok(())
}

/// Makes the shadow not extensible, as the target is: all its keys, its prototype, then the lock.
///
/// Properties that are still configurable get a placeholder, which nobody can observe.
pub(crate) fn lock(crossing: &Crossing, context: &mut Context) -> JsResult<()> {
    if !crossing.shadow()?.is_extensible(context)? {
        return Ok(());
    }
    let shadow = crossing.own_shadow(context)?;
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
