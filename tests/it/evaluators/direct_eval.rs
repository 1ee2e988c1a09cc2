//! Direct eval (ECMA-262 13.3.6.1): the local scope is visible, and of globals only the compartment's own.

use crate::guests::{a, a_hands, b, rows};

#[test]
fn the_local_scope_is_visible() {
    rows(&[
        ("top level", &[a("const x = 1; eval('x')", "1")]),
        ("a block", &[a("{ let x = 2; eval('x') }", "2")]),
        (
            "parameters and locals",
            &[a(
                "(function (p) { const l = 2; return eval('p + l') })(1)",
                "3",
            )],
        ),
        (
            "an arrow in a function",
            &[a("(function (p) { return (() => eval('p'))() })(1)", "1")],
        ),
        (
            "assignment",
            &[a("(function (p) { eval('p = 5'); return p })(1)", "5")],
        ),
        (
            "a loop",
            &[a(
                "let s = 0; for (let i = 0; i < 4; i++) s += eval('i'); s",
                "6",
            )],
        ),
        (
            "methods",
            &[
                a(
                    "(function (v) { return { m() { return eval('v') } }.m() })(3)",
                    "3",
                ),
                a(
                    "(function (v) { return { get m() { return eval('v') } }.m })(3)",
                    "3",
                ),
                a(
                    "let v = 3; { let w = 4; class A { m() { return eval('v + w') } } new A().m() }",
                    "7",
                ),
                a(
                    "let s1 = 'S1'; let p = {}; { let w = 4; let o = { m() { return eval('w') } }; o.m() }",
                    "4",
                ),
                a(
                    "function f(a) { return (function () { return { m() { return eval('a') } } })() } f(2).m()",
                    "2",
                ),
                a(
                    "(function (v) { return { m(p = eval('v')) { return p } }.m() })(3)",
                    "3",
                ),
            ],
        ),
        (
            "fields, static blocks and computed names",
            &[
                a(
                    "(function (v) { return new (class { x = eval('v') })().x })(3)",
                    "3",
                ),
                a(
                    "(function (v) { return class { static #x = eval('v'); static get x() { return this.#x } }.x })(3)",
                    "3",
                ),
                a(
                    "(function (v) { return class { static { this.x = eval('v') } }.x })(3)",
                    "3",
                ),
                a(
                    "(function (v) { return new (class { x = () => eval('v') })().x() })(3)",
                    "3",
                ),
                a(
                    "(function (v) { return { [eval('v')]() { return 5 } }[3]() })(3)",
                    "5",
                ),
                a(
                    "(function (v) { return class { static [eval('v')]() { return 6 } }[3]() })(3)",
                    "6",
                ),
            ],
        ),
        ("a default value", &[a("((p, q = eval('p')) => q)(4)", "4")]),
        (
            "catch",
            &[a("try { throw 7 } catch (e) { eval('e') }", "7")],
        ),
        (
            "the name of a function expression",
            &[
                a("(function f() { return typeof eval('f') })()", "function"),
                a(
                    "(function* f() { yield typeof eval('f') })().next().value",
                    "function",
                ),
                a(
                    "let x = 11, y = 22; const k = () => x + y; (function f() { return eval('f').name })()",
                    "f",
                ),
                a(
                    "(function outer(secret) { const k = () => secret; return (function f() { return eval('f').name })() })('SECRET')",
                    "f",
                ),
            ],
        ),
        (
            "a generator",
            &[a("[...(function* (p) { yield eval('p') })(3)].join()", "3")],
        ),
        (
            "after await",
            &[
                a(
                    "globalThis.seen = 0; (async (p) => { await 0; seen = eval('p') })(3); seen",
                    "0",
                ),
                a("seen", "3"),
            ],
        ),
        (
            "this",
            &[a("(function () { return eval('this') }).call(7)", "7")],
        ),
        (
            "this of top level",
            &[a("eval('this') === globalThis", "true")],
        ),
        (
            "super",
            &[a(
                "class A { m() { return eval('super.toString') === Object.prototype.toString } } new A().m()",
                "true",
            )],
        ),
        (
            "new.target",
            &[a(
                "function F() { this.t = eval('new.target') === F } new F().t",
                "true",
            )],
        ),
        (
            "private names",
            &[a(
                "class A { #p = 4; read() { return eval('this.#p') } } new A().read()",
                "4",
            )],
        ),
        (
            "a class field",
            &[a(
                "class A { f = eval('this instanceof A') } new A().f",
                "true",
            )],
        ),
        (
            "nested",
            &[a("const x = 1; eval('const y = 2; eval(\"x + y\")')", "3")],
        ),
        (
            "what it makes keeps the scope",
            &[a(
                "let n = 0; const f = eval('() => ++n'); f(); f(); n",
                "2",
            )],
        ),
        (
            "in Function",
            &[a("Function('p', 'return eval(\"p\")')(6)", "6")],
        ),
        (
            "in eval",
            &[a("(0, eval)('const x = 8; eval(\"x\")')", "8")],
        ),
        (
            "a shadowed global",
            &[a("const whoami = 'local'; eval('whoami')", "local")],
        ),
        (
            "the name in parentheses",
            &[a("const x = 1; (eval)('x')", "1")],
        ),
        (
            "a spread argument",
            &[a("const x = 1; eval(...['x', 'y'])", "1")],
        ),
        (
            "dead zone",
            &[a(
                "{ try { eval('x') } catch (e) { String(e.name) } let x; }",
                "ReferenceError",
            )],
        ),
        (
            "a constant",
            &[a(
                "const x = 1; try { eval('x = 2') } catch (e) { e.name }",
                "TypeError",
            )],
        ),
        ("no argument", &[a("eval()", "undefined")]),
        ("what is no string", &[a("const x = 1; eval(['x'])", "x")]),
        (
            "the first argument only",
            &[a("const x = 1; eval('x', 'y')", "1")],
        ),
    ]);
}

