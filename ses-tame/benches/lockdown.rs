//! Times lockdown itself, and programs before and after it, each with its baseline twin in the same run.
//!
//! `cargo bench -p ses-tame [-- severe|moderate] [names]`: the word repairs the override mistake by accessors, for every property
//! or the default list; names pick rows, `a|b`.
#![allow(clippy::disallowed_methods)] // A benchmark reads the clock and its arguments.

use std::time::Instant;

use boa_engine::{Context, JsObject, JsValue, Source};
use ses_tame::{LockdownOptions, OverrideRepair, OverrideTaming, lockdown, repair_intrinsics};

/// Name, what is made once, what is timed.
const ROWS: &[(&str, &str, &str)] = &[
    (
        "sort cmp 1000",
        "const a = Array.from({length: 1000}, (_, i) => i * 7919 % 1009);",
        "for (let i = 0; i < 20; i++) a.slice().sort((x, y) => x - y)",
    ),
    (
        "sort cmp sorted",
        "const a = Array.from({length: 1000}, (_, i) => i);",
        "for (let i = 0; i < 60; i++) a.slice().sort((x, y) => x - y)",
    ),
    (
        "sort cmp 10",
        "const a = Array.from({length: 10}, (_, i) => i * 7919 % 11);",
        "for (let i = 0; i < 3000; i++) a.slice().sort((x, y) => x - y)",
    ),
    (
        "sort text 1000",
        "const a = Array.from({length: 1000}, (_, i) => 'k' + i * 7919 % 1009);",
        "for (let i = 0; i < 30; i++) a.slice().sort()",
    ),
    (
        "sort num text",
        "const a = Array.from({length: 1000}, (_, i) => i * 7919 % 1009);",
        "for (let i = 0; i < 10; i++) a.slice().sort()",
    ),
    (
        "slice only",
        "const a = Array.from({length: 10}, (_, i) => i * 7919 % 11);",
        "for (let i = 0; i < 30000; i++) a.slice()",
    ),
    (
        "typed sort cmp",
        "const a = Float64Array.from({length: 1000}, (_, i) => i * 7919 % 1009);",
        "for (let i = 0; i < 20; i++) a.slice().sort((x, y) => x - y)",
    ),
    (
        "join 1000 num",
        "const a = Array.from({length: 1000}, (_, i) => i);",
        "for (let i = 0; i < 200; i++) a.join()",
    ),
    (
        "join 5 text",
        "const a = ['a', 'b', 'c', 'd', 'e'];",
        "for (let i = 0; i < 30000; i++) a.join('-')",
    ),
    (
        "toString 3",
        "const a = [1, 2, 3];",
        "for (let i = 0; i < 30000; i++) String(a)",
    ),
    (
        "flat",
        "const a = Array.from({length: 100}, (_, i) => [i, [i]]);",
        "for (let i = 0; i < 300; i++) a.flat(Infinity)",
    ),
    (
        "json object",
        "const o = {a: 1, b: 'two', c: [1, 2, 3, {d: null}], e: {f: true, g: 1.5}};",
        "for (let i = 0; i < 5000; i++) JSON.stringify(o)",
    ),
    (
        "json big array",
        "const o = Array.from({length: 1000}, (_, i) => ({id: i, name: 'item ' + i, tags: ['x', 'y']}));",
        "for (let i = 0; i < 5; i++) JSON.stringify(o)",
    ),
    (
        "json indent",
        "const o = Array.from({length: 100}, (_, i) => ({id: i, name: 'item ' + i}));",
        "for (let i = 0; i < 50; i++) JSON.stringify(o, null, 2)",
    ),
    (
        "repeat small",
        "",
        "for (let i = 0; i < 50000; i++) 'ab'.repeat(10)",
    ),
    (
        "repeat big",
        "",
        "for (let i = 0; i < 20; i++) 'ab'.repeat(100000)",
    ),
    (
        "padStart",
        "",
        "for (let i = 0; i < 50000; i++) '7'.padStart(3, '0')",
    ),
    (
        "apply",
        "const f = (a, b) => a;",
        "for (let i = 0; i < 50000; i++) f.apply(null, [1, 2])",
    ),
    (
        "call",
        "const f = (a, b) => a;",
        "for (let i = 0; i < 50000; i++) f.call(null, 1, 2)",
    ),
    (
        "Reflect.get",
        "const o = {x: 1};",
        "for (let i = 0; i < 50000; i++) Reflect.get(o, 'x')",
    ),
    (
        "Reflect.ownKeys",
        "const o = {x: 1, y: 2, z: 3};",
        "for (let i = 0; i < 50000; i++) Reflect.ownKeys(o)",
    ),
    (
        "Reflect.apply",
        "const f = (a, b) => a;",
        "for (let i = 0; i < 50000; i++) Reflect.apply(f, null, [1, 2])",
    ),
    (
        "instanceof",
        "class A {} const a = new A();",
        "for (let i = 0; i < 50000; i++) a instanceof A",
    ),
    (
        "new Proxy",
        "const t = {}, h = {};",
        "for (let i = 0; i < 20000; i++) new Proxy(t, h)",
    ),
    (
        "proxy get",
        "const p = new Proxy({x: 1}, {get: (t, k) => t[k]});",
        "for (let i = 0; i < 30000; i++) p.x",
    ),
    (
        "helper map",
        "const a = Array.from({length: 100}, (_, i) => i);",
        "for (let i = 0; i < 200; i++) for (const x of a.values().map((x) => x)) ;",
    ),
    (
        "iterator toArray",
        "const a = [1, 2, 3];",
        "for (let i = 0; i < 10000; i++) a.values().toArray()",
    ),
    (
        "re test",
        "const r = /b+/;",
        "for (let i = 0; i < 30000; i++) r.test('aabbcc')",
    ),
    (
        "re exec",
        "const r = /b+/;",
        "for (let i = 0; i < 20000; i++) r.exec('aabbcc')",
    ),
    (
        "str replace re",
        "",
        "for (let i = 0; i < 5000; i++) 'aabbcc'.replace(/b/g, 'x')",
    ),
    (
        "promise then",
        "const p = Promise.resolve(1);",
        "for (let i = 0; i < 5000; i++) p.then((x) => x)",
    ),
    (
        "O.p.toString.call",
        "const o = [], f = Object.prototype.toString;",
        "for (let i = 0; i < 50000; i++) f.call(o)",
    ),
    (
        "hasOwnProperty",
        "const o = {x: 1};",
        "for (let i = 0; i < 50000; i++) o.hasOwnProperty('x')",
    ),
    (
        "String(error)",
        "const e = new Error('x');",
        "for (let i = 0; i < 20000; i++) String(e)",
    ),
    (
        "setPrototypeOf",
        "const p = {};",
        "for (let i = 0; i < 20000; i++) Object.setPrototypeOf({}, p)",
    ),
    (
        "array push",
        "",
        "for (let j = 0; j < 100; j++) { const a = []; for (let i = 0; i < 500; i++) a.push(i); }",
    ),
    (
        "array map",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 10000; i++) a.map((x) => x)",
    ),
    (
        "array map 100",
        "const a = Array.from({length: 100}, (_, i) => i);",
        "for (let i = 0; i < 500; i++) a.map((x) => x)",
    ),
    (
        "array forEach",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 10000; i++) a.forEach((x) => x)",
    ),
    (
        "for of",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 10000; i++) for (const x of a) ;",
    ),
    (
        "spread",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 10000; i++) [...a]",
    ),
    (
        "u8 set",
        "const a = new Uint8Array(16), b = new Uint8Array(4);",
        "for (let i = 0; i < 30000; i++) a.set(b)",
    ),
    (
        "u8 index",
        "const a = new Uint8Array(16);",
        "for (let i = 0; i < 100000; i++) a[i & 15] = i",
    ),
    (
        "map get",
        "const m = new Map([[1, 2]]);",
        "for (let i = 0; i < 100000; i++) m.get(1)",
    ),
    (
        "str charCodeAt",
        "const s = 'abc';",
        "for (let i = 0; i < 100000; i++) s.charCodeAt(1)",
    ),
    (
        "template",
        "const n = 5;",
        "for (let i = 0; i < 50000; i++) `${n}x${i}`",
    ),
    (
        "class new",
        "class A { constructor() { this.x = 1; } }",
        "for (let i = 0; i < 30000; i++) new A()",
    ),
    (
        "closure call",
        "const f = (x) => x + 1;",
        "let s = 0; for (let i = 0; i < 200000; i++) s = f(s)",
    ),
    (
        "Object.keys",
        "const o = {a: 1, b: 2, c: 3};",
        "for (let i = 0; i < 20000; i++) Object.keys(o)",
    ),
    (
        "new Error",
        "",
        "for (let i = 0; i < 10000; i++) new TypeError('x')",
    ),
    (
        "fn bind",
        "const f = (x) => x;",
        "for (let i = 0; i < 20000; i++) f.bind(null)",
    ),
    (
        "obj valueOf +",
        "const d = new Date(0);",
        "for (let i = 0; i < 30000; i++) +d",
    ),
    (
        "num toString",
        "",
        "for (let i = 0; i < 50000; i++) (i).toString()",
    ),
    (
        "str split",
        "",
        "for (let i = 0; i < 10000; i++) 'a,b,c,d'.split(',')",
    ),
    (
        "array indexOf",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 50000; i++) a.indexOf(3)",
    ),
    (
        "array slice",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 30000; i++) a.slice(1)",
    ),
    (
        "array concat",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 20000; i++) a.concat(a)",
    ),
    (
        "array splice",
        "const a = [1, 2, 3, 4, 5];",
        "for (let i = 0; i < 20000; i++) a.splice(1, 1, 7)",
    ),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let chosen = |word: &str| arguments.iter().any(|argument| argument == word);
    let accessors = LockdownOptions::new().with_override_repair(OverrideRepair::Accessors);
    let options = if chosen("severe") {
        accessors.with_override_taming(OverrideTaming::Severe)
    } else if chosen("moderate") {
        accessors
    } else {
        LockdownOptions::new()
    };
    let picked = arguments
        .into_iter()
        .find(|argument| {
            !["severe", "moderate"].contains(&argument.as_str()) && !argument.starts_with("--")
        })
        .unwrap_or_default();
    time_lockdown(&options);
    println!("{:20} {:>9} {:>9}", "ms", "before", "after");
    for (name, setup, body) in ROWS {
        if picked.split('|').any(|part| name.contains(part)) {
            time_row(name, setup, body, &options);
        }
    }
}

