//! Attacks on the module half of compartments (SES guide and `SECURITY.md`), each by name.

use super::program::{Phase, context, outcome, rows, rows_in};

#[test]
fn on_sources_and_descriptors() {
    rows(&[
        (
            "forged compartment: an object with its prototype",
            "return (await fails(() => C({ modules: { x: { namespace: 'y', compartment: Object.create(Compartment.prototype) } } }).import('x'))).split('failures: ')[1]",
            "Invalid compartment in module descriptor for specifier \"x\" in compartment \"c\"",
        ),
        (
            "forged compartment: a proxy of one",
            "const P = C({ modules: { y: M('') } }); return (await fails(() => C({ modules: { x: { namespace: 'y', compartment: new Proxy(P, {}) } } }).import('x'))).split('failures: ')[1]",
            "Invalid compartment in module descriptor for specifier \"x\" in compartment \"c\"",
        ),
        (
            "forged ModuleSource: an object with its prototype",
            "return (await fails(() => C({ modules: { x: { source: Object.create(ModuleSource.prototype) } } }).import('x'))).includes('called on what is no ModuleSource')",
            "true",
        ),
        (
            "a ModuleSource whose properties lie",
            "class Liar extends ModuleSource { get imports() { return ['secret']; } get exports() { return ['fake']; } }
             const log = []; const c = C({ importHook: async (it) => { log.push(it); return { source: new Liar('export let a = 1') }; } });
             return [Object.keys(await c.import('x')), log].join()",
            "a,x",
        ),
        (
            "a specifier whose toString changes between check and use",
            "let n = 0; const specifier = { toString: () => 's' + n++ }; const source = new ModuleSource('import `q`'.replaceAll('`', '\"')); const log = [];
             const c = C({ modules: { x: { source, specifier }, q: M('') }, resolveHook(it, from) { log.push(from); return it; } });
             const ns = await c.import('x'); return [n, log, ns === await c.import('s0')].join()",
            "1,s0,true",
        ),
        (
            "a descriptor whose getters change",
            "let n = 0; const texts = ['export default `checked`', 'export default `used`'];
             const descriptor = { get source() { return new ModuleSource(texts[n++]); } };
             return [(await C({ importHook: async () => descriptor }).import('x')).default, n].join()",
            "checked,1",
        ),
        (
            "a resolved specifier that is an object",
            "return (await fails(() => C({ resolveHook: () => ({ toString: () => 'y' }), importHook: hook({ x: `import 'y'`, y: '' }) }).import('x'))).split('failures: ')[1]",
            "resolveHook must give a string, got (an object) when it resolved \"y\" for module \"x\" of compartment \"c\"",
        ),
        (
            "names of exports that would be code",
            "const name = '\"};globalThis.hit=1;export{$e0 as \"b'; const c = C({ modules: { x: { source: { imports: [], exports: [name], execute(it) { it[name] = 1; } } } } });
             const ns = await c.import('x'); return [Object.keys(ns)[0] === name, ns[name], typeof c.globalThis.hit].join()",
            "true,1,undefined",
        ),
        (
            "specifiers that would be code",
            "const from = '\\n\";hit();//'; const log = []; const c = C({ importHook: async (it) => { log.push(it === from); return it === 'x' ? { source: { bindings: [{ exportAllFrom: from }] } } : M(''); } });
             await c.import('x'); return log.join()",
            "false,true",
        ),
        (
            "a text that asks for what only its host may import",
            "const at = (text) => fails(() => C({ modules: { x: M(text) }, importHook: async () => M('export let run') }).import('x'));
             return [await at(`import { run } from 'ses:virtual' with { ses: 'virtual' }`), await at(`import * as g from 'ses:globals' with { ses: 'globals' }`)].map((it) => it.split('failures: ')[1]).join('; ')",
            "Import attribute \"ses\" with value \"virtual\" is not supported; Import attribute \"ses\" with value \"globals\" is not supported",
        ),
        (
            "and by import()",
            "const c = C({ modules: { x: M(`export const f = () => import('ses:virtual', { with: { ses: 'virtual' } })`), v: { source: { imports: [], exports: [], execute() {} } } } }); Object.freeze(c.globalThis);
             return (await fails((await c.import('x')).f)).startsWith('TypeError')",
            "true",
        ),
        (
            "constants of a frozen global are not handed to one who forges the request beside them",
            "const c = C({ globals: { k: 1 }, modules: { x: M(`import { k as stolen } from 'ses:globals' with { ses: 'globals' }; export default [k, stolen]`) } }); Object.freeze(c.globalThis);
             return (await fails(() => c.import('x'))) !== 'no error'",
            "true",
        ),
        (
            "__proto__ as a specifier",
            "const log = []; const c = C({ modules: { ['__proto__']: M('export default `own`') }, importHook: async (it) => { log.push(it); return M('export default 0'); } });
             return [(await c.import('__proto__')).default, (await c.import('constructor')).default, log].join()",
            "own,0,constructor",
        ),
        (
            "a prototype under the module map",
            "return (await fails(() => C({ modules: Object.create({ x: M('') }) }).import('x'))).split('failures: ')[1]",
            "importHook needed to load module \"x\" in compartment \"c\"",
        ),
        (
            "line ends in names forge no line of a trace",
            r"return (await fails(() => new ModuleSource('let let', 'a\n    at forged (b.js:1:1)'))).includes('\n')",
            "false",
        ),
    ]);
}

