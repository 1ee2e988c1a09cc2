//! Defences without which a guest ends the process: each is removed in a process of its own, which must then not live through it.
#![allow(
    clippy::disallowed_methods,
    reason = "the process is this test binary again"
)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ses_core::{Compartment, Limits, SharedContextBuilder, defences, install, run_on_guest_stack};

use crate::guests::{lock_down, show};

/// A defence, and a program that ends the process without it.
const CRASHES: &[(&str, &str)] = &[
    (
        "core/source-nesting",
        "try { (0, eval)('['.repeat(2e5)) } catch {}",
    ),
    (
        "tame/sort",
        "let i = 0; [...Array(500).keys()].sort(() => (i++ % 3) - 1)",
    ),
    (
        "tame/typed-sort",
        "let i = 0; new Int32Array(500).map((_, k) => k * 7 % 13).sort(() => (i++ % 3) - 1)",
    ),
    (
        "tame/flat",
        "const a = []; a[0] = a; try { a.flat(Infinity) } catch {}",
    ),
    (
        "tame/json",
        "let a = []; for (let i = 0; i < 3e5; i++) a = [a]; try { JSON.stringify(a) } catch {}",
    ),
    ("tame/sum", "Math.sumPrecise(new Array(1e6).fill(1e308))"),
];

/// Those whose removal would take the memory of the machine that runs the test, or is survived since the engine bounds chains of
/// proxies, and the rows that notice instead.
const BY_ROWS: &[(&str, &str)] = &[
    ("tame/prototype", "Cyclic __proto__ value through a proxy"),
    ("tame/text", "repeating beyond memory"),
    ("tame/join", "new Array(2 ** 32 - 1).join()"),
    ("tame/apply", "ARGUMENTS"),
    ("tame/fill", "TOO_MANY"),
    ("tame/buffer", "buffer"),
];

/// Whether a defence is among these.
pub(super) fn has(name: &str) -> bool {
    CRASHES.iter().any(|(known, _)| *known == name)
}

/// How long a child may take.
const PATIENCE: Duration = Duration::from_secs(15);
const WHICH: &str = "SES_TESTS_CRASH";

/// Whether a process lives through the program of a row, with its defence or without.
fn lives(row: usize, defended: bool) -> bool {
    let binary = std::env::current_exe().expect("this test binary");
    let mut child = Command::new(binary)
        .args(["--exact", "defences::crashes::child", "--nocapture"])
        .env(WHICH, format!("{row} {defended}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child process");
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("our own child") {
            return status.success();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    // It hangs, which is no life either.
    child.kill().expect("our own child");
    let _ = child.wait();
    false
}

#[test]
fn child() {
    let Ok(which) = std::env::var(WHICH) else {
        return;
    };
    let (row, defended) = which.split_once(' ').expect("two words");
    let (name, program) = CRASHES[row.parse::<usize>().expect("a row")];
    let defended = defended == "true";
    run_on_guest_stack(&Limits::default(), || {
        let builder = SharedContextBuilder::new().limits(Limits::default());
        let mut context = builder.build().expect("a context");
        install(&mut context).expect("installs once");
        if !defended {
            defences::remove(name, &mut context);
        }
        lock_down(&mut context);
        let guest = Compartment::builder().build(&mut context).expect("a guest");
        // How it ends is its own affair, as long as it ends.
        let _ = guest.evaluate(program, &mut context);
        let after = guest.evaluate("[1, 2].map((n) => n + 1).join()", &mut context);
        assert_eq!(show(after, &mut context), "2,3");
    })
    .expect("a thread");
}

#[test]
fn without_its_defence_each_ends_the_process() {
    let mut wrong = Vec::new();
    for (row, (name, program)) in CRASHES.iter().enumerate() {
        if !lives(row, true) {
            wrong.push(format!(
                "{name}: it ends the process in spite of it: {program}"
            ));
        }
        if lives(row, false) {
            wrong.push(format!(
                "{name}: nothing notices that it is removed: {program}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_switch_of_the_tamings_is_here() {
    let hazards = crate::repository::read("ses-tame/tests/it/hazards.rs");
    for (_, row) in BY_ROWS {
        assert!(hazards.contains(row), "no row of {row}");
    }
    for name in ses_tame::defences::DEFENCES {
        let mut known = CRASHES.iter().chain(BY_ROWS);
        assert!(known.any(|(known, _)| known == name), "{name}");
    }
}
