//! Redefining `eval`, and making another's code take it for its own.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "a replaced eval sees no scope",
        "globalThis.eval = (0, eval)('(t) => typeof secret'); const secret = 1; eval('secret')",
        "undefined",
    ),
    (
        "a child's eval in the parent's name",
        "globalThis.eval = new Compartment().globalThis.eval; const secret = 1; eval('typeof secret + typeof whoami')",
        "undefinedundefined",
    ),
    (
        "a parent's eval in the child's name",
        "const c = new Compartment({ eval }); c.evaluate('const secret = 1; eval(\"typeof secret + whoami\")')",
        "undefineda",
    ),
    (
        "a bound eval",
        "globalThis.eval = eval.bind(null); const secret = 1; eval('typeof secret')",
        "undefined",
    ),
    (
        "a proxy of eval",
        "globalThis.eval = new Proxy(eval, {}); const secret = 1; eval('typeof secret')",
        "undefined",
    ),
    (
        "eval of an object that turns to text",
        "const secret = 1; typeof eval({ toString: () => 'secret' })",
        "object",
    ),
    (
        "a local of the name eval",
        "try { eval('let eval = 1') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "a parameter of the name eval",
        "try { eval('((eval) => 1)') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "assignment to eval in strict code",
        "try { eval('eval = 1') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "eval of a dead compartment",
        "const e = new Compartment({ n: 4 }).globalThis.eval; e('n')",
        "4",
    ),
    (
        "an eval that is not extensible",
        "try { eval.x = 1 } catch (e) { e.name + Object.isFrozen(eval) }",
        "TypeErrortrue",
    ),
    (
        "a Function that is not extensible",
        "try { Function.x = 1 } catch (e) { e.name + Object.isFrozen(Function) }",
        "TypeErrortrue",
    ),
];
