//! Long chains and cycles of objects, and what walks them.

use super::{End, Hazard, hazard};

pub(super) const HAZARDS: &[Hazard] = &[
    hazard(
        "prototypes",
        "let o = {}; for (let i = 0; i < 1e5; i++) o = { __proto__: o }; o.x",
        End::Usable,
    ),
    hazard(
        "a cycle through a proxy",
        "const t = {}, p = new Proxy(t, {}); Object.setPrototypeOf(t, p); p.z",
        End::Usable,
    ),
    hazard(
        "proxies",
        "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x",
        End::Usable,
    ),
    hazard(
        "proxies of functions",
        "let p = () => 1; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p()",
        End::Usable,
    ),
    hazard(
        "bound functions",
        "let f = () => 1; for (let i = 0; i < 1e4; i++) f = f.bind(null); f()",
        End::Usable,
    ),
    hazard(
        "iterator helpers",
        "let it = [1].values(); for (let i = 0; i < 1e5; i++) it = it.map((x) => x); it.next()",
        End::Slow,
    ),
    hazard(
        "classes",
        "let C = class {}; for (let i = 0; i < 1e4; i++) { const B = C; C = class extends B {} } new C()",
        End::Deep,
    ),
    hazard(
        "promises",
        "let p = Promise.resolve(1); for (let i = 0; i < 1e5; i++) p = p.then((x) => x); await p",
        End::Slow,
    ),
    hazard(
        "promises that resolve to promises",
        "let p = Promise.resolve(1); for (let i = 0; i < 1e4; i++) { const q = p; p = new Promise((r) => r(q)) } await p",
        End::Usable,
    ),
    hazard(
        "arrays to text",
        "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)",
        End::Slow,
    ),
    hazard(
        "arrays to JSON",
        "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)",
        End::Slow,
    ),
    hazard(
        "arrays to flatten",
        "const a = []; a[0] = a; a.flat(Infinity)",
        End::Usable,
    ),
    hazard(
        "objects to harden",
        "let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; harden(o)",
        End::Slow,
    ),
    hazard(
        "objects to print",
        "let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; console.log(o)",
        End::Usable,
    ),
    hazard(
        "arrays to clone",
        "let o = []; for (let i = 0; i < 1e5; i++) o = [o]; structuredClone(o)",
        End::Usable,
    ),
    hazard(
        "causes",
        "let e = new Error('x'); for (let i = 0; i < 1e5; i++) e = new Error('y', { cause: e }); throw e",
        End::Usable,
    ),
    hazard(
        "aggregates",
        "let e = new Error('x'); for (let i = 0; i < 1e5; i++) e = new AggregateError([e]); Promise.reject(e)",
        End::Uncaught,
    ),
    hazard(
        "causes, rejected",
        "let e = new Error('x'); for (let i = 0; i < 1e5; i++) e = new Error('y', { cause: e }); Promise.reject(e)",
        End::Uncaught,
    ),
    hazard(
        "compartments",
        "let c = new Compartment(); for (let i = 0; i < 100; i++) c = c.evaluate('new Compartment()'); c.evaluate('1')",
        End::Usable,
    ),
    hazard(
        "a list to drop",
        "let o = null; for (let i = 0; i < 3e5; i++) o = { o }; o = null; for (let i = 0; i < 1e5; i++) ({ i })",
        End::Usable,
    ),
];
