//! Namespaces: what `import`, `importNow` and `module` give, boxed and bare, before and after there is a module.

use super::program::rows;

#[test]
fn boxes() {
    rows(&[
        (
            "import gives { namespace }, unless told otherwise",
            "const boxed = await new Compartment({ __options__: true, modules: { x: M('export let a = 1') } }).import('x');
             const bare = await C({ modules: { x: M('export let a = 1') } }).import('x');
             return [Object.keys(boxed), boxed.namespace.a, bare.a].join()",
            "namespace,1,1",
        ),
        (
            "a module that is thenable is none in its box",
            "const { namespace } = await new Compartment({ __options__: true, modules: { x: M('export function then(it) { it(`taken`) }') } }).import('x'); return typeof namespace.then",
            "function",
        ),
        (
            "and is one without, as for import()",
            "return C({ modules: { x: M('export function then(it) { it(`taken`) }') } }).import('x')",
            "taken",
        ),
        (
            "heirs of Compartment import, import now and defer as it does",
            "class S extends Compartment { async import(it) { return (await super.import(it)).namespace; } }
             const s = new S({ __options__: true, modules: { x: M('export default 4') } }); const m = s.module('x');
             return [(await s.import('x')).default, m === s.importNow('x')].join()",
            "4,true",
        ),
    ]);
}

#[test]
fn deferred() {
    rows(&[
        (
            "is what import and importNow then give",
            "const c = C({ importHook: hook({ x: 'export let a = 1' }) }); const m = c.module('x');
             const ns = await c.import('x'); return [ns === m, c.module('x') === m, c.importNow('x') === m, m.a, Object.keys(m), 'a' in m, 'b' in m, m.b].join()",
            "true,true,true,1,a,true,false,",
        ),
        (
            "is the engine's when it comes late",
            "const c = C({ importHook: hook({ x: 'export let a = 1' }) }); const ns = await c.import('x'); return ns === c.module('x')",
            "true",
        ),
        (
            "before the module runs, every use throws",
            "const c = C({ importHook: hook({ x: 'export let a = 1' }) }); const m = c.module('x');
             const at = async (...all) => { const texts = []; for (const it of all) texts.push((await fails(it)).replace('TypeError: ', '')); return texts.join('; '); };
             const uses = [() => m.a, () => Reflect.ownKeys(m), () => 'a' in m, () => Object.isExtensible(m), () => { m.a = 1; }, () => delete m.a, () => Object.getOwnPropertyDescriptor(m, 'a'), () => String(m), () => m.then, () => Object.preventExtensions(m), () => Object.defineProperty(m, 'a', {})];
             const first = await at(...uses); await c.load('x'); return [first === await at(...uses), first].join()",
            "true,Cannot get property \"a\" of module exports namespace, the module has not yet begun to execute; Cannot enumerate keys, the module has not yet begun to execute; Cannot check property \"a\", the module has not yet begun to execute; Cannot check extensibility of module exports namespace, the module has not yet begun to execute; Cannot set property \"a\" of module exports namespace; Cannot delete property \"a\" of module exports namespace, the module has not yet begun to execute; Cannot get own property descriptor \"a\", the module has not yet begun to execute; Cannot get property \"[Symbol(Symbol.toPrimitive)]\" of module exports namespace, the module has not yet begun to execute; Cannot get property \"then\" of module exports namespace, the module has not yet begun to execute; Cannot prevent extensions of module exports namespace, the module has not yet begun to execute; Cannot define property \"a\" of module exports namespace, the module has not yet begun to execute",
        ),
        (
            "shows what the engine's shows",
            "const c = C({ importHook: hook({ x: `import * as n from 'x'; export let a = 1, b; export default () => { a++; }; export { n }` }) }); const m = c.module('x'); await c.import('x'); const n = m.n;
             const shown = (it) => [Reflect.ownKeys(it).map(String), JSON.stringify(Object.getOwnPropertyDescriptors(it), (k, v) => typeof v === 'function' || k === 'n' ? 'f' : v), Object.isExtensible(it), Object.getPrototypeOf(it), Object.prototype.toString.call(it), Reflect.deleteProperty(it, 'zz')].join();
             m.default(); return [m === n, m.a, shown(m) === shown(n)].join()",
            "false,2,true",
        ),
        (
            "cannot be written, ever",
            "const c = C({ importHook: hook({ x: 'export let a = 1' }) }); const m = c.module('x'); await c.import('x');
             return [await fails(() => { m.a = 2; }), await fails(() => { m.b = 2; }), await fails(() => delete m.a), await fails(() => Object.defineProperty(m, 'a', { value: 2 })), m.a].join('; ')",
            "TypeError: Cannot set property \"a\" of module exports namespace; TypeError: Cannot set property \"b\" of module exports namespace; TypeError: Cannot delete property \"a\" of module exports namespace; TypeError: Cannot define property \"a\" of module exports namespace; 1",
        ),
        (
            "of a compartment without hooks: the import fails, not the deferring",
            "const c = new Compartment(); c.module('zz'); return fails(() => C({ modules: { x: c.module('zz') } }).import('x'))",
            "TypeError: Failed to load module \"x\" in package \"c\" (1 underlying failures: importHook needed to load module \"zz\" in compartment \"<unknown>\"",
        ),
        (
            "one that a module throws under stays as it is",
            "const c = C({ importHook: hook({ x: 'export let a = 1; throw Error(`no`)' }) }); const m = c.module('x');
             return [await fails(() => c.import('x')), m.a].join()",
            "Error: no,1",
        ),
    ]);
}

