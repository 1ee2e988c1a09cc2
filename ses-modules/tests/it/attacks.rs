//! Attacks on the loader: each with what it tries, and what must come of it.

use crate::support::{Tree, run};

const DEPS: &str = r#"{"dependencies": {"evil": "1", "good": "1"}}"#;

/// A name, the evil package's text, and what the root prints.
type Attack<'a> = (&'a str, &'a str, &'a [&'a str]);

fn attack(evil: &str) -> Vec<String> {
    let tree: Tree<'_> = &[
        (
            "main.cjs",
            "let evil; try { evil = require('evil') } catch (e) { evil = e.name + ' ' + (e.code || '') }
             print(evil); print(typeof pwned, typeof shared, require('good'))",
        ),
        ("package.json", DEPS),
        ("secret.js", "module.exports = 'secret'"),
        ("node_modules/evil/index.js", evil),
        ("node_modules/good/index.js", "module.exports = typeof pwned + typeof shared"),
    ];
    run(tree).lines
}

#[test]
fn a_dependency_gets_nothing() {
    let quiet = "undefined undefined undefinedundefined";
    let refused = "SyntaxError ";
    let rows: &[Attack<'_>] = &[
        (
            "closes its function early",
            "}); globalThis.pwned = 1; (function () {",
            &[refused, quiet],
        ),
        (
            "closes it and declares for all scripts",
            "}); let shared = 1; (function () {",
            &[refused, quiet],
        ),
        (
            "closes it as an expression",
            "} + (pwned = 1) + function () {",
            &[refused, quiet],
        ),
        (
            "closes it and imports",
            "}); import '../../secret.js'; (function () {",
            &[refused, quiet],
        ),
        (
            "declares by `using`, on which the engine panics",
            "if (0) return; using thing = null;",
            &[refused, quiet],
        ),
        (
            "closes it and waits",
            "}); await new Promise(() => {}); (function () {",
            &[refused, quiet],
        ),
        (
            "exports like a module",
            "}); export const x = 1; (function () {",
            &[refused, quiet],
        ),
        (
            "is sloppy",
            "function f() { return this } module.exports = f() === undefined ? 'strict' : 'sloppy'",
            &["strict", quiet],
        ),
        (
            "writes its frozen global",
            "try { globalThis.pwned = 1 } catch (e) { module.exports = e.name }",
            &["TypeError", quiet],
        ),
        (
            "assigns an undeclared name",
            "try { pwned = 1 } catch (e) { module.exports = e.name }",
            &["ReferenceError", quiet],
        ),
        (
            "reaches its parent's exports",
            "module.exports = String(module.parent.exports) + Object.isFrozen(module.parent)",
            &["undefinedtrue", quiet],
        ),
        (
            "requires through its parent",
            "module.exports = typeof module.parent.require",
            &["undefined", quiet],
        ),
        (
            "requires through the main module",
            "module.exports = typeof require.main.require",
            &["undefined", quiet],
        ),
        (
            "finds others in the cache",
            "module.exports = Object.keys(require.cache).length",
            &["1", quiet],
        ),
        (
            "poisons the cache for others",
            "require.cache['/app/node_modules/good/index.js'] = { exports: 'poisoned' }; module.exports = 'tried'",
            &["tried", quiet],
        ),
        (
            "replaces the loader's functions",
            "require.extensions['.js'] = () => { pwned() }; module.exports = 'tried'",
            &["tried", quiet],
        ),
        (
            "loads through require.extensions",
            "try { require.extensions['.js'](module, '/app/secret.js') } catch (e) { module.exports = e.name }",
            &["TypeError", quiet],
        ),
        (
            "climbs out",
            "require('../../secret.js')",
            &["Error ERR_SES_DENIED", quiet],
        ),
        (
            "climbs out by an absolute path",
            "require('/app/secret.js')",
            &["Error ERR_SES_DENIED", quiet],
        ),
        (
            "climbs out by require.resolve",
            "require.resolve('./secret.js', { paths: ['/app'] })",
            &["Error ERR_SES_DENIED", quiet],
        ),
        (
            "requires an undeclared neighbour",
            "require('good')",
            &["Error ERR_SES_DENIED", quiet],
        ),
        (
            "sees the constructor of module",
            "module.exports = module.constructor === Object",
            &["true", quiet],
        ),
        (
            "makes a getter of its exports' parent",
            "Object.defineProperty(module, 'exports', { get() { return 'got' } })",
            &["got", quiet],
        ),
        (
            "freezes its module object",
            "Object.freeze(module); exports.x = 1",
            &["[object Object]", quiet],
        ),
    ];
    for (name, evil, expected) in rows {
        assert_eq!(attack(evil), *expected, "{name}");
    }
}

#[test]
fn json_is_no_channel_between_packages() {
    let tree: Tree<'_> = &[
        ("main.cjs", "require('evil'); require('good')"),
        (
            "package.json",
            r#"{"dependencies": {"evil": "1", "good": "1", "data": "1"}}"#,
        ),
        ("node_modules/data/x.json", "{}"),
        (
            "node_modules/evil/package.json",
            r#"{"dependencies": {"data": "1"}}"#,
        ),
        (
            "node_modules/evil/index.js",
            "require('data/x.json').secret = 1; print(require('data/x.json').secret)",
        ),
        (
            "node_modules/good/package.json",
            r#"{"dependencies": {"data": "1"}}"#,
        ),
        (
            "node_modules/good/index.js",
            "print(require('data/x.json').secret)",
        ),
    ];
    assert_eq!(run(tree).lines, ["1", "undefined"]);
}

#[test]
fn links_out_of_a_package_are_refused() {
    let tree: Tree<'_> = &[
        (
            "main.cjs",
            "try { require('evil') } catch (e) { print(e.code) }",
        ),
        ("package.json", DEPS),
        ("secret.js", "print('secret')"),
        ("node_modules/evil/index.js", "require('./inner')"),
        ("node_modules/evil/inner.js", "-> /app/secret.js"),
    ];
    assert_eq!(run(tree).lines, ["ERR_SES_DENIED"]);
}
