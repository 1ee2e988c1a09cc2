//! Every form of a module descriptor, and what is none.

use super::program::rows_after;

/// A compartment P whose modules tell whose global they see.
const P: &str = "const P = C({ name: 'P', globals: { who: 'P' }, importHook: async (it) => M(`export const w = who; export default '${it}'; export const o = {};`) });
    const Q = (modules, more) => C({ name: 'Q', globals: { who: 'Q' }, modules, ...more });";

#[test]
fn sources() {
    rows_after(P, &[
        ("{ source }", "return (await Q({ x: M('export default who') }).import('x')).default", "Q"),
        ("a bare source", "return (await Q({ x: new ModuleSource('export default who') }).import('x')).default", "Q"),
        ("{ record }", "return (await Q({ x: { record: new ModuleSource('export default who') } }).import('x')).default", "Q"),
        (
            "{ source, specifier }: it is the referrer, and the same module is there too",
            "const log = []; const c = Q({ x: { source: new ModuleSource(`import 'q'; export default {}`), specifier: 'lib/x' }, q: M('') },
                { resolveHook(it, from) { log.push(it + '<' + from); return it; } });
             const ns = await c.import('x'); return [ns === await c.import('lib/x'), log].join()",
            "true,q<lib/x",
        ),
        (
            "{ source, specifier }: another name of the same module",
            "const source = new ModuleSource('export default {}'); const c = Q({ x: { source, specifier: 'real' }, y: { source, specifier: 'real' } });
             return (await c.import('x')) === (await c.import('y'))",
            "true",
        ),
        (
            "{ source, compartment }: instantiated there",
            "const c = Q({ x: { source: new ModuleSource('export default who'), compartment: P, specifier: 'there' } });
             const ns = await c.import('x'); return [ns.default, ns === await P.import('there')].join()",
            "P,true",
        ),
        (
            "{ source: 'specifier', compartment }: loaded there, instantiated here",
            "const c = Q({ x: { source: 'y', compartment: P } }); const [ns, p] = [await c.import('x'), await P.import('y')];
             return [ns.w, ns.default, ns === p, ns.o === p.o].join()",
            "Q,y,false,false",
        ),
        (
            "its referrer is what it is asked for as, or its specifier",
            "const log = []; const T = C({ importHook: hook({ 'lib/y': `import './z'` }) });
             const c = Q({ x: { source: 'lib/y', compartment: T }, w: { source: 'lib/y', compartment: T, specifier: 'lib/w' }, './z': M('') },
                { resolveHook(it, from) { log.push(from); return it; } });
             await c.import('x'); await c.import('w'); return log.join()",
            "x,lib/w",
        ),
        (
            "the source of a virtual module",
            "const T = C({ modules: { y: { source: { imports: [], exports: ['a'], execute(it, compartment) { it.a = compartment.globalThis.who; } } } } });
             return (await Q({ x: { source: 'y', compartment: T } }).import('x')).a",
            "Q",
        ),
        (
            "{ source: 'specifier' }: of the parent",
            "const parent = C({ name: 'parent', globals: { who: 'parent' }, modules: { y: M('export default who') } });
             const ns = parent.evaluate(`new Compartment({ __options__: true, globals: { who: 'child' }, modules: { x: { source: 'y' } } }).importNow('x')`);
             return ns.default",
            "child",
        ),
        (
            "{ source: 'specifier' } without a parent",
            "return fails(() => Q({ x: { source: 'y' } }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"Q\" (1 underlying failures: Cannot map module \"x\" of compartment \"Q\" to the source \"y\" in parent compartment: it has no parent compartment with modules; name a compartment in the descriptor",
        ),
        (
            "{ source, specifier } of a virtual module: it is the referrer",
            "const log = []; const c = C({ modules: { x: { source: { imports: ['./q'], exports: ['a'], execute(it, _, resolved) { it.a = JSON.stringify(resolved); } }, specifier: 'lib/y' }, q: M('') },
                resolveHook(it, from) { log.push(it + '<' + from); return 'q'; } });
             return (await c.import('x')).a + log",
            "{\"./q\":\"q\"}./q<lib/y",
        ),
        (
            "{ record, specifier, compartment, importMeta }",
            "const c = Q({ x: { record: new ModuleSource('export default who + import.meta.a'), specifier: 'y', compartment: P, importMeta: { a: 7 } } });
             return [(await c.import('x')).default, (await P.import('y')).default].join()",
            "P7,P7",
        ),
        ("{ source, importMeta }", "return (await Q({ x: M('export default import.meta.a', { importMeta: { a: 7 } }) }).import('x')).default", "7"),
    ]);
}

