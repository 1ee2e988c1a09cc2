//! Lockdown and its two phases, repair and hardening.

use std::rc::Rc;

use boa_engine::Context;

use crate::{
    engine::is_mended, error::LockdownError, hazards, intrinsics, intrinsics::Intrinsics,
    options::LockdownOptions, override_mistake, override_mistake::Writability, proof::LockedDown,
    prune, report::Report, shared, shims, state::Phase, state::State, tame,
};

/// Locks a realm down: prunes its intrinsics to what the permits allow, tames what carries power, repairs the override
/// mistake, and freezes everything.
///
/// Works on any [`Context`]. Where `ses_core::install` was called, compartments constructed afterwards start with the
/// shared, tamed intrinsics; the start compartment keeps its powers (SES guide, "lockdown").
///
/// # Errors
///
/// [`LockdownError::EngineNotMended`] without the patched engine; [`LockdownError::AlreadyLockedDown`] the second time;
/// [`LockdownError::Intrinsic`] where the realm is not what the
/// permits say. After an error midway the realm is neither as before nor safe: every later call gives
/// [`LockdownError::Poisoned`].
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, Source};
/// use ses_tame::{LockdownOptions, lockdown};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut context = Context::default();
/// let locked = lockdown(&mut context, &LockdownOptions::new())?;
/// assert_eq!(locked.report().unexpected().count(), 0);
/// let changed = context.eval(Source::from_bytes("'use strict'; Array.prototype.map = 0"));
/// assert!(changed.is_err());
/// # Ok(())
/// # }
/// ```
pub fn lockdown(
    context: &mut Context,
    options: &LockdownOptions,
) -> Result<LockedDown, LockdownError> {
    repair(context, options)?;
    harden(context)
}

/// The first phase: removes and tames. Between it and [`harden_intrinsics`] vetted shims may run.
///
/// # Errors
///
/// As [`lockdown`].
pub fn repair_intrinsics(
    context: &mut Context,
    options: &LockdownOptions,
) -> Result<Repaired, LockdownError> {
    repair(context, options)?;
    State::of_mut(context)?.shims_may_run = true;
    Ok(Repaired(()))
}

/// The second phase: repairs the override mistake and freezes everything.
///
/// # Errors
///
/// [`LockdownError::NotRepaired`] without [`repair_intrinsics`] before it, [`LockdownError::AlreadyLockedDown`] the
/// second time, and what a proxy that a shim left among the intrinsics throws.
pub fn harden_intrinsics(context: &mut Context) -> Result<LockedDown, LockdownError> {
    harden(context)
}

/// Proof that the intrinsics are repaired and not yet frozen: the time of vetted shims.
///
/// # Examples
///
/// ```
/// use boa_engine::Context;
/// use ses_tame::{LockdownOptions, repair_intrinsics};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut context = Context::default();
/// let repaired = repair_intrinsics(&mut context, &LockdownOptions::new())?;
/// repaired.shim("Array.prototype.second = function second() { return this[1]; };", &mut context)?;
/// let locked = repaired.harden(&mut context)?;
/// assert_eq!(locked.report().shims(), ["intrinsics.%ArrayPrototype%.second"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "the intrinsics are not frozen yet"]
pub struct Repaired(());

impl Repaired {
    /// Runs a vetted shim in the start compartment. What it adds to intrinsics stays, is frozen, is seen by every
    /// compartment, and is named in the report.
    ///
    /// # Errors
    ///
    /// [`LockdownError::Thrown`] with what the shim throws.
    pub fn shim(&self, source: &str, context: &mut Context) -> Result<(), LockdownError> {
        shims::run(source, context)
    }

    /// Freezes the intrinsics, as [`harden_intrinsics`] does.
    ///
    /// # Errors
    ///
    /// As [`harden_intrinsics`].
    pub fn harden(self, context: &mut Context) -> Result<LockedDown, LockdownError> {
        harden(context)
    }
}

fn repair(context: &mut Context, options: &LockdownOptions) -> Result<(), LockdownError> {
    match State::of(context).map(|state| state.phase) {
        None => {}
        Some(Phase::Working) => return Err(LockdownError::Poisoned),
        Some(Phase::Repaired | Phase::LockedDown) => return Err(LockdownError::AlreadyLockedDown),
    }
    if !is_mended(context) {
        return Err(LockdownError::EngineNotMended);
    }
    let mut intrinsics = Intrinsics::of(context);
    tame::refuse_prior(&intrinsics, context)?;
    State::begin(options, context);
    let mut report = Report::default();
    intrinsics::follow(&mut intrinsics, context)?;
    hazards::tame(&intrinsics, context);
    tame::tame(&mut intrinsics, options, context)?;
    let mut writability = prune::prune(&intrinsics, &mut report, context)?;
    let harden = tame::tamed_harden(
        options.harden_taming(),
        &intrinsics,
        &mut writability,
        context,
    )?;
    shared::share(&intrinsics, &harden, context);
    shared::share_start(&intrinsics, context);
    let state = State::of_mut(context)?;
    state.intrinsics = intrinsics;
    state.writability = writability;
    state.report = report;
    state.phase = Phase::Repaired;
    Ok(())
}

fn harden(context: &mut Context) -> Result<LockedDown, LockdownError> {
    let state = State::of_mut(context)?;
    match state.phase {
        Phase::Repaired => state.phase = Phase::Working,
        Phase::Working => return Err(LockdownError::Poisoned),
        Phase::LockedDown => return Err(LockdownError::AlreadyLockedDown),
    }
    let intrinsics = std::mem::take(&mut state.intrinsics);
    let mut report = std::mem::take(&mut state.report);
    let mut writability = std::mem::take(&mut state.writability);
    let shims_may_run = state.shims_may_run;
    let options = Rc::clone(&state.options);
    if shims_may_run {
        report.shims = shims::added(&intrinsics);
        // A shim may have changed any of them.
        writability = Writability::default();
    }
    report.repaired = override_mistake::enable(&intrinsics, writability, &options, context);
    let mut roots: Vec<_> = intrinsics
        .iter()
        .map(|(_, object)| object.clone())
        .collect();
    roots.extend(shared::roots(context));
    ses_core::harden_all(roots, context)?;
    let state = State::of_mut(context)?;
    state.report = report;
    state.phase = Phase::LockedDown;
    LockedDown::of(context).ok_or(LockdownError::Poisoned)
}
