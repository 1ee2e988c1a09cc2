//! Powers: the clock, randomness, the collector and shared memory are out of reach.

use super::attack::{Control, Defence, alone};
use super::removal::Removal;

pub(crate) const DEFENCES: &[Defence] = &[
    Defence {
        name: "Date does not know the time",
        removal: Removal::FeralGlobals(&["Date"]),
        control: Control::Engine,
        attacks: &[
            alone("Date.now", "Date.now() > 0"),
            alone("new Date", "new Date().getTime() > 0"),
            alone("Date as a function", "/\\d{4}/.test(Date())"),
            alone("a subclass", "new (class extends Date {})().getTime() > 0"),
            alone(
                "Reflect.construct",
                "Date.prototype.getTime.call(Reflect.construct(Date, [], Object)) > 0",
            ),
            alone(
                "the constructor of a date",
                "new (new Date(0).constructor)().getTime() > 0",
            ),
            alone(
                "Date.prototype.constructor.now",
                "Date.prototype.constructor.now() > 0",
            ),
            alone("a spread of nothing", "new Date(...[]).getTime() > 0"),
            alone("a bound Date", "new (Date.bind(null))().getTime() > 0"),
        ],
    },
    Defence {
        name: "Temporal has no Now",
        removal: Removal::FeralGlobals(&["Temporal"]),
        control: Control::Engine,
        attacks: &[
            alone(
                "Temporal.Now.instant",
                "Temporal.Now.instant().epochMilliseconds > 0",
            ),
            alone(
                "Temporal.Now.timeZoneId",
                "typeof Temporal.Now.timeZoneId() === 'string'",
            ),
        ],
    },
    Defence {
        name: "Math has no randomness",
        removal: Removal::FeralGlobals(&["Math"]),
        control: Control::Engine,
        attacks: &[
            alone("Math.random", "typeof Math.random() === 'number'"),
            alone(
                "its descriptor",
                "typeof Object.getOwnPropertyDescriptor(Math, 'random').value() === 'number'",
            ),
        ],
    },
    Defence {
        name: "compartments start without the collector's and the threads' objects",
        removal: Removal::FeralGlobals(&[
            "WeakRef",
            "FinalizationRegistry",
            "SharedArrayBuffer",
            "Atomics",
        ]),
        control: Control::Engine,
        attacks: &[
            alone("WeakRef", "typeof new WeakRef({}).deref() === 'object'"),
            alone(
                "FinalizationRegistry",
                "new FinalizationRegistry(() => {}) instanceof FinalizationRegistry",
            ),
            alone(
                "SharedArrayBuffer",
                "new SharedArrayBuffer(8).byteLength === 8",
            ),
            alone("Atomics", "Atomics.add(new Int32Array(2), 0, 1) === 0"),
        ],
    },
    Defence {
        name: "the trace is hidden",
        removal: Removal::Restored("[[Error.prototype, 'stack']]"),
        control: Control::Engine,
        attacks: &[alone(
            "error.stack",
            "try { null.x } catch (e) { /:\\d+/.test(e.stack) }",
        )],
    },
];