#[test]
fn only_a_call_under_the_name_is_direct() {
    rows(&[
        (
            "a sequence",
            &[a("const x = 1; (0, eval)('typeof x')", "undefined")],
        ),
        (
            "another name",
            &[a("const e = eval; const x = 1; e('typeof x')", "undefined")],
        ),
        (
            "a member",
            &[a("const x = 1; globalThis.eval('typeof x')", "undefined")],
        ),
        (
            "an optional call",
            &[a("const x = 1; eval?.('typeof x')", "undefined")],
        ),
        (
            "a callback",
            &[a("const x = 1; ['typeof x'].map(eval)[0]", "undefined")],
        ),
        (
            "by Reflect",
            &[a(
                "const x = 1; Reflect.apply(eval, null, ['typeof x'])",
                "undefined",
            )],
        ),
        (
            "by call",
            &[a("const x = 1; eval.call(null, 'typeof x')", "undefined")],
        ),
        (
            "by bind",
            &[a("const x = 1; eval.bind(null)('typeof x')", "undefined")],
        ),
        (
            "by a tag",
            &[a("const x = 1; typeof eval`typeof x`", "object")],
        ),
        (
            "the values are the same",
            &[a(
                "eval === globalThis.eval && eval === (() => eval)()",
                "true",
            )],
        ),
    ]);
}

#[test]
fn its_declarations_stay_inside() {
    rows(&[
        ("var", &[a("eval('var v = 1'); typeof v", "undefined")]),
        (
            "function",
            &[a(
                "(function () { eval('function f() {}'); return typeof f })()",
                "undefined",
            )],
        ),
        (
            "let and class",
            &[a(
                "eval('let l; class C {}'); typeof l + typeof C",
                "undefinedundefined",
            )],
        ),
        (
            "a var of the function keeps its value",
            &[a(
                "(function () { var v = 1; eval('var v = 2'); return v })()",
                "1",
            )],
        ),
        (
            "no global",
            &[a(
                "eval('var v = 1'); Object.keys(globalThis).includes('v')",
                "false",
            )],
        ),
        (
            "implied",
            &[a(
                "try { eval('implied = 1') } catch (e) { e.name }",
                "ReferenceError",
            )],
        ),
    ]);
}

