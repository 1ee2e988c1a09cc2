//! The globals of a compartment: copied after the built-ins, enumerable, its own, not its children's.

use crate::guests::{a, b, rows};

#[test]
fn endowments() {
    rows(&[
        (
            "own and enumerable",
            &[a("new Compartment({ n: 1 }).evaluate('n')", "1")],
        ),
        (
            "inherited",
            &[a(
                "new Compartment(Object.create({ n: 1 })).evaluate('typeof n')",
                "undefined",
            )],
        ),
        (
            "not enumerable",
            &[a(
                "new Compartment(Object.defineProperty({}, 'n', { value: 1 })).evaluate('typeof n')",
                "undefined",
            )],
        ),
        (
            "a symbol",
            &[a(
                "const s = Symbol.for('n'); new Compartment({ [s]: 1 }).globalThis[s]",
                "1",
            )],
        ),
        (
            "a getter is read once",
            &[a(
                "let n = 0; const c = new Compartment({ get n() { return ++n } }); c.evaluate('n + n')",
                "2",
            )],
        ),
        (
            "attributes",
            &[a(
                "const d = Object.getOwnPropertyDescriptor(new Compartment({ n: 1 }).globalThis, 'n'); [d.writable, d.enumerable, d.configurable].join()",
                "true,true,true",
            )],
        ),
        (
            "in place of a built-in",
            &[a("new Compartment({ Array: 1 }).evaluate('Array')", "1")],
        ),
        (
            "in place of eval",
            &[a("new Compartment({ eval: 1 }).evaluate('eval')", "1")],
        ),
        (
            "in place of Function",
            &[a(
                "new Compartment({ Function: 1 }).evaluate('Function')",
                "1",
            )],
        ),
        (
            "in place of Compartment",
            &[a(
                "new Compartment({ Compartment: 1 }).evaluate('Compartment')",
                "1",
            )],
        ),
        (
            "in place of globalThis",
            &[a(
                "const c = new Compartment({ globalThis: 1 }); c.evaluate('globalThis') + typeof c.evaluate('this')",
                "1object",
            )],
        ),
        (
            "in place of a constant",
            &[a(
                "try { new Compartment({ undefined: 1 }).evaluate('undefined') } catch (e) { e.name }",
                "TypeError",
            )],
        ),
        (
            "undefined is a global",
            &[a(
                "new Compartment({ n: undefined }).evaluate('\"n\" in globalThis')",
                "true",
            )],
        ),
        (
            "not inherited by children",
            &[a(
                "new Compartment({ n: 1 }).evaluate('new Compartment().evaluate(\"typeof n\")')",
                "undefined",
            )],
        ),
        (
            "an eval in place of eval is not inherited by children",
            &[a(
                "new Compartment({ eval: () => 'mine' }).evaluate('new Compartment().evaluate(\"eval(`1 + 1`)\")')",
                "2",
            )],
        ),
        (
            "changes are its own",
            &[a(
                "const c = new Compartment({ n: 1 }); c.evaluate('n = 2'); c.evaluate('n') + typeof n",
                "2undefined",
            )],
        ),
    ]);
}

#[test]
fn the_global_object() {
    rows(&[
        (
            "its prototype",
            &[a(
                "Object.getPrototypeOf(new Compartment().globalThis) === Object.prototype",
                "true",
            )],
        ),
        (
            "this",
            &[a(
                "const c = new Compartment(); c.evaluate('this') === c.globalThis",
                "true",
            )],
        ),
        (
            "globalThis",
            &[a(
                "const c = new Compartment(); c.evaluate('globalThis') === c.globalThis",
                "true",
            )],
        ),
        (
            "differs from the parent's",
            &[a("new Compartment().globalThis === globalThis", "false")],
        ),
        (
            "nothing is enumerable",
            &[a("Object.keys(new Compartment().globalThis).join()", "")],
        ),
        (
            "written from outside",
            &[a(
                "const c = new Compartment(); c.globalThis.n = 3; c.evaluate('n')",
                "3",
            )],
        ),
        (
            "frozen from outside",
            &[a(
                "const c = new Compartment({ n: 1 }); Object.freeze(c.globalThis); c.evaluate('try { n = 2 } catch (e) { e.name + n }')",
                "TypeError1",
            )],
        ),
        (
            "frozen by harden",
            &[a(
                "const c = new Compartment({ n: 1 }); if (Object.isFrozen(Object.prototype)) harden(c.globalThis); else Object.freeze(c.globalThis); c.evaluate('n')",
                "1",
            )],
        ),
        (
            "a proxy in its prototype",
            &[a(
                "const c = new Compartment(); Object.setPrototypeOf(c.globalThis, new Proxy({}, { has: (t, n) => n === 'n', get: () => 6 })); c.evaluate('n + typeof m')",
                "6undefined",
            )],
        ),
        (
            "its built-ins",
            &[a(
                "const g = new Compartment().globalThis; ['Array', 'Map', 'Math', 'JSON', 'Reflect', 'Proxy', 'Promise', 'Symbol', 'eval', 'Function', 'Compartment', 'globalThis', 'parseInt', 'BigInt', 'Iterator', 'harden', 'NaN', 'Infinity', 'undefined'].filter((n) => !Object.hasOwn(g, n)).join()",
                "",
            )],
        ),
        (
            "what it lacks",
            &[a(
                "const g = new Compartment().globalThis; ['WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics', 'console', 'setTimeout', 'Intl', 'whoami'].filter((n) => n in g).join()",
                "",
            )],
        ),
        (
            "attributes of the built-ins",
            &[a(
                "const d = Object.getOwnPropertyDescriptor(new Compartment().globalThis, 'Map'); [d.writable, d.enumerable, d.configurable].join()",
                "true,false,true",
            )],
        ),
    ]);
}

