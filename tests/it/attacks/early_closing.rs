//! Source text that leaves the function or the program it was put into.

use super::attack::{Attack, LANGUAGE, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "a body that closes",
        "try { Function('}, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    attack(
        "a body that calls",
        "try { Function('}(), globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    attack(
        "parameters that close",
        "try { Function('a) {}, globalThis.x = 1, function (b', '') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    attack(
        "a comment across",
        "try { Function('/*', '*/ ){') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "a template across",
        "try { Function('a = `', '`) {') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "a template substitution across",
        "try { Function('a = `${', '}`) {') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "a regular expression across",
        "try { Function('a = /', '/) {') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "an HTML comment that hides the end",
        "try { Function('a <!--', ') {}, globalThis.x = 1, function (b) {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    )
    .never(LANGUAGE),
    attack(
        "a line separator that ends a comment",
        "try { Function('a', '//\\u2028}, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    ),
    attack(
        "a body changed between check and use",
        "let n = 0; const body = { toString: () => n++ ? '}, globalThis.x = 1, function () {' : 'return 1' }; Function(body)() + typeof x + n",
        "1undefined1",
    )
    .never(LANGUAGE),
    attack(
        "parameters changed between check and use",
        "let n = 0; const p = { toString: () => n++ ? 'a) {}, globalThis.x = 1, function (b' : 'a' }; Function(p, 'return a')(5) + typeof x + n",
        "5undefined1",
    )
    .never(LANGUAGE),
    attack(
        "a program that closes the evaluator",
        "try { eval('} } globalThis.x = 1; { {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    )
    .never(LANGUAGE),
    attack(
        "a program that closes a parenthesis",
        "try { new Compartment().evaluate('1); globalThis.x = 1; (1') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "a unicode escape as a brace",
        "try { Function('\\\\u007d, globalThis.x = 1, function () {') } catch (e) { e.name + typeof x }",
        "SyntaxErrorundefined",
    )
    .never(LANGUAGE),
    attack(
        "an escaped keyword",
        "try { eval('\\\\u0077ith ({}) {}') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "an escaped import",
        "try { eval('im\\\\u0070ort(\"x\")') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
    attack(
        "an escaped eval is still eval",
        "const x = 1; \\u0065val('x')",
        "1",
    )
    .never(LANGUAGE),
];
