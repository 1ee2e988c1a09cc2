//! `harden` as programs get it, and its place on `Object`, where no endowment can shadow it.

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsResult, JsValue, js_string,
    native_function::NativeFunctionPointer,
    object::IntegrityLevel,
    property::{PropertyDescriptor, PropertyKey},
};

use super::symbol::registered;
use crate::{
    engine::{constant, function, hidden, key_of},
    error::LockdownError,
    intrinsics::Intrinsics,
    options::HardenTaming,
    override_mistake::Writability,
};

/// The `harden` that compartments get, set on `Object` under `Symbol.for('harden')`.
///
/// With `__hardenTaming__: "unsafe"` it is the identity, and says so: `harden.isFake` is true; and the methods that tell what is
/// frozen are in on it, so that assertions of programs hold. The intrinsics are frozen all the same, unlike in the reference.
pub(crate) fn tamed_harden(
    taming: HardenTaming,
    intrinsics: &Intrinsics,
    writability: &mut Writability,
    context: &mut Context,
) -> Result<JsObject, LockdownError> {
    let harden = match taming {
        HardenTaming::Safe => ses_core::harden_function(context),
        HardenTaming::Unsafe => {
            pretend(intrinsics, context);
            fake(context)
        }
    };
    let key = PropertyKey::from(registered("harden", intrinsics, context)?);
    if let Some(object) = intrinsics.get("Object") {
        // By assignment, in the reference: so it shows.
        let property = PropertyDescriptor::builder()
            .value(harden.clone())
            .writable(false)
            .enumerable(true)
            .configurable(false)
            .build();
        writability.note(object, &key, &property);
        object.insert_property(key, property);
    }
    let global = ses_core::start_global(context);
    global.insert_property(js_string!("harden"), hidden(harden.clone()));
    Ok(harden)
}

fn fake(context: &Context) -> JsObject {
    let harden = function("harden", 1, identity, context);
    harden.insert_property(key_of("isFake"), constant(true));
    harden
}

/// Everything passes for frozen.
fn pretend(intrinsics: &Intrinsics, context: &Context) {
    let methods: [(&str, &str, NativeFunctionPointer); 4] = [
        ("Object", "isExtensible", never),
        ("Object", "isFrozen", always),
        ("Object", "isSealed", always),
        ("Reflect", "isExtensible", never),
    ];
    for (holder, name, answer) in methods {
        if let Some(holder) = intrinsics.get(holder) {
            let answer = function(name, 1, answer, context);
            holder.insert_property(key_of(name), hidden(answer));
        }
    }
}

fn always(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(true.into())
}

fn never(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(false.into())
}

/// Refuses a realm where a library has left a `harden` of its own on `Object`: what it hardened is not what ours would. And one
/// where `harden`, whosever, has reached the intrinsics: they are frozen, and cannot be repaired any more.
///
/// # Errors
///
/// What the library left as `lockdownError`, which tells where it did, else [`LockdownError::PriorHarden`].
pub(crate) fn refuse_prior(
    intrinsics: &Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let key = PropertyKey::from(registered("harden", intrinsics, context)?);
    let Some(object) = intrinsics.get("Object") else {
        return Ok(());
    };
    let prior = object.get(key, context)?;
    if !prior.to_boolean() {
        return if is_frozen(intrinsics, context)? {
            Err(LockdownError::PriorHarden)
        } else {
            Ok(())
        };
    }
    if let Some(prior) = prior.as_object() {
        let own = prior.get(js_string!("lockdownError"), context)?;
        if own.to_boolean() {
            return Err(LockdownError::Thrown(JsError::from_opaque(own)));
        }
    }
    Err(LockdownError::PriorHarden)
}

/// Whether what all functions inherit from is frozen: whatever is hardened reaches it by its prototype, but for objects without any.
fn is_frozen(intrinsics: &Intrinsics, context: &mut Context) -> Result<bool, LockdownError> {
    match intrinsics.get("%FunctionPrototype%") {
        Some(prototype) => Ok(prototype.test_integrity_level(IntegrityLevel::Frozen, context)?),
        None => Ok(false),
    }
}

fn identity(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(0).clone())
}
