//! Programs that would panic or abort the engine: each ends with an ordinary error or the right result, never a signal.
//!
//! Each runs in a process of its own, before and after a forced collection; the process is this test binary again, at
//! the test [`child`].

use std::process::Command;

use ses_core::{Limits, run_on_guest_stack};

use crate::support::Realm;

struct Hazard {
    what: &'static str,
    program: &'static str,
    outcome: &'static str,
}

const TOO_DEEP: &str = "throws RangeError: Maximum call stack size exceeded";
const CYCLE: &str = "throws TypeError: Cyclic __proto__ value through a proxy";
const TOO_LONG: &str = "throws RangeError: Invalid string length";
const TOO_MANY: &str = "throws RangeError: Invalid array length";
const ARGUMENTS: &str = "throws RangeError: too many arguments";

const HAZARDS: &[Hazard] = &[
    Hazard {
        what: "a chain of proxies that an accessor goes down again and again",
        program: "let n = 0, p = { get x() { return ++n < 1500 ? p.x : 0 } }; for (let i = 0; i < 998; i++) p = new Proxy(p, {}); p.x",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a chain of proxies that is linked after they were made",
        program: "const N = 20000, ts = [], ps = []; for (let i = 0; i < N; i++) { const t = {}; ts.push(t); ps.push(new Proxy(t, {})) } \
            for (let i = N - 1; i > 0; i--) Object.setPrototypeOf(ts[i], ps[i - 1]); ps[N - 1].x",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a handler whose apply trap is the proxy itself",
        program: "const h = {}; const p = new Proxy(function () {}, h); h.apply = p; p()",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a comparator that contradicts itself",
        program: "let i = 0; [...Array(500).keys()].sort(() => (i++ % 3) - 1).length",
        outcome: "500",
    },
    Hazard {
        what: "a comparator that contradicts itself, of a copy",
        program: "let i = 0; [...Array(500).keys()].toSorted(() => (i++ % 3) - 1).length",
        outcome: "500",
    },
    Hazard {
        what: "a comparator that contradicts itself, of a typed array",
        program: "let i = 0; new Int32Array(500).map((_, k) => k * 7 % 13).sort(() => (i++ % 3) - 1).length",
        outcome: "500",
    },
    Hazard {
        what: "a comparator that contradicts itself, of a copy of a typed array",
        program: "let i = 0; new Float64Array(500).map((_, k) => k * 7 % 13).toSorted(() => (i++ % 3) - 1).length",
        outcome: "500",
    },
    Hazard {
        what: "elements whose text changes while they are sorted",
        program: "let i = 0; Array.from({ length: 500 }, () => ({ toString: () => String(i++ * 7919 % 13) })).sort().length",
        outcome: "500",
    },
    Hazard {
        what: "a prototype that is a proxy of its heir",
        program: "const t = {}, p = new Proxy(t, {}); Object.setPrototypeOf(t, p); p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "the same by __proto__",
        program: "const t = {}, p = new Proxy(t, {}); t.__proto__ = p; p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "the same by Reflect and a revocable proxy",
        program: "const t = {}, { proxy } = Proxy.revocable(t, {}); Reflect.setPrototypeOf(t, proxy); proxy.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "a proxy that its handler inherits from",
        program: "const h = {}, p = new Proxy({}, h); Object.setPrototypeOf(h, p); p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "a proxy that the target of its handler inherits from",
        program: "const t = {}, p = new Proxy({}, new Proxy(t, {})); Object.setPrototypeOf(t, p); p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "a cycle through prototypes of targets",
        program: "const t = {}, p = new Proxy({ __proto__: new Proxy(t, {}) }, {}); Object.setPrototypeOf(t, { __proto__: p }); p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "a cycle that is closed through a proxy of the heir",
        program: "const q = new Proxy({}, {}), p = new Proxy(q, {}); Object.setPrototypeOf(q, p); p.z",
        outcome: CYCLE,
    },
    Hazard {
        what: "a long chain of proxies",
        program: "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); Object.keys(p)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a long chain of handlers",
        program: "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy({}, p); p.x",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a long chain of proxies with objects between them",
        program: "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy({ __proto__: p }, {}); p.x",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "flattening an array within itself",
        program: "const a = []; a[0] = a; a.flat(Infinity)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "text of nested arrays",
        program: "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "an array whose join is its toString",
        program: "Array.prototype.toString.call({ join: Array.prototype.toString })",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "JSON of nested arrays",
        program: "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "JSON of nested objects",
        program: "let a = {}; for (let i = 0; i < 1e5; i++) a = { a }; JSON.stringify(a)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a long chain of iterator helpers",
        program: "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.map((x) => x); it.next()",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "returning a long chain of iterator helpers",
        program: "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.drop(0); it.return()",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "instanceof of a chain of bound functions",
        program: "let f = () => 1; for (let i = 0; i < 5e3; i++) f = f.bind(null); ({}) instanceof f",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "errors named after errors",
        program: "let e = new Error('x'); for (let i = 0; i < 1e5; i++) { const n = new Error(); n.name = e; e = n; } String(e)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a getter bound to its own property",
        program: "const o = {}; Object.defineProperty(o, 'x', { get: Reflect.get.bind(null, o, 'x') }); o.x",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "Reflect.apply of itself",
        program: "const l = [Reflect.apply, null]; l.push(l); Reflect.apply(...l)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "apply of itself",
        program: "const a = Function.prototype.apply, l = [a]; l.push(l); a.apply(a, l)",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "toLocaleString that is toString",
        program: "const o = {}; o.toString = Object.prototype.toLocaleString; o.toLocaleString()",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "a tag whose getter asks for the tag",
        program: "String(Object.defineProperty({}, Symbol.toStringTag, { get: Object.prototype.toString }))",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "exec that is test",
        program: "const o = { exec: RegExp.prototype.test }; RegExp.prototype.test.call(o, 'x')",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "then that is catch",
        program: "Promise.prototype.catch.call({ then: Promise.prototype.catch })",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "next that is toArray",
        program: "const o = { __proto__: Iterator.prototype, next: Iterator.prototype.toArray }; o.toArray()",
        outcome: TOO_DEEP,
    },
    Hazard {
        what: "repeating beyond memory",
        program: "'x'.repeat(2 ** 29)",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "padding beyond memory",
        program: "'x'.padStart(2 ** 30)",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "padding beyond memory, at the end",
        program: "'x'.padEnd(2 ** 30, 'ab')",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "joining a giant array",
        program: "new Array(2 ** 32 - 1).join()",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "sorting a giant array",
        program: "new Array(2 ** 32 - 1).sort()",
        outcome: TOO_MANY,
    },
    Hazard {
        what: "sorting a copy of a giant array",
        program: "new Array(2 ** 32 - 1).toSorted()",
        outcome: TOO_MANY,
    },
    Hazard {
        what: "filling a giant array",
        program: "new Array(2 ** 32 - 1).fill(0)",
        outcome: TOO_MANY,
    },
    Hazard {
        what: "a giant list of arguments",
        program: "(() => 1).apply(null, { length: 2 ** 28 })",
        outcome: ARGUMENTS,
    },
    Hazard {
        what: "a giant list of arguments to Reflect.apply",
        program: "Reflect.apply(() => 1, null, { length: 2 ** 40 })",
        outcome: ARGUMENTS,
    },
    Hazard {
        what: "a giant list of arguments to Reflect.construct",
        program: "Reflect.construct(Object, { length: 2 ** 40 })",
        outcome: ARGUMENTS,
    },
    Hazard {
        what: "a buffer that shrinks while it is sliced",
        program: "const b = new ArrayBuffer(8, { maxByteLength: 16 }); b.slice(0, { valueOf() { b.resize(1); return 8; } }).byteLength",
        outcome: "8",
    },
    Hazard {
        what: "a buffer that shrinks while its slice is made",
        program: "const b = new ArrayBuffer(8, { maxByteLength: 16 }); b.constructor = { [Symbol.species]: function (n) { b.resize(0); return new ArrayBuffer(n); } }; b.slice(4).byteLength",
        outcome: "4",
    },
    Hazard {
        what: "a proxy that says it has very many keys",
        program: "Object.keys(new Proxy({}, { ownKeys: () => ({ length: 2 ** 32 }) }))",
        outcome: TOO_MANY,
    },
    Hazard {
        what: "a proxy that says it has more keys than memory has bytes",
        program: "harden(new Proxy({}, { ownKeys: () => ({ length: 2 ** 53 - 1 }) }))",
        outcome: TOO_MANY,
    },
    Hazard {
        what: "the least integer as a place in a text",
        program: "typeof 'abc'.at(-(2 ** 63)) + typeof [1].at(-(2 ** 63))",
        outcome: "undefinedundefined",
    },
    Hazard {
        what: "a text that is doubled for ever",
        program: "let s = 'x'.repeat(2 ** 20); for (;;) s += s",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "the same by a template",
        program: "let s = 'x'.repeat(2 ** 20); for (;;) s = `${s}${s}`",
        outcome: TOO_LONG,
    },
    Hazard {
        what: "a sum beyond what the engine's summation holds",
        program: "Math.sumPrecise(new Array(1e6).fill(1e308))",
        outcome: "Infinity",
    },
    Hazard {
        what: "flattening deep nesting",
        program: "let a = [1]; for (let i = 0; i < 5e4; i++) a = [a]; a.flat(Infinity).length",
        outcome: "1",
    },
    Hazard {
        what: "a date of a date",
        program: "Date.prototype.toJSON.call({ toISOString: Date.prototype.toJSON })",
        outcome: TOO_DEEP,
    },
];

