//! Times making and using compartments, each row with its baseline twin in the same run, and measures their memory.
//!
//! `cargo bench -p ses-core --bench compartments`; with `-- memory 1000000` it makes, uses and drops that many and says
//! how much memory the process took at most.
#![allow(clippy::disallowed_methods)] // A benchmark reads the clock, its arguments and the size of its process.

use std::time::Instant;

use boa_engine::{Context, JsObject, JsValue};
use ses_core::{Compartment, Limits, SharedContextBuilder, install, run_on_guest_stack};

/// What a row times, what its twin does instead, each `N` times.
struct Row {
    name: &'static str,
    ours: &'static str,
    theirs: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        name: "new, against {...70 properties}",
        ours: "const a = []; for (let i = 0; i < N; i++) a.push(new Compartment())",
        theirs: "const a = []; for (let i = 0; i < N; i++) a.push({ ...template })",
    },
    Row {
        name: "new and evaluate, against eval",
        ours: "const a = []; for (let i = 0; i < N; i++) { const c = new Compartment(); c.globalThis.x = i; c.evaluate('x+1'); a.push(c) }",
        theirs: "for (let i = 0; i < N; i++) { globalThis.x = i; (0, eval)('x+1') }",
    },
    Row {
        name: "evaluate distinct, against eval",
        ours: "for (let i = 0; i < N; i++) guest.evaluate(`${i} + 1`)",
        theirs: "for (let i = 0; i < N; i++) (0, eval)(`${i} + 1`)",
    },
    Row {
        name: "call into, against local call",
        ours: "for (let i = 0; i < N * 100; i++) foreign(i)",
        theirs: "for (let i = 0; i < N * 100; i++) local(i)",
    },
];

const SIZE: usize = 100;
const ROUNDS: usize = 5;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    run_on_guest_stack(&Limits::default(), move || match &words[..] {
        [what, count] if what == "memory" => memory(count.parse().expect("a number")),
        _ => times(&words),
    })
    .expect("a thread");
}

fn context() -> (Context, Compartment) {
    let mut context = SharedContextBuilder::new()
        .limits(Limits::default())
        .build()
        .expect("a context");
    install(&mut context).expect("installs");
    let start = Compartment::start(&context).expect("installed");
    let prepare = "globalThis.guest = new Compartment(); globalThis.local = (x) => x; \
                   globalThis.foreign = guest.evaluate('(x) => x'); \
                   globalThis.template = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`p${i}`, i]))";
    start.evaluate(prepare, &mut context).expect("prepares");
    (context, start)
}

fn function(start: &Compartment, text: &str, context: &mut Context) -> JsObject {
    let text = format!("(N) => {{ {text} }}");
    let value = start.evaluate(text.as_str(), context).expect("compiles");
    value.as_callable().expect("a function")
}

fn times(words: &[String]) {
    println!(
        "{:32} {:>8} {:>12} {:>12} {:>7}",
        "compartments", "count", "us each", "twin us", "ratio"
    );
    for row in ROWS {
        if !words.is_empty() && !words.iter().any(|word| row.name.contains(word.as_str())) {
            continue;
        }
        for factor in [1, 10, 100] {
            let (mut context, start) = context();
            let ours = function(&start, row.ours, &mut context);
            let theirs = function(&start, row.theirs, &mut context);
            let count = SIZE * factor;
            let mut times = [Vec::new(), Vec::new()];
            for _ in 0..ROUNDS {
                for (function, times) in [&ours, &theirs].into_iter().zip(&mut times) {
                    let before = Instant::now();
                    function
                        .call(
                            &JsValue::undefined(),
                            &[JsValue::from(count as f64)],
                            &mut context,
                        )
                        .expect("it returns");
                    times.push(before.elapsed().as_secs_f64() * 1e6 / count as f64);
                    boa_gc::force_collect();
                }
            }
            let [ours, theirs] = times.map(median);
            println!(
                "{:32} {count:>8} {ours:>12.2} {theirs:>12.2} {:>7.2}",
                row.name,
                ours / theirs
            );
        }
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Makes, uses once and drops `count` compartments, in ten steps.
fn memory(count: usize) {
    let (mut context, _) = context();
    println!(
        "{:>12} {:>8} {:>12} {:>12}",
        "made", "alive", "MiB now", "MiB peak"
    );
    let step = (count / 10).max(1);
    for made in 0..=count {
        if made % step == 0 {
            let (now, peak) = (size_of_process("VmRSS"), size_of_process("VmHWM"));
            let alive = Compartment::count(&context);
            println!("{made:>12} {alive:>8} {now:>12} {peak:>12}");
        }
        let guest = Compartment::builder()
            .name("guest")
            .global("x", made as f64)
            .build(&mut context)
            .expect("made");
        let sum = guest.evaluate("x + 1", &mut context).expect("evaluates");
        assert_eq!(sum.as_number(), Some(made as f64 + 1.0));
    }
}

/// A size of this process in MiB, as Linux tells it; 0 elsewhere.
fn size_of_process(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.trim_start_matches(':').split_whitespace().next());
    number.map_or(0, |kib| kib.parse().unwrap_or(0)) / 1024
}
