//! Evaluating source in a compartment: a strict function of its own does one direct eval, armed by the host.

use std::{cell::Cell, path::Path, rc::Rc};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, Source};

use super::{Compartment, CompartmentKey};
use crate::{
    defences::{DISARM_ON_EVERY_WAY_OUT, stands},
    realm::RealmState,
};

/// The evaluator: its only free name is `eval`, and guests see no name of it but `arguments`.
const EVALUATOR: &str = "(function () { 'use strict'; return eval(arguments[0]); })";

/// Whether, and for whom, the true `%eval%` may be handed out and used once.
///
/// Only native code arms it, right before it calls an evaluator whose first act is to look `eval` up; every way out
/// disarms it. An overflow between arming and use therefore leaves nothing armed (a known escape of an older shim).
#[derive(Clone, Debug, Default)]
pub(crate) struct Arming {
    state: Rc<Cell<ArmingState>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ArmingState {
    /// `%eval%` is nobody's.
    #[default]
    Idle,
    /// The evaluator of this compartment may look `eval` up once.
    Armed(CompartmentKey),
    /// It has; the engine may compile one direct eval.
    HandedOut,
}

impl Arming {
    /// Whether the next lookup of `eval` by this compartment is the evaluator's.
    pub(crate) fn is_armed_for(&self, key: CompartmentKey) -> bool {
        self.state.get() == ArmingState::Armed(key)
    }

    /// Hands `%eval%` out, once.
    pub(crate) fn hand_out(&self, key: CompartmentKey) -> bool {
        let armed = self.is_armed_for(key);
        if armed {
            self.state.set(ArmingState::HandedOut);
        }
        armed
    }

    /// Permits the one compilation that follows the handing out.
    pub(crate) fn permit_compilation(&self, direct: bool) -> bool {
        self.state.replace(ArmingState::Idle) == ArmingState::HandedOut && direct
    }

    fn arm(&self, key: CompartmentKey) {
        self.state.set(ArmingState::Armed(key));
    }

    fn disarm(&self) {
        self.state.set(ArmingState::Idle);
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
    arming.arm(compartment.key());
    let result = evaluator.call(&compartment.global().into(), &[source.into()], context);
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
        Source::from_bytes(EVALUATOR).with_path(&path),
        None,
        context,
    )?;
    let Some(evaluator) = script.evaluate(context)?.as_object() else {
        return Err(JsNativeError::typ()
            .with_message("the evaluator is no function")
            .into());
    };
    *compartment.record().evaluator.borrow_mut() = Some(evaluator.clone());
    Ok(evaluator)
}