#[test]
fn namespaces() {
    rows_after(P, &[
        (
            "{ namespace: 'specifier', compartment }: the same instance",
            "const c = Q({ x: { namespace: 'y', compartment: P } }); const [ns, p] = [await c.import('x'), await P.import('y')]; return [ns.w, ns === p].join()",
            "P,true",
        ),
        (
            "{ namespace: 'specifier' }: of the parent, from a map and from hooks",
            "const p = C({ modules: { y: M('export default {}') } }); const child = (options) => p.evaluate(`new Compartment({ __options__: true, __noNamespaceBox__: true, ${options} })`); const y = await p.import('y');
             return [await child(`modules: { x: { namespace: 'y' } }`).import('x'), await child(`importHook: async () => ({ namespace: 'y' })`).import('x'), child(`importNowHook: () => ({ namespace: 'y' })`).importNow('x'), child(`moduleMapHook: () => ({ namespace: 'y' })`).importNow('x')].map((it) => it === y).join()",
            "true,true,true,true",
        ),
        (
            "{ namespace: 'specifier', compartment }: of this compartment",
            "const c = Q({}, { moduleMapHook: (it) => it === 'x' ? { namespace: 'y', compartment: c } : M('export default who') }); return [(await c.import('x')).default, (await c.import('x')) === (await c.import('y'))].join()",
            "Q,true",
        ),
        (
            "that leads back to itself",
            "const c = Q({}, { moduleMapHook: () => ({ namespace: 'x', compartment: c }) }); return (await fails(() => c.import('x'))).split('failures: ')[1]",
            "module \"x\" of compartment \"Q\" stands for itself: its descriptors lead back to it, or from one to the next without end",
        ),
        (
            "{ specifier, compartment }",
            "const c = Q({ x: { specifier: 'y', compartment: P } }); return (await c.import('x')) === (await P.import('y'))",
            "true",
        ),
        (
            "a deferred namespace that a hook gives at once",
            "const c = Q({}, { importHook: () => P.module('y') }); return (await c.import('x')) === (await P.import('y'))",
            "true",
        ),
        (
            "a namespace that exports then, that a hook gives at once",
            "const box = await new Compartment({ __options__: true, modules: { y: M('export const then = () => {}') } }).import('y');
             const c = new Compartment({ __options__: true, importHook: () => box.namespace }); return (await c.import('x')).namespace === box.namespace",
            "true",
        ),
        (
            "properties that are undefined say nothing",
            "const c = Q({ x: { ...M('export default who'), specifier: undefined, compartment: undefined, importMeta: undefined, namespace: undefined, other: undefined } }); return (await c.import('x')).default",
            "Q",
        ),
        (
            "{ namespace: namespace } and a bare one",
            "const p = await P.import('y'); const c = Q({ x: { namespace: p }, z: p }); return [(await c.import('x')) === p, (await c.import('z')) === p].join()",
            "true,true",
        ),
        (
            "a namespace that a guest imported",
            "const p = await C({ modules: { a: M(`import * as n from 'y'; export default n`), y: M('export let v = 1; export const set = (it) => { v = it; }') } }).import('a');
             const ns = await Q({ x: { namespace: p.default } }).import('x'); ns.set(5); return [ns.v, ns === p.default].join()",
            "5,true",
        ),
        (
            "{ namespace: deferred } and a bare one",
            "const c = Q({ x: { namespace: P.module('y') }, z: P.module('y') }); return [(await c.import('x')).default, (await c.import('z')) === (await P.import('y'))].join()",
            "y,true",
        ),
        (
            "{ namespace: object }: all its own names",
            "class K { static s() { return 's' } } const o = Object.defineProperty(new (class { a = 1 }), 'hidden', { value: 2 });
             const c = Q({ K: { namespace: K }, o: { namespace: o } }); const k = await c.import('K'), n = await c.import('o'); return [Object.keys(k), k.s(), k.name, Object.keys(n), n.hidden].join()",
            "length,name,prototype,s,s,K,a,hidden,2",
        ),
        (
            "{ namespace: object }: its values when it runs, which throw then",
            "const o = { a: 1 }, t = { get a() { throw Error('late'); } }; const c = Q({ x: { namespace: o }, t: { namespace: t } }); await c.load('x'); await c.load('t'); o.a = 2;
             return [(await c.import('x')).a, await fails(() => c.import('t'))].join()",
            "2,Error: late",
        ),
        (
            "{ namespace: object }: its values, as they are then",
            "const o = { a: 1, b: 2, [Symbol()]: 3 }; const c = Q({ x: { namespace: o } }); const ns = await c.import('x'); o.a = 5; o.c = 9;
             return [Object.keys(ns), ns.a, Object.prototype.toString.call(ns), ns === o].join()",
            "a,b,1,[object Module],false",
        ),
        (
            "0.8: modules as an argument and as an option",
            "return fails(() => new Compartment({}, {}, { modules: { x: {} } }))",
            "RangeError: Compartment constructor must receive either a module map argument or modules option, not both",
        ),
        (
            "an alias of an alias of a hook",
            "const c = Q({}, { moduleMapHook: (it) => ({ a: { namespace: 'b', compartment: c }, b: { namespace: 'c', compartment: c } })[it], importHook: async (it) => ({ namespace: 'y', compartment: P }) });
             return (await c.import('a')) === (await P.import('y'))",
            "true",
        ),
        (
            "a redirect by importHook",
            "const n = []; const c = Q({}, { importHook: async (it) => { n.push(it); if (!it.endsWith('.js')) return { source: new ModuleSource(`import './b'; export default who`), specifier: it + '.js' }; return M(''); } });
             const ns = await c.import('./a'); return [ns.default, ns === await c.import('./a.js'), n].join()",
            "Q,true,./a,./b",
        ),
        (
            "0.8: three arguments, and a deferred namespace in the map",
            "const dependency = new Compartment({ who: 'dep' }, {}, { resolveHook: (it) => it, importHook: async (it) => new ModuleSource('export const w = who') });
             const application = new Compartment({ who: 'app' }, { dependency: dependency.module('./main.js') },
                { resolveHook: (it) => it, importHook: async (it) => new ModuleSource(`import { w } from 'dependency'; export default [w, who].join()`) });
             const { namespace } = await application.import('./app.js'); return namespace.default",
            "dep,app",
        ),
    ]);
}

