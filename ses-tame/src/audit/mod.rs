//! The audit: re-derives the claim of lockdown another way, by a walk of its own from whatever a guest can reach.

mod behaviour;
mod finding;
mod powers;
mod roots;
mod walk;

use boa_engine::{Context, JsObject, JsResult};
use ses_core::Compartment;

pub use finding::{Finding, FindingKind};
#[cfg(test)]
pub(crate) use roots::by_syntax;

use crate::{error::LockdownError, proof::LockedDown};

/// What an audit found.
#[derive(Clone, Debug)]
pub struct Audit {
    findings: Vec<Finding>,
    objects: usize,
    properties: usize,
}

impl Audit {
    /// What is wrong; empty where lockdown's claim holds.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many objects were looked at.
    #[must_use]
    pub fn objects(&self) -> usize {
        self.objects
    }

    /// How many properties were looked at.
    #[must_use]
    pub fn properties(&self) -> usize {
        self.properties
    }
}

impl std::fmt::Display for Audit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        let (objects, properties) = (self.objects, self.properties);
        match self.findings.len() {
            0 => write!(
                f,
                "Nothing found in {objects} objects with {properties} properties."
            ),
            count => write!(
                f,
                "{count} found in {objects} objects with {properties} properties."
            ),
        }
    }
}

/// Looks for what lockdown should have left nothing of: something mutable, a constructor that compiles, a clock, a
/// source of randomness, a stack.
///
/// The walk is independent of [`lockdown`](crate::lockdown) and of `harden`: breadth first by own keys, prototypes and
/// accessors, by the engine's reflection, from the globals of a fresh compartment (where the shared realm is
/// installed) and from what syntax alone gives: literals, functions and iterators of every kind, errors that the
/// engine throws, template objects. What the guest itself has just made is its own, and is not looked at.
///
/// # Errors
///
/// [`LockdownError::NotRepaired`] where the realm is not locked down, [`LockdownError::Thrown`] where something that
/// was reached throws when it is looked at.
///
/// # Examples
///
/// ```
/// use boa_engine::Context;
/// use ses_tame::{LockdownOptions, audit, lockdown};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut context = Context::default();
/// lockdown(&mut context, &LockdownOptions::new())?;
/// let audit = audit(&mut context)?;
/// assert!(audit.findings().is_empty(), "{audit}");
/// # Ok(())
/// # }
/// ```
pub fn audit(context: &mut Context) -> Result<Audit, LockdownError> {
    let locked = LockedDown::of(context).ok_or(LockdownError::NotRepaired)?;
    let guest = guest(context)?;
    let mut walk = walk::Walk::new(powers::powers(context));
    for (path, value) in roots::by_syntax(guest.as_ref(), context)? {
        walk.reach(&value, || path);
    }
    if let Some(guest) = &guest {
        let global: JsObject = guest.global();
        walk.exempt(&global);
        for (path, value) in roots::globals(&global) {
            walk.reach(&value, || path);
        }
    }
    walk.run(context)?;
    let mut findings = walk.findings;
    findings.extend(behaviour::observe(
        guest.as_ref(),
        locked.options(),
        context,
    )?);
    Ok(Audit {
        findings,
        objects: walk.objects,
        properties: walk.properties,
    })
}

/// A fresh compartment, where there can be one.
fn guest(context: &mut Context) -> JsResult<Option<Compartment>> {
    if Compartment::start(context).is_none() {
        return Ok(None);
    }
    Compartment::builder()
        .name("audit")
        .build(context)
        .map(Some)
}
