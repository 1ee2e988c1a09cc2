//! Realms to try programs in, and tables of programs with what they must give.

use boa_engine::{Context, JsError, JsResult, JsValue, Source};
use ses_core::{Compartment, SharedContextBuilder};
use ses_tame::{LockdownOptions, install_lockdown, lockdown};

/// A realm with the start compartment and, once locked down, one constructed compartment.
pub(crate) struct Realm {
    pub(crate) context: Context,
    guest: Option<Compartment>,
}

impl Realm {
    /// Before lockdown.
    pub(crate) fn fresh() -> Self {
        let mut context = SharedContextBuilder::new().build().expect("a context");
        ses_core::install(&mut context).expect("a shared realm");
        install_lockdown(&mut context);
        Self {
            context,
            guest: None,
        }
    }

    pub(crate) fn locked() -> Self {
        Self::locked_with(&LockdownOptions::new())
    }

    pub(crate) fn locked_with(options: &LockdownOptions) -> Self {
        let mut realm = Self::fresh();
        lockdown(&mut realm.context, options).expect("lockdown");
        realm.enter_guest();
        realm
    }

    /// Makes the constructed compartment.
    pub(crate) fn enter_guest(&mut self) {
        let guest = Compartment::builder()
            .name("guest")
            .build(&mut self.context)
            .expect("a compartment");
        self.guest = Some(guest);
    }

    /// What a program gives in the start compartment, as text.
    pub(crate) fn start(&mut self, source: &str) -> String {
        let start = Compartment::start(&self.context).expect("installed");
        let outcome = start.evaluate(source, &mut self.context);
        text(outcome, &mut self.context)
    }

    /// What a program gives in the constructed compartment, as text.
    pub(crate) fn guest(&mut self, source: &str) -> String {
        let guest = self.guest.clone().expect("locked down");
        let outcome = guest.evaluate(source, &mut self.context);
        text(outcome, &mut self.context)
    }
}

/// What a program gives on a plain engine context, as strict code.
pub(crate) fn plain(source: &str, context: &mut Context) -> String {
    let source = format!("'use strict'; {source}");
    let outcome = context.eval(Source::from_bytes(&source));
    text(outcome, context)
}

fn text(outcome: JsResult<JsValue>, context: &mut Context) -> String {
    match outcome {
        Ok(value) => describe(&value, context),
        Err(error) => format!("throws {}", thrown(error, context)),
    }
}

fn describe(value: &JsValue, context: &mut Context) -> String {
    match value.to_string(context) {
        Ok(text) => text.to_std_string_lossy(),
        Err(_) => value.type_of().to_owned(),
    }
}

fn thrown(error: JsError, context: &mut Context) -> String {
    match error.clone().into_opaque(context) {
        Ok(value) => describe(&value, context),
        Err(_) => error.to_string(),
    }
}

/// Checks every row in the constructed compartment of a realm that is locked down; tells of all that fail at once.
pub(crate) fn check_guest(rows: &[(&str, &str)]) {
    let mut realm = Realm::locked();
    check(rows, |source| realm.guest(source));
}

/// Checks every row by `run`. What a row expects may end in `…`: then only the beginning counts.
pub(crate) fn check(rows: &[(&str, &str)], mut run: impl FnMut(&str) -> String) {
    let mut failures = Vec::new();
    for (source, expected) in rows {
        let got = run(source);
        let as_expected = match expected.strip_suffix('…') {
            Some(beginning) => got.starts_with(beginning),
            None => got == *expected,
        };
        if !as_expected {
            failures.push(format!("{source}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
