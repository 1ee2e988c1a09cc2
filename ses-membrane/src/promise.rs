//! Promises that are pending when a membrane is revoked: nothing is delivered, and nothing is noisy.

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::builtins::JsPromise,
};
use boa_gc::{Finalize, Gc, Trace};

use crate::{
    crossing::Crossing,
    direction::Direction,
    engine::{Toolkit, native::NativeProxies, toolkit::intrinsic_function},
};

/// The intrinsic methods that attach reactions to a promise.
#[derive(Trace, Finalize)]
pub(crate) struct PromiseMethods {
    then: JsObject,
    catch: JsObject,
    finally: JsObject,
}

impl PromiseMethods {
    pub(crate) fn capture(context: &Context) -> JsResult<Self> {
        let prototype = context.intrinsics().constructors().promise().prototype();
        let take = |name: JsString| intrinsic_function(&prototype, name);
        Ok(Self {
            then: take(js_string!("then"))?,
            catch: take(js_string!("catch"))?,
            finally: take(js_string!("finally"))?,
        })
    }
}

/// The arguments of a call through the membrane, with reactions to a promise made quiet.
///
/// A reaction that is a proxy would throw once the membrane is revoked, in a job that nobody
/// sees: the promise derived from it would be rejected, and the host told of it. In its place
/// goes a function that asks first, and that answers with a promise never settled when it is late.
pub(crate) fn quiet_reactions(
    crossing: &Crossing,
    mut arguments: Vec<JsValue>,
    context: &mut Context,
) -> Vec<JsValue> {
    let methods = crossing.direction.core.toolkit.promise();
    if crossing.target == methods.then {
        arguments.resize(arguments.len().max(2), JsValue::undefined());
        arguments[0] = quiet(crossing, &arguments[0], Otherwise::PassOn, context);
        arguments[1] = quiet(crossing, &arguments[1], Otherwise::Throw, context);
    } else if (crossing.target == methods.catch || crossing.target == methods.finally)
        && let Some(first) = arguments.first_mut()
    {
        *first = quiet(crossing, &first.clone(), Otherwise::PassOn, context);
    }
    arguments
}

/// Marks a promise that nobody will ever hear of as handled, if `value` is one.
pub(crate) fn disown(value: &JsValue, context: &mut Context) {
    let promise = value
        .as_object()
        .and_then(|object| JsPromise::from_object(object).ok());
    if let Some(promise) = promise {
        let ignore = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
        let ignore = ignore.to_js_function(context.realm());
        // Only an engine error could come of it, and there is nobody to tell.
        let _ = promise.catch(ignore, context);
    }
}

/// [`disown`] for the promise behind a proxy that is refused: whoever wanted to hear of it was told, and its home side is not to
/// blame that nobody listens. Once the collector has run there is nothing behind the proxy any more.
pub(crate) fn disown_behind(proxy: &JsValue, context: &mut Context) {
    let Some(proxy) = proxy.as_object() else {
        return;
    };
    // A native trap runs in the caller's realm, which need not be the membrane's.
    let link = match NativeProxies::of(context) {
        Some(native) => native.link(&proxy),
        None => Toolkit::known(context).and_then(|toolkit| toolkit.link(&proxy)),
    };
    if let Some(target) = link.and_then(|link| link.target) {
        disown(&target.into(), context);
    }
}

/// What the engine does where there is no reaction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Otherwise {
    PassOn,
    Throw,
}

#[derive(Trace, Finalize)]
struct Reaction {
    /// What to call; without one, the reason is thrown on.
    function: Option<JsObject>,
    direction: Gc<Direction>,
}

fn quiet(
    crossing: &Crossing,
    reaction: &JsValue,
    otherwise: Otherwise,
    context: &Context,
) -> JsValue {
    let function = reaction.as_callable();
    if function.is_none() && otherwise == Otherwise::PassOn {
        return reaction.clone();
    }
    let captures = Reaction {
        function,
        direction: crossing.direction.clone(),
    };
    let body = NativeFunction::from_copy_closure_with_captures(react, captures);
    body.to_js_function(context.realm()).into()
}

fn react(
    _: &JsValue,
    args: &[JsValue],
    reaction: &Reaction,
    context: &mut Context,
) -> JsResult<JsValue> {
    let never = |context: &mut Context| Ok(JsPromise::new_pending(context).0.into());
    if reaction.direction.check().is_err() {
        return never(context);
    }
    let Some(function) = &reaction.function else {
        return Err(JsError::from_opaque(args.get_or_undefined(0).clone()));
    };
    let result = function.call(&JsValue::undefined(), args, context);
    // Revoked from within: its result must not settle anything either.
    let engine = result
        .as_ref()
        .is_err_and(|thrown| thrown.as_engine().is_some());
    if reaction.direction.check().is_err() && !engine {
        return never(context);
    }
    result
}
