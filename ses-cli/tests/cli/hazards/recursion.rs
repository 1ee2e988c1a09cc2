//! Recursion through every built-in, and every form of syntax, that calls programs back.

use super::{End, Hazard, hazard};

/// Calls of natives by natives, so many that there is hardly one left when `act` is called: `near`.
macro_rules! last_call {
    () => {
        "let act = () => 1; const chain = [[() => act(), null, []]]; \
         for (let i = 0; i < 2e4; i++) chain.push([Reflect.apply, null, chain[i]]); \
         let low = 0, high = 2e4; while (high - low > 1) { const mid = (low + high) >> 1; try { Reflect.apply(...chain[mid]); low = mid } catch { high = mid } } \
         const near = chain.slice(Math.max(low - 8, 0), low + 2).map((it) => () => Reflect.apply(...it)); "
    };
}

pub(super) const HAZARDS: &[Hazard] = &[
    hazard("plain calls", "const f = () => f() + 1; f()", End::Deep),
    hazard("sort", "const f = () => [2, 1].sort(f); f()", End::Deep),
    hazard(
        "toSorted",
        "const f = () => [2, 1].toSorted(f); f()",
        End::Deep,
    ),
    hazard(
        "sort of a typed array",
        "const f = () => new Int8Array([2, 1]).sort(f); f()",
        End::Deep,
    ),
    hazard("map", "const f = () => [1].map(f); f()", End::Deep),
    hazard("reduce", "const f = () => [1, 2].reduce(f); f()", End::Deep),
    hazard("flatMap", "const f = () => [1].flatMap(f); f()", End::Deep),
    hazard(
        "Array.from",
        "const f = () => Array.from([1], f); f()",
        End::Deep,
    ),
    hazard(
        "forEach of a map",
        "const m = new Map([[1, 1]]); const f = () => m.forEach(f); f()",
        End::Deep,
    ),
    hazard(
        "forEach of a set",
        "const m = new Set([1]); const f = () => m.forEach(f); f()",
        End::Deep,
    ),
    hazard(
        "groupBy",
        "const f = () => Object.groupBy([1], f); f()",
        End::Deep,
    ),
    hazard(
        "replace",
        "const f = () => 'x'.replace('x', f); f()",
        End::Deep,
    ),
    hazard(
        "replace of a regular expression",
        "const f = () => 'x'.replace(/x/g, f); f()",
        End::Deep,
    ),
    hazard(
        "replaceAll",
        "const f = () => 'x'.replaceAll('x', f); f()",
        End::Deep,
    ),
    hazard(
        "toString",
        "const o = { toString() { return `${o}` } }; `${o}`",
        End::Usable,
    ),
    hazard(
        "toPrimitive",
        "const o = { [Symbol.toPrimitive]() { return o + 1 } }; o + 1",
        End::Deep,
    ),
    hazard(
        "valueOf",
        "const o = { valueOf() { return +o } }; +o",
        End::Usable,
    ),
    hazard(
        "toJSON",
        "const o = { toJSON() { return JSON.stringify(o) } }; JSON.stringify(o)",
        End::Deep,
    ),
    hazard(
        "a replacer",
        "const f = () => JSON.stringify({}, f); f()",
        End::Deep,
    ),
    hazard(
        "a reviver",
        "const f = () => JSON.parse('[1]', f); f()",
        End::Deep,
    ),
    hazard(
        "a getter",
        "const o = { get x() { return o.x } }; o.x",
        End::Deep,
    ),
    hazard(
        "a setter",
        "const o = { set x(v) { o.x = v } }; o.x = 1",
        End::Deep,
    ),
    hazard(
        "a get trap",
        "const p = new Proxy({}, { get: () => p.x }); p.x",
        End::Deep,
    ),
    hazard(
        "a has trap",
        "const p = new Proxy({}, { has: () => 'x' in p }); 'x' in p",
        End::Deep,
    ),
    hazard(
        "an ownKeys trap",
        "const p = new Proxy({}, { ownKeys: () => Object.keys(p) }); Object.keys(p)",
        End::Deep,
    ),
    hazard(
        "a getPrototypeOf trap",
        "const p = new Proxy({}, { getPrototypeOf: () => Object.getPrototypeOf(p) }); Object.getPrototypeOf(p)",
        End::Deep,
    ),
    hazard(
        "an apply trap",
        "const p = new Proxy(() => 1, { apply: () => p() }); p()",
        End::Deep,
    ),
    hazard(
        "a construct trap",
        "const p = new Proxy(class {}, { construct: () => new p() }); new p()",
        End::Deep,
    ),
    hazard(
        "a handler that is its own proxy's",
        "const h = {}; const p = new Proxy({}, new Proxy(h, { get: () => p.x })); p.x",
        End::Usable,
    ),
    hazard(
        "spread",
        "const o = { [Symbol.iterator]: () => [...o] }; [...o]",
        End::Deep,
    ),
    hazard(
        "destructuring",
        "const o = { get a() { const { a } = o; return a } }; const { a } = o",
        End::Deep,
    ),
    hazard(
        "rest of a getter",
        "const o = { get a() { return { ...o } } }; ({ ...o })",
        End::Deep,
    ),
    hazard(
        "hasInstance",
        "const o = { [Symbol.hasInstance]: () => 1 instanceof o }; 1 instanceof o",
        End::Deep,
    ),
    hazard(
        "species",
        "class A extends Array { static get [Symbol.species]() { new A(1).map((x) => x); return A } } new A(1).map((x) => x)",
        End::Deep,
    ),
    hazard(
        "constructors",
        "class A { constructor() { new A() } } new A()",
        End::Deep,
    ),
    hazard("a field", "class A { x = new A() } new A()", End::Deep),
    hazard(
        "super",
        "const o = { __proto__: { m() { return o.m() } }, m() { return super.m() } }; o.m()",
        End::Deep,
    ),
    hazard("a tagged template", "const f = () => f`x`; f`x`", End::Deep),
    hazard(
        "a default parameter",
        "const f = (a = f()) => a; f()",
        End::Deep,
    ),
    hazard("yield*", "function* g() { yield* g() } [...g()]", End::Deep),
    hazard(
        "async functions",
        "const f = async () => { await f() }; await f()",
        End::Deep,
    ),
    hazard(
        "async generators",
        "async function* g() { yield* g() } for await (const x of g());",
        End::Deep,
    ),
    hazard(
        "async functions that nobody awaits",
        "async function f() { f() } f()",
        End::Deep,
    ),
    hazard(
        "async functions that catch",
        "const f = async () => { try { await f() } catch { await f() } finally { await f() } }; await f()",
        End::Deep,
    ),
    hazard(
        "async methods",
        "class A { static async m() { return A.m() } } await A.m()",
        End::Deep,
    ),
    hazard(
        "async fields",
        "class A { x = (async () => { await new A().x })() } await new A().x",
        End::Deep,
    ),
    hazard(
        "async functions' parameters",
        "const f = async (a = f()) => a; await f()",
        End::Deep,
    ),
    hazard(
        "async functions that natives call",
        "const f = async () => { await [1].map(f)[0] }; await f()",
        End::Deep,
    ),
    hazard(
        "async generators that are asked at once",
        "async function* g() { yield g().next() } await g().next()",
        End::Deep,
    ),
    hazard(
        "async generators over lists",
        "async function* g() { yield* [g().next()] } await g().next()",
        End::Deep,
    ),
    hazard(
        "async generators that end",
        "async function* g() { try { yield 1 } finally { const it = g(); it.next(); it.return() } } const it = g(); await it.next(); await it.return()",
        End::Stopped,
    ),
    hazard(
        "for await",
        "const f = async () => { for await (const x of [f()]); }; await f()",
        End::Deep,
    ),
    hazard(
        "for await of itself",
        "const o = { [Symbol.asyncIterator]: () => ({ async next() { for await (const x of o); } }) }; for await (const x of o);",
        End::Deep,
    ),
    hazard(
        "executors",
        "const f = () => new Promise(f); f()",
        End::Deep,
    ),
    hazard(
        "executors of heirs",
        "class P extends Promise { constructor(f) { super(f); P.resolve(1) } } P.resolve(1)",
        End::Deep,
    ),
    hazard(
        "withResolvers of heirs",
        "class P extends Promise { constructor(f) { super(f); Promise.withResolvers.call(P) } } Promise.withResolvers.call(P)",
        End::Deep,
    ),
    hazard(
        "getters of promises",
        "const p = Promise.resolve(); Object.defineProperty(p, 'constructor', { get: () => Promise.resolve(p) }); await p",
        End::Deep,
    ),
    hazard(
        "species of promises",
        "const p = new Promise(() => {}); p.constructor = { get [Symbol.species]() { p.then(); return Promise } }; p.then()",
        End::Deep,
    ),
    hazard(
        "Promise.all of itself",
        "const o = { *[Symbol.iterator]() { Promise.all(o) } }; Promise.all(o)",
        End::Uncaught,
    ),
    hazard(
        "dynamic imports",
        "const f = () => { import('./nothing.mjs').catch(() => {}); f() }; f()",
        End::Deep,
    ),
    hazard(
        "dynamic imports of modules",
        "const c = new Compartment({ __options__: true, modules: { a: { source: { imports: [], exports: ['b'], execute(o) { o.b = 1 } } } } }); \
         const f = () => { c.import('a').catch(() => {}); f() }; f()",
        End::Deep,
    ),
    hazard(
        "modules that import now",
        "const f = () => c.importNow(String(n++)); let n = 0; \
         const c = new Compartment({ __options__: true, importNowHook: () => ({ source: { imports: [], exports: [], execute: f } }) }); f()",
        End::Deep,
    ),
    hazard(
        "an async function at the last native call",
        concat!(
            last_call!(),
            "act = async () => { await 1; for await (const x of [1]); }; for (const f of near) try { f().catch(() => {}) } catch {}"
        ),
        End::Usable,
    ),
    hazard(
        "an import at the last native call",
        concat!(
            last_call!(),
            "act = () => import('./nothing.mjs').catch(() => {}); for (const f of near) try { f() } catch {}"
        ),
        End::Uncaught,
    ),
    hazard(
        "an async generator at the last native call",
        concat!(
            last_call!(),
            "act = () => (async function* () { yield* [1] })().next(); for (const f of near) try { f() } catch {}"
        ),
        End::Uncaught,
    ),
    hazard(
        "for of",
        "const o = { *[Symbol.iterator]() { for (const x of o) yield x } }; for (const x of o);",
        End::Deep,
    ),
    hazard(
        "Reflect.apply",
        "const f = () => Reflect.apply(f, null, []); f()",
        End::Deep,
    ),
    hazard(
        "Reflect.construct",
        "const C = function () { Reflect.construct(C, []) }; new C()",
        End::Deep,
    ),
    hazard(
        "bind",
        "let f = () => f(); const g = () => g.bind(null)(); g()",
        End::Deep,
    ),
    hazard(
        "eval",
        "const f = () => (0, eval)('1') + f(); f()",
        End::Deep,
    ),
    hazard("eval of itself", "const s = 'eval(s)'; eval(s)", End::Deep),
    hazard(
        "Function of itself",
        "globalThis.s = 'Function(s)()'; Function(s)()",
        End::Deep,
    ),
    hazard(
        "compartments",
        "const s = 'x'; const f = () => new Compartment({ f }).evaluate('f()'); f()",
        End::Deep,
    ),
    hazard(
        "a then getter",
        "const o = { get then() { return Promise.resolve(o) && o.then } }; await o",
        End::Deep,
    ),
    hazard(
        "harden's trap",
        "const f = () => harden(new Proxy({}, { preventExtensions: f })); f()",
        End::Deep,
    ),
    hazard(
        "a coercion of a key",
        "const o = { toString: () => ({})[o] }; ({})[o]",
        End::Usable,
    ),
    hazard(
        "a comparison",
        "const o = { valueOf: () => o < 1 }; o < 1",
        End::Usable,
    ),
    hazard(
        "an import's text",
        "const o = { toString: () => `${o}` }; import(o).catch(() => {}); await 0",
        End::Usable,
    ),
    hazard(
        "concat",
        "const o = { get length() { return [].concat(o).length }, [Symbol.isConcatSpreadable]: true }; [].concat(o)",
        End::Deep,
    ),
    hazard(
        "an iterator's return",
        "const o = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { const [x] = o; return {} } }) }; const [x] = o",
        End::Deep,
    ),
];
