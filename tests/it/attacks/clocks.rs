//! Time, randomness and the collector, looked for behind the tamed intrinsics.

use super::attack::{Attack, LACKS, LANGUAGE, attack};

const TEMPORAL: &str = "Duration,Instant,PlainDate,PlainDateTime,PlainMonthDay,PlainTime,PlainYearMonth,ZonedDateTime,Symbol(Symbol.toStringTag)";
const CLOCKLESS: &str = "TypeError: secure mode…";

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "tell the time through a date's constructor",
        "new Date(0).constructor.now()",
        CLOCKLESS,
    ),
    attack(
        "tell the time through a new target that hides",
        "Reflect.construct(Date, [], new Proxy(Date, {}))",
        CLOCKLESS,
    ),
    attack(
        "tell the time through a new target whose prototype getter lies",
        "Reflect.construct(Date, [], Object.defineProperty(function () {}.bind(), 'prototype', { get() { return Date.prototype; } }))",
        CLOCKLESS,
    ),
    attack(
        "tell the time by spreading nothing",
        "new Date(...[])",
        CLOCKLESS,
    ),
    attack(
        "use Math.random as a source of randomness",
        "Math.random.call(null)",
        "TypeError: secure mode %SharedMath%.random() throws",
    ),
    attack(
        "replace Math.random as a channel",
        "Math.random = () => 4",
        "TypeError…",
    ),
    attack(
        "tell time through shared memory",
        "new SharedArrayBuffer(8)",
        "ReferenceError…",
    ),
    attack(
        "reach a shared buffer's constructor through a view",
        "new Int8Array(8).buffer.constructor.name",
        "ArrayBuffer",
    )
    .never(LANGUAGE),
    attack(
        "find Temporal.Now by reflection",
        "Reflect.ownKeys(Temporal).map(String).join()",
        TEMPORAL,
    ),
    attack(
        "find Temporal.Now through an instant",
        "typeof Temporal.Instant.from('2020-01-01T00:00Z').constructor.Now",
        "undefined",
    )
    .never(LACKS),
    attack(
        "tell the time through a date without arguments in a subclass",
        "new (class extends Date { constructor(...a) { super(...a.slice(1)); } })(1)",
        CLOCKLESS,
    ),
    attack(
        "tell the time through the prototype of the start compartment's Date",
        "new (Object.getPrototypeOf(new Date(0)).constructor)()",
        CLOCKLESS,
    ),
    attack(
        "tell the time through Date bound and called",
        "Date.call.call(Date)",
        CLOCKLESS,
    ),
    attack(
        "draw randomness through a copy of Math",
        "({ ...Object.getOwnPropertyDescriptors(Math) }).random.value()",
        "TypeError: secure mode %SharedMath%.random() throws",
    ),
    attack(
        "wait on shared memory",
        "Atomics.wait(new Int32Array(4), 0, 0, 1)",
        "ReferenceError…",
    )
    .never(LACKS),
    attack(
        "observe the collector by a weak reference",
        "new WeakRef({})",
        "ReferenceError…",
    ),
    attack(
        "observe the collector by a registry",
        "new FinalizationRegistry(() => {})",
        "ReferenceError…",
    ),
];
