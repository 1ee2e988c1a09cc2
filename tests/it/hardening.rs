//! `harden` and `assert`, before and after lockdown, with and without forced collections.

mod assert;
mod attacks;
mod harden;
mod redaction;

use boa_engine::js_string;
use ses_core::{Redaction, assert_object};

use crate::guests::{CONFIGURATIONS, Configuration, Guests, Step, a};

/// Runs each program in a guest that has `assert` under every configuration; what it gives as text must be as said.
#[track_caller]
fn rows(rows: &[(&'static str, &'static str)]) {
    rows_under(&CONFIGURATIONS, rows);
}

/// The same under some configurations, for rows that take long.
#[track_caller]
fn rows_under(configurations: &[Configuration], rows: &[(&'static str, &'static str)]) {
    let mut wrong = Vec::new();
    for configuration in configurations {
        for (program, expected) in rows {
            let mut guests = Guests::new(*configuration);
            let assert = assert_object(Redaction::Redacted, &mut guests.context).expect("made");
            guests
                .a
                .global()
                .set(js_string!("assert"), assert, true, &mut guests.context)
                .expect("set");
            let step: Step = a(program, expected);
            if let Err(why) = guests.take(step) {
                wrong.push(format!("({configuration:?}) {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
