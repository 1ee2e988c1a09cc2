//! `eval`, `Function` and `Compartment`: each guest's run in it, wherever they are called from.

use crate::guests::{a, a_hands, b, rows};

#[test]
fn eval_belongs_to_its_compartment() {
    rows(&[
        ("own", &[a("eval('whoami')", "a"), b("eval('whoami')", "b")]),
        (
            "indirect",
            &[
                a("(0, eval)('whoami')", "a"),
                a("globalThis.eval('whoami')", "a"),
            ],
        ),
        (
            "handed over",
            &[
                a_hands("e", "eval"),
                b("e('whoami')", "a"),
                b("e('typeof onlyB')", "undefined"),
            ],
        ),
        (
            "called by a built-in",
            &[
                a_hands("e", "eval"),
                b("['whoami'].map(e)[0]", "a"),
                b("['whoami'].map(eval)[0]", "b"),
            ],
        ),
        (
            "as a method",
            &[
                a_hands("e", "({ eval })"),
                b("e.eval('this === globalThis')", "true"),
                b("e.eval('this') === globalThis", "false"),
            ],
        ),
        (
            "by Reflect",
            &[
                a_hands("e", "eval"),
                b("Reflect.apply(e, globalThis, ['whoami'])", "a"),
            ],
        ),
        (
            "under the name eval",
            &[
                a_hands("e", "eval"),
                b("((eval_) => eval_('whoami'))(e)", "a"),
                b("globalThis.eval = e; eval('whoami')", "a"),
                a("eval('whoami')", "a"),
            ],
        ),
        (
            "what is no string passes",
            &[
                a("eval(7)", "7"),
                a("const o = {}; eval(o) === o", "true"),
                a("eval(new String('whoami')) instanceof String", "true"),
            ],
        ),
        (
            "declares nothing",
            &[
                a("eval('var v = 1; let l; function f() {}')", "undefined"),
                a(
                    "typeof v + typeof l + typeof f",
                    "undefinedundefinedundefined",
                ),
            ],
        ),
        (
            "is strict",
            &[
                a(
                    "eval('undeclared = 1')",
                    "ReferenceError: cannot assign to uninitialized global property `undeclared`",
                ),
                a("eval('(function () { return this })()')", "undefined"),
            ],
        ),
        (
            "is not the engine's",
            &[a_hands("e", "eval"), b("e === eval", "false")],
        ),
        ("nested", &[a("eval('eval(\"eval(\\'whoami\\')\")')", "a")]),
    ]);
}

#[test]
fn function_constructors_belong_to_their_compartment() {
    rows(&[
        (
            "own",
            &[
                a("new Function('return whoami')()", "a"),
                a("Function('return whoami')()", "a"),
            ],
        ),
        (
            "handed over",
            &[
                a_hands("F", "Function"),
                b("F('return whoami')()", "a"),
                b("new F('return typeof onlyB')()", "undefined"),
            ],
        ),
        (
            "a subclass",
            &[
                a_hands("F", "(class extends Function {})"),
                b("new F('return whoami')()", "a"),
                b("class G extends F {} new G('return whoami')()", "a"),
            ],
        ),
        (
            "by Reflect.construct",
            &[
                a_hands("F", "Function"),
                b("Reflect.construct(F, ['return whoami'], Object)()", "a"),
            ],
        ),
        (
            "this is undefined",
            &[
                a("Function('return this')()", "undefined"),
                a("Function('return typeof this')()", "undefined"),
            ],
        ),
        (
            "they differ, their prototype does not",
            &[
                a_hands("F", "Function"),
                b("F === Function", "false"),
                b("F.prototype === Function.prototype", "true"),
                b("(() => 1) instanceof F", "true"),
            ],
        ),
        (
            "closing early",
            &[
                a(
                    "try { Function('}, globalThis.x = 1, {') } catch (e) { e.name }",
                    "SyntaxError",
                ),
                a("typeof x", "undefined"),
            ],
        ),
    ]);
}

#[test]
fn compartments_made_by_guests_are_apart_too() {
    rows(&[
        (
            "a child sees no name of its parent",
            &[a("new Compartment().evaluate('typeof onlyA')", "undefined")],
        ),
        (
            "endowments are copied",
            &[a(
                "const bag = { x: 1 }; const c = new Compartment({ globals: bag, __options__: true }); bag.x = 2; c.evaluate('x')",
                "1",
            )],
        ),
        (
            "endowments are not inherited by grandchildren",
            &[a(
                "new Compartment({ globals: { x: 1 }, __options__: true }).evaluate('new Compartment().evaluate(\"typeof x\")')",
                "undefined",
            )],
        ),
        (
            "its functions stay its own",
            &[a(
                "const c = new Compartment({ globals: { whoami: 'child' }, __options__: true }); c.evaluate('() => whoami')()",
                "child",
            )],
        ),
        (
            "siblings",
            &[a(
                "const [x, y] = [new Compartment(), new Compartment()]; x.globalThis.n = 1; y.evaluate('typeof n')",
                "undefined",
            )],
        ),
        (
            "handed over",
            &[
                a_hands(
                    "c",
                    "new Compartment({ globals: { whoami: 'child of a' }, __options__: true })",
                ),
                b("c.evaluate('whoami')", "child of a"),
                b("c.globalThis === globalThis", "false"),
            ],
        ),
        (
            "by the constructor of an instance",
            &[a(
                "try { new (new Compartment().constructor)() } catch (e) { e.name }",
                "TypeError",
            )],
        ),
    ]);
}
