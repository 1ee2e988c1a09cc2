//! What is remembered, what is forgotten, and what a program may do to `require.cache`.

use crate::support::check;

#[test]
fn caches() {
    check(&[
        (
            "a module that throws is forgotten",
            &[
                (
                    "main.cjs",
                    "globalThis.n = 0; for (let i = 0; i < 2; i++) try { require('./a') } catch (e) { print(e.message, module.children.length) } print(require('./a'), Object.keys(require.cache).join())",
                ),
                (
                    "a.js",
                    "if (n++ < 2) throw new Error('no ' + n); module.exports = n",
                ),
            ],
            &["no 1 0", "no 2 0", "3 /app/main.cjs,/app/a.js"],
        ),
        (
            "deleting from the cache loads again",
            &[
                (
                    "main.cjs",
                    "require('./a'); delete require.cache[require.resolve('./a')]; require('./a')",
                ),
                ("a.js", "print('a')"),
            ],
            &["a", "a"],
        ),
        (
            "an entry of one's own",
            &[
                (
                    "main.cjs",
                    "require.cache[require.resolve('./a')] = { exports: 'mine' }; print(require('./a'), require('./b'))",
                ),
                ("a.js", "module.exports = 'real'"),
                ("b.js", "module.exports = require('./a')"),
            ],
            &["mine mine"],
        ),
        (
            "each package has a cache of its own",
            &[
                (
                    "main.cjs",
                    "require('dep'); print(Object.keys(require.cache).join())",
                ),
                ("package.json", r#"{"dependencies": {"dep": "1"}}"#),
                (
                    "node_modules/dep/index.js",
                    "print(Object.keys(require.cache).join())",
                ),
            ],
            &["/app/node_modules/dep/index.js", "/app/main.cjs"],
        ),
        (
            "import and require give the same instance",
            &[
                (
                    "main.mjs",
                    "import c from './c.cjs'; import d from './d.cjs'; print(c === d)",
                ),
                ("c.cjs", "module.exports = { c: 1 }"),
                ("d.cjs", "module.exports = require('./c.cjs')"),
            ],
            &["true"],
        ),
        (
            "two versions are two packages",
            &[
                ("main.cjs", "print(require('v').v, require('a'))"),
                ("package.json", r#"{"dependencies": {"a": "1", "v": "1"}}"#),
                ("node_modules/v/package.json", r#"{"version": "1.0.0"}"#),
                ("node_modules/v/index.js", "exports.v = '1 ' + pkg"),
                (
                    "node_modules/a/package.json",
                    r#"{"dependencies": {"v": "2"}}"#,
                ),
                ("node_modules/a/index.js", "module.exports = require('v').v"),
                (
                    "node_modules/a/node_modules/v/index.js",
                    "exports.v = '2 ' + pkg",
                ),
            ],
            &["1 v 2 a>v"],
        ),
    ]);
}
