//! The texts of errors that programs match, and what failures of a graph come to.

use super::program::rows;

#[test]
fn failures_of_a_graph() {
    rows(&[
        (
            "no hook",
            "return fails(() => C({}).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: importHook needed to load module \"x\" in compartment \"c\"",
        ),
        (
            "no options at all",
            "return fails(() => new Compartment().import('x'))",
            "TypeError: Failed to load module \"x\" in package \"<unknown>\" (1 underlying failures: importHook needed to load module \"x\" in compartment \"<unknown>\"",
        ),
        (
            "no options at all, and at once",
            "try { new Compartment().importNow('x'); } catch (e) { return [e.message, e.errors.length, e.errors[0].message].join('; '); }",
            "Failed to load module \"x\" in package \"<unknown>\" (1 underlying failures: importNowHook needed to load module \"x\" in compartment \"<unknown>\"; 1; importNowHook needed to load module \"x\" in compartment \"<unknown>\"",
        ),
        (
            "no options at all, by import() in its code",
            "const e = await new Compartment().evaluate(`import('x')`).catch((it) => it); return [e.message, e.errors.length].join('; ')",
            "Failed to load module \"x\" in package \"<unknown>\" (1 underlying failures: importHook needed to load module \"x\" in compartment \"<unknown>\"; 1",
        ),
        (
            "names are quoted",
            "return fails(() => C({ name: 'a\"b' }).import('x\\n\\ud800\\t\\u0001'))",
            "TypeError: Failed to load module \"x\\n\\ud800\\t\\u0001\" in package \"a\\\"b\" (1 underlying failures: importHook needed to load module \"x\\n\\ud800\\t\\u0001\" in compartment \"a\\\"b\"",
        ),
        (
            "a hook that throws",
            "return fails(() => C({ importHook(it) { throw Error('boom ' + it); } }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: boom x",
        ),
        (
            "a hook that rejects, later",
            "return fails(() => C({ importHook: async (it) => { await null; throw Error('boom ' + it); } }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: boom x",
        ),
        (
            "all failures are told, each once",
            "return fails(() => C({ importHook: hook({ x: `import 'a'; import 'y'; import 'z'`, a: `import 'y'` }) }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (2 underlying failures: no y, no z",
        ),
        (
            "and kept: errors, and the first as cause",
            "const error = await C({ importHook: hook({ x: `import 'y'; import 'z'` }) }).import('x').catch((it) => it);
             return [error.errors.map((it) => it.message), error.cause === error.errors[0], Object.keys(error)].join()",
            "no y,no z,true,",
        ),
        (
            "noAggregateLoadErrors: the first, as it is, and no more hooks",
            "const log = []; const c = C({ noAggregateLoadErrors: true, importHook: async (it) => { log.push(it); if (it === 'x') return M(`import 'y'; import 'z'`); throw Error('boom ' + it); } });
             return [await fails(() => c.import('x')), log].join()",
            "Error: boom y,x,y",
        ),
        (
            "a thrown string",
            "return [await fails(() => C({ importHook: async () => { throw 'str'; } }).import('x')), await fails(() => C({ noAggregateLoadErrors: true, importHook: async () => { throw 'str'; } }).import('x'))].join()",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: str,threw str",
        ),
        (
            "resolveHook: throws, gives no string, is not there",
            "const at = (more) => fails(() => new Compartment({ __options__: true, name: 'c', modules: { x: M(`import 'y'`) }, ...more }).import('x'));
             return [await at({ resolveHook() { throw Error('rh'); } }), await at({ resolveHook: () => 5 }), await at({})].map((it) => it.split('failures: ')[1]).join('; ')",
            "rh; resolveHook must give a string, got (a number) when it resolved \"y\" for module \"x\" of compartment \"c\"; resolveHook needed to resolve \"y\" for module \"x\" of compartment \"c\"",
        ),
        (
            "resolveHook: gives a promise",
            "return (await fails(() => C({ modules: { x: M(`import 'y'`) }, resolveHook: async (it) => it }).import('x'))).split('failures: ')[1]",
            "resolveHook must give a string, got (an object) when it resolved \"y\" for module \"x\" of compartment \"c\"",
        ),
        (
            "moduleMapHook: throws, gives null",
            "const at = (moduleMapHook) => fails(() => C({ moduleMapHook }).import('x'));
             return [await at(() => { throw Error('mm'); }), await at(() => null)].map((it) => it.split('failures: ')[1]).join('; ')",
            "mm; module descriptor must be a string or object for specifier \"x\" in compartment \"c\"",
        ),
        (
            "arguments that are no strings",
            "const c = C({}); return [await fails(() => c.import(5)), await fails(() => c.load()), await fails(() => c.importNow({})), await fails(() => c.module(5))].join('; ')",
            "TypeError: first argument of import() must be a string; TypeError: first argument of load() must be a string; TypeError: first argument of importNow() must be a string; TypeError: first argument of module() must be a string",
        ),
        (
            "import rejects, also for a receiver that is none",
            "return [Compartment.prototype.import.call({}, 'x'), Compartment.prototype.load.call({}, 'x')].map((it) => it.catch((e) => e.name) instanceof Promise).join()",
            "true,true",
        ),
        (
            "an error in another compartment's module",
            "const P = C({ name: 'P', importHook: hook({}) }); return fails(() => C({ modules: { x: { namespace: 'y', compartment: P } } }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: no y",
        ),
        (
            "a text that does not parse",
            "return (await fails(() => C({ importHook: async () => M('let let') }).import('x'))).startsWith('TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: ')",
            "true",
        ),
    ]);
}

#[test]
fn link_errors() {
    rows(&[
        (
            "a missing export",
            "return fails(() => C({ importHook: hook({ x: `import { q } from 'a'`, a: 'export let b' }) }).import('x'))",
            "SyntaxError: The requested module 'a' does not provide an export named 'q'",
        ),
        (
            "re-exported",
            "return fails(() => C({ importHook: hook({ x: `export { q } from 'a'`, a: 'export let b' }) }).import('x'))",
            "SyntaxError: The requested module 'a' does not provide an export named 'q'",
        ),
        (
            "no default through export *",
            "return fails(() => C({ importHook: hook({ x: `import d from 'a'`, a: `export * from 'b'`, b: 'export default 1' }) }).import('x'))",
            "SyntaxError: The requested module 'a' does not provide an export named 'default'",
        ),
        (
            "in a cycle, which the engine cannot take back",
            "const c = C({ importHook: hook({ x: `import './y'; import { q } from 'z'`, './y': `import 'x'`, z: '' }) });
             return [await fails(() => c.import('x')), await fails(() => c.import('x')), await fails(() => c.import('./y'))].join()",
            "SyntaxError: The requested module 'z' does not provide an export named 'q',SyntaxError: The requested module 'z' does not provide an export named 'q',SyntaxError: The requested module 'z' does not provide an export named 'q'",
        ),
        (
            "of an object's values",
            "return fails(() => C({ modules: { x: M(`import { b } from 'o'`), o: { namespace: { a: 1 } } } }).import('x'))",
            "SyntaxError: The requested module 'o' does not provide an export named 'b'",
        ),
        (
            "nothing has run",
            "let n = 0; const c = C({ globals: { hit: () => ++n }, importHook: hook({ x: `import 'a'; import { q } from 'b'`, a: 'hit()', b: '' }) });
             await fails(() => c.import('x')); return n",
            "0",
        ),
    ]);
}
