//! Evaluating source in a compartment: the mended engine takes the text as strict top-level code of its own.

use std::{cell::Cell, path::Path, rc::Rc};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, Source};

use super::Compartment;
use crate::realm::RealmState;

/// The type under which the mended engine leaves, in a new context's data, the function that evaluates top-level code: of
/// the text, the path that its traces show, its `this`, the function to which its scope belongs, and the script as whose
/// part it runs.
type EvaluateHook =
    fn(JsString, Rc<Path>, JsObject, JsObject, Script, &mut Context) -> JsResult<JsValue>;

/// A text to evaluate, and the path that its traces show.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) source: JsString,
    pub(crate) path: Rc<Path>,
}

/// Leave for the engine to compile one string.
///
/// Only native code of ours gives it, right before the engine asks for it; it is taken back in any case. The engine's
/// other ways to compile a string (a `Function` that a guest got hold of) find none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leave(Rc<Cell<bool>>);

impl Leave {
    pub(crate) fn give(&self) {
        self.0.set(true);
    }

    /// Takes it back, and tells whether it was given.
    pub(crate) fn take(&self) -> bool {
        self.0.take()
    }
}

/// Evaluates `code` in `compartment`, see [`Compartment::evaluate`].
pub(super) fn evaluate(
    compartment: &Compartment,
    code: Code,
    context: &mut Context,
) -> JsResult<JsValue> {
    let foreign =
        || JsNativeError::typ().with_message("the compartment belongs to another context");
    let leave = RealmState::of(context).ok_or_else(foreign)?.leave.clone();
    let evaluate = *context.get_data::<EvaluateHook>().ok_or_else(foreign)?;
    let eval = compartment.record().eval.borrow().clone();
    let eval = eval.ok_or_else(foreign)?;
    let script = script_of(compartment, context)?;
    let this = compartment.global();
    leave.give();
    let result = evaluate(code.source, code.path, this, eval, script, context);
    leave.take();
    result
}

/// The script by whose path the engine's hooks know whose code is running; it is empty.
fn script_of(compartment: &Compartment, context: &mut Context) -> JsResult<Script> {
    if let Some(script) = compartment.record().script.borrow().clone() {
        return Ok(script);
    }
    let path = compartment.own_path();
    let script = Script::parse(Source::from_bytes("").with_path(&path), None, context)?;
    *compartment.record().script.borrow_mut() = Some(script.clone());
    Ok(script)
}