#[test]
fn anything_else_is_an_error() {
    let failed = "return (await fails(() => ";
    let cut = ")).replace(/^TypeError: Failed to load module \"x\" in package \"Q\" \\(1 underlying failures: /, '')";
    let table = [
        (
            "'y'",
            "Cannot map module \"x\" to \"y\" in parent compartment, use {source} module descriptor",
        ),
        (
            "null",
            "module descriptor must be a string or object for specifier \"x\" in compartment \"Q\"",
        ),
        (
            "5",
            "module descriptor must be a string or object for specifier \"x\" in compartment \"Q\"",
        ),
        (
            "{}",
            "Invalid module source: 'imports' must be an array of strings, got (an undefined) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ source: 5 }",
            "Invalid module source: 'imports' must be an array of strings, got (a number) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ source: null }",
            "Invalid module source: 'imports' must be an array of strings, got (a null) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ record: 'y' }",
            "Invalid module source: 'imports' must be an array of strings, got (a string) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ namespace: 5 }",
            "Invalid module descriptor: 'namespace' must be a string or an object, got (a number) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ namespace: {}, compartment: P }",
            "Invalid module descriptor: 'compartment' belongs to a 'namespace' that is a string, for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ namespace: 'y', compartment: {} }",
            "Invalid compartment in module descriptor for specifier \"x\" in compartment \"Q\"",
        ),
        (
            "{ ...M(''), namespace: {} }",
            "Invalid module descriptor: it must have one of 'source', 'namespace', 'record', and 'specifier' or 'importMeta' only with what they belong to, for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ ...M(''), importMeta: 5 }",
            "Invalid module descriptor: 'importMeta' must be an object, got (a number) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ ...M(''), compartmnet: P }",
            "Invalid module descriptor: it does not know the property compartmnet; it takes source, namespace, record, specifier, compartment, importMeta for module \"x\" of compartment \"Q\"",
        ),
        (
            "Promise.resolve(M(''))",
            "Invalid module descriptor: a promise, where nothing waits for it, for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ namespace: 'y' }, y: M('')",
            "Invalid compartment in module descriptor for specifier \"x\" in compartment \"Q\"",
        ),
        (
            "{ specifier: 'y' }, y: M('')",
            "Invalid module source: 'imports' must be an array of strings, got (an undefined) for module \"x\" of compartment \"Q\"",
        ),
        (
            "{ archive: {}, path: 'x.js' }",
            "Unsupported archive module descriptor for specifier \"x\" in compartment \"Q\"",
        ),
        ("{ source: 'x', compartment: P }, P: P", "no error"),
    ];
    let bodies: Vec<String> = table
        .iter()
        .map(|(descriptor, _)| format!("{failed}Q({{ x: {descriptor} }}).import('x'){cut}"))
        .collect();
    let table: Vec<_> = table
        .iter()
        .zip(&bodies)
        .map(|((descriptor, expected), body)| (*descriptor, body.as_str(), *expected))
        .collect();
    rows_after(P, &table);
}
