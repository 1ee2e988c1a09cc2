//! Times harden, each row with its baseline twin in the same run, at one, ten and a hundred times the size.
//!
//! `cargo bench -p ses-core --bench harden [-- words]`: words pick rows by what their name contains.
#![allow(clippy::disallowed_methods)] // A benchmark reads the clock and its arguments.

use std::time::Instant;

use boa_engine::{Context, JsObject, JsValue};
use ses_core::{
    Compartment, Limits, SharedContextBuilder, harden_function, install, run_on_guest_stack,
};

/// What is made for each round, how many objects it has per unit of size, and the baseline that `freeze` is.
struct Row {
    name: &'static str,
    make: &'static str,
    objects: usize,
    /// What the twin does with what was made, given `f`, the engine's `Object.freeze`.
    twin: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        name: "array of {a, b: {c}}",
        make: "const a = []; for (let i = 0; i < N; i++) a.push({ a: 1, b: { c: 2 } }); return a",
        objects: 2,
        twin: "for (const o of a) { f(o); f(o.b) } f(a)",
    },
    Row {
        name: "list",
        make: "let l = null; for (let i = 0; i < N; i++) l = { v: i, next: l }; return l",
        objects: 1,
        twin: "for (let o = a; o; o = o.next) f(o)",
    },
    Row {
        name: "records of closures",
        make: "const a = []; for (let i = 0; i < N; i++) a.push({ inc: () => ++i, get: () => i }); return a",
        objects: 3,
        twin: "for (const o of a) { f(o); f(o.inc); f(o.get) } f(a)",
    },
    Row {
        name: "classes",
        make: "const a = []; for (let i = 0; i < N; i++) a.push(class { m() { return i } get g() { return i } }); return a",
        objects: 4,
        twin: "for (const o of a) { f(o); f(o.prototype); f(o.prototype.m); f(Object.getOwnPropertyDescriptor(o.prototype, 'g').get) } f(a)",
    },
    Row {
        name: "array of numbers",
        make: "const a = []; for (let i = 0; i < N; i++) a.push(i); return a",
        objects: 1,
        twin: "f(a)",
    },
];

const SIZE: usize = 1_000;
const ROUNDS: usize = 5;

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    run_on_guest_stack(&Limits::default(), move || bench(&words)).expect("a thread");
}

fn bench(words: &[String]) {
    println!(
        "{:24} {:>8} {:>12} {:>14} {:>7}",
        "harden", "objects", "ns/object", "freeze ns/obj", "ratio"
    );
    for row in ROWS {
        if !chosen(row.name, words) {
            continue;
        }
        for factor in [1, 10, 100] {
            measure(row, SIZE * factor);
        }
    }
    if chosen("already hardened", words) {
        already();
    }
}

fn chosen(name: &str, words: &[String]) -> bool {
    words.is_empty() || words.iter().any(|word| name.contains(word.as_str()))
}

fn context() -> (Context, Compartment) {
    let mut context = SharedContextBuilder::new()
        .limits(Limits::default())
        .build()
        .expect("a context");
    install(&mut context).expect("installs");
    let start = Compartment::start(&context).expect("installed");
    let everything = "harden([Object, Array, Function.prototype, Symbol])";
    start
        .evaluate(everything, &mut context)
        .expect("the intrinsics take it");
    (context, start)
}

fn function(start: &Compartment, text: &str, context: &mut Context) -> JsObject {
    let value = start.evaluate(text, context).expect(text);
    value.as_callable().expect("a function")
}

fn call(function: &JsObject, argument: JsValue, context: &mut Context) -> JsValue {
    function
        .call(&JsValue::undefined(), &[argument], context)
        .expect("it returns")
}

/// Nanoseconds of what `work` does.
fn timed(work: impl FnOnce()) -> f64 {
    let before = Instant::now();
    work();
    before.elapsed().as_secs_f64() * 1e9
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn measure(row: &Row, size: usize) {
    let (mut context, start) = context();
    let context = &mut context;
    let make = function(&start, &format!("(N) => {{ {} }}", row.make), context);
    let twin = format!(
        "(() => {{ const f = Object.freeze; return (a) => {{ {} }} }})()",
        row.twin
    );
    let twin = function(&start, &twin, context);
    let harden = harden_function(context);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (function, times) in [(&harden, &mut ours), (&twin, &mut theirs)] {
            let made = call(&make, JsValue::from(size as f64), context);
            times.push(timed(|| {
                call(function, made, context);
            }));
            boa_gc::force_collect();
        }
    }
    let objects = (size * row.objects) as f64;
    let (ours, theirs) = (median(ours) / objects, median(theirs) / objects);
    println!(
        "{:24} {:>8} {ours:>12.0} {theirs:>14.0} {:>7.2}",
        row.name,
        objects,
        ours / theirs
    );
}

/// A call of harden on what is hardened, against a call of `Object.isFrozen` on the same.
fn already() {
    let (mut context, start) = context();
    let context = &mut context;
    let loops = "(() => { const { isFrozen } = Object; const o = harden({ a: 1, b: { c: 2 } }); \
                 const run = (f) => (n) => { for (let i = 0; i < n; i++) f(o) }; return { ours: run(harden), theirs: run(isFrozen) } })()";
    let loops = start.evaluate(loops, context).expect("made");
    let loops = loops.as_object().expect("an object");
    let mut of = |name: &str| {
        let key = boa_engine::JsString::from(name);
        let function = loops.get(key, context).expect("there");
        function.as_callable().expect("a function")
    };
    let (ours, theirs) = (of("ours"), of("theirs"));
    for count in [10_000, 100_000, 1_000_000] {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (function, times) in [&ours, &theirs].into_iter().zip(&mut times) {
                times.push(timed(|| {
                    call(function, JsValue::from(count), context);
                }));
            }
        }
        let [ours, theirs] = times.map(|times| median(times) / f64::from(count));
        println!(
            "{:24} {count:>8} {ours:>12.0} {theirs:>14.0} {:>7.2}",
            "already hardened",
            ours / theirs
        );
    }
}
