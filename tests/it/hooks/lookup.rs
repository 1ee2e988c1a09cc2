//! Which of the map and the hooks is asked, in which order, how often, and with what.

use super::program::rows;

#[test]
fn order_and_arguments() {
    rows(&[
        (
            "map, then moduleMapHook, then importHook",
            "const log = [];
             const c = C({ modules: { a: M('export default 1') },
                moduleMapHook(...args) { log.push(['map', this, ...args]); if (args[0] === 'b') return M('export default 2'); },
                importHook: async function (...args) { log.push(['import', this, ...args]); return M('export default 3'); } });
             const all = [await c.import('a'), await c.import('b'), await c.import('c')].map((it) => it.default);
             return JSON.stringify([all, log])",
            r#"[[1,2,3],[["map",null,"b"],["map",null,"c"],["import",null,"c"]]]"#,
        ),
        (
            "resolveHook, once for each request, with the full referrer",
            "const log = [];
             const c = C({ resolveHook(...args) { log.push([this, ...args].join('<')); return 'full/' + args[0]; },
                importHook: hook({ x: `import 'b'; import { a } from 'a'; import 'b'; export * from 'c'`, 'full/a': 'export let a', 'full/b': '', 'full/c': `import 'd'`, 'full/d': '' }) });
             await c.import('x'); return log.join()",
            "<b<x,<a<x,<c<x,<d<full/c",
        ),
        (
            "a map entry that is undefined says nothing",
            "return (await C({ modules: { x: undefined }, importHook: hook({ x: 'export default 1' }) }).import('x')).default",
            "1",
        ),
        (
            "the map is what it was when the compartment was made",
            "const modules = { x: M('export default 1') }; const c = C({ modules }); modules.x = M('export default 2'); modules.y = M('');
             return [(await c.import('x')).default, await fails(() => c.import('y'))].join()",
            "1,TypeError: Failed to load module \"y\" in package \"c\" (1 underlying failures: importHook needed to load module \"y\" in compartment \"c\"",
        ),
        (
            "a getter of the map is read once",
            "let n = 0; const c = C({ modules: { get x() { n++; return M('export default 1'); } } });
             await c.import('x'); await c.import('x'); return n",
            "1",
        ),
        (
            "importHook need give no promise",
            "return [(await C({ importHook: (it) => M('export default 1') }).import('x')).default,
             (await C({ importHook: (it) => ({ then(ok) { ok(M('export default 2')); } }) }).import('x')).default].join()",
            "1,2",
        ),
        (
            "importHook may take its time",
            "const wait = async (n) => { for (let i = 0; i < n; i++) await null; };
             const c = C({ importHook: async (it) => { await wait(it.length * 7); return M(it === 'xxx' ? `import 'y'; import 'yy'` : ''); } });
             return Object.keys(await c.import('xxx')).length",
            "0",
        ),
        (
            "without new",
            "return fails(() => Compartment())",
            "TypeError: Class constructor Compartment cannot be invoked without 'new'",
        ),
    ]);
}

#[test]
fn each_module_is_asked_for_once() {
    rows(&[
        (
            "a diamond",
            "const n = {}; const texts = { a: `import 'b'; import 'c'`, b: `import 'd'`, c: `import 'd'`, d: '' };
             const c = C({ importHook: async (it) => { n[it] = (n[it] ?? 0) + 1; return M(texts[it]); } });
             await c.import('a'); await c.import('d'); return JSON.stringify(n)",
            r#"{"a":1,"b":1,"c":1,"d":1}"#,
        ),
        (
            "loads in flight are shared, also by load and by another graph",
            "let n = 0; let go; const gate = new Promise((it) => { go = it; });
             const c = C({ importHook: async (it) => { if (it !== 'x') return M(`import 'x'`); n++; await gate; return M('export default {}'); } });
             const all = [c.import('x'), c.load('x'), c.import('y'), c.import('x')]; await null; go();
             const [a, , , b] = await Promise.all(all); return [n, a === b].join()",
            "1,true",
        ),
        (
            "a failure is not remembered, and the next import asks again",
            "let n = 0; const c = C({ importHook: async (it) => { if (++n === 1) throw Error('first'); return M('export default ' + n); } });
             return [await fails(() => c.import('x')), (await c.import('x')).default].join()",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: first,2",
        ),
        (
            "those who wait share the failure",
            "let n = 0; const c = C({ importHook: async (it) => { n++; await null; throw Error('no'); } });
             const all = await Promise.allSettled([c.import('x'), c.import('x')]); return [n, ...all.map((it) => it.status)].join()",
            "1,rejected,rejected",
        ),
        (
            "what a module throws is remembered",
            "let n = 0; const c = C({ globals: { hit: () => ++n }, importHook: hook({ x: `throw Error('e' + hit())` }) });
             const [a, b] = [await c.import('x').catch((e) => e), await c.import('x').catch((e) => e)]; return [n, a === b, a.message].join()",
            "1,true,e1",
        ),
        (
            "load runs nothing",
            "let n = 0; const c = C({ globals: { hit: () => ++n }, importHook: hook({ x: `import 'y'; hit()`, y: 'hit()' }) });
             const gives = await c.load('x'); const before = n; await c.import('x'); return [gives, before, n].join()",
            ",0,2",
        ),
    ]);
}

