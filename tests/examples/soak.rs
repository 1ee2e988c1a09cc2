//! A host that never rests: it makes compartments, loads packages, grants, revokes and drops, while loaders and powers fail now
//! and then; it prints its memory, and ends with an error where something failed that was not injected.
//!
//! `cargo run --example soak -- 300` soaks for 300 seconds.
#![allow(
    clippy::disallowed_methods,
    reason = "it is told how long to soak, and looks at a clock"
)]

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{Context, JsError, JsNativeError, JsResult, JsValue, NativeFunction, js_string};
use ses_core::{Compartment, EventLoop, Limits, run_on_guest_stack};
use ses_membrane::Caretaker;
use ses_modules::fs::MemoryFileSystem;
use ses_modules::{NoPowers, Program, ResolutionOptions, Started};
use ses_tests::{Chance, INJECTED, faulty_files, guest, locked_down};

/// How many rounds a realm lives.
const ROUNDS_OF_A_REALM: u64 = 500;
/// How often memory is printed.
const PACE: Duration = Duration::from_secs(15);

#[derive(Debug, Default)]
struct Tally {
    rounds: u64,
    realms: u64,
    compartments: u64,
    packages: u64,
    grants: u64,
    injected: u64,
    strange: Vec<String>,
}

impl Tally {
    /// Counts what ended, if it ended badly.
    fn note<T>(&mut self, what: &str, result: Result<T, String>) {
        match result {
            Ok(_) => {}
            // A `package.json` that cannot be read counts as none, so that what it leads to is not found.
            Err(why) if why.contains(INJECTED) || why.contains("Cannot find") => self.injected += 1,
            Err(why) => self.strange.push(format!("{what}: {why}")),
        }
    }
}

fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(60));
    let soaked = run_on_guest_stack(&Limits::default(), || soak(time));
    match soaked {
        Ok(tally) if tally.strange.is_empty() => ExitCode::SUCCESS,
        Ok(tally) => {
            eprintln!("not injected: {:#?}", tally.strange);
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("no thread: {error}");
            ExitCode::FAILURE
        }
    }
}

fn soak(time: Duration) -> Tally {
    let (begun, chance) = (Instant::now(), Rc::new(Chance::new(7)));
    let mut tally = Tally::default();
    let mut context = realm(&mut tally);
    let mut said = None;
    println!("  seconds   rounds   realms  compartments  packages  grants  injected   MB");
    while begun.elapsed() < time && tally.strange.is_empty() {
        if tally.rounds > 0 && tally.rounds.is_multiple_of(ROUNDS_OF_A_REALM) {
            drop(context);
            context = realm(&mut tally);
        }
        round(&chance, &mut context, &mut tally);
        tally.rounds += 1;
        let passed = begun.elapsed();
        if said.is_none_or(|said| passed - said >= PACE) {
            said = Some(passed);
            say(passed, &tally);
        }
    }
    say(begun.elapsed(), &tally);
    tally
}

fn realm(tally: &mut Tally) -> Context {
    boa_gc::force_collect();
    tally.realms += 1;
    locked_down()
}

#[allow(clippy::cast_precision_loss)] // megabytes
fn say(passed: Duration, tally: &Tally) {
    let bytes = memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem);
    println!(
        "{:9.0} {:8} {:8} {:13} {:9} {:7} {:9} {:6.1}",
        passed.as_secs_f64(),
        tally.rounds,
        tally.realms,
        tally.compartments,
        tally.packages,
        tally.grants,
        tally.injected,
        bytes as f64 / 1e6
    );
}

