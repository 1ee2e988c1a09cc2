//! Virtual module sources in both shapes.

use super::program::rows;

#[test]
fn the_reference_s() {
    rows(&[
        (
            "execute gets the target, the compartment and the resolved imports, on its source",
            "const source = { imports: ['./y'], exports: ['a'], execute(...args) { const [target, compartment, resolved] = args; target.a = [this === source, args.length, Object.getPrototypeOf(target), compartment === c, JSON.stringify(resolved), Object.isFrozen(resolved)].join(); } };
             const c = C({ resolveHook: (it) => 'full' + it.slice(1), importHook: async (it) => it === 'x' ? { source } : M('') }); return (await c.import('x')).a",
            "true,3,,true,{\"./y\":\"full/y\"},true",
        ),
        (
            "its imports are loaded, and run when it asks",
            "const log = []; const c = C({ globals: { log: (it) => { log.push(it); } }, importHook: hook({ x: { source: { imports: ['y', 'z'], exports: ['a'], execute(target, it, resolved) { log.push('x'); target.a = it.importNow(resolved.y).q; } } }, y: `log('y'); export const q = 1`, z: `log('z')` }) });
             return [(await c.import('x')).a, log].join()",
            "1,x,y",
        ),
        (
            "a cycle: each sees what is there",
            "const log = []; const of = (me, other) => ({ source: { imports: [other], exports: ['a'], execute(target, it, resolved) { log.push('in ' + me); target.a = me; log.push(me + ' sees ' + it.importNow(resolved[other]).a); } } });
             await C({ importHook: hook({ x: of('x', 'y'), y: of('y', 'x') }) }).import('x'); return log.join()",
            "in x,in y,y sees x,x sees y",
        ),
        (
            "a cycle with a text",
            "const log = []; const c = C({ globals: { log: (it) => { log.push(it); } }, importHook: hook({ x: `import { a } from 'v'; export const b = 1; log('x sees ' + a)`, v: { source: { imports: ['x'], exports: ['a'], execute(target, it) { const x = it.importNow('x'); target.a = 1; try { x.b; } catch (e) { log.push(e.name); } } } } }) });
             await c.import('x'); return log.join()",
            "ReferenceError,x sees 1",
        ),
        (
            "live: set later, through assign, define, and by index",
            "let target; const c = C({ modules: { x: { source: { imports: [], exports: ['a', 'b', '0'], execute(it) { target = it; it.a = 1; Object.assign(it, { b: 2 }); it[0] = 'zero'; } } } } });
             const ns = await c.import('x'); target.a = 5; Object.defineProperty(target, 'b', { value: 6 }); return [ns.a, ns.b, ns[0], target.a, Object.keys(target)].join()",
            "5,6,zero,5,0,a,b",
        ),
        (
            "the target is like a namespace from the start, and takes other names",
            "let seen; await C({ modules: { x: { source: { imports: [], exports: ['b', 'a'], execute(it) {
                 seen = [Reflect.ownKeys(it).map(String), it[Symbol.toStringTag], it.a, Object.isExtensible(it), Reflect.set(it, 'zz', 1), Reflect.deleteProperty(it, 'zz'), Reflect.deleteProperty(it, 'a'), Reflect.set(it, Symbol.toStringTag, 1),
                     Reflect.defineProperty(it, 'a', { writable: false }), Reflect.defineProperty(it, 'a', { configurable: true, value: 1 })].join(); } } } } }).import('x'); return seen",
            "b,a,Symbol(Symbol.toStringTag),Module,,true,true,true,false,false,false,false",
        ),
        (
            "names that are no exports stay on the target",
            "let target; const ns = await C({ modules: { x: { source: { imports: [], exports: ['a'], execute(it) { target = it; it.zz = 3; } } } } }).import('x');
             return [Object.keys(ns), ns.a, target.zz].join()",
            "a,,3",
        ),
        (
            "no accessor is an export",
            "return fails(() => C({ modules: { x: { source: { imports: [], exports: ['a'], execute(it) { Object.defineProperty(it, 'a', { get() { return 1; } }); } } } } }).import('x'))",
            "TypeError: the export a of a virtual module must be a value, not an accessor",
        ),
        (
            "default, names and stars among texts",
            "const c = C({ importHook: hook({ x: `export * from 'v'; import d, { a } from 'v'; export const z = [d, a].join()`, v: { source: { imports: [], exports: ['default', 'a'], execute(it) { it.default = 'D'; it.a = 'A'; } } } }) });
             const ns = await c.import('x'); return [Object.keys(ns), ns.z].join()",
            "a,z,D,A",
        ),
        ("reexports", "return Object.keys(await C({ importHook: hook({ x: { source: { imports: ['y'], exports: ['m'], reexports: ['y'], execute(it) { it.m = 1; } } }, y: 'export const q = 2' }) }).import('x')).join()", "m,q"),
        ("a bare one", "return (await C({ modules: { x: { imports: [], exports: ['a'], execute(it) { it.a = 1; } } } }).import('x')).a", "1"),
        ("as { record }", "return (await C({ modules: { x: { record: { imports: [], exports: ['a'], execute(it) { it.a = 1; } } } } }).import('x')).a", "1"),
        ("what it throws", "return fails(() => C({ modules: { x: { source: { imports: [], exports: [], execute() { throw Error('ex'); } } } } }).import('x'))", "Error: ex"),
        (
            "async execute is waited for",
            "const c = C({ importHook: hook({ w: `import { a } from 'x'; export default a`, x: { source: { imports: [], exports: ['a'], async execute(it) { await null; it.a = 1; } } } }) });
             return (await c.import('w')).default",
            "1",
        ),
        (
            "each instance for itself",
            "const source = { imports: [], exports: ['o'], execute(it) { it.o = {}; } }; const of = () => C({ modules: { x: { source } } }).import('x');
             return (await of()).o === (await of()).o",
            "false",
        ),
        (
            "each property is read once",
            "const log = []; const source = new Proxy({ imports: [], exports: ['a'], execute() {} }, { get(on, name) { if (typeof name === 'string') log.push(name); return on[name]; } });
             const c = C({ modules: { x: { source } } }); await c.import('x'); return log.join()",
            "bindings,execute,imports,exports,reexports",
        ),
        (
            "import.meta has nothing to do with it",
            "let n = 0; await C({ importMetaHook() { n++; }, modules: { x: { source: { imports: [], exports: [], execute() {} } } } }).import('x'); return n",
            "0",
        ),
    ]);
}

