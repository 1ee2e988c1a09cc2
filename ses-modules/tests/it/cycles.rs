//! Cycles within and across the two module systems; none may panic.

use crate::support::{check, run};

#[test]
fn cycles() {
    check(&[
        (
            "CommonJS sees partial exports",
            &[
                (
                    "a.cjs",
                    "exports.early = 1; const b = require('./b.cjs'); exports.late = 2; print(b.saw)",
                ),
                (
                    "b.cjs",
                    "const a = require('./a.cjs'); exports.saw = Object.keys(a).join()",
                ),
            ],
            &["early"],
        ),
        (
            "ES modules share bindings",
            &[
                (
                    "a.mjs",
                    "import { b } from './b.mjs'; export function a() { return 'a' } print(b())",
                ),
                (
                    "b.mjs",
                    "import { a } from './a.mjs'; export const b = () => a() + 'b'",
                ),
            ],
            &["ab"],
        ),
        (
            "a required module imports who requires it",
            &[
                (
                    "a.cjs",
                    "try { require('./b.mjs') } catch (e) { print(e.code) }",
                ),
                ("b.mjs", "import a from './a.cjs'; print('b')"),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "a cycle that cannot be linked",
            &[
                (
                    "main.mjs",
                    "for (const s of ['./a.mjs', './b.mjs', './a.mjs', './above.mjs']) try { await import(s) } catch (e) { print(e.name) }
                     print((await import('./c.mjs')).c)",
                ),
                ("a.mjs", "import { b } from './b.mjs'; import { none } from './c.mjs'; export const a = 1"),
                ("b.mjs", "import { a } from './a.mjs'; export const b = 1"),
                ("c.mjs", "export const c = 1"),
                ("above.mjs", "import './b.mjs'"),
            ],
            &["SyntaxError", "SyntaxError", "SyntaxError", "SyntaxError", "1"],
        ),
        (
            "the entry in a cycle that cannot be linked",
            &[
                ("a.mjs", "import { b } from './b.mjs'; export { none } from './b.mjs'"),
                ("b.mjs", "import './a.mjs'; export const b = 1"),
            ],
            &["threw SyntaxError: The requested module './b.mjs' does not provide an export named 'none' (/app/a.mjs)"],
        ),
        (
            "star exports in a cycle: found, missing, ambiguous",
            &[
                (
                    "main.mjs",
                    "for (const s of ['x', 'both', 'none']) try { print(s, (await import(`./${s}.mjs`)).v) } catch (e) { print(s, e.name) }",
                ),
                ("x.mjs", "import { x } from './a.mjs'; import './ring.mjs'; export const v = x"),
                ("both.mjs", "import { both } from './a.mjs'; import './ring.mjs'; export const v = both"),
                ("none.mjs", "import { none } from './a.mjs'; import './ring.mjs'; export const v = none"),
                ("ring.mjs", "import './x.mjs'; import './both.mjs'; import './none.mjs'"),
                ("a.mjs", "export * from './a1.mjs'; export * from './a2.mjs'; export * from './a.mjs'"),
                ("a1.mjs", "export const x = 1, both = 1"),
                ("a2.mjs", "export const both = 2"),
            ],
            &["x SyntaxError", "both SyntaxError", "none SyntaxError"],
        ),
        (
            "cycles with names of CommonJS, JSON and built-in modules",
            &[
                (
                    "a.mjs",
                    "import './b.mjs'; import { x } from './c.cjs'; import d, { default as e } from './c.cjs'; import j from './j.json' with { type: 'json' }; import { sep } from 'path'; export const a = 1; print(x, d === e, j, sep)",
                ),
                ("b.mjs", "import { a } from './a.mjs'; import { nope } from './d.mjs'"),
                ("d.mjs", "export { sep as nope } from 'node:path'"),
                ("c.cjs", "exports.x = 1"),
                ("j.json", "2"),
            ],
            &["1 true 2 /"],
        ),
        (
            "an imported CommonJS module requires who imports it",
            &[
                ("a.mjs", "import c from './c.cjs'; print(c.code)"),
                (
                    "c.cjs",
                    "try { require('./a.mjs') } catch (e) { exports.code = e.code }",
                ),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "the same, further away",
            &[
                ("a.mjs", "import c from './c.cjs'; print(c.code)"),
                (
                    "c.cjs",
                    "require('./d.cjs'); exports.code = module.children[0].exports.code",
                ),
                (
                    "d.cjs",
                    "try { require('./e.mjs') } catch (e) { exports.code = e.code }",
                ),
                ("e.mjs", "import './f.mjs'"),
                ("f.mjs", "import './a.mjs'"),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "an imported CommonJS module requires a module that imports it",
            &[
                ("a.mjs", "import c from './c.cjs'; print(c.code)"),
                (
                    "c.cjs",
                    "try { require('./b.mjs') } catch (e) { exports.code = e.code }",
                ),
                ("b.mjs", "import './c.cjs'"),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "a function called at top level requires its caller",
            &[
                ("a.mjs", "import { f } from './c.cjs'; print(f())"),
                (
                    "c.cjs",
                    "exports.f = () => { try { return require('./a.mjs') } catch (e) { return e.code } }",
                ),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "a module required while it is being required",
            &[
                ("a.cjs", "require('./m.mjs')"),
                ("m.mjs", "import c from './c.cjs'; c()"),
                (
                    "c.cjs",
                    "module.exports = () => { try { require('./m.mjs') } catch (e) { print(e.code) } }",
                ),
            ],
            &["ERR_REQUIRE_CYCLE_MODULE"],
        ),
        (
            "what was imported dynamically may require back",
            &[
                ("a.mjs", "export const a = 1; await import('./b.mjs')"),
                ("b.mjs", "import c from './c.cjs'; c()"),
                (
                    "c.cjs",
                    "module.exports = () => { try { print(require('./d.mjs').d) } catch (e) { print(e.code) } }",
                ),
                (
                    "d.mjs",
                    "export const d = 1; export const later = () => import('./b.mjs')",
                ),
            ],
            &["1"],
        ),
        (
            "a module that requires itself",
            &[(
                "a.cjs",
                "exports.x = 1; print(require('./a.cjs') === exports)",
            )],
            &["true"],
        ),
        (
            "packages in a cycle",
            &[
                ("main.cjs", "print(require('x').name, require('y').name)"),
                ("package.json", r#"{"dependencies": {"x": "1", "y": "1"}}"#),
                (
                    "node_modules/x/package.json",
                    r#"{"name": "x", "dependencies": {"y": "1"}}"#,
                ),
                (
                    "node_modules/x/index.js",
                    "exports.name = 'x'; exports.other = require('y').name",
                ),
                (
                    "node_modules/y/package.json",
                    r#"{"name": "y", "dependencies": {"x": "1"}}"#,
                ),
                (
                    "node_modules/y/index.js",
                    "exports.name = 'y'; exports.other = require('x').name",
                ),
            ],
            &["x y"],
        ),
    ]);
}

#[test]
fn a_chain_of_a_hundred() {
    let mut tree: Vec<(String, String)> = (0..100)
        .map(|n| {
            (
                format!("m{n}.cjs"),
                format!("module.exports = require('./m{}.cjs') + 1", n + 1),
            )
        })
        .collect();
    tree.insert(0, ("main.cjs".into(), "print(require('./m0.cjs'))".into()));
    tree.push(("m100.cjs".into(), "module.exports = 0".into()));
    let tree: Vec<(&str, &str)> = tree.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(run(&tree).lines, ["100"]);
}

/// Each of these went wrong in the published engine (`docs/engine.md`, "In modules").
#[test]
fn waiting_modules_in_cycles() {
    check(&[
        (
            "a module that waits by `for await` alone is waited for",
            &[
                ("a.mjs", "import { x } from './b.mjs'; print(x)"),
                (
                    "b.mjs",
                    "export let x = 'not yet'; for await (const y of ['now']) x = y;",
                ),
            ],
            &["now"],
        ),
        (
            "each member of a cycle runs once, after what it waits for",
            &[
                (
                    "a.mjs",
                    "import './b.mjs'; import './c.mjs'; print('a'); await 0; print('a ends')",
                ),
                (
                    "b.mjs",
                    "import './a.mjs'; import './c.mjs'; print('b'); await 0; print('b ends')",
                ),
                ("c.mjs", "import './d.mjs'; print('c')"),
                ("d.mjs", "await 0; print('d')"),
            ],
            &["d", "c", "b", "b ends", "a", "a ends"],
        ),
        (
            "a module that throws after its dependency has waited rejects its importers",
            &[
                (
                    "a.mjs",
                    "try { await import('./b.mjs') } catch (error) { print(error) } print('end')",
                ),
                ("b.mjs", "import './c.mjs'; print('never')"),
                ("c.mjs", "import './d.mjs'; throw 'thrown'"),
                ("d.mjs", "await 0"),
            ],
            &["thrown", "end"],
        ),
        (
            "import() of a member of a cycle that waits",
            &[
                (
                    "a.mjs",
                    "const all = [import('./b.mjs'), import('./c.mjs')]; await Promise.all(all); print('both')",
                ),
                ("b.mjs", "import './c.mjs'; await 0; print('b')"),
                ("c.mjs", "import './b.mjs'; await 0; print('c')"),
            ],
            &["b", "c", "both"],
        ),
        (
            "an error that is caught is not reported as well",
            &[
                (
                    "a.mjs",
                    "for (const it of ['./b.mjs', './c.cjs', './b.mjs']) try { await import(it) } catch (error) { print(error) } print('end')",
                ),
                ("b.mjs", "import './c.cjs'"),
                ("c.cjs", "throw 'thrown'"),
            ],
            &["thrown", "thrown", "thrown", "end"],
        ),
        (
            "what cannot be linked below a cycle is an error",
            &[
                (
                    "a.mjs",
                    "try { await import('./b.mjs') } catch (error) { print(error.name) } try { await import('./b.mjs') } catch (error) { print(error.name) }",
                ),
                ("b.mjs", "import { c } from './c.mjs'; export const b = 1"),
                (
                    "c.mjs",
                    "import { b } from './b.mjs'; import './d.mjs'; export const c = 1",
                ),
                ("d.mjs", "export { gone as kept } from './d.mjs'"),
            ],
            &["SyntaxError", "SyntaxError"],
        ),
    ]);
}
