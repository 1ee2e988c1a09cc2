//! What never ends, in modules and in jobs.

use super::{End, Hazard, hazard};

pub(super) const HAZARDS: &[Hazard] = &[
    hazard("a loop", "for (;;);", End::Stopped),
    hazard("a loop in a job", "await 0; for (;;);", End::Stopped),
    hazard(
        "jobs that queue themselves",
        "(function f() { Promise.resolve().then(f) })()",
        End::Stopped,
    ),
    hazard(
        "timers that set themselves",
        "(function f() { setTimeout(f) })()",
        End::Stopped,
    ),
    hazard(
        "backtracking",
        "/(a+)+$/.test('a'.repeat(40) + 'b')",
        End::Stopped,
    ),
    hazard(
        "backtracking of words",
        "/^(\\w+\\s?)*$/.test('word '.repeat(30) + '!')",
        End::Stopped,
    ),
    hazard(
        "backtracking in replace",
        "'a'.repeat(40).replace(/(a|a)*b/g, '')",
        End::Stopped,
    ),
    hazard(
        "indexOf of a length",
        "[].indexOf.call({ length: 2 ** 53 - 1 }, 1)",
        End::Stopped,
    ),
    hazard(
        "a squared BigInt",
        "let b = 3n; for (;;) b *= b",
        End::Stopped,
    ),
    hazard(
        "recursion that forks",
        "const f = (n) => n && f(n - 1) + f(n - 1); f(60)",
        End::Stopped,
    ),
    hazard(
        "an endless iterator",
        "for (const x of (function* () { for (;;) yield 1 })());",
        End::Stopped,
    ),
    hazard(
        "an endless spread",
        "[...(function* () { for (;;) yield 1 })()]",
        End::Stopped,
    ),
    hazard(
        "an endless Array.from",
        "Array.from({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) })",
        End::Stopped,
    ),
    hazard(
        "an endless Map",
        "new Map({ [Symbol.iterator]: () => ({ next: () => ({ value: [{}, 1] }) }) })",
        End::Stopped,
    ),
    hazard(
        "an endless Promise.all",
        "Promise.all({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) })",
        End::Stopped,
    ),
    hazard(
        "a set that grows while it is walked",
        "const s = new Set([0]); for (const x of s) s.add(x + 1)",
        End::Stopped,
    ),
    hazard(
        "a map that grows in forEach",
        "const m = new Map([[0, 0]]); m.forEach((v, k) => m.set(k + 1, 0))",
        End::Stopped,
    ),
    hazard(
        "an array that grows while it is walked",
        "const a = [1]; for (const x of a) a.push(x)",
        End::Stopped,
    ),
    hazard(
        "a proxy chain through a handler that is asked for ever",
        "const h = new Proxy({}, { get: (t, k, r) => () => { for (;;); } }); new Proxy({}, h).x",
        End::Stopped,
    ),
    hazard(
        "a module that waits for ever",
        "await new Promise(() => {}); 1",
        End::Waits,
    ),
];
