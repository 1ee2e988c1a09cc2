//! Source text that leaves the function or the program it was put into.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "a body that closes",
        "try { Function('}, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "a body that calls",
        "try { Function('}(), globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "parameters that close",
        "try { Function('a) {}, globalThis.x = 1, function (b', '') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "a comment across",
        "try { Function('/*', '*/ ){') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "a template across",
        "try { Function('a = `', '`) {') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "a template substitution across",
        "try { Function('a = `${', '}`) {') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "a regular expression across",
        "try { Function('a = /', '/) {') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "an HTML comment that hides the end",
        "try { Function('a <!--', ') {}, globalThis.x = 1, function (b) {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "a line separator that ends a comment",
        "try { Function('a', '//\\u2028}, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "a body changed between check and use",
        "let n = 0; const body = { toString: () => n++ ? '}, globalThis.x = 1, function () {' : 'return 1' }; Function(body)() + typeof x + n",
        "1undefined1",
    ),
    (
        "parameters changed between check and use",
        "let n = 0; const p = { toString: () => n++ ? 'a) {}, globalThis.x = 1, function (b' : 'a' }; Function(p, 'return a')(5) + typeof x + n",
        "5undefined1",
    ),
    (
        "a program that closes the evaluator",
        "try { eval('} } globalThis.x = 1; { {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "a program that closes a parenthesis",
        "try { new Compartment().evaluate('1); globalThis.x = 1; (1') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "a unicode escape as a brace",
        "try { Function('\\\\u007d, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    (
        "an escaped keyword",
        "try { eval('\\\\u0077ith ({}) {}') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "an escaped import",
        "try { eval('im\\\\u0070ort(\"x\")') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "an escaped eval is still eval",
        "const x = 1; \\u0065val('x')",
        "1",
    ),
];
