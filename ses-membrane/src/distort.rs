//! Distortions: what a side sees in place of an object, decided at its first crossing.

use boa_engine::{Context, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use crate::{core::Core, direction::Direction, error, side::Side};

/// The distortion functions of a membrane, each for what crosses from one side to another.
#[derive(Clone, Default, Trace, Finalize)]
pub(crate) struct Distortions {
    functions: Vec<(u16, u16, JsObject)>,
}

impl Distortions {
    pub(crate) fn add(&mut self, home: u16, away: u16, function: JsObject) {
        self.functions.push((home, away, function));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.functions.is_empty()
    }

    fn of(&self, home: Side, away: Side) -> impl Iterator<Item = &JsObject> {
        let wanted = (home.index, away.index);
        let matching = self
            .functions
            .iter()
            .filter(move |(home, away, _)| (*home, *away) == wanted);
        matching.map(|(_, _, function)| function)
    }
}

/// What stands for `target` in this direction: a distortion that answers `undefined` leaves it.
///
/// # Errors
///
/// What a distortion throws, or a TypeError when its answer cannot stand for the target.
pub(crate) fn distort(
    core: &Core,
    direction: &Direction,
    target: &JsObject,
    context: &mut Context,
) -> JsResult<JsObject> {
    let mut current = target.clone();
    for function in core.config.distortions.of(direction.home, direction.away) {
        let answer = function.call(&JsValue::undefined(), &[current.clone().into()], context)?;
        if answer.is_undefined() {
            continue;
        }
        let stands = |object: &JsObject| {
            object.is_callable() == current.is_callable()
                && object.is_constructor() == current.is_constructor()
        };
        current = answer
            .as_object()
            .filter(stands)
            .ok_or_else(|| error::bad_distortion(&core.label))?;
    }
    Ok(current)
}
