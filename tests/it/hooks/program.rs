//! Runs programs in the start compartment of a context with modules, and gives what their promise gives.

use std::{cell::RefCell, rc::Rc};

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsResult, JsValue};
use ses_core::{Compartment, JobErrorSink, SharedContextBuilder, Verdict, install};
use ses_modules::install_modules;

use crate::guests::lock_down;

/// What every program has: a compartment with hooks, a source, modules of texts, and errors as text.
const PRELUDE: &str = r"
    const M = (text, more) => ({ source: new ModuleSource(text), ...more });
    const C = (options) => new Compartment({
        __options__: true, __noNamespaceBox__: true, name: 'c', resolveHook: (specifier) => specifier, ...options,
    });
    const hook = (texts) => async (specifier) => {
        if (!(specifier in texts)) throw Error('no ' + specifier);
        return typeof texts[specifier] === 'string' ? M(texts[specifier]) : texts[specifier];
    };
    const hookNow = (texts) => (specifier) => {
        if (!(specifier in texts)) throw Error('no ' + specifier);
        return typeof texts[specifier] === 'string' ? M(texts[specifier]) : texts[specifier];
    };
    const fails = async (run) => {
        try { await run(); return 'no error'; } catch (error) {
            return error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`;
        }
    };
";

struct Sink(RefCell<Vec<String>>);

impl JobErrorSink for Sink {
    fn uncaught(&self, error: boa_engine::JsError, _: &mut Context) -> Verdict {
        self.0.borrow_mut().push(format!("uncaught {error}"));
        Verdict::Continue
    }

    fn unhandled_rejection(
        &self,
        reason: JsValue,
        _: boa_engine::JsObject,
        context: &mut Context,
    ) -> Verdict {
        let reason = text(Ok(reason), context);
        self.0.borrow_mut().push(format!("unhandled {reason}"));
        Verdict::Continue
    }
}

/// A value as text.
pub(crate) fn text(value: JsResult<JsValue>, context: &mut Context) -> String {
    let value = match value {
        Ok(value) => value,
        Err(error) => match error.into_opaque(context) {
            Ok(value) => value,
            Err(error) => return format!("fatal {error}"),
        },
    };
    value.to_string(context).map_or_else(
        |error| format!("unshowable {error}"),
        |it| it.to_std_string_escaped(),
    )
}

/// When a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    BeforeLockdown,
    AfterLockdown,
}

pub(crate) const PHASES: [Phase; 2] = [Phase::BeforeLockdown, Phase::AfterLockdown];

pub(crate) fn context(phase: Phase) -> (Context, impl Fn() -> Vec<String>) {
    let sink = Rc::new(Sink(RefCell::default()));
    let mut context = SharedContextBuilder::new()
        .job_errors(Rc::<Sink>::clone(&sink))
        .build()
        .unwrap();
    install(&mut context).unwrap();
    install_modules(&mut context).unwrap();
    if phase == Phase::AfterLockdown {
        lock_down(&mut context);
    }
    (context, move || sink.0.take())
}

/// What the body of an async function returns, or `pending`, or what it throws; then what nobody handled.
pub(crate) fn outcome(
    body: &str,
    context: &mut Context,
    unhandled: &dyn Fn() -> Vec<String>,
) -> String {
    let start = Compartment::start(context).unwrap();
    let program = format!("{PRELUDE}\n(async () => {{ {body} }})()");
    let promise = start.evaluate(&program, context);
    let shown = match promise.map(|it| {
        it.as_object()
            .and_then(|it| JsPromise::from_object(it).ok())
    }) {
        Err(error) => format!("does not parse: {}", text(Err(error), context)),
        Ok(None) => "no promise".to_owned(),
        Ok(Some(promise)) => {
            context.run_jobs().unwrap();
            match promise.state() {
                PromiseState::Pending => "pending".to_owned(),
                PromiseState::Fulfilled(value) => text(Ok(value), context),
                PromiseState::Rejected(reason) => {
                    unhandled();
                    format!("throws {}", text(Ok(reason), context))
                }
            }
        }
    };
    let left = unhandled();
    if left.is_empty() {
        shown
    } else {
        format!("{shown} and {}", left.join(", "))
    }
}

/// Runs each row before and after lockdown and compares; all that differ are told at once.
#[track_caller]
pub(crate) fn rows(rows: &[(&str, &str, &str)]) {
    for phase in PHASES {
        rows_in(phase, rows);
    }
}

/// The same, each row after a text that all need.
#[track_caller]
pub(crate) fn rows_after(before: &str, table: &[(&str, &str, &str)]) {
    let bodies: Vec<String> = table
        .iter()
        .map(|it| format!("{before} {}", it.1))
        .collect();
    let table: Vec<_> = table
        .iter()
        .zip(&bodies)
        .map(|(row, body)| (row.0, body.as_str(), row.2))
        .collect();
    rows(&table);
}

/// The same in one phase.
#[track_caller]
pub(crate) fn rows_in(phase: Phase, rows: &[(&str, &str, &str)]) {
    let (mut context, unhandled) = context(phase);
    let mut wrong = Vec::new();
    for (name, body, expected) in rows {
        let given = outcome(body, &mut context, &unhandled);
        if given != *expected {
            wrong.push(format!("{name}\n   gives {given}\n  wanted {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{phase:?}\n{}", wrong.join("\n"));
}
