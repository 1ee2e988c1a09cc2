//! Where the SES guide asks a native implementation to do better than the shim, each row of its section 8.

use crate::guests::{a, b, rows};

#[test]
fn undeclared_names() {
    rows(&[
        (
            "read",
            &[a("missing", "ReferenceError: missing is not defined")],
        ),
        ("typeof", &[a("typeof missing", "undefined")]),
        (
            "called",
            &[a("missing()", "ReferenceError: missing is not defined")],
        ),
        (
            "assigned",
            &[a(
                "missing = 1",
                "ReferenceError: cannot assign to uninitialized global property `missing`",
            )],
        ),
        (
            "in a pattern",
            &[a(
                "try { [missing] = [1] } catch (e) { e.name }",
                "ReferenceError",
            )],
        ),
        (
            "in a child",
            &[a(
                "new Compartment().evaluate('missing')",
                "ReferenceError: missing is not defined",
            )],
        ),
    ]);
}

#[test]
fn text_that_looks_like_import() {
    rows(&[
        ("in a string", &[a("'import(\"x\")'", "import(\"x\")")]),
        ("in a template", &[a("`import(x)`", "import(x)")]),
        (
            "in a regular expression",
            &[a("/import(x)/.source", "import(x)")],
        ),
        (
            "in a comment",
            &[a("/* import('x') */ 1 // import('y')", "1")],
        ),
        (
            "a method of that name",
            &[a("({ import(x) { return x } }).import(3)", "3")],
        ),
        (
            "in evaluate",
            &[
                a(
                    "import('x').catch((e) => { globalThis.seen = e.name }); 0",
                    "0",
                ),
                a("seen", "TypeError"),
            ],
        ),
        (
            "in eval",
            &[
                a(
                    "eval(\"import('x')\").catch((e) => { globalThis.seen = e.name }); 0",
                    "0",
                ),
                a("seen", "TypeError"),
            ],
        ),
        (
            "in Function",
            &[
                a(
                    "Function(\"return import('x')\")().catch((e) => { globalThis.seen = e.name }); 0",
                    "0",
                ),
                a("seen", "TypeError"),
            ],
        ),
    ]);
}

#[test]
fn text_that_looks_like_html() {
    rows(&[
        (
            "n --> 0",
            &[a("let n = 3, s = 0; while (n --> 0) s++; s", "3")],
        ),
        (
            "at the beginning of a line",
            &[a(
                "try { eval('1\\n--> 0') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "after a comment",
            &[a(
                "try { eval('1 /*\\n*/ --> 0') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        ("x <!--y", &[a("let y = 2; (1 <!--y) + ',' + y", "false,1")]),
        (
            "at the beginning of a text",
            &[a(
                "try { eval('--> x') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "an opening one alone",
            &[a(
                "try { eval('<!-- x') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        ("in a string", &[a("'<!-- -->'", "<!-- -->")]),
        ("in a template", &[a("`<!--\n-->`", "<!--\n-->")]),
        (
            "in a regular expression",
            &[a("/<!-- -->/.test('<!-- -->')", "true")],
        ),
        ("in eval", &[a("let y = 1; eval('0 <!--y')", "true")]),
        (
            "in Function",
            &[a("Function('y', 'return 0 <!--y')(1)", "true")],
        ),
        (
            "in a child",
            &[a(
                "new Compartment({ n: 2 }).evaluate('let s = 0; while (n --> 0) s++; s')",
                "2",
            )],
        ),
        (
            "hides no code",
            &[a(
                "let ran = 0; const y = 1; 1 <!--y\n, ran = 1; ran",
                "TypeError: Assignment to constant variable. ('y')",
            )],
        ),
    ]);
}

#[test]
fn text_that_looks_like_eval() {
    rows(&[
        ("in a string", &[a("'eval(x)'", "eval(x)")]),
        (
            "a method of that name",
            &[a("({ eval(x) { return x } }).eval(3)", "3")],
        ),
        ("a true direct eval", &[a("const x = 1; eval('x')", "1")]),
    ]);
}

#[test]
fn a_bare_call_has_no_this() {
    rows(&[
        (
            "a global function",
            &[a(
                "globalThis.f = function () { return typeof this }; f()",
                "undefined",
            )],
        ),
        (
            "an endowment",
            &[a(
                "new Compartment({ f() { return typeof this } }).evaluate('f()')",
                "undefined",
            )],
        ),
        (
            "as a method",
            &[a(
                "globalThis.f = function () { return this === globalThis }; globalThis.f()",
                "true",
            )],
        ),
    ]);
}

#[test]
fn nothing_of_the_evaluator_shows() {
    rows(&[
        ("source", &[a("typeof source", "undefined")]),
        ("source in eval", &[a("eval('typeof source')", "undefined")]),
        ("arguments", &[a("typeof arguments", "undefined")]),
        (
            "new.target",
            &[a(
                "try { eval('new.target') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "a global of the name source",
            &[
                a("globalThis.source = 's'; source + eval('source')", "ss"),
                b("typeof source", "undefined"),
            ],
        ),
        (
            "callee",
            &[a(
                "try { (function () { return arguments.callee })() } catch (e) { e.name }",
                "TypeError",
            )],
        ),
        (
            "caller",
            &[a(
                "const f = function f() { return f.caller }; let c; try { c = f() } catch {} typeof c",
                "undefined",
            )],
        ),
    ]);
}
