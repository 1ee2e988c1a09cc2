//! Attacks on the intrinsics, one a row: what each tries, the program, and what must come of it.

use ses_tame::{LockdownOptions, OverrideRepair};

use crate::support::Realm;

struct Attack {
    tries: &'static str,
    program: &'static str,
    outcome: &'static str,
}

const INERT: &str = "throws TypeError: Function.prototype.constructor is not a valid constructor.";
const TEMPORAL: &str = "Duration,Instant,PlainDate,PlainDateTime,PlainMonthDay,PlainTime,PlainYearMonth,ZonedDateTime,Symbol(Symbol.toStringTag)";
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
        tries: "read a stack to learn paths and callers",
        program: "try { null.f() } catch (error) { error.stack.includes('at ') }",
        outcome: "false",
    },
    Attack {
        tries: "prepare stack traces",
        program: "let seen = 0; Error.prepareStackTrace = (_, sites) => { seen++; return sites }; new Error().stack + Error.prepareStackTrace() + seen",
        outcome: "Error0",
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
        tries: "reach Function through the error of a failed parse",
        program: "try { JSON.parse('{'); } catch (error) { error.constructor.constructor('return this')(); }",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a native error's parent",
        program: "Object.getPrototypeOf(RangeError).constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a class's static side",
        program: "Object.getPrototypeOf(class { static x = 1 }).constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a method's home",
        program: "({ m() {} }).m.constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through an accessor's getter",
        program: "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through a promise's resolver",
        program: "Promise.withResolvers().resolve.constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through an executor that a subclass is given",
        program: "let f; class P extends Promise { constructor(e) { super(e); f = e; } } new P(() => {}).then(() => {}); f.constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "reach Function through its own instanceof",
        program: "Function.prototype[Symbol.hasInstance].constructor('return this')()",
        outcome: INERT,
    },
    Attack {
        tries: "extend the inert generator constructor",
        program: "new (class extends (function* () {}).constructor {})('yield this')",
        outcome: INERT,
    },
    Attack {
        tries: "give Reflect.construct an inert constructor as new target",
        program: "typeof Reflect.construct(Object, [], (() => {}).constructor)",
        outcome: "object",
    },
    Attack {
        tries: "find Temporal.Now by reflection",
        program: "Reflect.ownKeys(Temporal).map(String).join()",
        outcome: TEMPORAL,
    },
    Attack {
        tries: "find Temporal.Now through an instant",
        program: "typeof Temporal.Instant.from('2020-01-01T00:00Z').constructor.Now",
        outcome: "undefined",
    },
    Attack {
        tries: "tell the time through a date without arguments in a subclass",
        program: "new (class extends Date { constructor(...a) { super(...a.slice(1)); } })(1)",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "tell the time through the prototype of the start compartment's Date",
        program: "new (Object.getPrototypeOf(new Date(0)).constructor)()",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "tell the time through Date bound and called",
        program: "Date.call.call(Date)",
        outcome: CLOCKLESS,
    },
    Attack {
        tries: "draw randomness through a copy of Math",
        program: "({ ...Object.getOwnPropertyDescriptors(Math) }).random.value()",
        outcome: "throws TypeError: secure mode %SharedMath%.random() throws",
    },
    Attack {
        tries: "read what an earlier match left on RegExp",
        program: "/(secret)/.exec('secret'); [RegExp.$1, RegExp['$&'], RegExp.lastMatch, RegExp.input, RegExp.leftContext].join()",
        outcome: ",,,,",
    },
    Attack {
        tries: "leave a message on RegExp",
        program: "RegExp.$1 = 'message'",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "write to a regular expression of the prototype",
        program: "RegExp.prototype.lastIndex = 7",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the map iterator's prototype",
        program: "Object.getPrototypeOf(new Map().entries()).next = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the set iterator's prototype",
        program: "Object.getPrototypeOf(new Set().entries()).next = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the string iterator's prototype",
        program: "Object.getPrototypeOf(''[Symbol.iterator]()).next = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute %IteratorPrototype% by its odd accessors",
        program: "Iterator.prototype[Symbol.toStringTag] = 'mine'",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the async function's prototype",
        program: "Object.getPrototypeOf(async () => {}).extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute the async generator's prototype",
        program: "Object.getPrototypeOf(async function* () {}).prototype.next = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute a namespace object",
        program: "JSON.extra = Reflect.extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute a method",
        program: "Array.prototype.map.extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "rename a built-in",
        program: "Object.defineProperty(Array.prototype.map, 'name', { value: 'mine' })",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "pollute a global function",
        program: "parseInt.extra = 1",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "define through Object.prototype.__defineGetter__ on a prototype",
        program: "Array.prototype.__defineGetter__('map', () => 1)",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "change a prototype by __proto__",
        program: "Array.prototype.__proto__ = {}",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "use the override setter through Reflect.set with a frozen receiver",
        program: "let took = false; try { took = Reflect.set(Object.create(Array.prototype), 'toString', 1, Array.prototype); } catch {} took",
        outcome: "false",
    },
    Attack {
        tries: "make the array iterator look like another",
        program: "Array.prototype[Symbol.iterator] = function* () { yield 'mine'; }",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "make the species of arrays another",
        program: "Object.defineProperty(Array, Symbol.species, { value: Object })",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "add a well-known symbol",
        program: "Symbol.mine = Symbol('mine')",
        outcome: "throws TypeError…",
    },
    Attack {
        tries: "carry bits in a NaN that valueOf makes after the check",
        program: "const b = new BigUint64Array([0x7ff8dead0000beefn]), n = new Float64Array(b.buffer), v = new DataView(new ArrayBuffer(8)); v.setFloat64(0, { valueOf: () => n[0] }); v.getBigUint64(0).toString(16)",
        outcome: "7ff8000000000000",
    },
    Attack {
        tries: "carry bits in a NaN through a narrower float",
        program: "const b = new Uint32Array([0x7fc0dead]), n = new Float32Array(b.buffer), d = new Float64Array([n[0]]); new BigUint64Array(d.buffer)[0].toString(16)",
        outcome: "7ff8000000000000",
    },
    Attack {
        tries: "carry bits in a NaN through Math",
        program: "const b = new BigUint64Array([0x7ff8dead0000beefn]), n = new Float64Array(b.buffer), d = new Float64Array([Math.max(n[0], 1), -n[0], n[0] + 1]); new BigUint64Array(d.buffer)[0] === new BigUint64Array(d.buffer)[2]",
        outcome: "true",
    },
    Attack {
        tries: "wait on shared memory",
        program: "Atomics.wait(new Int32Array(4), 0, 0, 1)",
        outcome: "throws ReferenceError…",
    },
    Attack {
        tries: "observe the collector by a weak reference",
        program: "new WeakRef({})",
        outcome: "throws ReferenceError…",
    },
    Attack {
        tries: "observe the collector by a registry",
        program: "new FinalizationRegistry(() => {})",
        outcome: "throws ReferenceError…",
    },
    Attack {
        tries: "learn the locale by a comparison",
        program: "['ä', 'z'].sort((a, b) => a.localeCompare(b)).join()",
        outcome: "z,ä",
    },
    Attack {
        tries: "learn the locale by Intl",
        program: "Intl.DateTimeFormat().resolvedOptions().timeZone",
        outcome: "throws ReferenceError…",
    },
    Attack {
        tries: "read the stack of an error made by a built-in",
        program: "try { [].reduce(() => 1); } catch (error) { /:\\d+:\\d+/.test(error.stack); }",
        outcome: "false",
    },
    Attack {
        tries: "read the stack through an heir of an error",
        program: "/:\\d+:\\d+/.test(Object.create(new Error('x')).stack)",
        outcome: "false",
    },
    Attack {
        tries: "read the stack by the getter on another's error",
        program: "/:\\d+:\\d+/.test(Object.getOwnPropertyDescriptor(Error.prototype, 'stack').get.call(new Error('x')))",
        outcome: "false",
    },
    Attack {
        tries: "read the stack through a wrapped error",
        program: "const inner = new Error('inner'); /:\\d+:\\d+/.test(new Error('outer', { cause: inner }).cause.stack + new AggregateError([inner]).errors[0].stack)",
        outcome: "false",
    },
    Attack {
        tries: "run code while the host reads a stack",
        program: "let ran = 0; const e = new Error('x'); Object.defineProperty(e, 'message', { get() { ran++; return 'y'; } }); e.stack; ran",
        outcome: "1",
    },
    Attack {
        tries: "capture the stack of the caller",
        program: "const o = {}; Error.captureStackTrace(o); o.stack",
        outcome: "",
    },
    Attack {
        tries: "widen the trace",
        program: "Error.stackTraceLimit = Infinity; String(Error.stackTraceLimit)",
        outcome: "undefined",
    },
    Attack {
        tries: "undo lockdown",
        program: "lockdown()",
        outcome: "throws TypeError: Already locked down (SES_ALREADY_LOCKED_DOWN)",
    },
];

/// Attacks on the accessors that repair the override mistake on an engine that does not ask.
const ON_ACCESSORS: &[Attack] = &[
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
        tries: "keep state in what the override setter remembers",
        program: "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.originalValue.extra = 1",
        outcome: "throws TypeError…",
    },
];

#[test]
fn attacks_fail() {
    fail(ATTACKS, Realm::locked());
}

#[test]
fn attacks_on_accessors_fail() {
    let accessors = LockdownOptions::new().with_override_repair(OverrideRepair::Accessors);
    fail(ATTACKS, Realm::locked_with(&accessors));
    fail(ON_ACCESSORS, Realm::locked_with(&accessors));
}

fn fail(attacks: &[Attack], mut realm: Realm) {
    let mut failures = Vec::new();
    for attack in attacks {
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
