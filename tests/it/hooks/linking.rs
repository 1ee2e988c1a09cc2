//! Graphs across compartments: cycles, star exports, live bindings, order, await; the engine's semantics kept exact.

use super::program::rows;

#[test]
fn across_compartments() {
    rows(&[
        (
            "a cycle",
            "const map = (it) => ({ even: { namespace: './main.js', compartment: even }, odd: { namespace: './main.js', compartment: odd } })[it];
             const of = (text) => C({ moduleMapHook: map, importHook: async () => M(text) });
             const even = of(`import isOdd from 'odd'; export default (n) => n === 0 || isOdd(n - 1)`);
             const odd = of(`import isEven from 'even'; export default (n) => n !== 0 && isEven(n - 1)`);
             const ns = await even.import('./main.js'); return [ns.default(10), ns.default(7)].join()",
            "true,false",
        ),
        (
            "each sees its own global, and live bindings of the other",
            "const P = C({ globals: { who: 'P' }, modules: { y: M('export let n = who; export const set = (it) => { n = it; }') } });
             const c = C({ globals: { who: 'C' }, modules: { y: { namespace: 'y', compartment: P }, x: M(`import { n, set } from 'y'; export const get = () => n + who; export { set }`) } });
             const ns = await c.import('x'); const before = ns.get(); ns.set(1); return [before, ns.get()].join()",
            "PC,1C",
        ),
        (
            "star exports, and the ambiguous left out",
            "const P = C({ modules: { a: M('export let p = 1, only = 2, same = 0; export default 0') } });
             const c = C({ modules: { a: { namespace: 'a', compartment: P }, b: M(`export let p = 3; export { same } from 'a'`),
                x: M(`export * from 'a'; export * from 'b'`), w: M(`import { p } from 'x'`), v: M(`export * from 'a'; export * from 'b'; export let p = 'own'`) } });
             return [Object.keys(await c.import('x')), (await c.import('v')).p, await fails(() => c.import('w'))].join()",
            "only,same,own,SyntaxError: The requested module 'x' does not provide an export named 'p': several `export *` of it do, and differ",
        ),
        (
            "export * as, and a namespace of another compartment",
            "const P = C({ modules: { a: M('export let p = 1') } });
             const c = C({ modules: { a: { namespace: 'a', compartment: P }, x: M(`export * as n from 'a'; import * as m from 'a'; export { m }`) } });
             const ns = await c.import('x'); return [ns.n === ns.m, ns.n === await P.import('a')].join()",
            "true,true",
        ),
        (
            "a module is run once, however it is reached",
            "let n = 0; const P = C({ globals: { hit: () => ++n }, modules: { a: M('hit()') } });
             const one = () => C({ modules: { a: { namespace: 'a', compartment: P } } });
             await Promise.all([one().import('a'), one().import('a'), P.import('a')]); return n",
            "1",
        ),
        (
            "three in a ring, each by another form",
            "const A = C({ modules: {}, moduleMapHook: (it) => it === 'b' ? { namespace: 'b', compartment: B } : undefined, importHook: hook({ a: `import { b } from 'b'; export const a = () => 'a' + b()` }) });
             const B = C({ moduleMapHook: (it) => it === 'c' ? { specifier: 'c', compartment: D } : undefined, importHook: hook({ b: `import { c } from 'c'; export const b = () => 'b' + c()` }) });
             const D = C({ moduleMapHook: (it) => it === 'a' ? A.module('a') : undefined, importHook: hook({ c: `import * as a from 'a'; export const c = () => 'c' + Object.keys(a)` }) });
             return (await A.import('a')).a()",
            "abca",
        ),
    ]);
}

