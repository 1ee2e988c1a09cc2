//! Child compartments that take more than they were given.

use super::attack::{Attack, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "the parent's names",
        "new Compartment().evaluate('typeof whoami + typeof onlyA')",
        "undefinedundefined",
    )
    .never(OURS),
    attack(
        "the parent's globals by inheritance",
        "new Compartment(Object.create({ leaked: 1 })).evaluate('typeof leaked')",
        "undefined",
    )
    .never(OURS),
    attack(
        "what is not enumerable",
        "new Compartment(Object.defineProperty({}, 'hidden', { value: 1 })).evaluate('typeof hidden')",
        "undefined",
    )
    .never(OURS),
    attack(
        "the grandparent's endowments",
        "new Compartment({ n: 1 }).evaluate('new Compartment().evaluate(\"typeof n\")')",
        "undefined",
    )
    .never(OURS),
    attack(
        "an endowment's accessor sees no child",
        "let seen; new Compartment({ get n() { seen = this; return 1 } }).evaluate('n'); seen === globalThis || Object.keys(seen).join()",
        "n",
    )
    .never(OURS),
    attack(
        "the endowment object itself",
        "const o = { n: 1 }; const c = new Compartment(o); c.evaluate('globalThis.n = 2'); o.n",
        "1",
    )
    .never(OURS),
    attack(
        "the parent's global by an endowment's this",
        "new Compartment({ f() { return this } }).evaluate('typeof f()')",
        "undefined",
    )
    .never(OURS),
    attack(
        "the parent by a callback's caller",
        "new Compartment({ f(g) { return g() } }).evaluate('f(function () { return typeof whoami })')",
        "undefined",
    )
    .never(OURS),
    attack(
        "the parent's scope by eval",
        "const c = new Compartment({ run: (f) => f('typeof secret') }); const secret = 1; c.evaluate('run(eval)')",
        "undefined",
    )
    .never(OURS),
    attack(
        "the parent's Function by a function",
        "new Compartment({ f: () => 1 }).evaluate('try { f.constructor(\"return whoami\")() } catch (e) { e.name }')",
        "TypeError",
    )
    .never(OURS),
    attack(
        "the parent's eval by an error",
        "const c = new Compartment({ f() { null.x } }); c.evaluate('try { f() } catch (e) { try { e.constructor.constructor(\"return whoami\")() } catch (e) { e.name } }')",
        "TypeError",
    )
    .never(OURS),
    attack(
        "Date's power",
        "new Compartment().evaluate('try { Date.now() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    )
    .feral(),
    attack(
        "Date's power by the prototype",
        "new Compartment().evaluate('try { new Date.prototype.constructor() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    )
    .feral(),
    attack(
        "Math.random",
        "new Compartment().evaluate('try { Math.random() } catch (e) { e.message.slice(0, 11) }')",
        "secure mode",
    )
    .feral(),
    attack(
        "lockdown once more",
        "new Compartment().evaluate('typeof lockdown === `undefined` || (() => { try { lockdown() } catch (e) { return e.name } })() === `TypeError`')",
        "true",
    )
    .never(OURS),
    attack(
        "a mutable eval of the child",
        "const c = new Compartment(); Object.isFrozen(c.globalThis.eval) && Object.isFrozen(c.globalThis.Function)",
        "true",
    )
    .never(OURS),
    attack(
        "another Array",
        "new Compartment().evaluate('Array') === Array",
        "true",
    )
    .never(OURS),
    attack(
        "a changed intrinsic",
        "try { new Compartment().evaluate('Array.prototype.map = 1') } catch (e) { e.name }",
        "TypeError",
    )
    .feral(),
];