fn time_lockdown(options: &LockdownOptions) {
    let (mut repair, mut harden) = (f64::MAX, f64::MAX);
    for _ in 0..30 {
        let mut context = Context::default();
        let start = Instant::now();
        let repaired = repair_intrinsics(&mut context, options).expect("repair");
        repair = repair.min(milliseconds(start));
        let start = Instant::now();
        repaired.harden(&mut context).expect("hardening");
        harden = harden.min(milliseconds(start));
    }
    let mut whole = f64::MAX;
    for _ in 0..30 {
        let mut context = Context::default();
        let start = Instant::now();
        lockdown(&mut context, options).expect("lockdown");
        whole = whole.min(milliseconds(start));
    }
    println!("lockdown {whole:.3} ms; in phases: repair {repair:.3} ms, hardening {harden:.3} ms");
}

fn time_row(name: &str, setup: &str, body: &str, options: &LockdownOptions) {
    let mut plain = Context::default();
    let mut locked = Context::default();
    lockdown(&mut locked, options).expect("lockdown");
    let source = format!("(() => {{ 'use strict'; {setup} return () => {{ {body} }}; }})()");
    let before = function(&source, &mut plain);
    let after = function(&source, &mut locked);
    let (mut baseline, mut time) = (f64::MAX, f64::MAX);
    for _ in 0..20 {
        baseline = baseline.min(call(&before, &mut plain));
        time = time.min(call(&after, &mut locked));
    }
    println!(
        "{name:20} {baseline:9.3} {time:9.3}  ratio {:.2}",
        time / baseline
    );
}

fn function(source: &str, context: &mut Context) -> JsObject {
    let made = context.eval(Source::from_bytes(source)).expect("a program");
    made.as_callable().expect("a function")
}

fn call(function: &JsObject, context: &mut Context) -> f64 {
    let start = Instant::now();
    function
        .call(&JsValue::undefined(), &[], context)
        .expect("a run");
    milliseconds(start)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
