//! Attacks on the intrinsics, one a row: what each tries, the program, and what must come of it.

use crate::support::Realm;

struct Attack {
    tries: &'static str,
    program: &'static str,
    outcome: &'static str,
}

const INERT: &str = "throws TypeError: Function.prototype.constructor is not a valid constructor.";
const CLOCKLESS: &str = "throws TypeError: secure mode…";

const ATTACKS: &[Attack] = &[
    Attack {
        tries: "reach Function through an object's constructor",
        program: "({}).constructor.constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through Error's prototype",
        program: "Object.getPrototypeOf(Error).constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach the async function constructor",
        program: "Object.getPrototypeOf(async () => {}).constructor('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach the generator function constructor",
        program: "Object.getPrototypeOf(function* () {}).constructor('yield this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach the async generator function constructor",
        program: "Object.getPrototypeOf(async function* () {}).constructor('')",
        outcome: INERT,
    },
    Attack {
        tries: "extend the inert constructor",
        program: "new (class extends (() => {}).constructor {})('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "construct the inert constructor with another target",
        program: "Reflect.construct((() => {}).constructor, ['return this'], Object)",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a repaired property's getter",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'constructor').get.constructor('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through what a getter remembers",
        program: "Object.getOwnPropertyDescriptor(Function.prototype, 'constructor').get.originalValue('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a bound function",
        program: "(() => {}).bind().constructor('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a proxy's revoker",
        program: "Proxy.revocable({}, {}).revoke.constructor('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through %ThrowTypeError%",
        program: "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee').get; })().constructor('return this')",
        outcome: INERT,
    },
    Attack {
        tries: "tell the time through a date's constructor",
        program: "new Date(0).constructor.now()",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "tell the time through a new target that hides",
        program: "Reflect.construct(Date, [], new Proxy(Date, {}))",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "tell the time through a new target whose prototype getter lies",
        program: "Reflect.construct(Date, [], Object.defineProperty(function () {}.bind(), 'prototype', { get() { return Date.prototype; } }))",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "tell the time by spreading nothing",
        program: "new Date(...[])",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "use Math.random as a source of randomness",
        program: "Math.random.call(null)",
        outcome: "throws TypeError: secure mode %SharedMath%.random() throws",
    },
    Attack {
        tries: "replace Math.random as a channel",
        program: "Math.random = () => 4",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute Object.prototype",
        program: "Object.prototype.polluted = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute a constructor",
        program: "Array.secret = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the array iterator's prototype",
        program: "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the regular-expression string iterator's prototype",
        program: "Object.getPrototypeOf(/a/[Symbol.matchAll]('a')).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the iterator helper's prototype",
        program: "Object.getPrototypeOf([].values().map((x) => x)).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the wrapper of foreign iterators",
        program: "Object.getPrototypeOf(Iterator.from({ next() {} })).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the generators' prototypes",
        program: "Object.getPrototypeOf(Object.getPrototypeOf((function* () {})())).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute %TypedArray%",
        program: "Object.getPrototypeOf(Int8Array).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute %ThrowTypeError%",
        program: "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee').get; })().extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the unscopables of arrays",
        program: "Array.prototype[Symbol.unscopables].extra = true",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "redefine a method",
        program: "Object.defineProperty(Array.prototype, 'map', { value: 0 })",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "delete a method",
        program: "delete Array.prototype.map",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "give a prototype another prototype",
        program: "Object.setPrototypeOf(Array.prototype, {})",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "use the override setter on the prototype itself",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').set.call(Object.prototype, 1)",
        outcome: "throws TypeError: Cannot assign to read only property 'toString' of object '%ObjectPrototype%'",
    },
    Attack {
        tries: "use the override setter to redefine on another frozen prototype",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf').set.call(Array.prototype, 1)",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "use the override setter to change a read-only property",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf').set.call(Object.freeze({ valueOf: 1 }), 2)",
        outcome: "throws TypeError: Cannot assign to read only property 'valueOf' of object",
    },
    Attack {
        tries: "keep state in a getter's function object",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.secret = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "read a stack to learn paths and callers",
        program: "try { null.f() } catch (error) { error.stack.includes('at ') }",
        outcome: "false",
    },
    Attack {
        tries: "prepare stack traces",
        program: "Error.prepareStackTrace = (_, sites) => sites; new Error().stack",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "tell time through shared memory",
        program: "new SharedArrayBuffer(8)",
        outcome: "throws ReferenceError…",
    },
    Attack {
        tries: "reach a shared buffer's constructor through a view",
        program: "new Int8Array(8).buffer.constructor.name",
        outcome: "ArrayBuffer",
    },
    Attack {
        tries: "learn the host's locale",
        program: "(1e6).toLocaleString() + new Date(0).toLocaleString().includes('GMT')",
        outcome: "1000000true",
    },
    Attack {
        tries: "carry bits in NaN payloads",
        program: "const f = new Float64Array(1), b = new Uint8Array(f.buffer); b.fill(255); const n = f[0]; const g = new Float64Array([n]); new Uint8Array(g.buffer)[0]",
        outcome: "0",
    },
    Attack {
        tries: "recompile a frozen regular expression",
        program: "Object.freeze(/a/).compile('b')",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "find a well-known symbol that the permits do not know",
        program: "Object.getOwnPropertyNames(Symbol).filter((name) => typeof Symbol[name] === 'symbol').length",
        outcome: "15",
    },
    Attack {
        tries: "undo lockdown",
        program: "lockdown()",
        outcome: "throws TypeError: Already locked down (SES_ALREADY_LOCKED_DOWN)",
    },
];

#[test]
fn attacks_fail() {
    let mut realm = Realm::locked();
    let mut failures = Vec::new();
    for attack in ATTACKS {
        let got = realm.guest(attack.program);
        let failed = match attack.outcome.strip_suffix('…') {
            Some(beginning) => !got.starts_with(beginning),
            None => got != attack.outcome,
        };
        if failed {
            failures.push(format!(
                "{}: {}\n  expected {}\n  got      {got}",
                attack.tries, attack.program, attack.outcome
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
