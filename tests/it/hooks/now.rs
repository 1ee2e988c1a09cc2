//! `importNow`: without waiting, without anyone else's jobs, and without entering the engine where it is already.

use super::program::rows;

#[test]
fn import_now() {
    rows(&[
        (
            "by importNowHook, the whole graph",
            "const log = []; const c = C({ importHook: () => { log.push('import'); }, importNowHook(...args) { log.push([this, ...args].join()); return M({ x: `import { a } from 'y'; export default a + 1`, y: 'export let a = 1' }[args[0]]); } });
             return [c.importNow('x').default, log].join()",
            "2,,x,,y",
        ),
        (
            "which hook for what",
            "const log = []; const c = C({ modules: { c: M('') }, importHook: async (it) => { log.push('later ' + it); return M(''); }, importNowHook: (it) => { log.push('now ' + it); return M(''); } });
             await c.import('a'); c.importNow('b'); c.importNow('a'); c.importNow('c'); await c.import('b'); return log.join()",
            "later a,now b",
        ),
        (
            "after load no hook is needed",
            "const c = C({ importHook: hook({ x: `import 'y'; export default 1`, y: '' }) }); await c.load('x'); return c.importNow('x').default",
            "1",
        ),
        (
            "no importNowHook",
            "return fails(() => C({ importHook: hook({ x: '' }) }).importNow('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: importNowHook needed to load module \"x\" in compartment \"c\"",
        ),
        (
            "a hook that gives nothing, or a promise",
            "return [await fails(() => C({ importNowHook: () => undefined }).importNow('x')), await fails(() => C({ importNowHook: async () => M('') }).importNow('x'))].map((it) => it.split('failures: ')[1]).join('; ')",
            "module descriptor must be a string or object for specifier \"x\" in compartment \"c\"; Invalid module descriptor: a promise, where nothing waits for it, for module \"x\" of compartment \"c\"",
        ),
        (
            "nobody else's job runs",
            "const log = []; Promise.resolve().then(() => log.push('job'));
             const c = C({ importNowHook: hookNow({ x: `import 'y'`, y: '' }) }); c.importNow('x'); const now = log.join(); await null; return [now, log].join(';')",
            ";job",
        ),
        (
            "nor the loading that others have asked for",
            "const log = []; const d = C({ importHook: async (it) => { log.push(it); return M('export default 7'); } });
             const other = d.evaluate(`import('other')`);
             const c = C({ importNowHook: hookNow({ x: `import 'y'`, y: '' }) }); c.importNow('x'); const now = log.join(); return [now, (await other).default].join(';')",
            ";7",
        ),
        (
            "a graph that awaits is refused before any of it runs",
            "let n = 0; const c = C({ globals: { hit: () => ++n }, importNowHook: hookNow({ x: `import 'y'; import 'z'`, y: 'hit()', z: 'await null' }) });
             return [await fails(() => c.importNow('x')), n].join()",
            "TypeError: cannot import \"x\" synchronously: module \"z\" of compartment \"c\" awaits at its top level,0",
        ),
        (
            "and given once it has run",
            "const c = C({ importHook: hook({ x: `import 'z'; export default 1`, z: 'await null' }) }); await c.import('x'); return c.importNow('x').default",
            "1",
        ),
        (
            "faster than importHook: those who wait get the same module",
            "let go; const gate = new Promise((it) => { go = it; });
             const c = C({ importHook: async () => { await gate; return M('export default `later`'); }, importNowHook: () => M('export default `now`') });
             const later = c.import('x'); await null; const now = c.importNow('x'); go(); return [now.default, now === await later].join()",
            "now,true",
        ),
        (
            "what it throws, and the error is remembered",
            "const c = C({ importNowHook: hookNow({ x: 'throw Error(`no`)' }) }); const at = () => { try { c.importNow('x'); } catch (e) { return e; } };
             const [a, b] = [at(), at()]; return [a.message, a === b].join()",
            "no,true",
        ),
        (
            "noAggregateLoadErrors",
            "return fails(() => C({ noAggregateLoadErrors: true, importNowHook: hookNow({ x: `import 'y'` }) }).importNow('x'))",
            "Error: no y",
        ),
        (
            "of a module of another compartment",
            "const P = C({ importNowHook: hookNow({ y: 'export default {}' }) }); const c = C({ modules: { x: { namespace: 'y', compartment: P } } }); return c.importNow('x') === P.importNow('y')",
            "true",
        ),
    ]);
}

#[test]
fn while_modules_run() {
    rows(&[
        (
            "a module in the middle of itself: what is there so far",
            "const c = C({ importNowHook: hookNow({ x: 'export let a = 1; export default now(`x`).a; a = 2' }), globals: { now: (it) => c.importNow(it) } });
             return c.importNow('x').default",
            "1",
        ),
        (
            "one that waits for the one that runs: not initialized yet",
            "const c = C({ importNowHook: hookNow({ x: `import 'y'; export let a = 1`, y: 'now(`x`).a' }), globals: { now: (it) => c.importNow(it) } });
             return (await fails(() => c.importNow('x'))).slice(0, 14)",
            "ReferenceError",
        ),
        (
            "a new one that reaches the one that runs is refused",
            "const c = C({ importNowHook: hookNow({ x: 'now(`z`)', z: `import 'x'` }), globals: { now: (it) => c.importNow(it) } });
             return fails(() => c.importNow('x'))",
            "TypeError: cannot import \"z\" synchronously: it imports module \"x\" of compartment \"c\", which is in the middle of its own evaluation",
        ),
        (
            "another one runs",
            "const c = C({ importNowHook: hookNow({ x: 'export default now(`z`).v', z: `import { v } from 'w'; export { v }`, w: 'export let v = 3' }), globals: { now: (it) => c.importNow(it) } });
             return c.importNow('x').default",
            "3",
        ),
        (
            "the same in a job, from import",
            "const c = C({ importHook: hook({ x: 'export default now(`z`).v' }), importNowHook: hookNow({ z: `export let v = 4` }), globals: { now: (it) => c.importNow(it) } });
             return (await c.import('x')).default",
            "4",
        ),
    ]);
}
