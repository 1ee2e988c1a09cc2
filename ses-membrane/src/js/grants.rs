//! `grants`: a registry of grants for programs that grant, with `issue`, `list`, `whoHolds` and `revoke`.

use std::cell::RefCell;

use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue,
    NativeFunction, js_string,
    native_function::NativeFunctionPointer,
    object::{IntegrityLevel, builtins::JsArray},
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{attenuate::attenuators, caretaker::reason, options::Options, record, secure};
use crate::{
    copy::Copying,
    engine::function,
    grants::{Grant, GrantId, GrantRegistry, GrantRequest},
};

/// The registry. It holds no target, so nothing leads from it back to itself.
#[derive(Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    registry: RefCell<GrantRegistry>,
    /// Each grant's id, by its sequence number.
    #[unsafe_ignore_trace]
    ids: RefCell<Vec<GrantId>>,
}

/// A new registry as an object, frozen, and hardened where the realm is: a power of whoever grants, never of who is granted.
///
/// - `issue(target, { holder, label, parent, copyData, …})` with the options of `attenuate`: a frozen `{ proxy, id }`; `parent` is
///   the id of the grant that the target came through.
/// - `list(holder?)`: what is granted, in order, as frozen `{ id, holder, label, attenuators, parent, active }`.
/// - `whoHolds(target)`: the same, of those who hold an object, directly or by derivation.
/// - `revoke(id, reason?)`: takes a grant back with all that is derived from it; gives how many ended. A second call gives 0.
/// - `revokeHolder(holder, reason?)`.
///
/// # Errors
///
/// A TypeError when an intrinsic that membranes need is missing.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let grants = ses_membrane::js::grants_object(&mut context)?;
/// context.register_global_property(js_string!("grants"), grants, Default::default())?;
/// let seen = context.eval(Source::from_bytes(
///     "const { proxy, id } = grants.issue({ x: 1 }, { holder: 'plugin', label: 'thing' });
///      const before = proxy.x + grants.list('plugin').length;
///      grants.revoke(id);
///      let after; try { proxy.x } catch (error) { after = error.message }
///      before + after",
/// ))?;
/// assert_eq!(seen, js_string!("2membrane \"thing\" is revoked: its grantor took it back").into());
/// # Ok(())
/// # }
/// ```
pub fn grants_object(context: &mut Context) -> JsResult<JsObject> {
    let held = Held {
        registry: RefCell::new(GrantRegistry::new(context)),
        ids: RefCell::default(),
    };
    crate::prepare(context)?;
    let prototype = context.intrinsics().constructors().object().prototype();
    let object: JsObject = JsObject::from_proto_and_data(prototype, held);
    let methods: [(JsString, usize, NativeFunctionPointer); 5] = [
        (js_string!("issue"), 2, issue),
        (js_string!("list"), 0, list),
        (js_string!("whoHolds"), 1, who_holds),
        (js_string!("revoke"), 1, revoke),
        (js_string!("revokeHolder"), 1, revoke_holder),
    ];
    for (name, length, body) in methods {
        let body = NativeFunction::from_fn_ptr(body);
        let method = function::method(context.realm(), name.clone(), length, body);
        secure(&method, context)?;
        let property = PropertyDescriptor::builder().value(method).writable(false);
        object.insert_property(name, property.enumerable(true).configurable(false).build());
    }
    secure(&object, context)?;
    Ok(object)
}

fn with<T>(this: &JsValue, act: impl FnOnce(&Held) -> JsResult<T>) -> JsResult<T> {
    let object = this.as_object();
    let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
    let refusal = || JsNativeError::typ().with_message("the receiver is not a registry of grants");
    act(&*held.ok_or_else(refusal)?)
}

fn required(options: &Options, name: JsString, context: &mut Context) -> JsResult<String> {
    let shown = name.to_std_string_escaped();
    let text = options.text(name, context)?;
    let refusal = || JsNativeError::typ().with_message(format!("a grant needs a {shown}"));
    Ok(text.ok_or_else(refusal)?.to_std_string_lossy())
}

