//! CommonJS, whole: what `module` and `require` say and do, as under Node.

use crate::command::same_as_node;
use crate::tree::tree;

const FILES: [(&str, &str); 14] = [
    (
        "package.json",
        r#"{ "name": "app", "exports": { ".": "./main.js", "./own": "./leaf.js" }, "dependencies": { "dep": "1" } }"#,
    ),
    (
        "leaf.js",
        "exports.leaf = true; exports.times = (globalThis.times = (globalThis.times || 0) + 1);",
    ),
    ("throws.js", "exports.half = 1; throw new Error('thrown');"),
    ("broken.js", "exports.a = ;"),
    ("broken.json", "{ \"a\": }"),
    ("data.json", "{ \"a\": [1] }"),
    (
        "cycle-a.js",
        "exports.done = false; const b = require('./cycle-b'); exports.b = b.done; exports.done = true;",
    ),
    (
        "cycle-b.js",
        "const a = require('./cycle-a'); exports.sawA = a.done; exports.done = true;",
    ),
    ("esm.mjs", "export const x = 1; export default 'd';"),
    (
        "esm-marked.mjs",
        "export const __esModule = true; export default 'd';",
    ),
    (
        "esm-names.mjs",
        "export { f as 'module.exports' }; const f = () => 'chosen';",
    ),
    ("esm-awaits.mjs", "await 0; export default 1;"),
    (
        "node_modules/dep/package.json",
        r#"{ "name": "dep", "main": "./lib" }"#,
    ),
    (
        "node_modules/dep/lib/index.js",
        "exports.name = 'dep'; exports.file = __filename.split('/').slice(-3).join('/');",
    ),
];

const ROWS: &[(&str, &str)] = &[
    (
        "the five parameters",
        "console.log(arguments.length, [exports, require, module, __filename, __dirname].map((it) => typeof it).join(), this === exports, arguments[2] === module)",
    ),
    (
        "module",
        "console.log(module.id, module.filename === __filename, module.path === __dirname, module.loaded, module.children.length, module.parent, module.exports === exports, typeof module.require, module.paths[0].endsWith('/node_modules'))",
    ),
    (
        "module.loaded later",
        "setTimeout(() => console.log(module.loaded), 1)",
    ),
    (
        "children and parent",
        "const leaf = require('./leaf'); const child = module.children[0]; console.log(module.children.length, child.id === require.resolve('./leaf'), child.loaded, child.parent === module, child.exports === leaf); require('./leaf'); console.log(module.children.length)",
    ),
    (
        "require.cache",
        "require('./leaf'); const key = require.resolve('./leaf'); console.log(Object.keys(require.cache).map((it) => it.split('/').pop()).join(), require.cache[key].exports.leaf, key in require.cache, require.cache[__filename] === module)",
    ),
    (
        "a deleted entry runs again",
        "const key = require.resolve('./leaf'); const first = require('./leaf'); delete require.cache[key]; const second = require('./leaf'); console.log(first === second, first.times, second.times)",
    ),
    (
        "a replaced entry is taken",
        "require('./leaf'); require.cache[require.resolve('./leaf')].exports = 'replaced'; console.log(require('./leaf'))",
    ),
    (
        "an entry of one's own",
        "const key = require.resolve('./leaf'); require.cache[key] = { exports: 'mine', loaded: true, id: key }; console.log(require('./leaf'))",
    ),
    (
        "a module that throws is forgotten",
        "for (let n = 0; n < 2; n++) try { require('./throws') } catch (error) { console.log(error.message, require.resolve('./throws') in require.cache, module.children.length) }",
    ),
    (
        "a module that does not parse",
        "try { require('./broken') } catch (error) { console.log(error.name, require.resolve('./broken') in require.cache) }",
    ),
    (
        "JSON",
        "const data = require('./data'); console.log(data.a[0], data === require('./data.json'), require.cache[require.resolve('./data')].loaded); data.b = 1; console.log(require('./data').b); try { require('./broken.json') } catch (error) { console.log(error.name, error.message.includes('broken.json')) }",
    ),
    (
        "a cycle",
        "const a = require('./cycle-a'); console.log(a.done, a.b, require('./cycle-b').sawA)",
    ),
    (
        "require.main",
        "console.log(require.main === module, require.main.id, require.main.filename === __filename)",
    ),
    (
        "require.resolve",
        "console.log(require.resolve('./leaf').endsWith('/leaf.js'), require.resolve('dep').split('/').slice(-3).join('/'), require.resolve('fs'), require.resolve('node:fs')); for (const it of ['./gone', 'gone', './esm.cjs']) try { require.resolve(it) } catch (error) { console.log(error.code) }",
    ),
    (
        "require.resolve with paths",
        "console.log(require.resolve('./leaf', { paths: [__dirname] }).endsWith('/leaf.js')); try { require.resolve('./leaf', { paths: [__dirname + '/empty'] }) } catch (error) { console.log(error.code) }",
    ),
    (
        "require.resolve.paths",
        "console.log(require.resolve.paths('fs'), require.resolve.paths('./x')[0] === __dirname, require.resolve.paths('dep')[0] === __dirname + '/node_modules')",
    ),
    (
        "require.extensions",
        "console.log(['.js', '.json'].every((it) => typeof require.extensions[it] === 'function'))",
    ),
    (
        "module.require",
        "console.log(module.require('./leaf') === require('./leaf'))",
    ),
    (
        "self-reference",
        "console.log(require('app/own') === require('./leaf'))",
    ),
    (
        "dynamic require",
        "for (const name of ['leaf', 'data']) console.log(typeof require('./' + name)); const again = require; console.log(again('./leaf').leaf)",
    ),
    (
        "import() inside",
        // One after the other: which of several that are under way ends first is nobody's promise.
        "import('./esm.mjs').then((it) => console.log(it.x, it.default)).then(() => import('./leaf.js')).then((it) => console.log(it.default === require('./leaf'), it.leaf)).then(() => import('dep')).then((it) => console.log(it.name)).then(() => import('./gone.mjs')).catch((error) => console.log(error.code))",
    ),
    (
        "require of ESM",
        "const esm = require('./esm.mjs'); console.log(esm.x, esm.default, esm.__esModule, esm === require('./esm.mjs'), Object.prototype.toString.call(esm)); import('./esm.mjs').then((it) => console.log(it === esm, it.__esModule))",
    ),
    (
        "require of ESM, marked",
        "const esm = require('./esm-marked.mjs'); console.log(esm.default, esm.__esModule)",
    ),
    (
        "require of ESM that chooses",
        "console.log(require('./esm-names.mjs')())",
    ),
    (
        "require of ESM that awaits",
        "try { require('./esm-awaits.mjs') } catch (error) { console.log(error.code) }",
    ),
    (
        "a miss",
        "for (const it of ['./gone', 'gone', './gone/gone', 'dep/gone', '#gone']) try { require(it) } catch (error) { console.log(error.code, error instanceof Error, error.message.split('\\n')[0].includes(it)) }",
    ),
    (
        "what is no specifier",
        "for (const it of ['', undefined, 1, {}]) try { require(it) } catch (error) { console.log(error.name, error.code) }",
    ),
    (
        "exports replaced",
        "exports.lost = 1; module.exports = { kept: 2 }; exports.alsoLost = 3; console.log(JSON.stringify(require.cache[__filename].exports), JSON.stringify(require('./main.js')))",
    ),
    (
        "return at the top",
        "console.log('before'); if (module) return; console.log('never')",
    ),
    (
        "hashbang and byte order mark",
        "\u{feff}console.log('read')",
    ),
    (
        "built-in modules with and without node:",
        "console.log(require('path') === require('node:path'), typeof require('module').createRequire, require('module').isBuiltin('fs'), require('module').isBuiltin('node:fs'), require('module').isBuiltin('dep'), require('module').builtinModules.includes('path'))",
    ),
    (
        "createRequire",
        "const { createRequire } = require('module'); const again = createRequire(__filename); console.log(again('./leaf') === require('./leaf'), again('dep').name, createRequire(__dirname + '/')('./leaf').leaf, createRequire('file://' + __filename)('./leaf').leaf, again.resolve('dep') === require.resolve('dep')); for (const it of ['./x', '', 'https://a/b', 1, undefined]) try { createRequire(it) } catch (error) { console.log(error.name, error.code) }",
    ),
];

