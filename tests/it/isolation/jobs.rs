//! Promises: a reaction sees the names of the guest that wrote it, and `import()` is refused where nothing loads.

use crate::guests::{a, a_hands, b, rows};

#[test]
fn reactions_keep_their_names() {
    rows(&[
        (
            "then",
            &[
                a_hands("f", "() => { globalThis.seen = whoami }"),
                b("Promise.resolve().then(f); 1", "1"),
                a("seen", "a"),
                b("typeof seen", "undefined"),
            ],
        ),
        (
            "await",
            &[
                a_hands("f", "async () => { await null; globalThis.seen = whoami }"),
                b("f(); 1", "1"),
                a("seen", "a"),
                b("typeof seen", "undefined"),
            ],
        ),
        (
            "the other's promise",
            &[
                a_hands("p", "Promise.resolve().then(() => whoami)"),
                b("p.then((v) => { globalThis.seen = v + whoami }); 1", "1"),
                b("seen", "ab"),
                a("typeof seen", "undefined"),
            ],
        ),
        (
            "thenable",
            &[
                a_hands("t", "({ then(resolve) { resolve(whoami) } })"),
                b(
                    "(async () => { globalThis.seen = (await t) + whoami })(); 1",
                    "1",
                ),
                b("seen", "ab"),
            ],
        ),
        (
            "async generator",
            &[
                a_hands(
                    "g",
                    "async function* g() { yield whoami; await null; yield typeof onlyB } g",
                ),
                b(
                    "(async () => { const all = []; for await (const x of g()) all.push(x, whoami); globalThis.seen = all.join() })(); 1",
                    "1",
                ),
                b("seen", "a,b,undefined,b"),
            ],
        ),
        (
            "eval as a reaction",
            &[
                a_hands("e", "eval"),
                b(
                    "Promise.resolve('globalThis.seen = whoami').then(e); 1",
                    "1",
                ),
                a("seen", "a"),
                b("typeof seen", "undefined"),
            ],
        ),
        (
            "finally",
            &[
                a_hands("f", "() => { globalThis.seen = whoami }"),
                b("Promise.resolve().finally(f); 1", "1"),
                a("seen", "a"),
            ],
        ),
    ]);
}

#[test]
fn import_is_refused_where_nothing_loads() {
    rows(&[
        (
            "in a program",
            &[
                a(
                    "import('x').catch((e) => { globalThis.seen = e.name + e.message.includes('\"x\" in compartment \"a\"') }); 1",
                    "1",
                ),
                a("seen", "TypeErrortrue"),
            ],
        ),
        (
            "in the other's function",
            &[
                a_hands(
                    "f",
                    "() => import('x').catch((e) => { globalThis.seen = e.message.includes('\"a\"') })",
                ),
                b("f(); 1", "1"),
                a("seen", "true"),
                b("typeof seen", "undefined"),
            ],
        ),
        (
            "as text of eval",
            &[
                a(
                    "eval('import(\"x\")').catch((e) => { globalThis.seen = e.name }); 1",
                    "1",
                ),
                a("seen", "TypeError"),
            ],
        ),
        (
            "the text import( is only text",
            &[a("const t = 'import(x)'; t // import(", "import(x)")],
        ),
    ]);
}
