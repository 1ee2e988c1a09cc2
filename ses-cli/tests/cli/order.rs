//! Promises and timers: jobs run in Node's order.

use crate::command::same_as_node;
use crate::tree::program;

/// A name, a program, and the lines that it prints.
const ROWS: [(&str, &str, &str); 14] = [
    (
        "jobs before timers",
        "setTimeout(() => console.log('timer'), 0); Promise.resolve().then(() => console.log('one')).then(() => console.log('three')); \
         queueMicrotask(() => console.log('two')); console.log('sync');",
        "sync one two three timer",
    ),
    (
        "jobs between two timers",
        "for (const n of [1, 2]) setTimeout(() => { console.log(`timer ${n}`); Promise.resolve().then(() => console.log(`job ${n}`)); }, 0);",
        "timer 1,job 1,timer 2,job 2",
    ),
    (
        "a job that queues jobs holds the timer off",
        "setTimeout(() => console.log('timer'), 0); let n = 0; const again = () => { if (++n < 50) Promise.resolve().then(again); else console.log(n); }; again();",
        "50,timer",
    ),
    (
        "timers by their time",
        "setTimeout(() => console.log('c'), 60); setTimeout(() => console.log('a'), 0); setTimeout(() => console.log('b'), 30);",
        "a b c",
    ),
    (
        "timers of one time in their order",
        "for (const n of [1, 2, 3, 4]) setTimeout((x) => console.log(x), 5, n);",
        "1 2 3 4",
    ),
    (
        "no time, negative time and one",
        "setTimeout(() => console.log('one'), 1); setTimeout(() => console.log('zero'), 0); setTimeout(() => console.log('none')); setTimeout(() => console.log('less'), -5);",
        "one zero none less",
    ),
    (
        "a timer set by a timer comes after those that wait",
        "setTimeout(() => { console.log('a'); setTimeout(() => console.log('c'), 0); }, 0); setTimeout(() => console.log('b'), 0);",
        "a b c",
    ),
    (
        "cleared by a job",
        "const t = setTimeout(() => console.log('never'), 0); Promise.resolve().then(() => clearTimeout(t)); setTimeout(() => console.log('end'), 2);",
        "end",
    ),
    (
        "cleared by the timer before it",
        "let t; setTimeout(() => { console.log('a'); clearTimeout(t); }, 0); t = setTimeout(() => console.log('never'), 0); setTimeout(() => console.log('end'), 5);",
        "a end",
    ),
    (
        "an interval",
        "let n = 0; const t = setInterval(() => { console.log(++n); Promise.resolve().then(() => console.log(`after ${n}`)); if (n === 3) clearInterval(t); }, 2);",
        "1,after 1,2,after 2,3,after 3",
    ),
    (
        "await among thens",
        "(async () => { console.log('a1'); await null; console.log('a2'); await new Promise((r) => r()); console.log('a3'); })(); \
         Promise.resolve().then(() => console.log('t1')).then(() => console.log('t2')).then(() => console.log('t3'));",
        "a1 a2 t1 a3 t2 t3",
    ),
    (
        "a promise that is returned, and a thenable",
        "Promise.resolve().then(() => Promise.resolve('late')).then((x) => console.log(x)); \
         Promise.resolve().then(() => ({ then: (r) => r('thenable') })).then((x) => console.log(x)); \
         Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4));",
        "1,2,thenable,3,late,4",
    ),
    (
        "async iteration, all, race and finally",
        "async function* g() { yield 1; yield Promise.resolve(2); } (async () => { for await (const x of g()) console.log(`g${x}`); })(); \
         Promise.all([1, Promise.resolve(2)]).then((x) => console.log(`all ${x.join('+')}`)); \
         Promise.race([new Promise((r) => setTimeout(r, 5)), 'fast']).then((x) => console.log(x)); \
         Promise.reject(0).finally(() => console.log('finally')).catch(() => console.log('caught'));",
        "finally,g1,all 1+2,fast,g2,caught",
    ),
    (
        "promises and timers in a loop",
        "const sleep = (ms, x) => new Promise((r) => setTimeout(r, ms, x)); (async () => { for (let n = 0; n < 4; n++) { console.log(await sleep(1, `slept ${n}`)); await null; console.log(`job ${n}`); } })(); \
         (async () => { for (let n = 0; n < 4; n++) { await null; console.log(`quick ${n}`); } })();",
        "quick 0,quick 1,quick 2,quick 3,slept 0,job 0,slept 1,job 1,slept 2,job 2,slept 3,job 3",
    ),
];

#[test]
fn jobs_run_in_nodes_order() {
    for extension in ["mjs", "cjs"] {
        for (name, text, expected) in ROWS {
            let directory = format!("order-{extension}-{}", name.replace([' ', ','], "-"));
            let entry = program(&directory, &format!("main.{extension}"), text);
            let outcome = same_as_node(name, &entry);
            let separator = if expected.contains(',') { ',' } else { ' ' };
            let expected: Vec<_> = expected.split(separator).collect();
            let found: Vec<_> = outcome.stdout.lines().collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}

#[test]
fn top_level_await_waits_for_a_timer() {
    let entry = program(
        "order-top-level-await",
        "main.mjs",
        "console.log('before'); await new Promise((done) => setTimeout(done, 5)); console.log('after');",
    );
    let outcome = same_as_node("top-level await", &entry);
    assert_eq!(outcome.stdout, "before\nafter\n");
}
