//! Turning a global object into something that answers for another, or that remembers across a change.

use super::attack::{Attack, LANGUAGE, OURS, attack};
use super::places::Place;

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "a name that vanishes while it is called",
        "Object.defineProperty(globalThis, 'x', { get() { delete globalThis.x; return 1 }, configurable: true }); const f = () => x; f() + (() => { try { return f() } catch (e) { return e.name } })()",
        "1ReferenceError",
    )
    .never(LANGUAGE),
    attack(
        "a name that becomes an accessor",
        "globalThis.x = 1; const f = () => x; f(); f(); Object.defineProperty(globalThis, 'x', { get: () => 2 }); f()",
        "2",
    )
    .never(LANGUAGE),
    attack(
        "an accessor that becomes a constant",
        "Object.defineProperty(globalThis, 'x', { get: () => 1, configurable: true }); const f = () => x; f(); Object.defineProperty(globalThis, 'x', { value: 2 }); f()",
        "2",
    )
    .never(LANGUAGE),
    attack(
        "a name that is frozen later",
        "globalThis.x = 1; const f = (v) => { x = v }; f(2); f(3); Object.freeze(globalThis); try { f(4) } catch (e) { e.name + x }",
        "TypeError3",
    ),
    attack(
        "a name that shadows the prototype's later",
        "const f = () => typeof toString; f(); f(); globalThis.toString = 1; f()",
        "number",
    )
    .never(LANGUAGE),
    attack(
        "a name that is uncovered later",
        "globalThis.toString = 1; const f = () => typeof toString; f(); f(); delete globalThis.toString; f()",
        "function",
    )
    .never(LANGUAGE),
    attack(
        "a name of the language that is deleted",
        "const f = () => typeof Map; f(); f(); delete globalThis.Map; f()",
        "undefined",
    )
    .never(LANGUAGE),
    attack(
        "a name of the language that is put back",
        "const f = () => typeof Map; const M = Map; delete globalThis.Map; f(); globalThis.Map = M; f()",
        "function",
    )
    .never(LANGUAGE),
    attack(
        "a getter that is told the global",
        "let me; Object.defineProperty(globalThis, 'x', { get() { me = this } }); x; me === globalThis",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "a setter that is told the global",
        "let me; Object.defineProperty(globalThis, 'x', { set() { me = this } }); x = 1; me === globalThis",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "a getter that throws",
        "Object.defineProperty(globalThis, 'x', { get() { throw TypeError('mine') } }); try { typeof x } catch (e) { e.message }",
        "mine",
    )
    .never(LANGUAGE),
    attack(
        "a proxy as the prototype answers for its own",
        "Object.setPrototypeOf(globalThis, new Proxy({}, { has: (t, n) => n === 'magic', get: (t, n) => n })); magic + typeof other",
        "magicundefined",
    )
    .never(LANGUAGE),
    attack(
        "a prototype of the child's global",
        "const c = new Compartment({ n: 1 }); Object.setPrototypeOf(globalThis, c.globalThis); n",
        "1",
    )
    .never(OURS),
    attack(
        "a cycle of globals",
        "const c = new Compartment(); Object.setPrototypeOf(c.globalThis, globalThis); try { Object.setPrototypeOf(globalThis, c.globalThis) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a global that takes nothing more",
        "Object.preventExtensions(globalThis); try { globalThis.x = 1 } catch (e) { e.name + typeof x }",
        "TypeErrorundefined",
    ),
    attack(
        "globalThis replaced",
        "globalThis.globalThis = { whoami: 'evil' }; whoami",
        "a",
    )
    .never(OURS),
    attack(
        "globalThis deleted",
        "const g = globalThis; delete globalThis.globalThis; typeof globalThis + (this === g)",
        "undefinedtrue",
    )
    .never(LANGUAGE)
    .at(&[(Place::Module, "undefinedfalse"), (Place::CommonJs, "undefinedfalse")]),
    attack(
        "undefined assigned",
        "try { undefined = 1 } catch (e) { e.name }",
        "TypeError",
    ),
    attack(
        "NaN defined again",
        "try { Object.defineProperty(globalThis, 'NaN', { value: 1 }) } catch (e) { e.name }",
        "TypeError",
    )
    .never(LANGUAGE),
    attack(
        "a symbol with the name of a global",
        "globalThis[Symbol('whoami')] = 'evil'; whoami",
        "a",
    )
    .never(OURS),
    attack(
        "an index as a name",
        "globalThis[0] = 'x'; this[0]",
        "x",
    )
    .never(LANGUAGE)
    .at(&[(Place::Module, "TypeError…"), (Place::CommonJs, "undefined")]),
];