fn issue(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // All options are read before the registry is: getters of the caller's may call it again.
    let options = Options::new(args.get_or_undefined(1))?;
    let holder = required(&options, js_string!("holder"), context)?;
    let label = required(&options, js_string!("label"), context)?;
    let attenuators = attenuators(&options, context)?;
    let copies = options.flag(js_string!("copyData"), context)?;
    let parent = match options.get(js_string!("parent"), context)? {
        None => None,
        Some(parent) => {
            let refusal = || JsNativeError::typ().with_message("the parent grant is over");
            Some(with(this, |held| {
                known(held, &parent).ok_or_else(|| refusal().into())
            })?)
        }
    };
    let request = GrantRequest {
        holder: &holder,
        label: &label,
        attenuators: &attenuators,
        parent,
        copying: if copies {
            Copying::DataAndBytes
        } else {
            Copying::Never
        },
    };
    let (proxy, number) = with(this, |held| {
        let mut registry = held.registry.try_borrow_mut().map_err(|_| busy())?;
        let (proxy, id) = registry.issue(args.get_or_undefined(0), &request, context)?;
        let mut ids = held.ids.borrow_mut();
        ids.push(id);
        Ok((proxy, ids.len() - 1))
    })?;
    let properties = vec![
        (js_string!("proxy"), proxy),
        (js_string!("id"), number.into()),
    ];
    record(properties, context)
}

fn busy() -> JsError {
    JsNativeError::typ()
        .with_message("the registry of grants is at work")
        .into()
}

fn known(held: &Held, id: &JsValue) -> Option<GrantId> {
    let number = id
        .as_number()
        .filter(|number| number.fract() == 0.0 && *number >= 0.0)?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
    held.ids.borrow().get(number as usize).copied()
}

fn list(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let holder = match args.get_or_undefined(0) {
        none if none.is_undefined() => None,
        holder => Some(holder.to_string(context)?.to_std_string_lossy()),
    };
    let found = with(this, |held| {
        let registry = held.registry.try_borrow().map_err(|_| busy())?;
        Ok(holder.map_or_else(|| registry.list(), |holder| registry.list_holder(&holder)))
    })?;
    told(found, context)
}

fn who_holds(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let found = with(this, |held| {
        let registry = held.registry.try_borrow().map_err(|_| busy())?;
        registry.who_holds(args.get_or_undefined(0), context)
    })?;
    told(found, context)
}

/// Grants as frozen records.
#[allow(clippy::cast_precision_loss)] // no program issues 2**53 grants
fn told(grants: Vec<Grant>, context: &mut Context) -> JsResult<JsValue> {
    let mut all = Vec::with_capacity(grants.len());
    for grant in grants {
        let text = |text: &str| JsValue::from(JsString::from(text));
        let attenuators: Vec<JsValue> = grant.attenuators.iter().map(|each| text(each)).collect();
        let attenuators = frozen_list(attenuators, context)?;
        let parent = grant
            .parent
            .map_or(JsValue::undefined(), |parent| (parent as f64).into());
        let properties = vec![
            (js_string!("id"), (grant.sequence as f64).into()),
            (js_string!("holder"), text(&grant.holder)),
            (js_string!("label"), text(&grant.label)),
            (js_string!("attenuators"), attenuators),
            (js_string!("parent"), parent),
            (js_string!("active"), grant.active.into()),
        ];
        all.push(record(properties, context)?);
    }
    frozen_list(all, context)
}

fn frozen_list(items: Vec<JsValue>, context: &mut Context) -> JsResult<JsValue> {
    let list: JsObject = JsArray::from_iter(items, context).into();
    list.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(list.into())
}

fn revoke(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let reason = reason(args.get_or_undefined(1), context)?.to_std_string_lossy();
    with(this, |held| {
        let Some(id) = known(held, args.get_or_undefined(0)) else {
            return Err(JsNativeError::typ()
                .with_message("there is no such grant")
                .into());
        };
        let mut registry = held.registry.try_borrow_mut().map_err(|_| busy())?;
        Ok(registry.revoke(id, &reason).into())
    })
}

fn revoke_holder(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let holder = args
        .get_or_undefined(0)
        .to_string(context)?
        .to_std_string_lossy();
    let reason = reason(args.get_or_undefined(1), context)?.to_std_string_lossy();
    with(this, |held| {
        let mut registry = held.registry.try_borrow_mut().map_err(|_| busy())?;
        Ok(registry.revoke_holder(&holder, &reason).into())
    })
}
