//! `attenuate(target, {…})` and `readOnly(target)`.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, NativeFunction, js_string};

use super::{
    caretaker::{labelled, proxy_and_revoke},
    options::Options,
    secure,
};
use crate::{attenuate::Attenuator, caretaker::Caretaker, engine::function};

/// The function `attenuate`, frozen: gives `{ proxy, revoke }` for less than the whole of its target.
///
/// Its options are `readOnly`, `methods`, `keys`, `withoutKeys`, `calls`, `noConstruct`,
/// `noCallbacks` and `label`. Expiry needs a clock, which is a power: it is for the host to give.
///
/// # Errors
///
/// A TypeError when an intrinsic that membranes need is missing.
pub fn attenuate_function(context: &mut Context) -> JsResult<JsObject> {
    let body = NativeFunction::from_fn_ptr(attenuate);
    let made = function::method(context.realm(), js_string!("attenuate"), 2, body);
    secure(&made, context)?;
    Ok(made)
}

/// The function `readOnly`, frozen: gives a proxy that nothing can be changed through.
///
/// # Errors
///
/// A TypeError when an intrinsic that membranes need is missing.
pub fn read_only_function(context: &mut Context) -> JsResult<JsObject> {
    let body = NativeFunction::from_fn_ptr(read_only);
    let made = function::method(context.realm(), js_string!("readOnly"), 1, body);
    secure(&made, context)?;
    Ok(made)
}

fn attenuate(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = Options::new(args.get_or_undefined(1))?;
    let attenuators = attenuators(&options, context)?;
    let builder = labelled(Caretaker::builder(), &options, context)?;
    let granted = builder
        .attenuate(&attenuators)
        .build(args.get_or_undefined(0), context)?;
    proxy_and_revoke(granted, context)
}

fn read_only(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let builder = Caretaker::builder().label(js_string!("read-only"));
    let builder = builder.attenuate(&[Attenuator::ReadOnly]);
    let (proxy, _never_revoked) = builder.build(args.get_or_undefined(0), context)?;
    Ok(proxy)
}

/// The attenuators that options ask for.
pub(super) fn attenuators(options: &Options, context: &mut Context) -> JsResult<Vec<Attenuator>> {
    let flags = [
        (js_string!("readOnly"), Attenuator::ReadOnly),
        (js_string!("noConstruct"), Attenuator::NoConstruct),
        (js_string!("noCallbacks"), Attenuator::NoCallbacks),
    ];
    let mut found = Vec::new();
    for (name, attenuator) in flags {
        if options.flag(name, context)? {
            found.push(attenuator);
        }
    }
    found.extend(
        options
            .names(js_string!("methods"), context)?
            .map(Attenuator::Methods),
    );
    found.extend(
        options
            .names(js_string!("keys"), context)?
            .map(Attenuator::Keys),
    );
    found.extend(
        options
            .names(js_string!("withoutKeys"), context)?
            .map(Attenuator::WithoutKeys),
    );
    found.extend(
        options
            .number(js_string!("calls"), context)?
            .map(Attenuator::CallQuota),
    );
    Ok(found)
}