fn round(chance: &Rc<Chance>, context: &mut Context, tally: &mut Tally) {
    for _ in 0..=chance.below(3) {
        let seed = chance.below(16);
        let compartment = Compartment::builder().name("guest").build(context);
        tally.compartments += 1;
        let Ok(compartment) = compartment else {
            tally
                .strange
                .push("a compartment cannot be made".to_owned());
            return;
        };
        for chunk in random_guest(seed) {
            // A random guest may end as it likes, within its limits.
            let _ = compartment.evaluate(chunk.as_str(), context);
            if context.run_jobs().is_err() {
                EventLoop::discard(context);
            }
        }
    }
    let loaded = load(chance, context);
    tally.packages += 1;
    tally.note("a package", loaded);
    let granted = grant(chance, context).map_err(|error| error.to_string());
    tally.grants += 1;
    tally.note("a grant", granted);
    if chance.below(20) == 0 {
        boa_gc::force_collect();
    }
}

fn random_guest(seed: u64) -> Vec<String> {
    let chance = Chance::new(seed.wrapping_mul(0x9e37_79b9));
    let bytes: Vec<u8> = (0..80)
        .map(|_| u8::try_from(chance.below(256)).unwrap_or_default())
        .collect();
    guest(&bytes)
}

/// A package with a dependency, from files of which some cannot be read.
fn load(chance: &Chance, context: &mut Context) -> Result<(), String> {
    let esm = chance.below(2) == 0;
    let entry = if esm {
        "/app/main.mjs"
    } else {
        "/app/main.cjs"
    };
    let files = MemoryFileSystem::new()
        .file("/app/package.json", r#"{ "dependencies": { "dep": "1" } }"#)
        .file(
            "/app/main.mjs",
            "import { make } from 'dep'; await 0; if (make(3).length !== 3) throw 1",
        )
        .file(
            "/app/main.cjs",
            "const { make } = require('dep'); if (make(3).length !== 3) throw 1",
        )
        .file(
            "/app/node_modules/dep/package.json",
            r#"{ "main": "lib.js" }"#,
        )
        .file(
            "/app/node_modules/dep/lib.js",
            "exports.make = (n) => Array.from({ length: n }, require('./one'))",
        )
        .file(
            "/app/node_modules/dep/one.js",
            "module.exports = (_, at) => ({ at })",
        );
    let files = Arc::new(faulty_files(files, chance.below(1 << 40), 12));
    let program = Program::load(
        files,
        Path::new(entry),
        Rc::new(NoPowers),
        ResolutionOptions::default(),
        context,
    )
    .map_err(|error| error.to_string())?;
    let started = program.run(context).map_err(|error| error.to_string())?;
    context.run_jobs().map_err(|error| error.to_string())?;
    match started {
        Started::Evaluating(promise) => match promise.state() {
            PromiseState::Fulfilled(_) => Ok(()),
            PromiseState::Pending => Err("it waits for ever".to_owned()),
            PromiseState::Rejected(reason) => Err(JsError::from_opaque(reason).to_string()),
        },
        Started::Ran => Ok(()),
    }
}

/// A power that fails now and then, granted to a guest, used, and taken back.
fn grant(chance: &Rc<Chance>, context: &mut Context) -> JsResult<()> {
    let fails = chance.below(10) == 0;
    let power = NativeFunction::from_copy_closure(move |_, _, context| {
        if fails {
            return Err(JsNativeError::error().with_message(INJECTED).into());
        }
        let object = boa_engine::JsObject::with_object_proto(context.intrinsics());
        object.set(js_string!("n"), 1, true, context)?;
        Ok(object.into())
    });
    let power = FunctionObjectBuilder::new(context.realm(), power).build();
    let (granted, revoker) = Caretaker::new(&power.into(), context)?;
    let holder = Compartment::builder()
        .name("holder")
        .global("power", granted)
        .build(context)?;
    let used = holder.evaluate("globalThis.kept = power(); kept.n", context);
    revoker.revoke("the round is over");
    let after = holder.evaluate(
        "try { power(); 'it answers' } catch (e) { e.message.includes('revoked') }",
        context,
    )?;
    if after != JsValue::from(true) {
        return Err(JsNativeError::error()
            .with_message("revoked, and it answers")
            .into());
    }
    used.map(|_| ())
}
