//! Calling the hooks of a program, with `this` undefined, and taking what they give.

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsString, JsValue, builtins::promise::PromiseState,
    js_string, module::ModuleNamespace, object::builtins::JsPromise,
};
use ses_core::quoted;

use super::Answer;
use crate::{
    engine::mark_handled,
    linkage::{Graph, deferred_of, type_error},
};

pub(super) fn call(
    hook: &JsObject,
    arguments: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    hook.call(&JsValue::undefined(), arguments, context)
}

/// `resolveHook(importSpecifier, referrerSpecifier)`.
pub(super) fn resolve(
    hook: Option<&JsObject>,
    (graph, referrer): (&Graph, &JsString),
    specifier: &JsString,
    context: &mut Context,
) -> JsResult<JsString> {
    let what = || format!("{} for {}", quoted(specifier), graph.place(referrer));
    let hook =
        hook.ok_or_else(|| type_error(&format!("resolveHook needed to resolve {}", what())))?;
    let full = call(
        hook,
        &[specifier.clone().into(), referrer.clone().into()],
        context,
    )?;
    full.as_string().ok_or_else(|| {
        type_error(&format!(
            "resolveHook must give a string, got {} when it resolved {}",
            crate::virtual_source::kind_of(&full),
            what()
        ))
    })
}

/// What a hook that may give a promise has given.
///
/// A promise of an async function that has not awaited is settled already. It is taken as it is, and no job is spent on it;
/// everything else that is thenable is resolved as the language does (ECMA-262 27.2.4.7.1).
pub(super) fn awaited(value: JsValue, context: &mut Context) -> JsResult<Answer> {
    let Some(object) = value.as_object() else {
        return Ok(Answer::Value(value));
    };
    // Whether a namespace is thenable is its module's matter; a deferred one throws when it is asked.
    if object.is::<ModuleNamespace>() || deferred_of(&object, context).is_some() {
        return Ok(Answer::Value(value));
    }
    if let Ok(promise) = JsPromise::from_object(object.clone()) {
        if is_plain(&object, context)? {
            return match promise.state() {
                PromiseState::Fulfilled(value) => Ok(Answer::Value(value)),
                PromiseState::Pending => Ok(Answer::Promise(promise)),
                PromiseState::Rejected(reason) => {
                    mark_handled(&promise, context)?;
                    Err(JsError::from_opaque(reason))
                }
            };
        }
    } else if !object.get(js_string!("then"), context)?.is_callable() {
        return Ok(Answer::Value(value));
    }
    let (promise, resolvers) = JsPromise::new_pending(context);
    resolvers
        .resolve
        .call(&JsValue::undefined(), &[value], context)?;
    Ok(Answer::Promise(promise))
}

/// A promise that nobody has given properties or another prototype, so that awaiting it calls no program.
fn is_plain(promise: &JsObject, context: &mut Context) -> JsResult<bool> {
    let prototype = context.intrinsics().constructors().promise().prototype();
    let own = promise
        .prototype()
        .is_some_and(|it| JsObject::equals(&it, &prototype));
    Ok(own && promise.own_property_keys(context)?.is_empty())
}
