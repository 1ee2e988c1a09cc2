//! Programs that take all they can get, each in a process of its own: none may abort it, or end it by a signal.

mod chains;
mod loops;
mod nesting;
mod recursion;
mod sizes;

use std::ffi::OsString;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::command::{Outcome, ses};
use crate::tree::program;

/// How a hazard must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With an error that can be caught, or with none; the program goes on and the language is as before.
    Usable,
    /// By the limit on recursion, which no guest can catch.
    Deep,
    /// By `--timeout`, or `--max-memory`.
    Stopped,
    /// Like `Usable` where the machine is fast and large enough, else like `Stopped`.
    Slow,
    /// With an error that nobody catches, told at its length.
    Uncaught,
    /// With the code of an entry that waits for ever.
    Waits,
}

struct Hazard {
    what: &'static str,
    program: &'static str,
    end: End,
}

const fn hazard(what: &'static str, program: &'static str, end: End) -> Hazard {
    Hazard { what, program, end }
}

const FAMILIES: &[(&str, &[Hazard])] = &[
    ("recursion", recursion::HAZARDS),
    ("nesting", nesting::HAZARDS),
    ("chains", chains::HAZARDS),
    ("sizes", sizes::HAZARDS),
    ("loops", loops::HAZARDS),
];

/// What follows each hazard: the language must be as it was.
const AFTERWARDS: &str =
    "console.log([1, 2].map((n) => n + 1).join() + typeof new Compartment().evaluate('({})'))";

fn run(at: usize, hazard: &Hazard) -> Outcome {
    let text = format!("try {{ {} }} catch {{}} {AFTERWARDS}", hazard.program);
    let entry = program(&format!("hazard-{at}"), "main.mjs", &text);
    let time = match hazard.end {
        End::Stopped => "0.5",
        End::Slow => "1",
        _ => "120",
    };
    let options = ["run", "--timeout", time, "--max-memory", "1G"];
    let mut arguments: Vec<OsString> = options.iter().map(Into::into).collect();
    arguments.push(entry.into());
    ses(arguments)
}

fn is_usable(outcome: &Outcome) -> bool {
    outcome.code == 0 && outcome.stdout.ends_with("2,3object\n")
}

fn ends(outcome: &Outcome, end: End) -> bool {
    let stopped = matches!(outcome.code, 8 | 9) && outcome.stderr.starts_with("ses: stopped");
    match end {
        End::Usable => is_usable(outcome),
        End::Deep => outcome.code == 1 && outcome.stderr.contains("recursive calls"),
        End::Stopped => stopped,
        End::Slow => stopped || is_usable(outcome),
        End::Uncaught => outcome.code == 1 && outcome.stderr.starts_with("Uncaught"),
        End::Waits => outcome.code == 13,
    }
}

#[test]
fn none_ends_the_process_by_a_signal_or_leaves_the_realm_unusable() {
    let all: Vec<_> = FAMILIES
        .iter()
        .flat_map(|(family, hazards)| hazards.iter().map(move |hazard| (family, hazard)))
        .collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((family, hazard)) = all.get(at) else {
                return wrong;
            };
            let outcome = run(at, hazard);
            if !ends(&outcome, hazard.end) {
                let Outcome {
                    code,
                    stdout,
                    stderr,
                } = outcome;
                let (what, end) = (hazard.what, hazard.end);
                wrong.push(format!(
                    "{family} / {what}: code {code}, not {end:?}\n  {stdout}\n  {stderr}"
                ));
            }
        }
    };
    let threads = thread::available_parallelism()
        .map_or(2, usize::from)
        .min(4);
    let wrong: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let finished = workers.into_iter().map(|worker| worker.join());
        finished
            .flat_map(|wrong| wrong.expect("a worker ends"))
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn they_are_many_and_their_names_differ() {
    for (family, hazards) in FAMILIES {
        let mut names: Vec<_> = hazards.iter().map(|hazard| hazard.what).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), hazards.len(), "{family}");
    }
    let all: usize = FAMILIES.iter().map(|(_, hazards)| hazards.len()).sum();
    assert!(all >= 150, "{all}");
}
