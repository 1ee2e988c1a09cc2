//! `using` declarations, on which the engine panics or which it never disposes of, are refused wherever text is evaluated.

use crate::guests::{a, rows};

#[test]
fn using_is_a_syntax_error() {
    const USING: &str = "SyntaxError: `using` declarations are not supported: the engine would never dispose of what they declare. \
        Use try and finally";
    const AWAIT: &str = "SyntaxError: `await using` declarations are not supported: the engine would never dispose of what they \
        declare. Use try and finally";
    rows(&[
        ("evaluate", &[a("using x = null", USING)]),
        ("eval", &[a("eval('using x = null')", USING)]),
        ("indirect eval", &[a("(0, eval)('using x = null')", USING)]),
        ("a block", &[a("{ using x = null }", USING)]),
        (
            "a function",
            &[a("(function () { using x = null })", USING)],
        ),
        (
            "a function, await",
            &[a("(async function () { await using x = null })", AWAIT)],
        ),
        ("Function", &[a("Function('using x = null')", USING)]),
        (
            "a class's static block",
            &[a("class A { static { using x = null } }", USING)],
        ),
        (
            "eval with new.target",
            &[a(
                "(function () { return eval('new.target; { using x = null }') })()",
                USING,
            )],
        ),
        (
            "a compartment",
            &[a("new Compartment().evaluate('using x = null')", USING)],
        ),
        (
            "the word as a key",
            &[a("globalThis.using = 1; globalThis.using", "1")],
        ),
        ("the word in a text", &[a("'using x = 1'", "using x = 1")]),
        (
            "what does not parse anyway",
            &[a(
                "try { eval('using = = 1') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "and the realm goes on",
            &[a("try { eval('using x = null') } catch {} 1", "1")],
        ),
    ]);
}
