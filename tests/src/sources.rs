//! The oracle of source texts: whatever a guest's text is, the realm stands afterwards.

use boa_engine::Context;
use ses_core::{Compartment, EventLoop};

use crate::{difference, locked_down, portrait};

/// What a victim looks at.
const SELF_TEST: &str = "[whoami, typeof planted, eval('whoami'), [3, 1, 2].sort().map((n) => n + 1), JSON.stringify({ a: 1 })].join()";
const SELF: &str = "victim,undefined,victim,2,3,4,{\"a\":1}";

/// A realm for guests to try themselves on, and a victim in it.
pub struct Ground {
    context: Context,
    victim: Compartment,
    before: String,
}

impl std::fmt::Debug for Ground {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ground").finish_non_exhaustive()
    }
}

impl Default for Ground {
    fn default() -> Self {
        Self::new()
    }
}

impl Ground {
    /// A fresh one. It needs [`ses_core::run_on_guest_stack`].
    ///
    /// # Panics
    ///
    /// Where the engine cannot be locked down at all.
    #[must_use]
    pub fn new() -> Self {
        let mut context = locked_down();
        let victim = Compartment::builder()
            .name("victim")
            .global("whoami", boa_engine::js_string!("victim"))
            .build(&mut context)
            .expect("a compartment");
        let before = portrait(&mut context).expect("a realm at rest");
        Self {
            context,
            victim,
            before,
        }
    }

    /// Has a fresh guest run a text.
    pub fn run(&mut self, text: &str) {
        let guest = Compartment::builder()
            .name("guest")
            .build(&mut self.context);
        // What it gives, and whether it ends well, is its own affair.
        if let Ok(guest) = guest {
            let _ = guest.evaluate(text, &mut self.context);
        }
        if self.context.run_jobs().is_err() {
            EventLoop::discard(&self.context);
        }
    }

    /// Whether the realm is as it was: by the victim, by its portrait, and by the audit.
    ///
    /// # Errors
    ///
    /// What is not as it was.
    pub fn stands(&mut self) -> Result<(), String> {
        let seen = self.victim.evaluate(SELF_TEST, &mut self.context);
        let seen = seen.map_err(|error| format!("the victim: {error}"))?;
        let seen = seen.to_string(&mut self.context);
        let seen = seen
            .map_err(|error| error.to_string())?
            .to_std_string_lossy();
        if seen != SELF {
            return Err(format!("the victim sees {seen}"));
        }
        let after = portrait(&mut self.context).map_err(|error| error.to_string())?;
        if let Some(change) = difference(&self.before, &after) {
            return Err(format!("an intrinsic changed: {change}"));
        }
        let audit = ses_tame::audit(&mut self.context).map_err(|error| error.to_string())?;
        match audit.findings() {
            [] => Ok(()),
            _ => Err(audit.to_string()),
        }
    }
}
