//! Evaluating source in a compartment: a strict function of its own does one direct eval, armed by the host.

use std::{cell::RefCell, path::Path, rc::Rc};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, Source, js_str,
};

use super::{Compartment, CompartmentKey};
use crate::{
    defences::{DISARM_ON_EVERY_WAY_OUT, stands},
    realm::RealmState,
};

const EVAL: boa_engine::JsStr<'static> = js_str!("eval");
const SOURCE: boa_engine::JsStr<'static> = js_str!("source");

/// Makes the evaluator, called with the compartment's global object as `this`.
///
/// Guests see no name of it: `eval` and `source` are free, and answered by the dispatcher only while armed; `arguments`
/// is shadowed by a declaration that is never reached, so that reading it is a `ReferenceError` as at the top level of a
/// script. Its function is sloppy to allow that; the arrow that evaluates is strict, and so is all guest code.
const MAKE_EVALUATOR: &str =
    "(function () { return () => { 'use strict'; return eval(source); }; let arguments; })";

/// Whether, and for whom, the true `%eval%` may be handed out and used once, and on what.
///
/// Only native code arms it, right before it calls an evaluator whose first acts are to look `eval` and `source` up;
/// every way out disarms it. An overflow between arming and use therefore leaves nothing armed (a known escape of an
/// older shim).
#[derive(Clone, Debug, Default)]
pub(crate) struct Arming {
    state: Rc<RefCell<ArmingState>>,
}

#[derive(Clone, Debug, Default)]
enum ArmingState {
    /// `%eval%` is nobody's.
    #[default]
    Idle,
    /// The evaluator of this compartment may look `eval` up once.
    Armed(CompartmentKey, JsString),
    /// It has, and may look `source` up once.
    EvalHandedOut(CompartmentKey, JsString),
    /// It has both; the engine may compile one direct eval.
    Ready,
}

/// What an armed evaluator is given for a name that it looks up.
pub(crate) enum HandOut {
    /// The true `%eval%`.
    Eval,
    /// The text to evaluate.
    Source(JsString),
}

impl Arming {
    /// Whether the next lookup of `name` by this compartment is its evaluator's.
    pub(crate) fn expects(&self, key: CompartmentKey, name: &JsString) -> bool {
        match &*self.state.borrow() {
            ArmingState::Armed(owner, _) => *owner == key && *name == EVAL,
            ArmingState::EvalHandedOut(owner, _) => *owner == key && *name == SOURCE,
            ArmingState::Idle | ArmingState::Ready => false,
        }
    }

    /// Hands out what the evaluator looks up, each once.
    pub(crate) fn hand_out(&self, key: CompartmentKey, name: &JsString) -> Option<HandOut> {
        if !self.expects(key, name) {
            return None;
        }
        match self.state.take() {
            ArmingState::Armed(owner, source) => {
                *self.state.borrow_mut() = ArmingState::EvalHandedOut(owner, source);
                Some(HandOut::Eval)
            }
            ArmingState::EvalHandedOut(_, source) => {
                *self.state.borrow_mut() = ArmingState::Ready;
                Some(HandOut::Source(source))
            }
            ArmingState::Idle | ArmingState::Ready => None,
        }
    }

    /// Permits the one compilation that follows the handing out.
    pub(crate) fn permit_compilation(&self, direct: bool) -> bool {
        matches!(self.state.take(), ArmingState::Ready) && direct
    }

    fn arm(&self, key: CompartmentKey, source: JsString) {
        *self.state.borrow_mut() = ArmingState::Armed(key, source);
    }

    fn disarm(&self) {
        self.state.take();
    }
}

/// Evaluates `source` in `compartment`, see [`Compartment::evaluate`].
pub(super) fn evaluate(
    compartment: &Compartment,
    source: JsString,
    context: &mut Context,
) -> JsResult<JsValue> {
    let arming = arming_of(context)?;
    let evaluator = evaluator_of(compartment, context)?;
    arming.arm(compartment.key(), source);
    let result = evaluator.call(&JsValue::undefined(), &[], context);
    if stands(DISARM_ON_EVERY_WAY_OUT, context) {
        arming.disarm();
    }
    result
}

fn arming_of(context: &Context) -> JsResult<Arming> {
    match RealmState::of(context) {
        Some(state) => Ok(state.arming.clone()),
        None => Err(JsNativeError::typ()
            .with_message("the compartment belongs to another context")
            .into()),
    }
}

fn evaluator_of(compartment: &Compartment, context: &mut Context) -> JsResult<JsObject> {
    if let Some(evaluator) = compartment.record().evaluator.borrow().clone() {
        return Ok(evaluator);
    }
    let path = compartment.source_path(Path::new(&compartment.name()));
    let script = Script::parse(
        Source::from_bytes(MAKE_EVALUATOR).with_path(&path),
        None,
        context,
    )?;
    let no_function = || JsNativeError::typ().with_message("the evaluator is no function");
    let make = script
        .evaluate(context)?
        .as_callable()
        .ok_or_else(no_function)?;
    let evaluator = make.call(&compartment.global().into(), &[], context)?;
    let evaluator = evaluator.as_callable().ok_or_else(no_function)?;
    *compartment.record().evaluator.borrow_mut() = Some(evaluator.clone());
    Ok(evaluator)
}