#[test]
fn the_engines() {
    rows(&[
        (
            "cannot be written",
            "const ns = await C({ importHook: hook({ x: 'export let a = 1' }) }).import('x');
             return [await fails(() => { ns.a = 2; }), await fails(() => { ns.b = 2; }), await fails(() => delete ns.a), await fails(() => Object.defineProperty(ns, 'a', { value: 2 })), ns.a].map((it) => String(it).slice(0, 30)).join()",
            "TypeError: Cannot set property,TypeError: Cannot set property,TypeError: Cannot delete prope,TypeError: Cannot redefine pro,1",
        ),
        (
            "is exotic: data properties, sorted, sealed, without a prototype",
            "const ns = await C({ importHook: hook({ x: 'export let b = 1, a = 2' }) }).import('x');
             return [Reflect.ownKeys(ns).map(String), JSON.stringify(Object.getOwnPropertyDescriptor(ns, 'b')), Object.getPrototypeOf(ns), Object.isSealed(ns)].join()",
            "a,b,Symbol(Symbol.toStringTag),{\"value\":1,\"writable\":true,\"enumerable\":true,\"configurable\":false},,true",
        ),
        (
            "is not hardened where its module assigns a binding, and is where it has none",
            "const of = (text) => C({ modules: { x: M(text) } }).import('x'); const full = await of('export let n = 1; export const up = () => { n++; }'); const empty = await of('0');
             return [await fails(() => harden(full)), await fails(() => harden(empty))].join('; ')",
            "TypeError: cannot harden a module namespace: its module may still assign the export n; harden what it exports instead; no error",
        ),
    ]);
}

#[test]
fn hardened() {
    rows(&[
        (
            "where no binding can change: its values are",
            "const ns = await C({ modules: { x: M('export const o = {}; export let n = 1; export default class {}; export function f() {}') } }).import('x');
             harden(ns); return [ns.o, ns.default, ns.default.prototype, ns.f].every(Object.isFrozen)",
            "true",
        ),
        (
            "one in its box",
            "const box = await new Compartment({ __options__: true, modules: { x: M('export const o = {}') } }).import('x'); harden(box); return Object.isFrozen(box) && Object.isFrozen(box.namespace.o)",
            "true",
        ),
        (
            "the values of an object, which are a copy",
            "const o = { a: {} }; const ns = await C({ modules: { x: { namespace: o } } }).import('x'); harden(ns); return [Object.isFrozen(ns.a), Object.isFrozen(o)].join()",
            "true,false",
        ),
        (
            "what it re-exports, by the module that it is from",
            "const modules = { x: M(`export { o } from 'y'; export * from 'y'; export * as n from 'y'; import * as m from 'y'; export { m }`), y: M('export const o = {}; export let p = []'), z: M(`export { v } from 'w'`), w: M('export let v; export const set = (it) => { v = it; }') };
             const c = C({ modules }); const ns = await c.import('x'); harden(ns); return [Object.isFrozen(ns.o), Object.isFrozen(ns.p), ns.n === ns.m, (await fails(async () => harden(await c.import('z')))).split('export ')[1]].join()",
            "true,true,true,v; harden what it exports instead",
        ),
        (
            "none whose bindings are assigned somewhere, by any name and by eval",
            "const of = async (text) => { try { harden(await C({ modules: { x: M(text) } }).import('x')); return 'hardened'; } catch (error) { return error.message.split('export ')[1].split(';')[0]; } };
             return [await of('export let a; export default () => { [a] = [1]; }'), await of('let b; export { b as c }; export const up = () => b++'), await of('export function f() {} export const g = () => { f = 1; }'),
                await of('export let e = 1; export const run = (it) => eval(it)'), await of('export const e = 1; export const run = (it) => eval(it)'), await of('export var v = 1')].join()",
            "a,c,f,e,hardened,v",
        ),
        (
            "nor one of a virtual module, which sets its exports when it likes",
            "return fails(async () => harden(await C({ modules: { x: { source: { imports: [], exports: ['a'], execute(it) { it.a = 1; } } } } }).import('x')))",
            "TypeError: cannot harden a module namespace: its module may still assign the export a; harden what it exports instead",
        ),
        (
            "a deferred one, as what it stands for",
            "const c = C({ modules: { x: M('export const a = {}'), y: M('export let n = 1; export const up = () => n++') } }); const [m, k] = [c.module('x'), c.module('y')]; const early = await fails(() => harden(m));
             await c.import('x'); await c.import('y'); harden(m); return [early, Object.isFrozen(m.a), await fails(() => harden(k))].join('; ')",
            "TypeError: Cannot prevent extensions of module exports namespace, the module has not yet begun to execute; true; TypeError: cannot harden a module namespace: its module may still assign the export n; harden what it exports instead",
        ),
        (
            "one that a module hardens before its bindings have their values: none of it",
            "const c = C({ globals: { harden }, modules: { x: M(`import * as me from 'x'; export let seen; try { harden(me); seen = 'hardened'; } catch (error) { seen = error.name; } export const late = {}`) } });
             return (await c.import('x')).seen",
            "ReferenceError",
        ),
    ]);
}

#[test]
fn the_method_module() {
    rows(&[
        (
            "its attributes",
            "const d = Object.getOwnPropertyDescriptor(Compartment.prototype, 'module'); return [d.enumerable, typeof d.value, d.value.name, d.value.length].join()",
            "false,function,module,1",
        ),
        (
            "wants a compartment",
            "const all = []; for (const it of [{}, undefined, 1, Compartment.prototype, Object.create(new Compartment()), globalThis]) all.push(await fails(() => Compartment.prototype.module.call(it, 'x')));
             return [new Set(all).size, all[0]].join()",
            "1,TypeError: Compartment.prototype.module called on what is no Compartment",
        ),
    ]);
}