#[test]
fn children() {
    rows(&[
        (
            "the same intrinsics",
            &[a(
                "new Compartment().evaluate('[]') instanceof Array",
                "true",
            )],
        ),
        (
            "another eval and Function",
            &[a(
                "const g = new Compartment().globalThis; g.eval !== eval && g.Function !== Function",
                "true",
            )],
        ),
        (
            "the same prototype of functions",
            &[a(
                "new Compartment().evaluate('() => 1') instanceof Function",
                "true",
            )],
        ),
        (
            "grandchildren",
            &[a(
                "new Compartment({ n: 1 }).evaluate('const c = new Compartment({ m: n + 1 }); c.evaluate(\"m + typeof n\")')",
                "2undefined",
            )],
        ),
        (
            "seen by nobody else",
            &[
                a(
                    "globalThis.c = new Compartment({ n: 1 }); c.evaluate('n')",
                    "1",
                ),
                b("typeof c", "undefined"),
            ],
        ),
    ]);
}

#[test]
fn names_of_shared_functions_come_and_go() {
    rows(&[
        (
            "appears",
            &[
                a("globalThis.f = () => typeof late; f()", "undefined"),
                a("f(); globalThis.late = 1; f()", "number"),
            ],
        ),
        (
            "changes",
            &[a(
                "globalThis.x = 1; const f = () => x; f(); f(); globalThis.x = 2; f()",
                "2",
            )],
        ),
        (
            "vanishes",
            &[
                a("globalThis.x = 1; globalThis.f = () => x; f() + f()", "2"),
                a(
                    "delete globalThis.x; f()",
                    "ReferenceError: x is not defined",
                ),
                a("globalThis.x = 3; f()", "3"),
            ],
        ),
        (
            "becomes an accessor",
            &[a(
                "globalThis.x = 1; const f = () => x; f(); f(); Object.defineProperty(globalThis, 'x', { get: () => 5 }); f()",
                "5",
            )],
        ),
        (
            "becomes a constant",
            &[a(
                "globalThis.x = 1; const f = (v) => { x = v }; f(2); Object.defineProperty(globalThis, 'x', { writable: false }); try { f(3) } catch (e) { e.name + x }",
                "TypeError2",
            )],
        ),
        (
            "an intrinsic is assigned",
            &[
                a(
                    "const f = () => parseInt('7'); f(); parseInt = () => 'mine'; f()",
                    "mine",
                ),
                b("parseInt('7')", "7"),
            ],
        ),
        (
            "an intrinsic is deleted",
            &[
                a(
                    "globalThis.f = () => typeof Map; f() + delete globalThis.Map + f()",
                    "functiontrueundefined",
                ),
                b("typeof Map", "function"),
                a("Map", "ReferenceError: Map is not defined"),
            ],
        ),
        (
            "every operator",
            &[a(
                "globalThis.x = 1; x += 1; x++; ++x; x ||= 9; x &&= x + 1; x ??= 9; [x] = [x + 1]; ({ x } = { x: x + 1 }); x",
                "7",
            )],
        ),
        (
            "many globals",
            &[a(
                "for (let i = 0; i < 3000; i++) globalThis['n' + i] = i; const f = () => n2999 + n0; for (let i = 0; i < 3000; i += 2) delete globalThis['n' + i]; typeof n2998 + n2999",
                "undefined2999",
            )],
        ),
    ]);
}