/// Set for the child, to the index of the hazard it is to run.
const INDEX: &str = "SES_TAME_HAZARD";

#[test]
#[allow(clippy::disallowed_methods)] // A test may start processes.
fn no_hazard_ends_the_process() {
    let binary = std::env::current_exe().expect("this test binary");
    let mut failures = Vec::new();
    for (index, hazard) in HAZARDS.iter().enumerate() {
        let output = Command::new(&binary)
            .args([
                "--exact",
                "hazards::child",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(INDEX, index.to_string())
            .output()
            .expect("a child process");
        let text = String::from_utf8_lossy(&output.stdout);
        let lines: Vec<_> = text
            .lines()
            .filter_map(|line| line.split_once("=> "))
            .collect();
        let right = lines.len() == 2 && lines.iter().all(|(_, got)| *got == hazard.outcome);
        if !right || !output.status.success() {
            let (what, program) = (hazard.what, hazard.program);
            failures.push(format!(
                "{what}: {program}\n  {:?}\n  {text}",
                output.status
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
#[allow(clippy::disallowed_methods)] // The child is told by its environment what to run.
fn child() {
    let Some(index) = std::env::var(INDEX)
        .ok()
        .and_then(|index| index.parse::<usize>().ok())
    else {
        return;
    };
    let program = HAZARDS[index].program;
    run_on_guest_stack(&Limits::default(), move || {
        let mut realm = Realm::locked();
        println!("=> {}", realm.guest(program));
        boa_engine::gc::force_collect();
        println!("=> {}", realm.guest(program));
    })
    .expect("a thread");
}