#[test]
fn only_the_compartments_own_globals() {
    rows(&[
        (
            "a function handed over",
            &[
                a_hands("f", "((x) => eval('x + whoami'))"),
                b("f(1)", "1a"),
                b("const x = 2; f(1)", "1a"),
                b("f('typeof onlyB + ')", "typeof onlyB + a"),
            ],
        ),
        (
            "the caller's text in the maker's scope",
            &[
                a_hands("run", "((text) => { const hidden = 5; return eval(text) })"),
                b("run('hidden + whoami')", "5a"),
                b("run('typeof onlyB')", "undefined"),
                b("typeof hidden", "undefined"),
            ],
        ),
        (
            "another's eval under the name is no direct eval",
            &[
                a_hands("e", "eval"),
                b(
                    "globalThis.eval = e; const x = 1; eval('typeof x + whoami')",
                    "undefineda",
                ),
                a("const x = 1; eval('x + whoami')", "1a"),
            ],
        ),
    ]);
}

#[test]
fn only_the_initial_eval() {
    rows(&[
        (
            "replaced",
            &[a(
                "globalThis.eval = (text) => 'mine: ' + text; const x = 1; eval('x')",
                "mine: x",
            )],
        ),
        (
            "replaced and put back",
            &[a(
                "const first = eval; globalThis.eval = 1; globalThis.eval = first; const x = 1; eval('x')",
                "1",
            )],
        ),
        (
            "deleted",
            &[
                a("delete globalThis.eval; typeof eval", "undefined"),
                a("eval('1')", "ReferenceError: eval is not defined"),
            ],
        ),
        (
            "endowed with another",
            &[a(
                "new Compartment({ eval: (text) => text + '!' }).evaluate('eval(\"x\")')",
                "x!",
            )],
        ),
        (
            "a constant",
            &[a("Object.freeze(globalThis); const x = 1; eval('x')", "1")],
        ),
        (
            "an accessor",
            &[a(
                "const first = eval; Object.defineProperty(globalThis, 'eval', { get: () => first }); const x = 1; eval('x')",
                "1",
            )],
        ),
    ]);
}

#[test]
fn transforms_apply() {
    rows(&[
        (
            "the compartment's",
            &[a(
                "let seen = []; const c = new Compartment({ __options__: true, transforms: [(s) => { seen.push(s); return s }] }); \
                 c.evaluate('const x = 4; eval(\"x\")') + seen.join('|')",
                "4const x = 4; eval(\"x\")|x",
            )],
        ),
        (
            "what it gives is what runs",
            &[a(
                "new Compartment({ __options__: true, transforms: [(s) => s.replace('SECRET', 'hidden')] })\
                 .evaluate('const hidden = 1; const t = \"SEC\" + \"RET\"; eval(t)')",
                "1",
            )],
        ),
        (
            "inescapable ones too",
            &[a(
                "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replace('forbidden', '0')] })\
                 .evaluate('const c = new Compartment(); c.evaluate(\"const t = \\'forbid\\' + \\'den\\'; eval(t)\")')",
                "0",
            )],
        ),
        (
            "one that throws",
            &[a(
                "new Compartment({ __options__: true, transforms: [(s) => { if (s === 'x') throw TypeError('no'); return s }] })\
                 .evaluate('try { eval(\"x\") } catch (e) { e.message }')",
                "no",
            )],
        ),
        (
            "one that evaluates",
            &[a(
                "const inner = new Compartment(); \
                 new Compartment({ __options__: true, transforms: [(s) => inner.evaluate('eval(\"1\")') && s] })\
                 .evaluate('const x = 5; eval(\"x\")')",
                "5",
            )],
        ),
    ]);
}

#[test]
fn syntax_errors_are_the_languages() {
    rows(&[
        (
            "new.target outside",
            &[a(
                "eval('new.target')",
                "SyntaxError: invalid `new.target` expression inside eval",
            )],
        ),
        (
            "super outside",
            &[a(
                "eval('super.x')",
                "SyntaxError: invalid `super` reference inside eval",
            )],
        ),
        (
            "super call outside",
            &[a(
                "class A { m() { eval('super()') } } try { new A().m() } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "arguments in a field",
            &[a(
                "class A { f = eval('arguments') } try { new A() } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "return",
            &[a(
                "try { eval('return 1') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "with",
            &[a(
                "try { eval('with ({}) {}') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
        (
            "an unknown private name",
            &[a(
                "try { eval('this.#p') } catch (e) { e.name }",
                "SyntaxError",
            )],
        ),
    ]);
}
