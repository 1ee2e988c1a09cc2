//! ES modules in packages: bindings, meta, JSON, attributes, dynamic import.

use crate::support::{Tree, check, run};

const DEP: &str = r#"{"name": "app", "dependencies": {"dep": "1", "other": "1"}}"#;

#[test]
fn modules() {
    check(&[
        (
            "live bindings across packages",
            &[
                (
                    "main.mjs",
                    "import { n, inc } from 'dep'; print(n); inc(); print(n)",
                ),
                ("package.json", DEP),
                (
                    "node_modules/dep/index.mjs",
                    "export let n = 1; export const inc = () => { n++ }",
                ),
                (
                    "node_modules/dep/package.json",
                    r#"{"name": "dep", "exports": "./index.mjs"}"#,
                ),
            ],
            &["1", "2"],
        ),
        (
            "each package has its own global object",
            &[
                (
                    "main.mjs",
                    "import { who } from 'dep'; globalThis.mine = 1; print(pkg, who(), typeof mine)",
                ),
                ("package.json", DEP),
                (
                    "node_modules/dep/index.mjs",
                    "export const who = () => pkg + ' ' + typeof mine",
                ),
                ("node_modules/dep/package.json", r#"{"main": "index.mjs"}"#),
            ],
            &["$root$ dep undefined number"],
        ),
        (
            "an export list at the end of the text",
            &[
                ("main.mjs", "import { x } from './x.mjs'; print(x)"),
                ("x.mjs", "let x = 1; export {x}"),
            ],
            &["1"],
        ),
        (
            "import.meta",
            &[(
                "a b.mjs",
                "print(import.meta.url, import.meta.filename, import.meta.dirname); print(import.meta.resolve('./a b.mjs'), import.meta.resolve('node:path'))",
            )],
            &[
                "file:///app/a%20b.mjs /app/a b.mjs /app",
                "file:///app/a%20b.mjs node:path",
            ],
        ),
        (
            "a query makes another instance",
            &[
                (
                    "main.mjs",
                    "import { o } from './o.mjs'; import { o as p } from './o.mjs?x=/1'; import { o as q } from './o.mjs?x=/1'; print(o === p, p === q, p.u)",
                ),
                (
                    "o.mjs",
                    "import './side.mjs'; export const o = { u: import.meta.url }",
                ),
                ("side.mjs", "print('side')"),
            ],
            &["side", "false true file:///app/o.mjs?x=/1"],
        ),
        (
            "dynamic import from a module, a function and eval",
            &[
                (
                    "main.mjs",
                    "const a = await import('./a.mjs'); print(a.default); const f = () => import('./a.mjs'); print((await f()) === a); print((await eval('import(\"./a.mjs\")')) === a)",
                ),
                ("a.mjs", "export default 'a'"),
            ],
            &["a", "true", "true"],
        ),
        (
            "top-level await in order",
            &[
                (
                    "main.mjs",
                    "import './a.mjs'; import './b.mjs'; print('main')",
                ),
                ("a.mjs", "print('a1'); await null; print('a2')"),
                ("b.mjs", "print('b')"),
            ],
            &["a1", "b", "a2", "main"],
        ),
        (
            "JSON with its attribute",
            &[
                (
                    "main.mjs",
                    "import data from './data.json' with { type: 'json' }; print(data.a[1])",
                ),
                ("data.json", "\u{feff}{\"a\": [1, 2]}"),
            ],
            &["2"],
        ),
        (
            "built-in modules, with and without node:",
            &[(
                "main.mjs",
                "import path, { sep, owner } from 'path'; import * as p from 'node:path'; print(sep, owner, p.default === path)",
            )],
            &["/ $root$ true"],
        ),
        (
            "a built-in module with effects runs in order",
            &[
                (
                    "main.mjs",
                    "import './first.mjs'; import { a } from 'late'; import './last.mjs'; print(a)",
                ),
                ("first.mjs", "print('first')"),
                ("last.mjs", "print('last')"),
            ],
            &["first", "late runs", "last", "1"],
        ),
        (
            "a hashbang",
            &[("main.mjs", "#!/usr/bin/env node\nprint('ok')")],
            &["ok"],
        ),
        (
            "module syntax in a .js file without a type",
            &[
                ("main.js", "import { a } from './a.js'; print(a)"),
                ("a.js", "export const a = 1"),
            ],
            &["1"],
        ),
        (
            "type decides, the nearest one",
            &[
                (
                    "main.js",
                    "import c from './cjs/c.js'; print(c.kind, typeof require)",
                ),
                ("package.json", r#"{"type": "module"}"#),
                ("cjs/package.json", r#"{"type": "commonjs"}"#),
                ("cjs/c.js", "exports.kind = typeof require"),
            ],
            &["function undefined"],
        ),
        (
            "this is undefined, code is strict",
            &[("main.mjs", "print(this, (function () { return this })())")],
            &["undefined undefined"],
        ),
        (
            "`n --> 0` and `<!--` are operators",
            &[(
                "main.mjs",
                "let n = 2, y = 2; while (n --> 0) print(n); print(1 <!--y, y)",
            )],
            &["1", "0", "false 1"],
        ),
        (
            "namespaces whose bindings cannot change are hardened",
            &[
                (
                    "main.mjs",
                    "import * as a from './a.mjs'; import * as b from './b.mjs'; import * as c from 'dep'; const at = (ns) => { try { harden(ns); print(Object.isFrozen(ns.o)) } catch (e) { print(e.message.split(';')[0]) } }; at(a); at(b); at(c)",
                ),
                (
                    "a.mjs",
                    "export const o = {}; export default function f() {} export * from 'dep'",
                ),
                ("b.mjs", "export let n = 1; export const up = () => n++"),
                ("package.json", DEP),
                (
                    "node_modules/dep/index.mjs",
                    "export const o = []; export let p = {}",
                ),
                (
                    "node_modules/dep/package.json",
                    r#"{"name": "dep", "exports": "./index.mjs"}"#,
                ),
            ],
            &[
                "true",
                "cannot harden a module namespace: its module may still assign the export n",
                "true",
            ],
        ),
        (
            "the same namespace for the same file",
            &[
                (
                    "main.mjs",
                    "import * as a from './a.mjs'; import * as b from './x/../a.mjs'; print(a === b)",
                ),
                ("a.mjs", "export const a = 1"),
            ],
            &["true"],
        ),
    ]);
}

/// As in Node: what a file gives is kept, and a specifier that leads nowhere is resolved again.
#[test]
fn failures_of_files_are_the_same_each_time() {
    let tree: Tree<'_> = &[
        (
            "main.mjs",
            "const seen = []; for (const s of ['./bad.mjs', './bad.mjs', './gone.mjs', './gone.mjs', './throws.mjs', './throws.mjs']) {
                try { await import(s) } catch (e) { seen.push(e); print(e.name, e.code) } }
             print(seen[0] === seen[1], seen[2] === seen[3], seen[4] === seen[5])",
        ),
        ("bad.mjs", "let"),
        ("throws.mjs", "throw new RangeError('x')"),
    ];
    let outcome = run(tree);
    assert_eq!(
        outcome.lines,
        [
            "SyntaxError undefined",
            "SyntaxError undefined",
            "Error ERR_MODULE_NOT_FOUND",
            "Error ERR_MODULE_NOT_FOUND",
            "RangeError undefined",
            "RangeError undefined",
            "true false true"
        ]
    );
}
