//! Times globals, evaluators and calls between compartments, each with its baseline twin in the same run.
//!
//! `cargo bench -p ses-core --bench globals [-- names]`: names pick rows, `a|b`. Times are CPU time of the thread where the system
//! tells it; twins are run by turns, and the ratio is the median of the pairs.
#![allow(clippy::disallowed_methods)] // A benchmark reads the clock and its arguments.

use std::time::Instant;

use boa_engine::{Context, JsObject, JsString, JsValue, js_string, property::Attribute};
use ses_core::{Compartment, GlobalsFate, SharedContextBuilder, install};

const PAIRS: usize = 15;
const TURNS: u32 = 100_000;

/// Name, body of a loop over `i`, what is hoped for.
const LOOKUPS: &[(&str, &str, f64)] = &[
    ("constant", "s += limit", 1.1),
    ("constant, called", "s += step(i)", 1.1),
    ("intrinsic", "s += Math.floor(i / 3)", 2.2),
    ("intrinsic, typeof", "s = typeof Math", 2.2),
    ("two intrinsics", "s += Number(String(i))", 2.2),
    ("own global", "s += counter", 2.2),
    ("own global, assigned", "counter = i", 2.2),
    ("accessor", "s += watched", 2.2),
    ("inherited name", "s += toString.length", 2.2),
    ("no global at all", "s += i", 1.05),
];

fn main() {
    let picked = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"))
        .unwrap_or_default();
    let chosen = |name: &str| picked.split('|').any(|part| name.contains(part));
    println!(
        "{:28} {:>10} {:>10} {:>7} {:>5}",
        "", "plain", "ours", "ratio", "aim"
    );
    for (fate, label) in [(GlobalsFate::Open, "open"), (GlobalsFate::Pinned, "pinned")] {
        for (name, body, aim) in LOOKUPS {
            let row = format!("{name} ({label})");
            let assigns = body.contains("counter =");
            if chosen(&row) && !(assigns && fate == GlobalsFate::Pinned) {
                lookup(&row, body, fate, *aim);
            }
        }
    }
    if chosen("evaluate") {
        evaluate();
    }
    if chosen("call") {
        calls();
    }
}

/// A loop in a compartment against the same loop in a plain realm.
fn lookup(row: &str, body: &str, fate: GlobalsFate, aim: f64) {
    let source = format!(
        "'use strict'; (() => {{ let s = 0; for (let i = 0; i < {TURNS}; i++) {{ {body} }} return s }})"
    );
    let (mut plain, outside) = plain_function(&source);
    let mut shared = shared();
    let guest = guest(fate, &mut shared);
    let inside = callable(guest.evaluate(&source, &mut shared).expect("a program"));
    let pairs = (0..PAIRS).map(|_| (call(&outside, &mut plain), call(&inside, &mut shared)));
    report(row, pairs.collect(), f64::from(TURNS), "ns", aim);
}

/// Evaluating texts, each for the first time and the same again, against the indirect eval of a plain realm.
fn evaluate() {
    let texts: Vec<String> = (0..1_000)
        .map(|n| format!("const n{n} = {n}; n{n} + 1"))
        .collect();
    for (row, distinct) in [
        ("evaluate, distinct texts", true),
        ("evaluate, the same text", false),
    ] {
        let mut pairs = Vec::new();
        for _ in 0..PAIRS {
            let mut plain = Context::default();
            let eval = JsObject::from(plain.intrinsics().objects().eval());
            let mut shared = shared();
            let guest = guest(GlobalsFate::Open, &mut shared);
            let text = |n: usize| {
                if distinct {
                    texts[n].as_str()
                } else {
                    texts[0].as_str()
                }
            };
            let before = Clock::start();
            for n in 0..texts.len() {
                let strict = js_string!(&js_string!("'use strict'; "), &JsString::from(text(n)));
                eval.call(&JsValue::undefined(), &[strict.into()], &mut plain)
                    .expect("a program");
            }
            let outside = before.nanoseconds();
            let before = Clock::start();
            for n in 0..texts.len() {
                guest.evaluate(text(n), &mut shared).expect("a program");
            }
            pairs.push((outside, before.nanoseconds()));
        }
        report(row, pairs, texts.len() as f64, "ns", 1.5);
    }
}

