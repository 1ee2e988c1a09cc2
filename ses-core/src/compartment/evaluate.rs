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
/// Guests see no name of it: `eval` and `source` are free, and answered by the dispatcher only while armed. The mended
/// engine takes the text as top-level code in no scope of ours. On one that is not mended it is a direct eval in the
/// evaluator's scope, where `arguments` is shadowed by a declaration that is never reached, so that reading it is a
/// `ReferenceError` as at the top level of a script; the function is sloppy to allow that, the arrow is strict, and so is
/// all guest code.
const MAKE_EVALUATOR: &str =
    "(function () { return () => { 'use strict'; return eval(source); }; let arguments; })";

/// A text to evaluate, and the path that its traces show.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) source: JsString,
    pub(crate) path: Rc<Path>,
}

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
    Armed(CompartmentKey, Code),
    /// It has, and may look `source` up once.
    EvalHandedOut(CompartmentKey, Code),
    /// It has both; the engine may ask about its call once, or compile one direct eval.
    SourceHandedOut(CompartmentKey, Code),
    /// The engine may compile one direct eval.
    Compiling,
}

/// What an armed evaluator is given for a name that it looks up.
pub(crate) enum HandOut {
    /// The true `%eval%`.
    Eval,
    /// The text to evaluate.
    Source(JsString),
}

impl Arming {
    /// Whether nothing is armed.
    pub(crate) fn is_idle(&self) -> bool {
        matches!(&*self.state.borrow(), ArmingState::Idle)
    }

    /// Whether the next lookup of `name` by this compartment is its evaluator's.
    pub(crate) fn expects(&self, key: CompartmentKey, name: &JsString) -> bool {
        match &*self.state.borrow() {
            ArmingState::Armed(owner, _) => *owner == key && *name == EVAL,
            ArmingState::EvalHandedOut(owner, _) => *owner == key && *name == SOURCE,
            ArmingState::Idle | ArmingState::SourceHandedOut(..) | ArmingState::Compiling => false,
        }
    }

    /// Hands out what the evaluator looks up, each once.
    pub(crate) fn hand_out(&self, key: CompartmentKey, name: &JsString) -> Option<HandOut> {
        if !self.expects(key, name) {
            return None;
        }
        let (next, given) = match self.state.take() {
            ArmingState::Armed(owner, code) => {
                (ArmingState::EvalHandedOut(owner, code), HandOut::Eval)
            }
            ArmingState::EvalHandedOut(owner, code) => {
                let source = code.source.clone();
                let next = ArmingState::SourceHandedOut(owner, code);
                (next, HandOut::Source(source))
            }
            ArmingState::Idle | ArmingState::SourceHandedOut(..) | ArmingState::Compiling => {
                return None;
            }
        };
        *self.state.borrow_mut() = next;
        Some(given)
    }

    /// Gives what the evaluator that now calls `%eval%` evaluates, and permits its compilation.
    pub(crate) fn begin_evaluation(&self) -> Option<(CompartmentKey, Code)> {
        match self.state.take() {
            ArmingState::SourceHandedOut(key, code) => {
                *self.state.borrow_mut() = ArmingState::Compiling;
                Some((key, code))
            }
            _ => None,
        }
    }

    /// Permits the compilation of a guest's direct eval, which follows at once.
    pub(crate) fn permit_direct_eval(&self) {
        *self.state.borrow_mut() = ArmingState::Compiling;
    }

    /// Permits the one compilation that follows the handing out.
    pub(crate) fn permit_compilation(&self, direct: bool) -> bool {
        let state = self.state.take();
        let ready = matches!(
            state,
            ArmingState::SourceHandedOut(..) | ArmingState::Compiling
        );
        ready && direct
    }

    pub(crate) fn disarm(&self) {
        self.state.take();
    }

    fn arm(&self, key: CompartmentKey, code: Code) {
        *self.state.borrow_mut() = ArmingState::Armed(key, code);
    }
}

/// Evaluates `code` in `compartment`, see [`Compartment::evaluate`].
pub(super) fn evaluate(
    compartment: &Compartment,
    code: Code,
    context: &mut Context,
) -> JsResult<JsValue> {
    let arming = arming_of(context)?;
    let evaluator = evaluator_of(compartment, context)?;
    arming.arm(compartment.key(), code);
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
    let path = compartment.own_path();
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
