//! The state of one membrane: its sides, its directions, what it shares and whether it lives.

use std::rc::Rc;

use boa_engine::{Context, JsError, JsObject, JsResult, JsString};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};
use rustc_hash::FxHashSet;

use crate::{
    attenuate::Policy, caretaker::Reach, direction::Direction, distort::Distortions,
    engine::Toolkit, error, observe::Observer, share::Sharing, side::Side, stats::Counters,
};

/// What a membrane was built with.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Config {
    #[unsafe_ignore_trace]
    pub(crate) sharing: Sharing,
    #[unsafe_ignore_trace]
    pub(crate) copying: crate::copy::Copying,
    pub(crate) shared: FxHashSet<JsObject>,
    pub(crate) distortions: Distortions,
    pub(crate) depth_limit: u32,
    #[unsafe_ignore_trace]
    pub(crate) reach: Reach,
    #[unsafe_ignore_trace]
    pub(crate) policy: Option<Policy>,
    #[unsafe_ignore_trace]
    pub(crate) observer: Option<Rc<dyn Observer>>,
}

impl Config {
    /// Whether operations have to be told to anybody, or asked for: the one test of a membrane without either.
    pub(crate) fn asks(&self) -> bool {
        self.policy.is_some() || self.observer.is_some()
    }
}

#[derive(Trace, Finalize)]
pub(crate) struct SideState {
    pub(crate) name: JsString,
    revoked: GcRefCell<Option<JsString>>,
}

/// One membrane. Everything that belongs to it is reached from here by traced edges only.
#[derive(Trace, Finalize)]
pub(crate) struct Core {
    pub(crate) label: JsString,
    pub(crate) toolkit: Gc<Toolkit>,
    pub(crate) config: Config,
    pub(crate) stats: Counters,
    number: u64,
    sides: Vec<SideState>,
    directions: GcRefCell<Vec<Option<Gc<Direction>>>>,
}

impl Core {
    pub(crate) fn new(
        label: JsString,
        names: Vec<JsString>,
        number: u64,
        config: Config,
        toolkit: Gc<Toolkit>,
    ) -> Self {
        let count = names.len();
        let state = |name| SideState {
            name,
            revoked: GcRefCell::new(None),
        };
        Self {
            label,
            toolkit,
            config,
            stats: Counters::default(),
            number,
            sides: names.into_iter().map(state).collect(),
            directions: GcRefCell::new(vec![None; count * count]),
        }
    }

    pub(crate) fn side(&self, index: usize) -> Option<Side> {
        let known = index < self.sides.len();
        let index = u16::try_from(index).ok().filter(|_| known)?;
        Some(Side {
            index,
            membrane: self.number,
        })
    }

    pub(crate) fn sides(&self) -> &[SideState] {
        &self.sides
    }

    fn state(&self, side: Side) -> JsResult<&SideState> {
        let own = side.membrane == self.number;
        let state = self.sides.get(usize::from(side.index)).filter(|_| own);
        state.ok_or_else(|| error::foreign_side(&self.label))
    }

    /// The direction for what is at home on `home` and seen from `away`, made when first needed.
    ///
    /// # Errors
    ///
    /// A TypeError when a side is not of this membrane or is revoked.
    pub(crate) fn direction(
        this: &Gc<Self>,
        home: Side,
        away: Side,
        context: &mut Context,
    ) -> JsResult<Gc<Direction>> {
        for side in [home, away] {
            if let Some(reason) = &*this.state(side)?.revoked.borrow() {
                return Err(error::revoked(&this.label, reason));
            }
        }
        let place = usize::from(home.index) * this.sides.len() + usize::from(away.index);
        if let Some(direction) = &this.directions.borrow()[place] {
            return Ok(direction.clone());
        }
        let direction = Gc::new(Direction::new(this, home, away, context));
        this.directions.borrow_mut()[place] = Some(direction.clone());
        Ok(direction)
    }

    /// Cuts one side off from all others.
    pub(crate) fn revoke_side(&self, side: Side, reason: &JsString) -> Result<(), JsError> {
        let state = self.state(side)?;
        if state.revoked.borrow().is_some() {
            return Ok(());
        }
        *state.revoked.borrow_mut() = Some(reason.clone());
        if let Some(observer) = &self.config.observer {
            observer.revoked(side, &reason.to_std_string_lossy());
        }
        for direction in self.directions.borrow().iter().flatten() {
            if direction.home == side || direction.away == side {
                direction.revoke(reason);
            }
        }
        Ok(())
    }

    pub(crate) fn revoke(&self, reason: &JsString) {
        for index in 0..self.sides.len() {
            if let Some(side) = self.side(index) {
                // A side of our own is never foreign.
                let _ = self.revoke_side(side, reason);
            }
        }
    }

    pub(crate) fn is_revoked(&self, side: Side) -> JsResult<bool> {
        Ok(self.state(side)?.revoked.borrow().is_some())
    }
}