#[test]
fn the_proposal_s() {
    rows(&[
        (
            "its namespace holds imports and exports, live",
            "let kept; const c = C({ importHook: hook({ y: 'export let v = 1; export const set = (it) => { v = it; }', x: { source: { bindings: [{ import: 'v', from: 'y' }, { import: 'set', as: 's', from: 'y' }, { importAllFrom: 'y', as: 'all' }, { export: 'a' }, { export: 'a', as: 'b' }], execute(ns) { kept = ns; ns.a = ns.v + 1; } } } }) });
             const x = await c.import('x'); const before = [x.a, x.b, kept.v, kept.all.v]; kept.s(7); kept.a = 9;
             return [before, x.a, x.b, kept.v, Object.keys(kept), Object.isFrozen(kept)].join()",
            "2,2,1,1,9,9,7,a,v,s,all,true",
        ),
        (
            "imports run before it, in order",
            "const log = []; const c = C({ globals: { log: (it) => { log.push(it); } }, importHook: hook({ x: { source: { bindings: [{ import: 'a', from: 'y' }, { exportAllFrom: 'z' }], execute() { log.push('x'); } } }, y: `log('y'); export let a`, z: `log('z')` }) });
             await c.import('x'); return log.join()",
            "y,z,x",
        ),
        (
            "re-exports by every form, and without execute",
            "const c = C({ importHook: hook({ x: { source: { bindings: [{ export: 'a', as: 'b', from: 'y' }, { export: 'c', from: 'y' }, { exportAllFrom: 'z' }, { exportAllFrom: 'y', as: 'n' }] } }, y: 'export let a = 1, c = 2', z: 'export let q = 3; export default 0' }) });
             const ns = await c.import('x'); return [Object.keys(ns), ns.b, ns.c, ns.q, ns.n === await c.import('y')].join()",
            "b,c,n,q,1,2,3,true",
        ),
        (
            "it gets globalThis, and what it needs",
            "const shown = (needs) => new Promise((done) => { const c = C({ globals: { me: 1 }, importMetaHook(it, meta) { meta.it = it; }, importHook: hook({ x: { source: { bindings: [], ...needs, execute(ns, given) { done([Object.keys(given), given.globalThis === c.globalThis, given.importMeta?.it].join()); } } } }) }); c.import('x'); });
             return [await shown({}), await shown({ needsImport: true, needsImportMeta: true })].join('; ')",
            "globalThis,true,; globalThis,import,importMeta,true,x",
        ),
        (
            "its import resolves from it",
            "let load; const log = []; const c = C({ resolveHook: (it, from) => { log.push(it + '<' + from); return 'y'; }, importHook: hook({ x: { source: { needsImport: true, execute(ns, given) { load = given.import; } } }, y: 'export default 1' }) });
             await c.import('x'); return [(await load('./y')).default, log, await fails(() => load(5))].join()",
            "1,./y<x,TypeError: first argument of import() must be a string",
        ),
        (
            "async execute counts as await at the top level",
            "const c = C({ importHook: hook({ w: `import { a } from 'x'; export default a`, x: { source: { bindings: [{ export: 'a' }], async execute(ns) { await null; ns.a = 1; } } } }), importNowHook: hookNow({ v: { source: { async execute() {} } } }) });
             return [(await c.import('w')).default, await fails(() => c.importNow('v'))].join()",
            "1,TypeError: cannot import \"v\" synchronously: module \"v\" of compartment \"c\" awaits at its top level",
        ),
        (
            "a promise that comes unannounced is an error",
            "return fails(() => C({ modules: { x: { source: { bindings: [], execute: () => Promise.resolve() } } } }).import('x'))",
            "TypeError: Invalid module source: 'execute' gave a promise; declare it async, so that modules that import it wait",
        ),
        (
            "an import that is not there",
            "return fails(() => C({ importHook: hook({ x: { source: { bindings: [{ import: 'q', from: 'y' }] } }, y: '' }) }).import('x'))",
            "SyntaxError: The requested module 'y' does not provide an export named 'q'",
        ),
        (
            "a name that is not bound",
            "return (await fails(() => C({ modules: { x: { source: { bindings: [{ export: 'a' }], execute(ns) { 'use strict'; ns.b = 1; } } } } }).import('x'))).startsWith('TypeError')",
            "true",
        ),
    ]);
}