#[test]
fn rows_are_nodes() {
    for (nth, (name, text)) in ROWS.iter().enumerate() {
        let mut files = FILES.to_vec();
        files.push(("main.js", text));
        let root = tree(&format!("commonjs-{nth}"), &files);
        let outcome = same_as_node(name, &root.join("main.js"));
        assert!(!outcome.stdout.is_empty(), "{name}");
    }
}

#[test]
fn names_found_statically_are_nodes() {
    let shapes = [
        "exports.a = 1; exports['b'] = 2; module.exports.c = 3;",
        "module.exports = { a, b: 1, 'c': 2, ...d }; var a, d;",
        "module.exports = { a, get b() { return 1 }, c }; var a, c;",
        "Object.defineProperty(exports, 'a', { value: 1 }); Object.defineProperty(exports, 'b', { enumerable: true, get: function () { return q.p; } }); Object.defineProperty(exports, 'c', { get() { return 1 } }); var q = {};",
        "module.exports = require('./leaf.js');",
        "module.exports = { ...require('./leaf.js'), a: 1 };",
        "var __exportStar = (m, e) => { for (const k in m) e[k] = m[k] }; __exportStar(require('./leaf.js'), exports); exports.b = 1;",
        "0 && (module.exports = { a, b }); var a, b; exports.a = 1; exports.b = 2;",
        "(function (factory) { factory(exports) })(function (it) { it.a = 1; exports.b = 2; });",
        "exports.__esModule = true; exports.default = 'its own'; exports.a = 1;",
        "const e = exports; e.a = 1; if (true) { exports.b = 2 } else { exports.c = 3 }",
        "module.exports = class A { static b = 1 }; module.exports.c = 1;",
        "exports.a = exports.b = exports.c = void 0; exports.a = 1;",
        "Object.keys(_leaf).forEach(function (key) { if (key === 'default' || key === '__esModule') return; exports[key] = _leaf[key]; }); var _leaf = require('./leaf.js');",
    ];
    for (nth, shape) in shapes.iter().enumerate() {
        let mut files = FILES.to_vec();
        files.push(("shape.cjs", shape));
        files.push((
            "main.mjs",
            "let ns; try { ns = await import('./shape.cjs') } catch (error) { console.log(error.name) } if (ns) for (const key of Object.keys(ns).sort()) if (key !== 'module.exports') console.log(key, typeof ns[key], key === 'default' || String(ns[key]));",
        ));
        let root = tree(&format!("names-{nth}"), &files);
        same_as_node(shape, &root.join("main.mjs"));
    }
}
