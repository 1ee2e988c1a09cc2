//! `evaluate(source, { transforms })` (SES guide, "Compartment"): strict, `this` is the global, nothing persists.

use crate::guests::{a, rows};

#[test]
fn what_a_program_gives() {
    rows(&[
        ("an expression", &[a("1 + 1", "2")]),
        ("nothing", &[a("", "undefined")]),
        ("a declaration", &[a("var x = 1", "undefined")]),
        ("a block", &[a("{ 1; 2 }", "2")]),
        ("an if", &[a("if (true) 3; else 4", "3")]),
        ("a loop", &[a("for (let i = 0; i < 3; i++) i", "2")]),
        ("a try", &[a("try { 5 } finally { 6 }", "5")]),
        ("a switch", &[a("switch (1) { case 1: 7; break }", "7")]),
        ("a labelled break", &[a("x: { 8; break x; }", "8")]),
        (
            "a call after the value",
            &[a("const f = () => 2; 5; var x = f()", "5")],
        ),
        (
            "a getter after the value",
            &[a("const o = { get x() { return 2 } }; 5; let y = o.x", "5")],
        ),
        (
            "a call in the condition of a loop",
            &[a("const f = () => 2; do { 5 } while (f() === 3)", "5")],
        ),
        (
            "an iterator's calls",
            &[a("function* g() { yield 1 } for (const x of g()) 33", "33")],
        ),
        ("a block that is left", &[a("5; x: { break x; }", "5")]),
        (
            "an if without a value",
            &[a("5; if (true) {}", "undefined")],
        ),
        (
            "a finally block that is left",
            &[a("x: { try { 5 } finally { 6; break x; } }", "6")],
        ),
        ("a directive", &[a("'use strict'", "use strict")]),
        ("a hashbang", &[a("#!/usr/bin/env node\n9", "9")]),
        ("this", &[a("this === globalThis", "true")]),
        (
            "this in an arrow",
            &[a("(() => this === globalThis)()", "true")],
        ),
        (
            "this in a function",
            &[a("typeof (function () { return this })()", "undefined")],
        ),
        (
            "this of a called global",
            &[a(
                "globalThis.f = function () { return typeof this }; f()",
                "undefined",
            )],
        ),
        (
            "this after it returned",
            &[
                a("globalThis.f = () => this; 0", "0"),
                a("f() === globalThis", "true"),
            ],
        ),
    ]);
}

#[test]
fn nothing_persists() {
    rows(&[
        (
            "var",
            &[a("var x = 1", "undefined"), a("typeof x", "undefined")],
        ),
        (
            "let",
            &[a("let x = 1", "undefined"), a("typeof x", "undefined")],
        ),
        (
            "const",
            &[a("const x = 1", "undefined"), a("typeof x", "undefined")],
        ),
        (
            "function",
            &[
                a("function x() {}", "undefined"),
                a("typeof x", "undefined"),
            ],
        ),
        (
            "class",
            &[a("class X {}", "undefined"), a("typeof X", "undefined")],
        ),
        (
            "twice the same",
            &[a("let x = 1", "undefined"), a("let x = 2; x", "2")],
        ),
        (
            "a declared name of the global",
            &[a("var whoami = 'mine'; whoami", "mine"), a("whoami", "a")],
        ),
        (
            "globalThis does",
            &[a("globalThis.x = 1", "1"), a("x", "1")],
        ),
        (
            "a closure keeps its own",
            &[
                a("let n = 0; globalThis.f = () => ++n; f()", "1"),
                a("f()", "2"),
            ],
        ),
    ]);
}

#[test]
fn what_is_no_program() {
    rows(&[
        (
            "return",
            &[a(
                "try { eval('return') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "new.target",
            &[a(
                "new Compartment().evaluate('new.target')",
                "SyntaxError: invalid new.target usage at line 1, col 1",
            )],
        ),
        (
            "super",
            &[a(
                "new Compartment().evaluate('super.x')",
                "SyntaxError: invalid super usage at line 1, col 1",
            )],
        ),
        (
            "import",
            &[a(
                "try { new Compartment().evaluate('import \"x\"') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "export",
            &[a(
                "try { new Compartment().evaluate('export {}') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "import.meta",
            &[a(
                "try { new Compartment().evaluate('import.meta') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "with",
            &[a(
                "try { new Compartment().evaluate('with ({}) {}') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "delete of a name",
            &[a(
                "try { new Compartment().evaluate('delete x') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "twice the same let",
            &[a(
                "try { new Compartment().evaluate('let x; let x') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "a number",
            &[a(
                "new Compartment().evaluate(1)",
                "TypeError: first argument of evaluate() must be a string",
            )],
        ),
        (
            "a string object",
            &[a(
                "new Compartment().evaluate(new String('1'))",
                "TypeError: first argument of evaluate() must be a string",
            )],
        ),
        (
            "nothing",
            &[a(
                "new Compartment().evaluate()",
                "TypeError: first argument of evaluate() must be a string",
            )],
        ),
    ]);
}
