//! `Function` (ECMA-262 20.2.1.1.1): parameters and body each checked for themselves, what it makes is strict.

use crate::guests::{a, rows};

#[test]
fn what_it_makes() {
    rows(&[
        (
            "parameters",
            &[a("Function('a', 'b', 'return a + b')(1, 2)", "3")],
        ),
        (
            "parameters in one",
            &[a("Function('a, b', 'c', 'return a + b + c')(1, 2, 3)", "6")],
        ),
        (
            "defaults and patterns",
            &[a(
                "Function('{ x } = { x: 4 }', '...r', 'return x + r.length')(undefined, 1)",
                "5",
            )],
        ),
        (
            "a comment in the parameters",
            &[a("Function('a /* , b', '*/ , c', 'return c')(1, 2)", "2")],
        ),
        (
            "a line comment in the parameters",
            &[a("Function('a //', 'return a')(1)", "1")],
        ),
        (
            "a line comment in the body",
            &[a("Function('return 1 // }')()", "1")],
        ),
        ("nothing", &[a("typeof Function()()", "undefined")]),
        (
            "converted to strings",
            &[a(
                "Function({ toString: () => 'a' }, { toString: () => 'return a' })(3)",
                "3",
            )],
        ),
        (
            "text",
            &[a(
                "Function('a', 'return a').toString()",
                "function anonymous(a\n) {\nreturn a\n}",
            )],
        ),
        (
            "name and length",
            &[a(
                "const f = Function('a', 'b', ''); f.name + f.length",
                "anonymous2",
            )],
        ),
        (
            "prototype",
            &[a(
                "Object.getPrototypeOf(Function('')) === Function.prototype",
                "true",
            )],
        ),
        (
            "instanceof",
            &[a("Function('') instanceof Function", "true")],
        ),
        (
            "a constructor",
            &[a("new (Function('this.x = 1'))().x", "1")],
        ),
        ("strict", &[a("Function('return this')()", "undefined")]),
        (
            "no local scope",
            &[a("const x = 1; Function('return typeof x')()", "undefined")],
        ),
        (
            "new.target in it",
            &[a("typeof Function('return new.target')()", "undefined")],
        ),
        (
            "a directive is no way out",
            &[a("Function('\"use sloppy\"; return this')()", "undefined")],
        ),
        (
            "text like HTML",
            &[a("Function('a', 'return a <!--a\\n')(0)", "false")],
        ),
    ]);
}

#[test]
fn what_it_refuses() {
    let refused = [
        ("a body that closes early", "Function('}, this.x=1, {')"),
        (
            "a body that closes and opens",
            "Function('}); globalThis.x = 1; (function () {')",
        ),
        (
            "parameters that close early",
            "Function('a) { }, function (b', 'return 1')",
        ),
        (
            "a comment from parameters to body",
            "Function('/*', '*/ ) {')",
        ),
        (
            "a template from parameters to body",
            "Function('a = `', '`) {')",
        ),
        (
            "a string from parameters to body",
            "Function('a = \\'', '\\') {')",
        ),
        (
            "a line comment that eats the parenthesis",
            "Function('a //) {', '}) //')",
        ),
        (
            "a line end in a parameter",
            "Function('a\\n) {}), (function (b', '')",
        ),
        ("a hashbang", "Function('#!x', '')"),
        ("super", "Function('super.x')"),
        ("super in parameters", "Function('a = super.x', '')"),
        ("yield", "Function('yield 1')"),
        ("await in parameters", "Function('a = await 1', '')"),
        ("a private name", "Function('this.#p')"),
        ("twice the same parameter", "Function('a', 'a', '')"),
        ("a parameter named eval", "Function('eval', '')"),
        ("octal", "Function('return 010')"),
        ("with", "Function('with ({}) {}')"),
        ("a parameter declared again", "Function('a', 'let a')"),
        ("half a body", "Function('return {')"),
        ("trailing text", "Function('return 1 } + { //')"),
    ];
    for (name, program) in refused {
        let program: &'static str =
            format!("try {{ {program} }} catch (e) {{ e.name + typeof x }}").leak();
        rows(&[(name, &[a(program, "SyntaxErrorundefined")])]);
    }
}
