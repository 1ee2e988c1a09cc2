//! The oracle of isolation: two random guests in one realm share nothing mutable, change no intrinsic, and tell the same as alone.

use std::rc::Rc;

use boa_engine::{Context, JsValue};
use ses_core::{Compartment, Limits, SharedContextBuilder, install};
use ses_tame::LockdownOptions;

use crate::{Deaf, Reached, difference, portrait};

/// A locked-down context whose guests end soon, whatever they do. It needs [`ses_core::run_on_guest_stack`].
///
/// # Panics
///
/// Where the engine cannot be locked down at all.
#[must_use]
pub fn locked_down() -> Context {
    let limits = Limits::default()
        .with_recursion(400)
        .with_loop_iterations(10_000)
        .with_jobs_per_run(1_000)
        .with_source_length(1 << 16)
        .with_buffer_bytes(1 << 20);
    let mut context = SharedContextBuilder::new()
        .limits(limits)
        .job_errors(Rc::new(Deaf))
        .build()
        .expect("a context");
    install(&mut context).expect("installs once");
    ses_modules::install_modules(&mut context).expect("a module system");
    ses_membrane::prepare(&mut context).expect("what membranes need");
    ses_tame::lockdown(&mut context, &LockdownOptions::default()).expect("locks down once");
    context
}

/// A guest and what it told so far.
struct Guest {
    compartment: Compartment,
    told: Vec<String>,
}

impl Guest {
    fn new(name: &str, context: &mut Context) -> Self {
        let compartment = Compartment::builder().name(name).build(context);
        Self {
            compartment: compartment.expect("a compartment"),
            told: Vec::new(),
        }
    }

    fn runs(&mut self, chunk: &str, context: &mut Context) {
        let found = self.compartment.evaluate(chunk, context);
        self.told.push(match found {
            Ok(value) => value.display().to_string(),
            Err(error) => format!("ended: {}", first_line(&error.to_string())),
        });
        // A guest that queues for ever is stopped, and its jobs are dropped.
        if context.run_jobs().is_err() {
            ses_core::EventLoop::discard(context);
        }
    }

    fn reaches(&self, context: &mut Context) -> Result<Reached, String> {
        let global = JsValue::from(self.compartment.global());
        Reached::from(&[global], context).map_err(|error| error.to_string())
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Runs a guest alone, and again in turns with another; says what shows that they are not isolated.
///
/// # Errors
///
/// What was shared, changed, or told otherwise.
pub fn isolated(a: &[String], b: &[String]) -> Result<(), String> {
    let mut context = locked_down();
    let mut alone = Guest::new("a", &mut context);
    for chunk in a {
        alone.runs(chunk, &mut context);
    }

    let mut context = locked_down();
    let drawn = |context: &mut Context| portrait(context).map_err(|error| error.to_string());
    let before = drawn(&mut context)?;
    let mut first = Guest::new("a", &mut context);
    let mut second = Guest::new("b", &mut context);
    for turn in 0..a.len().max(b.len()) {
        for (guest, chunks) in [(&mut second, b), (&mut first, a)] {
            if let Some(chunk) = chunks.get(turn) {
                guest.runs(chunk, &mut context);
            }
        }
    }
    if first.told != alone.told {
        let both = alone.told.iter().zip(&first.told);
        let differing = both.into_iter().find(|(alone, together)| alone != together);
        return Err(format!("the other's presence shows: {differing:?}"));
    }
    let (reached_a, reached_b) = (first.reaches(&mut context)?, second.reaches(&mut context)?);
    let shared = reached_a.mutable_and_in(&reached_b);
    if !shared.is_empty() {
        return Err(format!("both reach what can be changed: {shared:?}"));
    }
    match difference(&before, &drawn(&mut context)?) {
        Some(change) => Err(format!("an intrinsic changed: {change}")),
        None => Ok(()),
    }
}
