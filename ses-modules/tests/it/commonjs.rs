//! CommonJS: what a module is given, what `require` finds, what it remembers.

use crate::support::check;

#[test]
fn modules() {
    check(&[
        (
            "what a module is given",
            &[(
                "main.cjs",
                "print(this === exports, exports === module.exports, __filename, __dirname, arguments.length);
                 print(module.id, module.filename, module.loaded, module.path, module.parent, module.paths.join());
                 print(require.main === module, typeof require.resolve, Object.keys(require.extensions).join(), module.require === require)",
            )],
            &[
                "true true /app/main.cjs /app 5",
                ". /app/main.cjs false /app null /app/node_modules,/node_modules",
                "true function .js,.json true",
            ],
        ),
        (
            "children and parents",
            &[
                ("main.cjs", "require('./a'); require('./a'); print(module.children.length, module.children[0].id, module.children[0].loaded)"),
                ("a.js", "print(module.parent.id, module.id)"),
            ],
            &[". /app/a.js", "1 /app/a.js true"],
        ),
        (
            "extensions, directories, mains",
            &[
                ("main.cjs", "print(require('./a'), require('./b').b, require('./dir'), require('./pack'), require('./dir/'))"),
                ("a.js", "module.exports = 'a'"),
                ("b.json", r#"{"b": 1}"#),
                ("dir/index.js", "module.exports = 'index'"),
                ("dir.js", "module.exports = 'file'"),
                ("pack/package.json", r#"{"main": "lib/x"}"#),
                ("pack/lib/x.js", "module.exports = 'main'"),
            ],
            &["a 1 file main index"],
        ),
        (
            "a module runs once",
            &[
                ("main.cjs", "print(require('./a') === require('./a'), require('./a').n)"),
                ("a.js", "print('runs'); exports.n = 1"),
            ],
            &["runs", "true 1"],
        ),
        (
            "strict, and its declarations its own",
            &[
                ("main.cjs", "var leak = 1; function f() { return this } print(f(), typeof globalThis.leak); require('./a')"),
                ("a.js", "print(typeof leak)"),
            ],
            &["undefined undefined", "undefined"],
        ),
        (
            "return at the top level, a hashbang, no line end",
            &[("main.cjs", "#!/usr/bin/env node\nprint(1); return // the end")],
            &["1"],
        ),
        (
            "`n --> 0` and `<!--` are operators, as in a module",
            &[("main.cjs", "let n = 2, y = 2; while (n --> 0) print(n); print(1 <!--y, y)")],
            &["1", "0", "false 1"],
        ),
        (
            "require.resolve",
            &[
                ("main.cjs", "print(require.resolve('./a'), require.resolve('fs'), require.resolve('b', { paths: [__dirname + '/sub'] }), require.resolve.paths('./x'), require.resolve.paths('fs'), require.resolve.paths('b').length)"),
                ("a.js", ""),
                ("package.json", r#"{"dependencies": {"b": "1"}}"#),
                ("sub/node_modules/b/index.js", ""),
            ],
            &["/app/a.js fs /app/sub/node_modules/b/index.js /app null 2"],
        ),
        (
            "dynamic require by the package's rules",
            &[
                ("main.cjs", "for (const n of ['a', 'b']) print(require('./' + n)); print(require(__dirname + '/a'))"),
                ("a.js", "module.exports = 'A'"),
                ("b.js", "module.exports = 'B'"),
            ],
            &["A", "B", "A"],
        ),
        (
            "import() in a CommonJS module",
            &[
                ("main.cjs", "import('./a.mjs').then(ns => { print(ns.a); return import('./b.cjs') }).then(ns => print(ns.default.b, ns.b)); print('first')"),
                ("a.mjs", "export const a = 1"),
                ("b.cjs", "exports.b = 2"),
            ],
            &["first", "1", "2 2"],
        ),
        (
            "built-in modules",
            &[("main.cjs", "print(require('path') === require('node:path'), require('path').sep)")],
            &["true /"],
        ),
        (
            "self-reference and imports",
            &[
                ("main.cjs", "print(require('app/a'), require('#b'))"),
                ("package.json", r##"{"name": "app", "exports": {"./a": "./a.js"}, "imports": {"#b": "./b.js"}}"##),
                ("a.js", "module.exports = 'a'"),
                ("b.js", "module.exports = 'b'"),
            ],
            &["a b"],
        ),
        (
            "conditions by syntax",
            &[
                ("main.mjs", "import i from 'dep'; import './c.cjs'; print(i)"),
                ("c.cjs", "print(require('dep'))"),
                ("package.json", r#"{"dependencies": {"dep": "1"}}"#),
                ("node_modules/dep/package.json", r#"{"exports": {"import": "./i.mjs", "require": "./r.cjs"}}"#),
                ("node_modules/dep/i.mjs", "export default 'import'"),
                ("node_modules/dep/r.cjs", "module.exports = 'require'"),
            ],
            &["require", "import"],
        ),
        (
            "probing for what is not there",
            &[(
                "main.cjs",
                "for (const s of ['./no', 'no', '@s/no', 'no/sub']) try { require(s) } catch (e) { print(e instanceof Error, e.code, e.message.split('\\n')[0]) }",
            )],
            &[
                "true MODULE_NOT_FOUND Cannot find module './no'",
                "true MODULE_NOT_FOUND Cannot find module 'no'",
                "true MODULE_NOT_FOUND Cannot find module '@s/no'",
                "true MODULE_NOT_FOUND Cannot find module 'no/sub'",
            ],
        ),
        (
            "arguments of require",
            &[("main.cjs", "for (const s of [undefined, 1, '', {}]) try { require(s) } catch (e) { print(e.name, e.code) }")],
            &[
                "TypeError ERR_INVALID_ARG_TYPE",
                "TypeError ERR_INVALID_ARG_TYPE",
                "TypeError ERR_INVALID_ARG_VALUE",
                "TypeError ERR_INVALID_ARG_TYPE",
            ],
        ),
        (
            "exports that are no objects",
            &[
                ("main.cjs", "print(require('./f')(), require('./n'), require('./u'))"),
                ("f.js", "module.exports = () => 'f'"),
                ("n.js", "module.exports = null"),
                ("u.js", "module.exports = undefined"),
            ],
            &["f null undefined"],
        ),
    ]);
}
