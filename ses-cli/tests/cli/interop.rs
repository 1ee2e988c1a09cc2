//! ESM and CommonJS together: the same output as under Node.

use crate::command::same_as_node;
use crate::tree::tree;

const APP: &str = r##"{
  "name": "app", "version": "3.2.1", "type": "module",
  "exports": { ".": "./main.js", "./self": "./self.cjs" },
  "imports": { "#inner": "./inner.js", "#dep": "cjs", "#kind": { "import": "./kind-import.js", "require": "./kind-require.cjs" } },
  "dependencies": { "cjs": "1", "esm": "1", "dual": "1", "folder": "1", "@scope/pkg": "1" }
}"##;

/// Files that every row has beside its entry.
const COMMON: [(&str, &str); 25] = [
    ("package.json", APP),
    ("inner.js", "export default 'inner';"),
    ("self.cjs", "exports.self = 'self';"),
    ("kind-import.js", "export default 'by import';"),
    ("kind-require.cjs", "module.exports = 'by require';"),
    ("data.json", r#"{ "list": [1, 2], "text": "x" }"#),
    (
        "cycle-a.cjs",
        "exports.early = 'a'; const b = require('./cycle-b.cjs'); exports.late = `${b.early}${b.saw}`;",
    ),
    (
        "cycle-b.cjs",
        "exports.early = 'b'; const a = require('./cycle-a.cjs'); exports.saw = `${a.early}${a.late}`;",
    ),
    (
        "cycle-c.js",
        "import { d } from './cycle-d.js'; export function c() { return 'c' } export const both = () => c() + d();",
    ),
    (
        "cycle-d.js",
        "import { c } from './cycle-c.js'; export function d() { return 'd' + c() }",
    ),
    ("dir/index.js", "export default 1;"),
    (
        "live.js",
        "export let n = 0; export const up = () => { n++ };",
    ),
    (
        "node_modules/cjs/package.json",
        r#"{ "name": "cjs", "main": "./lib" }"#,
    ),
    (
        "node_modules/cjs/lib/index.js",
        "exports.one = 1; exports.two = () => 2; Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'its default';",
    ),
    (
        "node_modules/esm/package.json",
        r#"{ "name": "esm", "type": "module", "exports": { ".": "./index.js", "./sub/*": "./sub/*.js", "./hidden/*": null } }"#,
    ),
    (
        "node_modules/esm/index.js",
        "export default function named() {} export const x = 1; export * from './sub/more.js'; export { y as z } from './sub/more.js';",
    ),
    (
        "node_modules/esm/sub/more.js",
        "export const y = 2; export default 'not re-exported';",
    ),
    (
        "node_modules/dual/package.json",
        r#"{ "name": "dual", "exports": { "import": "./index.mjs", "require": "./index.cjs" } }"#,
    ),
    (
        "node_modules/dual/index.mjs",
        "export const kind = 'module';",
    ),
    ("node_modules/dual/index.cjs", "exports.kind = 'commonjs';"),
    (
        "node_modules/folder/package.json",
        r#"{ "name": "folder" }"#,
    ),
    (
        "node_modules/folder/index.js",
        "module.exports = class Folder { static hello() { return 'hello' } };",
    ),
    ("node_modules/folder/deep/data.json", r#"{ "deep": true }"#),
    (
        "node_modules/@scope/pkg/package.json",
        r#"{ "name": "@scope/pkg", "main": "main.js" }"#,
    ),
    (
        "node_modules/@scope/pkg/main.js",
        "module.exports = { scoped: true, file: __filename.split(/[\\\\/]/).slice(-2).join('/'), dir: __dirname.split(/[\\\\/]/).pop() };",
    ),
];

/// A name and an entry's text; `.cjs` entries are told by their name.
const ROWS: [(&str, &str); 38] = [
    (
        "default of a CommonJS module",
        "import cjs from 'cjs'; console.log(typeof cjs, Object.keys(cjs).join(), cjs.default);",
    ),
    (
        "names of a CommonJS module",
        "import { one, two } from 'cjs'; console.log(one, two());",
    ),
    (
        "namespace of a CommonJS module",
        "import * as ns from 'cjs'; console.log(Object.keys(ns).filter((k) => k !== 'module.exports').join(), ns[Symbol.toStringTag], ns.default.default);",
    ),
    (
        "a class as module.exports",
        "import Folder from 'folder'; console.log(Folder.hello(), new Folder() instanceof Folder);",
    ),
    (
        "dynamic import of CommonJS",
        "const ns = await import('cjs'); console.log(Object.keys(ns).filter((k) => k !== 'module.exports').join());",
    ),
    (
        "an ESM package",
        "import named, { x, y, z } from 'esm'; console.log(named.name, x, y, z);",
    ),
    (
        "an ESM namespace",
        "import * as ns from 'esm'; console.log(Object.keys(ns).join(), Object.isFrozen(ns), Object.isSealed(ns));",
    ),
    (
        "a subpath by pattern",
        "import d, { y } from 'esm/sub/more'; console.log(d, y);",
    ),
    (
        "a subpath that is null",
        "try { await import('esm/hidden/x') } catch (e) { console.log(e.code) }",
    ),
    (
        "a subpath that is not exported",
        "try { await import('esm/index.js') } catch (e) { console.log(e.code) }",
    ),
    (
        "a package without exports, by file",
        "import d from 'folder/deep/data.json' with { type: 'json' }; console.log(d.deep);",
    ),
    (
        "the condition of import",
        "import { kind } from 'dual'; console.log(kind);",
    ),
    (
        "the condition of require.cjs",
        "console.log(require('dual').kind);",
    ),
    (
        "both conditions.cjs",
        "import('dual').then((m) => console.log(m.kind, require('dual').kind));",
    ),
    (
        "a scoped package",
        "import p from '@scope/pkg'; console.log(JSON.stringify(p));",
    ),
    (
        "self-reference",
        "import { self } from 'app/self'; console.log(self);",
    ),
    (
        "self-reference.cjs",
        "console.log(require('app/self').self);",
    ),
    (
        "package imports",
        "import inner from '#inner'; import dep from '#dep'; import kind from '#kind'; console.log(inner, dep.one, kind);",
    ),
    (
        "package imports.cjs",
        "console.log(require('#dep').one, require('#kind'));",
    ),
    (
        "json",
        "import d from './data.json' with { type: 'json' }; console.log(JSON.stringify(d));",
    ),
    (
        "json by require.cjs",
        "const d = require('./data.json'); console.log(d.list.length, d === require('./data'), require('./package.json').version);",
    ),
    (
        "CommonJS cycle.cjs",
        "const a = require('./cycle-a.cjs'); console.log(JSON.stringify(a));",
    ),
    (
        "ESM cycle",
        "import { both } from './cycle-c.js'; console.log(both());",
    ),
    (
        "live bindings",
        "import { n, up } from './live.js'; console.log(n); up(); console.log(n); try { n = 5 } catch (e) { console.log(e.name) }",
    ),
    (
        "the module object.cjs",
        "console.log(typeof module.exports, module.exports === exports, this === exports, module.loaded, typeof module.id, __filename === module.filename, require.main === module);",
    ),
    (
        "module.exports replaced.cjs",
        "const C = require('folder'); module.exports = 1; console.log(C.name, exports === module.exports);",
    ),
    (
        "one instance.cjs",
        "console.log(require('cjs') === require('cjs'), require('cjs/lib/index.js') === require('cjs'));",
    ),
    (
        "one instance, both ways.cjs",
        "import('cjs').then((m) => console.log(m.default === require('cjs')));",
    ),
    (
        "require.resolve.cjs",
        "console.log(require.resolve('cjs').split(/[\\\\/]/).slice(-3).join('/'), require.resolve('./data').endsWith('data.json'));",
    ),
    (
        "a miss.cjs",
        "try { require('./nowhere') } catch (e) { console.log(e.code, e instanceof Error) } try { require('nowhere') } catch (e) { console.log(e.code) }",
    ),
    (
        "a miss",
        "try { await import('./nowhere.js') } catch (e) { console.log(e.code) } try { await import('nowhere') } catch (e) { console.log(e.code) }",
    ),
    (
        "a directory is no module for import",
        "try { await import('./dir') } catch (e) { console.log(e.code) }",
    ),
    (
        "a missing export",
        "try { await import('./bad.js') } catch (e) { console.log(e.name) }",
    ),
    (
        "a dynamic require.cjs",
        "for (const n of ['a', 'b']) console.log(require(`./cycle-${n}.cjs`).early);",
    ),
    (
        "import.meta",
        "console.log(import.meta.url.startsWith('file:///'), import.meta.url.endsWith('/main.js'), import.meta.filename.endsWith('main.js'), typeof import.meta.dirname);",
    ),
    (
        "exports found statically",
        "import { a, b, c, default as d } from './shapes.cjs'; console.log(a, b, c, Object.keys(d).join());",
    ),
    (
        "hashbang",
        "#!/usr/bin/env node\nconsole.log('after the hashbang');",
    ),
    (
        "evaluation order",
        "import './order-1.js'; import './order-2.cjs'; import './order-3.js'; console.log('main');",
    ),
];

#[test]
fn modules_meet_as_under_node() {
    for (name, text) in ROWS {
        let file = if name.ends_with(".cjs") {
            "main.cjs"
        } else {
            "main.js"
        };
        let mut files = COMMON.to_vec();
        files.extend([
            ("bad.js", "import { missing } from './live.js';"),
            ("shapes.cjs", "exports.a = 1; module.exports.b = 2; Object.defineProperty(exports, 'c', { enumerable: true, value: 3 });"),
            ("order-1.js", "console.log('1'); await null; console.log('1 again');"),
            ("order-2.cjs", "console.log('2');"),
            ("order-3.js", "console.log('3');"),
            (file, text),
        ]);
        let directory = format!("interop-{}", name.replace([' ', ',', '.'], "-"));
        let root = tree(&directory, &files);
        let outcome = same_as_node(name, &root.join(file));
        assert!(!outcome.stdout.is_empty(), "{name}");
    }
}
