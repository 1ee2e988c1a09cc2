//! Child compartments that take more than they were given.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "the parent's names",
        "new Compartment().evaluate('typeof whoami + typeof onlyA')",
        "undefinedundefined",
    ),
    (
        "the parent's globals by inheritance",
        "new Compartment(Object.create({ leaked: 1 })).evaluate('typeof leaked')",
        "undefined",
    ),
    (
        "what is not enumerable",
        "new Compartment(Object.defineProperty({}, 'hidden', { value: 1 })).evaluate('typeof hidden')",
        "undefined",
    ),
    (
        "the grandparent's endowments",
        "new Compartment({ n: 1 }).evaluate('new Compartment().evaluate(\"typeof n\")')",
        "undefined",
    ),
    (
        "an endowment's accessor sees no child",
        "let seen; new Compartment({ get n() { seen = this; return 1 } }).evaluate('n'); seen === globalThis || Object.keys(seen).join()",
        "n",
    ),
    (
        "the endowment object itself",
        "const o = { n: 1 }; const c = new Compartment(o); c.evaluate('globalThis.n = 2'); o.n",
        "1",
    ),
    (
        "the parent's global by an endowment's this",
        "new Compartment({ f() { return this } }).evaluate('typeof f()')",
        "undefined",
    ),
    (
        "the parent by a callback's caller",
        "new Compartment({ f(g) { return g() } }).evaluate('f(function () { return typeof whoami })')",
        "undefined",
    ),
    (
        "the parent's scope by eval",
        "const c = new Compartment({ run: (f) => f('typeof secret') }); const secret = 1; c.evaluate('run(eval)')",
        "undefined",
    ),
    (
        "the parent's Function by a function",
        "new Compartment({ f: () => 1 }).evaluate('try { f.constructor(\"return whoami\")() } catch (e) { e.name }')",
        "TypeError",
    ),
    (
        "the parent's eval by an error",
        "const c = new Compartment({ f() { null.x } }); c.evaluate('try { f() } catch (e) { try { e.constructor.constructor(\"return whoami\")() } catch (e) { e.name } }')",
        "TypeError",
    ),
    (
        "Date's power",
        "new Compartment().evaluate('try { Date.now() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    ),
    (
        "Date's power by the prototype",
        "new Compartment().evaluate('try { new Date.prototype.constructor() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    ),
    (
        "Math.random",
        "new Compartment().evaluate('try { Math.random() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    ),
    (
        "lockdown once more",
        "new Compartment().evaluate('typeof lockdown === `undefined` || (() => { try { lockdown() } catch (e) { return e.name } })() === `TypeError`')",
        "true",
    ),
    (
        "a mutable eval of the child",
        "const c = new Compartment(); Object.isFrozen(c.globalThis.eval) && Object.isFrozen(c.globalThis.Function)",
        "true",
    ),
    (
        "another Array",
        "new Compartment().evaluate('Array') === Array",
        "true",
    ),
    (
        "a changed intrinsic",
        "try { new Compartment().evaluate('Array.prototype.map = 1') } catch (e) { e.name }",
        "TypeError",
    ),
];
