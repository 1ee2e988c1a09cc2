//! Names: each guest's are its own, and a name that nobody has is missing as the language says.

use crate::guests::{a, b, rows};

#[test]
fn names_of_one_are_missing_in_the_other() {
    rows(&[
        (
            "endowment",
            &[
                a("onlyA", "true"),
                b("typeof onlyA", "undefined"),
                b("onlyA", "ReferenceError: onlyA is not defined"),
            ],
        ),
        (
            "property of the global",
            &[
                a("globalThis.x = 1; x", "1"),
                b("typeof x", "undefined"),
                b("'x' in globalThis", "false"),
                b("x", "ReferenceError: x is not defined"),
            ],
        ),
        (
            "the same name in both",
            &[
                a("globalThis.x = 'a'; x", "a"),
                b("globalThis.x = 'b'; x", "b"),
                a("x", "a"),
                b("x", "b"),
            ],
        ),
        (
            "assignment",
            &[
                a("globalThis.x = 1", "1"),
                b("try { x = 2 } catch (e) { e.name }", "ReferenceError"),
                a("x", "1"),
            ],
        ),
        (
            "compound assignment",
            &[
                a("globalThis.x = 1", "1"),
                b("try { x += 2 } catch (e) { e.name }", "ReferenceError"),
                a("x", "1"),
            ],
        ),
        (
            "logical assignment",
            &[
                a("globalThis.x = 1", "1"),
                b("try { x ??= 2 } catch (e) { e.name }", "ReferenceError"),
            ],
        ),
        (
            "deletion",
            &[
                a("globalThis.x = 1", "1"),
                b("delete globalThis.x", "true"),
                a("x", "1"),
            ],
        ),
        (
            "definition",
            &[
                a(
                    "Object.defineProperty(globalThis, 'x', { get: () => whoami }); x",
                    "a",
                ),
                b("typeof x", "undefined"),
            ],
        ),
        (
            "a setter",
            &[
                a(
                    "Object.defineProperty(globalThis, 'x', { set(v) { this.seen = v } }); x = 5; seen",
                    "5",
                ),
                b("typeof seen", "undefined"),
            ],
        ),
        (
            "a symbol",
            &[
                a("globalThis[Symbol.for('x')] = 1", "1"),
                b("globalThis[Symbol.for('x')]", "undefined"),
            ],
        ),
        (
            "an inherited name",
            &[
                a("toString === Object.prototype.toString", "true"),
                b("hasOwnProperty === Object.prototype.hasOwnProperty", "true"),
            ],
        ),
        (
            "replacing a name of the language",
            &[
                a("globalThis.Array = 1; Array", "1"),
                b("typeof Array", "function"),
                b("[] instanceof Array", "true"),
            ],
        ),
        (
            "undefined stays",
            &[
                a(
                    "try { globalThis.undefined = 1 } catch (e) { e.name }",
                    "TypeError",
                ),
                b("undefined === void 0", "true"),
            ],
        ),
    ]);
}

#[test]
fn missing_names_are_as_the_language_says() {
    rows(&[
        ("typeof", &[a("typeof missing", "undefined")]),
        (
            "read",
            &[a("missing", "ReferenceError: missing is not defined")],
        ),
        (
            "call",
            &[a("missing()", "ReferenceError: missing is not defined")],
        ),
        (
            "assignment",
            &[
                a("try { missing = 1 } catch (e) { e.name }", "ReferenceError"),
                a("typeof missing", "undefined"),
            ],
        ),
        (
            "destructuring",
            &[a(
                "try { [missing] = [1] } catch (e) { e.name }",
                "ReferenceError",
            )],
        ),
        (
            "increment",
            &[a(
                "try { missing++ } catch (e) { e.name }",
                "ReferenceError",
            )],
        ),
        (
            "for-of",
            &[
                a(
                    "try { for (missing of [1]); } catch (e) { e.name + typeof globalThis.missing }",
                    "ReferenceErrorundefined",
                ),
                b("typeof missing", "undefined"),
            ],
        ),
        (
            "shorthand",
            &[a("({ missing })", "ReferenceError: missing is not defined")],
        ),
        (
            "delete of a name",
            &[a(
                "delete missing",
                "SyntaxError: cannot delete variables in strict mode at line 1, col 1",
            )],
        ),
        (
            "in a closure made before the name",
            &[
                a(
                    "globalThis.f = () => later; try { f() } catch (e) { e.name }",
                    "ReferenceError",
                ),
                a("globalThis.later = 1; f()", "1"),
                a("delete globalThis.later; typeof later", "undefined"),
            ],
        ),
    ]);
}

#[test]
fn declarations_stay_in_their_program() {
    rows(&[
        (
            "var",
            &[
                a("var v = 1; v", "1"),
                a("typeof v", "undefined"),
                b("typeof v", "undefined"),
            ],
        ),
        (
            "let, const, class",
            &[
                a(
                    "let l = 1; const c = 2; class K {} typeof l + typeof c + typeof K",
                    "numbernumberfunction",
                ),
                a(
                    "typeof l + typeof c + typeof K",
                    "undefinedundefinedundefined",
                ),
                b("typeof K", "undefined"),
            ],
        ),
        (
            "function",
            &[
                a("function f() { return whoami } f()", "a"),
                b("typeof f", "undefined"),
            ],
        ),
        (
            "a name of the language",
            &[
                a("const Array = 1; Array", "1"),
                a("typeof Array", "function"),
                b("typeof Array", "function"),
            ],
        ),
        (
            "an earlier program's name",
            &[
                a("let n = 1; globalThis.f = () => n", "() => n"),
                a("let n = 2; f() + n", "3"),
            ],
        ),
    ]);
}

#[test]
fn each_has_its_own_global() {
    rows(&[
        (
            "this",
            &[
                a("this === globalThis", "true"),
                a("Object.getPrototypeOf(this) === Object.prototype", "true"),
            ],
        ),
        (
            "globalThis of the other",
            &[
                a("globalThis.mark = 1", "1"),
                b("globalThis.mark", "undefined"),
            ],
        ),
        (
            "a frozen global",
            &[
                a(
                    "Object.freeze(globalThis); try { globalThis.x = 1 } catch (e) { e.name }",
                    "TypeError",
                ),
                b("globalThis.x = 1; x", "1"),
            ],
        ),
        (
            "its prototype swapped",
            &[
                a(
                    "Object.setPrototypeOf(globalThis, { planted: 1 }); planted",
                    "1",
                ),
                b("typeof planted", "undefined"),
            ],
        ),
        (
            "a proxy as its prototype",
            &[
                a(
                    "Object.setPrototypeOf(globalThis, new Proxy({}, { has: () => true, get: (_, k) => k })); anything",
                    "anything",
                ),
                b("typeof anything", "undefined"),
            ],
        ),
    ]);
}
