//! Redefining `eval`, and making another's code take it for its own.

use super::attack::{Attack, LANGUAGE, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "a replaced eval sees no scope",
        "globalThis.eval = (0, eval)('(t) => typeof secret'); const secret = 1; eval('secret')",
        "undefined",
    ),
    attack(
        "a child's eval in the parent's name",
        "globalThis.eval = new Compartment().globalThis.eval; const secret = 1; eval('typeof secret + typeof whoami')",
        "undefinedundefined",
    )
    .never(OURS),
    attack(
        "a parent's eval in the child's name",
        "const c = new Compartment({ eval }); c.evaluate('const secret = 1; eval(\"typeof secret + whoami\")')",
        "undefineda",
    )
    .never(OURS),
    attack(
        "a bound eval",
        "globalThis.eval = eval.bind(null); const secret = 1; eval('typeof secret')",
        "undefined",
    ),
    attack(
        "a proxy of eval",
        "globalThis.eval = new Proxy(eval, {}); const secret = 1; eval('typeof secret')",
        "undefined",
    ),
    attack(
        "eval of an object that turns to text",
        "const secret = 1; typeof eval({ toString: () => 'secret' })",
        "object",
    )
    .never(LANGUAGE),
    attack(
        "a local of the name eval",
        "try { eval('let eval = 1') } catch (e) { e.name }",
        "SyntaxError",
    ),
    attack(
        "a parameter of the name eval",
        "try { eval('((eval) => 1)') } catch (e) { e.name }",
        "SyntaxError",
    ),
    attack(
        "assignment to eval in strict code",
        "try { eval('eval = 1') } catch (e) { e.name }",
        "SyntaxError",
    ),
    attack(
        "eval of a dead compartment",
        "const e = new Compartment({ n: 4 }).globalThis.eval; e('n')",
        "4",
    )
    .never(OURS),
    attack(
        "an eval that is not extensible",
        "try { eval.x = 1 } catch (e) { e.name + Object.isFrozen(eval) }",
        "TypeErrortrue",
    ),
    attack(
        "a Function that is not extensible",
        "try { Function.x = 1 } catch (e) { e.name + Object.isFrozen(Function) }",
        "TypeErrortrue",
    ),
];
