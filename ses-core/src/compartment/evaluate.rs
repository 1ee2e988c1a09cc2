//! Evaluating source in a compartment: the mended engine takes the text as strict top-level code of its own.

use std::{cell::Cell, path::Path, rc::Rc};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, Source};

use super::Compartment;
use crate::{
    engine::{lenient_path, mended},
    realm::RealmState,
};

/// The type under which the mended engine leaves, in a new context's data, the function that evaluates top-level code: of
/// the text, the path that its traces show, its `this`, the function to which its scope belongs, and the script as whose
/// part it runs.
type EvaluateHook =
    fn(JsString, Rc<Path>, JsObject, JsObject, Script, &mut Context) -> JsResult<JsValue>;

/// What assigning to a name that nobody declared does in evaluated code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Undeclared {
    /// It is a `ReferenceError`, as the language says of strict code.
    #[default]
    Refused,
    /// It makes a global; and reading such a name gives `undefined`, as in the reference (`sloppyGlobalsMode`).
    Assignable,
}

/// A text to evaluate, and the path that its traces show.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) source: JsString,
    pub(crate) path: Rc<Path>,
    pub(crate) undeclared: Undeclared,
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
    let evaluate: EvaluateHook = mended(context)?;
    let eval = compartment.record().eval.borrow().clone();
    let eval = eval.ok_or_else(foreign)?;
    let script = script_of(compartment, code.undeclared, context)?;
    let this = compartment.global();
    leave.give();
    let result = evaluate(code.source, code.path, this, eval, script, context);
    leave.take();
    result
}

/// The script by whose path the engine's hooks know whose code is running; it is empty.
fn script_of(
    compartment: &Compartment,
    undeclared: Undeclared,
    context: &mut Context,
) -> JsResult<Script> {
    let record = compartment.record();
    let known = match undeclared {
        Undeclared::Refused => &record.script,
        Undeclared::Assignable => &record.lenient_script,
    };
    if let Some(script) = known.borrow().clone() {
        return Ok(script);
    }
    let path = match undeclared {
        Undeclared::Refused => compartment.own_path(),
        Undeclared::Assignable => lenient_path(record.key, Path::new(&compartment.name())).into(),
    };
    let script = Script::parse(Source::from_bytes("").with_path(&path), None, context)?;
    *known.borrow_mut() = Some(script.clone());
    Ok(script)
}