#[test]
fn semantics_of_the_engine() {
    rows(&[
        (
            "order of evaluation",
            "const log = []; const c = C({ globals: { log: (it) => { log.push(it); } }, importHook: hook({ x: `import 'a'; import 'b'; log('x')`, a: `import 'c'; log('a')`, b: `import 'c'; log('b')`, c: `log('c')` }) });
             await c.import('x'); return log.join()",
            "c,a,b,x",
        ),
        (
            "a binding read too early",
            "return (await fails(() => C({ importHook: hook({ x: `import 'y'; export const a = 1`, y: `import { a } from 'x'; a` }) }).import('x'))).slice(0, 14)",
            "ReferenceError",
        ),
        (
            "functions are hoisted through a cycle",
            "return (await C({ importHook: hook({ x: `import { v } from 'y'; export function f() { return 'f' } export { v }`, y: `import { f } from 'x'; export const v = f()` }) }).import('x')).v",
            "f",
        ),
        (
            "an imported binding cannot be assigned",
            "return (await fails(() => C({ importHook: hook({ x: `import { a } from 'y'; a = 2`, y: 'export let a = 1' }) }).import('x'))).startsWith('TypeError')",
            "true",
        ),
        (
            "await at the top level, and in a cycle",
            "const log = []; const c = C({ globals: { log: (it) => { log.push(it); } }, importHook: hook({ x: `import 'a'; import 'b'; log('x')`, a: `await null; log('a')`, b: `import 'x'; log('b')` }) });
             await c.import('x'); return log.join()",
            "b,a,x",
        ),
        (
            "await in what the members of a cycle import (the engine's count, mended)",
            "const log = []; const tick = async (n) => { for (let i = 0; i < n; i++) await null; };
             const c = C({ globals: { tick, log: (it) => { log.push(it); } }, importHook: hook({ a: `import 'b'; import 'e'; log('a')`, b: `import 'a'; import 'f'; log('b')`, e: `await tick(40); log('e')`, f: `await tick(3); log('f')` }) });
             await c.import('a'); return log.join()",
            "f,b,e,a",
        ),
        (
            "import of a module that another one started and that still awaits (the engine's promise, mended)",
            "let go; const gate = new Promise((it) => { go = it; }); let running; const runs = new Promise((it) => { running = it; });
             const c = C({ globals: { gate, running }, importHook: hook({ x: `import 'y'; export default 1`, y: `running(); await gate; export let v = 2`, d: `export default () => import('y')` }) });
             const d = (await c.import('d')).default; const x = c.import('x'); await runs;
             const all = [c.import('y'), c.import('y'), d(), x]; await null; go();
             const [a, b, e, f] = await Promise.all(all); return [a === b, a === e, e.v, f.default].join()",
            "true,true,2,1",
        ),
        (
            "one of them that then throws",
            "let go; const gate = new Promise((it) => { go = it; }); let running; const runs = new Promise((it) => { running = it; });
             const c = C({ globals: { gate, running }, importHook: hook({ x: `import 'y'`, y: `running(); await gate; throw Error('late')` }) });
             const x = c.import('x'); await runs; const all = [fails(() => c.import('y')), fails(() => x)]; go();
             return (await Promise.all(all)).join()",
            "Error: late,Error: late",
        ),
        (
            "import() of a module that awaits, from two sides",
            "const c = C({ importHook: hook({ x: `export default Promise.all([import('y'), import('y')]).then(([a, b]) => [a === b, a.v])`, y: `export let v = await 5` }) });
             return (await (await c.import('x')).default).join()",
            "true,5",
        ),
        (
            "import() in a module, in eval, Function and evaluate",
            "const c = C({ resolveHook: (it, from) => from + it, importHook: hook({ x: `export const f = () => import('/y')`, 'x/y': 'export default 1', z: 'export default 2' }) });
             const { f } = await c.import('x');
             return [(await f()).default, (await c.evaluate(`import('z')`)).default, (await c.evaluate(`eval('import(\"z\")')`)).default, (await c.evaluate(`Function('return import(\"z\")')()`)).default].join()",
            "1,2,2,2",
        ),
        (
            "import() in the start compartment finds no hook of others",
            "return (await fails(() => import('z'))).startsWith('TypeError')",
            "true",
        ),
        (
            "import() gives the same namespace each time, and asks once",
            "let n = 0; const c = C({ importHook: async (it) => { n++; return M(it === 'x' ? `export const f = () => import('y')` : ''); } });
             const { f } = await c.import('x'); const [a, b] = [await f(), await f()]; return [a === b, a === await c.import('y'), n].join()",
            "true,true,2",
        ),
        (
            "import() that fails can be tried again",
            "let n = 0; const c = C({ importHook: async (it) => { if (it === 'x') return M(`export const f = () => import('y')`); if (++n < 2) throw Error('no'); return M('export default 1'); } });
             const { f } = await c.import('x'); return [await fails(f), (await f()).default].join()",
            "TypeError: Failed to load module \"y\" in package \"c\" (1 underlying failures: no,1",
        ),
        (
            "strings as names of exports",
            "return (await C({ importHook: hook({ x: `import { 'a b' as c } from 'y'; export default c`, y: `let v = 3; export { v as 'a b' }` }) }).import('x')).default",
            "3",
        ),
        (
            "import attributes: JSON of what is no text of JavaScript, and nothing else",
            "const json = { source: { bindings: [{ export: 'default' }], execute(it) { it.default = { a: 1 }; } } };
             const at = (text) => C({ importHook: hook({ x: text, j: json, y: '' }) }).import('x');
             return [(await at(`import j from 'j' with { type: 'json' }; export default j.a`)).default, (await fails(() => at(`import 'y' with { type: 'json' }`))).split('failures: ')[1], (await fails(() => at(`import 'y' with { a: 'b' }`))).split('failures: ')[1]].join('; ')",
            "1; Module \"y\" is not of type \"json\"; Import attribute \"a\" with value \"b\" is not supported",
        ),
        (
            "a module imports itself",
            "return (await C({ importHook: hook({ x: `import * as me from 'x'; export const f = () => me.f === f` }) }).import('x')).f()",
            "true",
        ),
        (
            "this is undefined, and code is strict",
            "return (await C({ importHook: hook({ x: `export default [typeof this, (function () { return typeof this })()].join()` }) }).import('x')).default",
            "undefined,undefined",
        ),
        (
            "an imported function that is called has no this, and one of a namespace has the namespace",
            "return (await C({ importHook: hook({ x: `import { f } from 'y'; import * as n from 'y'; export default [f(), n.f()].join()`, y: 'export function f() { return typeof this }' }) }).import('x')).default",
            "undefined,object",
        ),
        (
            "an error of a dependency is the error of all that import it",
            "const c = C({ importHook: hook({ x: `import 'y'`, z: `import 'y'`, y: `throw Error('once')` }) });
             const [a, b] = [await c.import('x').catch((e) => e), await c.import('z').catch((e) => e)]; return [a === b, a.message].join()",
            "true,once",
        ),
        (
            "a deep chain is refused, not overflowed",
            "const c = C({ importHook: async (it) => M(+it < 5000 ? `import '${+it + 1}'` : '') });
             return (await fails(() => c.import('0'))).slice(0, 60)",
            "RangeError: the module graph is 5001 modules deep, and the l",
        ),
        (
            "a long chain of re-exports in a shallow graph too",
            "const texts = { root: Array.from({ length: 2000 }, (_, n) => `import 'm${1999 - n}';`).join('') + `import { v } from 'm0'` };
             for (let n = 0; n < 2000; n++) texts['m' + n] = n < 1999 ? `export * from 'm${n + 1}'` : 'export let v';
             return (await fails(() => C({ importHook: hook(texts) }).import('root'))).slice(0, 40)",
            "RangeError: the module graph is 2000 mod",
        ),
    ]);
}
