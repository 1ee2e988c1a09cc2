//! What a direct eval is: a call `eval(x)` whose callee is the calling compartment's own initial `eval`.

use std::{path::Path, rc::Rc};

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};

use super::{asking_compartment, eval_site, owned_path};
use crate::{
    compartment::{Compartment, transform},
    realm::RealmState,
};

/// A text to evaluate, the path that its traces show, and its `this` where it is no part of what surrounds it.
type Code = (JsString, Rc<Path>, Option<JsObject>);

/// The type under which the mended engine finds [`direct_eval`] in the context's host data.
type DirectEvalHook = Rc<dyn Fn(&JsObject, &JsValue, &mut Context) -> JsResult<Option<Code>>>;

/// Lets the mended engine ask what a direct eval is. An engine that is not mended never asks; a compartment's `eval` is then
/// an ordinary function, and so always indirect.
pub(crate) fn allow_direct_eval(context: &mut Context) {
    let hook: DirectEvalHook = Rc::new(direct_eval);
    context.insert_data(hook);
}

/// Whether the call `callee(x)` of the identifier `eval` is a direct eval (ECMA-262 13.3.6.1, step 6.a), and of what.
///
/// `SameValue(func, %eval%)` holds for an armed evaluator, which the host calls, and for the initial `eval` of the
/// compartment in whose code the call stands. Another compartment's `eval`, and what replaced the initial one, are
/// functions like any other.
fn direct_eval(callee: &JsObject, x: &JsValue, context: &mut Context) -> JsResult<Option<Code>> {
    let Some(state) = RealmState::of(context) else {
        return Ok(None);
    };
    let arming = state.arming.clone();
    if JsObject::equals(callee, &context.intrinsics().objects().eval()) {
        let Some((key, code)) = arming.begin_evaluation() else {
            return Ok(None);
        };
        let Some(record) = state.registry.get(key) else {
            arming.disarm();
            return Ok(None);
        };
        return Ok(Some((code.source, code.path, Some(record.global.clone()))));
    }
    let (Some(source), Some(asker)) = (x.as_string(), asking_compartment(context)) else {
        return Ok(None);
    };
    let initial = asker.eval.borrow().clone();
    if !initial.is_some_and(|initial| JsObject::equals(&initial, callee)) {
        return Ok(None);
    }
    let path = owned_path(asker.key, &eval_site(context)).into();
    let source = transform(&Compartment::from_record(asker), source, context)?;
    arming.permit_direct_eval();
    Ok(Some((source, path, None)))
}
