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
            "TypeError: Cannot set property,TypeError: Cannot set property,TypeError: Cannot delete prope,TypeError: cannot redefine pro,1",
        ),
        (
            "is exotic: data properties, sorted, sealed, without a prototype",
            "const ns = await C({ importHook: hook({ x: 'export let b = 1, a = 2' }) }).import('x');
             return [Reflect.ownKeys(ns).map(String), JSON.stringify(Object.getOwnPropertyDescriptor(ns, 'b')), Object.getPrototypeOf(ns), Object.isSealed(ns)].join()",
            "a,b,Symbol(Symbol.toStringTag),{\"value\":1,\"writable\":true,\"enumerable\":true,\"configurable\":false},,true",
        ),
    ]);
}