#[test]
fn on_namespaces_and_links() {
    rows(&[
        (
            "mutating a namespace of another compartment",
            "const P = C({ modules: { y: M('export let a = 1; export const o = Object.freeze({})') } });
             const c = C({ modules: { y: { namespace: 'y', compartment: P }, x: M(`import * as n from 'y'; export const results = [() => { n.a = 2; }, () => { n.z = 1; }, () => delete n.a, () => Object.defineProperty(n, 'a', { get() {} }), () => Object.setPrototypeOf(n, {}), () => Object.freeze(n)].map((it) => { try { it(); return 'did'; } catch (e) { return e.name; } })`) } });
             return [(await c.import('x')).results, (await P.import('y')).a].join()",
            "TypeError,TypeError,TypeError,TypeError,TypeError,TypeError,1",
        ),
        (
            "endowments do not leak through a linked compartment",
            "const P = C({ globals: { secret: 's' }, modules: { y: M('export const f = () => typeof secret; export const g = (it) => eval(it)') } });
             const c = C({ modules: { y: { namespace: 'y', compartment: P }, x: M(`import { f } from 'y'; export default [f(), typeof secret, (() => { try { return secret } catch (e) { return e.name } })(), f.constructor === (async () => {}).constructor]`) } });
             return (await c.import('x')).default.join()",
            "string,undefined,ReferenceError,false",
        ),
        (
            "a source shared between compartments carries no global",
            "const source = new ModuleSource('export default () => typeof secret'); const P = C({ globals: { secret: 1 }, modules: { y: { source } } }); await P.import('y');
             return [(await C({ modules: { x: { source } } }).import('x')).default(), (await C({ modules: { x: { source: 'y', compartment: P } } }).import('x')).default()].join()",
            "undefined,undefined",
        ),
        (
            "a child compartment's modules do not reach its parent's hooks",
            "const parent = C({ name: 'parent', importHook: hook({ secret: 'export default 1' }) });
             return (await fails(() => parent.evaluate(`new Compartment({ __options__: true, name: 'child' })`).import('secret'))).split('failures: ')[1]",
            "importHook needed to load module \"secret\" in compartment \"child\"",
        ),
        (
            "importNow of another's partial module",
            "const c = C({ importNowHook: hookNow({ x: 'export let a; poke(); a = 1' }), globals: { poke() { c.importNow('x'); c.module('x'); } } }); return c.importNow('x').a",
            "1",
        ),
        (
            "thenable module in a graph is only a module",
            "const c = C({ importHook: hook({ x: `import * as n from 'y'; export default typeof n.then`, y: 'export const then = (it) => it(`taken`)' }) }); return (await c.import('x')).default",
            "function",
        ),
    ]);
}

#[test]
fn the_then_of_a_guest_is_not_asked_where_nothing_waits() {
    let program = "const then = Promise.prototype.then; let n = 0; Promise.prototype.then = function (...args) { n++; return then.apply(this, args); };
             try { const c = C({ importNowHook: hookNow({ x: `import 'y'`, y: '' }) }); c.importNow('x'); } finally { Promise.prototype.then = then; } return n";
    rows_in(Phase::BeforeLockdown, &[("not asked", program, "0")]);
    let (mut context, unhandled) = context(Phase::AfterLockdown);
    let given = outcome(program, &mut context, &unhandled);
    assert!(
        given.starts_with("throws TypeError"),
        "it cannot be replaced: {given}"
    );
}