#[test]
fn import_meta() {
    rows(&[
        (
            "what the descriptor gives, then the hook, only where the source asks",
            "const log = [];
             const c = C({ importMetaHook(...args) { log.push([this, args[0], Object.getPrototypeOf(args[1]), { ...args[1] }]); args[1].url = 'u:' + args[0]; },
                importHook: async (it) => M(it === 'x' ? `import 'y'; export default import.meta; import.meta.own = 1` : '', { importMeta: { a: 1 } }) });
             return JSON.stringify([(await c.import('x')).default, log])",
            r#"[{"a":1,"url":"u:x","own":1},[[null,"x",null,{"a":1}]]]"#,
        ),
        (
            "a hook that throws ends the import",
            "return fails(() => C({ importMetaHook() { throw Error('meta'); }, modules: { x: M('export default import.meta') } }).import('x'))",
            "Error: meta",
        ),
        (
            "not on load",
            "let n = 0; const c = C({ importMetaHook() { n++; }, modules: { x: M('import.meta') } }); await c.load('x'); const before = n;
             await c.import('x'); await c.import('x'); return [before, n].join()",
            "0,1",
        ),
        (
            "for each instance its own",
            "const source = new ModuleSource('export default import.meta');
             const of = (a) => C({ modules: { x: { source, importMeta: { a } } } }).import('x');
             const [x, y] = [await of(1), await of(2)]; return [x.default.a, y.default.a, x.default === y.default].join()",
            "1,2,false",
        ),
        (
            "later changes of what was given change nothing",
            "const importMeta = { a: 1 }; const c = C({ modules: { x: M('export default import.meta', { importMeta }) } });
             const ns = await c.import('x'); importMeta.a = 2; ns.default.b = 3; return [ns.default.a, 'b' in importMeta].join()",
            "1,false",
        ),
        (
            "under importNow and import()",
            "const c = C({ importMetaHook(it, meta) { meta.it = it; }, modules: { x: M(`export default () => import('y')`), y: M('export default import.meta.it') } });
             return (await c.importNow('x').default()).default",
            "y",
        ),
        (
            "a hook that throws ends import()",
            "const c = C({ importMetaHook(it) { throw Error('meta of ' + it); }, modules: { x: M(`export default () => import('y')`), y: M('import.meta') } });
             return fails(c.importNow('x').default)",
            "Error: meta of y",
        ),
        (
            "a hook that imports the module that it is asked about",
            "let n = 0; const seen = [];
             const c = C({ importMetaHook(it, meta) { n++; try { c.importNow('x') } catch (e) { seen.push(e.name + ': ' + e.message) } meta.it = it; },
                modules: { x: M(`import 'y'; export default import.meta.it`), y: M('import.meta') } });
             return [(await c.import('x')).default, n, ...seen].join('; ')",
            "x; 2; TypeError: importMetaHook cannot import module \"x\" while it makes its import.meta; TypeError: importMetaHook cannot import module \"y\" while it makes its import.meta",
        ),
        (
            "a hook that imports another module, or its own later",
            "let later; const c = C({ importMetaHook(it, meta) { meta.it = it; if (it === 'x') { meta.z = c.importNow('z').default; later = c.import('x'); } },
                modules: { x: M('export default import.meta'), z: M('export default import.meta.it') } });
             const ns = await c.import('x'); return [ns.default.it, ns.default.z, (await later) === ns].join()",
            "x,z,true",
        ),
        (
            "a hook that throws is asked again by the next import",
            "let n = 0; const c = C({ importMetaHook(it, meta) { if (n++ === 0) throw Error('first'); meta.n = n; }, modules: { x: M('export default import.meta.n') } });
             return [await fails(() => c.import('x')), (await c.import('x')).default].join()",
            "Error: first,2",
        ),
    ]);
}
