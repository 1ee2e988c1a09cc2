//! `arguments`: bound in functions, a direct eval in them included, and nowhere else.

use crate::guests::{a, rows};

#[test]
fn unbound_at_top_level() {
    const MISSING: &str = "ReferenceError: arguments is not defined";
    rows(&[
        ("evaluate, typeof", &[a("typeof arguments", "undefined")]),
        ("evaluate, read", &[a("arguments", MISSING)]),
        ("an arrow", &[a("(() => typeof arguments)()", "undefined")]),
        ("an arrow, read", &[a("(() => arguments)()", MISSING)]),
        (
            "eval, typeof",
            &[a("eval('typeof arguments')", "undefined")],
        ),
        ("eval, read", &[a("eval('arguments')", MISSING)]),
        (
            "indirect eval",
            &[a("(0, eval)('typeof arguments')", "undefined")],
        ),
        (
            "eval in an arrow",
            &[a("(() => eval('typeof arguments'))()", "undefined")],
        ),
        (
            "both at once",
            &[a(
                "let e; try { arguments } catch (x) { e = x.name } e + typeof arguments",
                "ReferenceErrorundefined",
            )],
        ),
        (
            "a global of that name",
            &[a("globalThis.arguments = 5; arguments", "5")],
        ),
        (
            "assignment",
            &[a(
                "try { eval('arguments = 1') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
    ]);
}

#[test]
fn bound_in_functions() {
    rows(&[
        (
            "a function",
            &[a("(function () { return arguments.length })(1, 2)", "2")],
        ),
        (
            "Function",
            &[a("Function('return arguments.length')(1, 2, 3)", "3")],
        ),
        (
            "a direct eval",
            &[a(
                "(function () { return eval('arguments.length') })(1, 2)",
                "2",
            )],
        ),
        (
            "its elements",
            &[a(
                "(function () { return eval('arguments[1]') })(1, 2)",
                "2",
            )],
        ),
        (
            "in an arrow",
            &[a(
                "(function () { return (() => eval('arguments.length'))() })(1)",
                "1",
            )],
        ),
        (
            "with a default value",
            &[a(
                "(function (x = eval('arguments.length')) { return x })()",
                "0",
            )],
        ),
        (
            "in a method",
            &[a(
                "({ m() { return eval('arguments.length') } }).m(1, 2, 3)",
                "3",
            )],
        ),
        (
            "is not the evaluator's",
            &[a(
                "(function () { return eval('typeof arguments[0]') })('x')",
                "string",
            )],
        ),
    ]);
}