/// Calling a function of another compartment against calling one's own.
fn calls() {
    let source = format!(
        "(f) => () => {{ let s = 0; for (let i = 0; i < {TURNS}; i++) s = f(s); return s }}"
    );
    for (row, function) in [
        ("call into a compartment", "(n) => n + 1"),
        ("call that reads a global", "(n) => n + limit"),
        (
            "call back and forth",
            "(n) => { const g = (x) => x + 1; return g(n) }",
        ),
    ] {
        let mut shared = shared();
        let here = guest(GlobalsFate::Open, &mut shared);
        let there = guest(GlobalsFate::Open, &mut shared);
        let looping = callable(here.evaluate(&source, &mut shared).expect("a program"));
        let mut of = |compartment: &Compartment| {
            let function = compartment
                .evaluate(function, &mut shared)
                .expect("a program");
            let made = looping.call(&JsValue::undefined(), &[function], &mut shared);
            callable(made.expect("a loop"))
        };
        let (local, foreign) = (of(&here), of(&there));
        let pairs = (0..PAIRS).map(|_| (call(&local, &mut shared), call(&foreign, &mut shared)));
        report(row, pairs.collect(), f64::from(TURNS), "ns", 1.05);
    }
}

fn plain_function(source: &str) -> (Context, JsObject) {
    let mut context = Context::default();
    context
        .register_global_property(js_string!("counter"), 0, Attribute::all())
        .expect("a fresh name");
    let mut constant = |name: JsString, value: JsValue| {
        context
            .register_global_property(name, value, Attribute::ENUMERABLE)
            .expect("a fresh name");
    };
    constant(js_string!("limit"), 3.into());
    let eval = JsObject::from(context.intrinsics().objects().eval());
    let mut run = |text: &str| {
        eval.call(
            &JsValue::undefined(),
            &[js_string!(text).into()],
            &mut context,
        )
        .expect("a program")
    };
    run(SETUP);
    let function = callable(run(source));
    (context, function)
}

const SETUP: &str = "globalThis.step = (n) => n + 1; \
    Object.defineProperty(globalThis, 'watched', { get: () => 1 }); 0";

fn shared() -> Context {
    let mut context = SharedContextBuilder::new().build().expect("a context");
    install(&mut context).expect("installs once");
    context
}

fn guest(fate: GlobalsFate, context: &mut Context) -> Compartment {
    let made = Compartment::builder()
        .name("bench")
        .global("counter", 0)
        .global("limit", 3);
    let maker = Compartment::builder()
        .build(context)
        .expect("a compartment");
    let step = maker.evaluate("(n) => n + 1", context).expect("a function");
    let guest = made
        .global("step", step)
        .freeze_globals(fate)
        .build(context)
        .expect("a compartment");
    guest
        .evaluate(
            "Object.defineProperty(globalThis, 'watched', { get: () => 1 }); 0",
            context,
        )
        .expect("a program");
    guest
}

fn callable(value: JsValue) -> JsObject {
    value.as_callable().expect("a function")
}

fn call(function: &JsObject, context: &mut Context) -> f64 {
    let before = Clock::start();
    function
        .call(&JsValue::undefined(), &[], context)
        .expect("a run");
    before.nanoseconds()
}

fn report(row: &str, pairs: Vec<(f64, f64)>, turns: f64, unit: &str, aim: f64) {
    let median = |mut list: Vec<f64>| {
        list.sort_by(f64::total_cmp);
        list[list.len() / 2]
    };
    let plain = median(pairs.iter().map(|pair| pair.0).collect()) / turns;
    let ours = median(pairs.iter().map(|pair| pair.1).collect()) / turns;
    let ratio = median(pairs.iter().map(|pair| pair.1 / pair.0).collect());
    println!("{row:28} {plain:8.0} {unit} {ours:7.0} {unit} {ratio:7.2} {aim:5.2}");
}

/// CPU time of this thread on Linux, else the time that passes.
struct Clock {
    cpu: Option<u64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self {
            cpu: Self::cpu(),
            wall: Instant::now(),
        }
    }

    fn nanoseconds(&self) -> f64 {
        match (self.cpu, Self::cpu()) {
            (Some(before), Some(now)) => (now - before) as f64,
            _ => self.wall.elapsed().as_secs_f64() * 1e9,
        }
    }

    fn cpu() -> Option<u64> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok()
    }
}
