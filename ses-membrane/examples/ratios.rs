//! What a membrane costs, as ratios to the same program without one, in one run.
//!
//! `cargo run --release -p ses-membrane --example ratios`

use std::{hint::black_box, time::Instant};

use boa_engine::{Context, JsValue, Source};
use ses_membrane::Membrane;

/// An operation: its name, and the body of a loop over `i` on the object `p`.
const OPERATIONS: &[(&str, &str)] = &[
    ("get", "p.x"),
    ("has", "'x' in p"),
    ("set", "p.x = i"),
    ("call, no arguments", "p.f()"),
    ("call, two objects", "p.g(a, b)"),
    ("callback with an object", "p.each(h)"),
    ("get an object", "p.o"),
    ("construct", "new p.C()"),
    ("own keys", "Object.keys(p.o)"),
];

const TARGET: &str = "({ x: 1, o: { a: 1 }, f() { return 1 }, g(a, b) { return 1 },
    each(h) { return h(this.o) }, C: class { constructor() {} } })";
const ROUNDS: u32 = 10_000;
/// In nanoseconds.
const LONG_ENOUGH: f64 = 60e6;

fn main() {
    let mut context = Context::default();
    let mut eval = |source: &str| {
        context
            .eval(Source::from_bytes(source))
            .expect("valid JavaScript")
    };
    let target = eval(TARGET);
    let textbook = eval(include_str!("textbook.js"));
    let bare = eval("(target) => new Proxy(target, {})");
    let loops: Vec<JsValue> = OPERATIONS
        .iter()
        .map(|(_, body)| {
            eval(&format!(
                "(function (p, n) {{ 'use strict'; const a = {{}}, b = {{}}, h = o => 1;
                for (let i = 0; i < n; i++) {{ {body}; }} }})"
            ))
        })
        .collect();
    let call = |function: &JsValue, arguments: &[JsValue], context: &mut Context| {
        let function = function.as_callable().expect("a function");
        function
            .call(&JsValue::undefined(), arguments, context)
            .expect("no exception")
    };
    let made = call(&textbook, std::slice::from_ref(&target), &mut context);
    let theirs = made
        .as_object()
        .expect("a record")
        .get(boa_engine::js_string!("proxy"), &mut context);
    let theirs = theirs.expect("no exception");
    // The least that a proxy of this engine costs: no traps, no isolation.
    let bare = call(&bare, std::slice::from_ref(&target), &mut context);
    let membrane = Membrane::builder().build(&mut context).expect("a membrane");
    let (wet, dry) = membrane.pair();
    let ours = membrane
        .wrap(wet, dry, &target, &mut context)
        .expect("wraps");

    let empty = context.eval(Source::from_bytes(
        "(function (p, n) { 'use strict'; for (let i = 0; i < n; i++) { p; } })",
    ));
    let empty = empty.expect("valid JavaScript");
    // As many rounds as take long enough to be told from nothing: the system counts a thread's time in ticks.
    let mut once = |function: &JsValue, object: &JsValue| {
        let mut rounds = ROUNDS;
        loop {
            let start = spent();
            call(function, &[object.clone(), rounds.into()], &mut context);
            let taken = spent() - start;
            if taken >= LONG_ENOUGH {
                return taken / f64::from(rounds);
            }
            rounds *= 4;
        }
    };
    println!(
        "{:<24} {:>8} {:>16} {:>16} {:>16}",
        "ns", "direct", "empty Proxy", "membrane", "textbook"
    );
    for ((name, _), function) in OPERATIONS.iter().zip(&loops) {
        // One after the other, again and again, so that what disturbs the machine disturbs all alike; then the medians.
        let mut samples: [Vec<f64>; 5] = Default::default();
        for _ in 0..5 {
            samples[0].push(once(&empty, &ours));
            for (at, object) in [&target, &bare, &ours, &theirs].into_iter().enumerate() {
                samples[at + 1].push(once(function, object));
            }
        }
        let [base, direct, others @ ..] = samples.map(median);
        let direct = direct - base;
        print!("{name:<24} {direct:>8.0}");
        for other in others {
            let other = other - base;
            print!(" {other:>8.0} ({:>4.1}x)", other / direct);
        }
        println!();
    }
    wrap_and_revoke(&mut context);
}

fn wrap_and_revoke(context: &mut Context) {
    let start = spent();
    for _ in 0..1_000 {
        black_box(Membrane::builder().build(context).expect("a membrane"));
    }
    println!("creating a membrane: {:.2} us", (spent() - start) / 1e6);

    let membrane = Membrane::builder().build(context).expect("a membrane");
    let (wet, dry) = membrane.pair();
    let objects: Vec<JsValue> = (0..100_000)
        .map(|_| boa_engine::JsObject::with_null_proto().into())
        .collect();
    boa_gc::force_collect();
    let before = resident();
    let start = spent();
    let proxies: Vec<JsValue> = objects
        .iter()
        .map(|object| membrane.wrap(wet, dry, object, context).expect("wraps"))
        .collect();
    println!("wrap: {:.2} us", (spent() - start) / 1e3 / 1e5);
    println!(
        "bytes a proxy: {}",
        resident().saturating_sub(before) / 100_000
    );
    let start = spent();
    for object in &objects {
        black_box(membrane.wrap(wet, dry, object, context).expect("wraps"));
    }
    println!("wrap again: {:.2} us", (spent() - start) / 1e3 / 1e5);
    let start = now();
    membrane.revoke("over");
    println!(
        "revoke 100,000: {:.4} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    drop(proxies);
    let start = now();
    boa_gc::force_collect();
    println!(
        "collecting what was let go: {:.1} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

/// Nanoseconds that this thread has run, where the system tells them; else the time that has passed.
#[allow(clippy::disallowed_methods, clippy::cast_precision_loss)] // a measurement is what the clock is for
fn spent() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
    told.map_or_else(|| START.elapsed().as_nanos() as f64, |ns| ns as f64)
}

/// Resident memory in bytes, where the system tells it.
#[allow(clippy::disallowed_methods)] // a measurement reads the process's own memory
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text
        .split_whitespace()
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    pages.unwrap_or(0) * 4096
}

#[allow(clippy::disallowed_methods)] // a measurement is what the clock is for
fn now() -> Instant {
    Instant::now()
}