#[test]
fn by_hooks() {
    rows(&[
        ("a hook that never settles: the import waits, and the loop ends", "C({ importHook: () => new Promise(() => {}) }).import('x'); return 'on'", "on"),
        (
            "one under import() of a guest",
            "const c = C({ importHook: async (it) => it === 'x' ? M(`export default () => import('y')`) : new Promise(() => {}) }); (await c.import('x')).default(); return 'on'",
            "on",
        ),
        (
            "a hook that imports what it is asked for waits for itself alone",
            "const c = C({ importHook: async (it) => { await c.import(it); return M(''); } }); c.import('x'); return (await C({ importHook: hook({ y: 'export default 1' }) }).import('y')).default",
            "1",
        ),
        (
            "importNowHook that imports what it is asked for",
            "const c = C({ importNowHook: (it) => { c.importNow(it); return M(''); } }); return (await fails(() => c.importNow('x'))).includes('stands for itself')",
            "true",
        ),
        (
            "a hook that imports another module of the graph that it is asked for",
            "const c = C({ importNowHook: (it) => { if (it === 'x') c.importNow('y'); return M(it === 'x' ? `import 'y'; export default 1` : ''); } }); return c.importNow('x').default",
            "1",
        ),
        (
            "a hook that enters the module itself while it is asked for it",
            "let first; const c = C({ importNowHook: (it) => it === 'x' ? (first = C.name && c.importNow('y'), { namespace: 'y', compartment: c }) : M('export default {}') }); return c.importNow('x') === first",
            "true",
        ),
        (
            "resolveHook that re-enters",
            "const c = C({ resolveHook: (it) => { c.importNow('z'); return it; }, importNowHook: hookNow({ x: `import 'y'; export default 1`, y: '', z: '' }) }); return c.importNow('x').default",
            "1",
        ),
        (
            "an endless chain of aliases",
            "const c = C({ moduleMapHook: (it) => ({ namespace: it + 'x', compartment: c }) }); return [await fails(() => c.import('x')), await fails(() => c.importNow('x'))].map((it) => it.includes('without end')).join()",
            "true,true",
        ),
        (
            "an endless graph ends where its hook does",
            "let n = 0; const c = C({ importHook: async (it) => { if (++n > 300) throw Error('enough'); return M(`import '${it}x'`); } }); return (await fails(() => c.import('x'))).split('failures: ')[1]",
            "enough",
        ),
        (
            "then getters: a promise with an own then",
            "let n = 0; const promise = Promise.resolve(M('export default 1')); promise.then = function (ok) { n++; ok(M('export default 2')); }; return [(await C({ importHook: () => promise }).import('x')).default, n].join()",
            "2,1",
        ),
        (
            "then getters: one that throws",
            "return (await fails(() => C({ importHook: () => ({ get then() { throw Error('then'); } }) }).import('x'))).split('failures: ')[1]",
            "then",
        ),
        (
            "an own constructor on a promise",
            "const promise = Promise.resolve(M('export default 1')); Object.defineProperty(promise, 'constructor', { get() { throw Error('species'); } }); return (await fails(() => C({ importHook: () => promise }).import('x'))).split('failures: ')[1]",
            "species",
        ),
        (
            "an error whose message throws",
            "return (await fails(() => C({ importHook() { throw { get message() { throw 1; } }; } }).import('x'))).split('failures: ')[1]",
            "an error that cannot be shown",
        ),
        (
            "host objects to hooks: they get strings and an ordinary meta, whose prototype is null",
            "const seen = []; const c = C({ resolveHook(...args) { seen.push(...args.map((it) => typeof it)); return args[0]; }, importMetaHook(it, meta) { seen.push(typeof it, Object.getPrototypeOf(meta), Reflect.ownKeys(meta).length); }, importHook: async (...args) => { seen.push(args.length, typeof args[0]); return M(args[0] === 'x' ? `import 'y'; import.meta` : ''); } });
             await c.import('x'); return seen.join()",
            "1,string,string,string,1,string,string,,0",
        ),
        (
            "a hook that throws while others load: all settle, and the graph can be loaded later",
            "let bad = true; const c = C({ importHook: async (it) => { await null; if (it === 'y' && bad) throw Error('bad'); return M({ x: `import 'y'; import 'z'; export default 1`, y: '', z: '' }[it]); } });
             const first = await fails(() => c.import('x')); bad = false; return [first.split('failures: ')[1], (await c.import('x')).default].join()",
            "bad,1",
        ),
        (
            "a hook that settles twice",
            "const c = C({ importHook: () => ({ then(ok, no) { ok(M('export default 1')); ok(M('export default 2')); no(Error('3')); } }) }); return (await c.import('x')).default",
            "1",
        ),
        (
            "hooks cannot be swapped after construction",
            "const options = { importHook: hook({ x: 'export default 1' }) }; const c = C(options); options.importHook = hook({ x: 'export default 2' }); return (await c.import('x')).default",
            "1",
        ),
        ("a hook that is no function", "return [await fails(() => C({ importHook: 5 })), await fails(() => C({ resolveHook: {} })), await fails(() => C({ modules: 5 }))].join()", "TypeError: importHook must be a function,TypeError: resolveHook must be a function,TypeError: modules must be an object"),
        (
            "an own constructor of a compartment with hooks is frozen, and a parent only to its children",
            "const c = C({ modules: { y: M('') } }); const own = c.evaluate('Compartment'); return [own === Compartment, Object.isFrozen(own), own.prototype === Compartment.prototype].join()",
            "false,true,true",
        ),
    ]);
}
