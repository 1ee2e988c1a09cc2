//! Evaluators: no way leads from a value to a constructor of code that is not the guest's own.

use super::attack::{Control, Defence, alone, upon};
use super::removal::Removal;

pub(crate) const DEFENCES: &[Defence] = &[
    Defence {
        name: "the constructors of function prototypes are inert",
        removal: Removal::ConstructorOfTheOther,
        control: Control::Engine,
        attacks: &[
            alone(
                "({}).constructor.constructor",
                "({}).constructor.constructor('return true')()",
            ),
            alone("of a built-in", "Math.max.constructor('return true')()"),
            alone(
                "of an accessor",
                "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor('return true')()",
            ),
            alone(
                "of an own function",
                "(() => 1).constructor('return true')()",
            ),
            alone(
                "of an error's constructor",
                "TypeError.__proto__.constructor('return true')()",
            ),
            alone(
                "of an async function",
                "typeof (async () => {}).constructor('return 1') === 'function'",
            ),
            alone(
                "of a generator",
                "[...(function* () {}).constructor('yield true')()][0]",
            ),
            alone(
                "of an async generator",
                "typeof (async function* () {}).constructor('yield 1') === 'function'",
            ),
            alone("by new", "new (Math.max.constructor)('return true')()"),
            alone(
                "by Reflect.construct",
                "Reflect.construct(Math.max.constructor, ['return true'], Object)()",
            ),
            alone(
                "by a subclass",
                "class Made extends Math.max.constructor {} new Made('return true')()",
            ),
        ],
    },
    Defence {
        name: "each compartment has its own eval and Function",
        removal: Removal::EvaluatorsOfTheOther,
        control: Control::Engine,
        attacks: &[
            upon(
                "a name by indirect eval",
                "(0, eval)('globalThis.planted = 1')",
                "typeof planted === 'number'",
            ),
            upon(
                "a name by Function",
                "Function('globalThis.planted = 1')()",
                "typeof planted === 'number'",
            ),
            upon(
                "a name by new Function",
                "new Function('globalThis.planted = 1')()",
                "typeof planted === 'number'",
            ),
            alone("the other's name by eval", "(0, eval)('onlyB')"),
            alone("the other's name by Function", "Function('return onlyB')()"),
        ],
    },
    Defence {
        name: "core/compile-only-by-leave",
        removal: Removal::SwitchedInFeral("core/compile-only-by-leave"),
        control: Control::Engine,
        attacks: &[
            alone(
                "the engine's Function",
                "Math.max.constructor('return true')()",
            ),
            alone(
                "the engine's constructor of generators",
                "[...(function* () {}).constructor('yield true')()][0]",
            ),
        ],
    },
    Defence {
        name: "core/buffer-bytes",
        removal: Removal::Switched("core/buffer-bytes"),
        control: Control::Removal,
        attacks: &[alone(
            "a buffer that may grow beyond the bound",
            "new ArrayBuffer(1, { maxByteLength: 2 ** 30 + 2 ** 20 }).maxByteLength > 2 ** 30",
        )],
    },
    Defence {
        name: "core/all-or-nothing",
        removal: Removal::Switched("core/all-or-nothing"),
        control: Control::Removal,
        attacks: &[alone(
            "an object that counts as hardened after a harden that failed",
            "let n = 0; const first = { inner: new Proxy({}, { ownKeys(t) { n++; return Reflect.ownKeys(t) } }) }; \
             const bad = new Proxy({}, { preventExtensions() { throw 1 } }); \
             try { harden([first, bad]) } catch {} try { harden([bad, first]) } catch {} \
             const before = n; harden(first); before > 0 && n === before",
        )],
    },
    Defence {
        name: "core/early-closing",
        removal: Removal::Switched("core/early-closing"),
        control: Control::Removal,
        attacks: &[
            alone(
                "a body that closes early",
                "Function('}, globalThis.planted = true, function () {'); globalThis.planted",
            ),
            alone(
                "parameters that close early",
                "Function('a) {}, globalThis.planted = true, function (b', ''); globalThis.planted",
            ),
        ],
    },
];
