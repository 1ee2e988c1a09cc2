//! What a direct eval is: a call `eval(x)` whose callee is the calling compartment's own initial `eval`.

use std::{path::Path, rc::Rc};

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};

use super::{asking_compartment, eval_site, owned_path};
use crate::{
    compartment::{Compartment, transform},
    realm::RealmState,
};

/// A text to evaluate, and the path that its traces show.
type Code = (JsString, Rc<Path>);

/// The type under which the mended engine finds [`direct_eval`] in the context's host data.
type DirectEvalHook = Rc<dyn Fn(&JsObject, &JsValue, &mut Context) -> JsResult<Option<Code>>>;

/// Lets the mended engine ask what a direct eval is.
pub(crate) fn allow_direct_eval(context: &mut Context) {
    let hook: DirectEvalHook = Rc::new(direct_eval);
    context.insert_data(hook);
}

/// Whether the call `callee(x)` of the identifier `eval` is a direct eval (ECMA-262 13.3.6.1, step 6.a), and of what.
///
/// `SameValue(func, %eval%)` holds for the initial `eval` of the compartment in whose code the call stands. Another
/// compartment's `eval`, and what replaced the initial one, are functions like any other.
fn direct_eval(callee: &JsObject, x: &JsValue, context: &mut Context) -> JsResult<Option<Code>> {
    let Some(state) = RealmState::of(context) else {
        return Ok(None);
    };
    let leave = state.leave.clone();
    let (Some(source), Some(asker)) = (x.as_string(), asking_compartment(context)) else {
        return Ok(None);
    };
    let initial = asker.eval.borrow().clone();
    if !initial.is_some_and(|initial| JsObject::equals(&initial, callee)) {
        return Ok(None);
    }
    let path = owned_path(asker.key, &eval_site(context)).into();
    let source = transform(&Compartment::from_record(asker), source, context)?;
    leave.give();
    Ok(Some((source, path)))
}
