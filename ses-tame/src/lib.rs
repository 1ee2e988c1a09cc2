//! Permits, tamings and lockdown: turns a Boa context into a frozen, harmless realm.
//!
//! [`lockdown`] compares every intrinsic of a realm with the permits and removes what they do not name, replaces what
//! carries power (clocks, randomness, compilers, stacks) by harmless twins, repairs the override mistake, and freezes
//! everything. It yields a [`LockedDown`], the proof that later stages ask for.
//!
//! It works on any [`Context`](boa_engine::Context); with `ses_core`'s shared realm, compartments constructed afterwards
//! start with the tamed intrinsics.

mod audit;
pub mod defences;
mod engine;
mod error;
mod functions;
mod hazards;
mod host;
mod intrinsics;
mod lockdown;
mod options;
mod override_mistake;
mod permits;
mod proof;
mod prune;
mod refusal;
mod report;
mod shared;
mod shims;
mod stack;
mod state;
mod tame;

pub use audit::{Audit, Finding, FindingKind, audit};
pub use error::LockdownError;
pub use functions::{LockdownFunctions, install_lockdown, lockdown_functions};
pub use host::{LockdownHost, set_lockdown_host};
pub use lockdown::{Repaired, harden_intrinsics, lockdown, repair_intrinsics};
pub use options::{
    ConsoleTaming, DangerousOptions, ErrorTaming, ErrorTrapping, EvalTaming, HardenTaming,
    LegacyRegeneratorRuntimeTaming, LocaleTaming, LockdownOptions, OptionError, OverrideRepair,
    OverrideTaming, RegExpTaming, Reporting, StackFiltering, UnhandledRejectionTrapping,
};
pub use override_mistake::{OverrideObserver, observe_overrides};
pub use proof::LockedDown;
pub use refusal::{Caller, PowerRefusal, TamedPower, is_power_refusal, power_refusal};
pub use report::{Removal, Report};
pub use stack::{PositionCorrector, StackFrame, correct_positions, corrected_position};