#[test]
fn malformed() {
    let table = [
        (
            "{ imports: 5, exports: [], execute() {} }",
            "'imports' must be an array of strings, got (a number)",
        ),
        (
            "{ imports: [5], exports: [], execute() {} }",
            "'imports' must be an array of strings, got (an object)",
        ),
        (
            "{ imports: { length: 1, 0: 'a' }, exports: [], execute() {} }",
            "'imports' must be an array of strings, got (an object)",
        ),
        (
            "{ imports: [], execute() {} }",
            "'exports' must be an array of strings, got (an undefined)",
        ),
        (
            "{ imports: [], exports: 'a', execute() {} }",
            "'exports' must be an array of strings, got (a string)",
        ),
        (
            "{ imports: [], exports: [Symbol()], execute() {} }",
            "'exports' must be an array of strings, got (an object)",
        ),
        (
            "{ imports: [], exports: [] }",
            "'execute' must be a function, got (an undefined)",
        ),
        (
            "{ imports: [], exports: [], execute: 'f' }",
            "'execute' must be a function, got (a string)",
        ),
        (
            "{ imports: [], exports: ['a', 'a'], execute() {} }",
            "it exports 'a' twice,",
        ),
        (
            r"{ imports: [], exports: ['\ud800'], execute() {} }",
            "'exports' has a string with a lone surrogate, which names no export and no module,",
        ),
        (
            "{ imports: Array(2 ** 32 - 1), exports: [], execute() {} }",
            "'imports' must be an array of strings, got (an object)",
        ),
        (
            "{ bindings: {}, execute() {} }",
            "'bindings' must be an array of bindings, got (an object)",
        ),
        (
            "{ bindings: ['a'] }",
            "'bindings' must be an array of bindings, got (a string)",
        ),
        (
            "{ bindings: [{ export: 5 }] }",
            "'bindings' must be an array of bindings, got one whose 'export' is (a number)",
        ),
        (
            "{ bindings: [{ export: 'a', import: 'b', from: 'c' }] }",
            "'bindings' must be an array of bindings, got one that is neither { import, as?, from }, { importAllFrom, as }, { export, as?, from? } nor { exportAllFrom, as? }",
        ),
        (
            "{ bindings: [{ import: 'b' }] }",
            "'bindings' must be an array of bindings, got one that is neither { import, as?, from }, { importAllFrom, as }, { export, as?, from? } nor { exportAllFrom, as? }",
        ),
    ];
    let bodies: Vec<String> = table
        .iter()
        .map(|(source, _)| format!("return (await fails(() => C({{ modules: {{ x: {{ source: {source} }} }} }}).import('x'))).split('Invalid module source: ')[1]"))
        .collect();
    let expected: Vec<String> = table
        .iter()
        .map(|(_, expected)| format!("{expected} for module \"x\" of compartment \"c\""))
        .collect();
    let table: Vec<_> = table
        .iter()
        .zip(&bodies)
        .zip(&expected)
        .map(|((row, body), expected)| (row.0, body.as_str(), expected.as_str()))
        .collect();
    rows(&table);
}
