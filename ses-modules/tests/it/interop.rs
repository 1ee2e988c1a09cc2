//! ESM and CommonJS, both ways, by Node's rules.

use crate::support::check;

#[test]
fn import_of_commonjs() {
    check(&[
        (
            "default and the names found in the text",
            &[
                (
                    "main.mjs",
                    "import d, { a, b } from './c.cjs'; import * as ns from './c.cjs'; print(d.a === a, b, Object.keys(ns).join())",
                ),
                (
                    "c.cjs",
                    "exports.a = {}; module.exports.b = 2; exports['c'] = 3",
                ),
            ],
            &["true 2 a,b,c,default"],
        ),
        (
            "a name that is not there is undefined",
            &[
                ("main.mjs", "import { a } from './c.cjs'; print(a)"),
                ("c.cjs", "if (false) exports.a = 1"),
            ],
            &["undefined"],
        ),
        (
            "re-exports",
            &[
                ("main.mjs", "import { a, b } from './c.cjs'; print(a, b)"),
                (
                    "c.cjs",
                    "__exportStar(require('./d.cjs'), exports); function __exportStar(m, e) { for (const k in m) e[k] = m[k] } exports.a = 1",
                ),
                ("d.cjs", "exports.b = 2"),
            ],
            &["1 2"],
        ),
        (
            "transpiled modules keep their default inside default",
            &[
                (
                    "main.mjs",
                    "import d, { __esModule, x } from './c.cjs'; print(d.default, __esModule, x)",
                ),
                (
                    "c.cjs",
                    "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'inner'; exports.x = 1",
                ),
            ],
            &["inner true 1"],
        ),
        (
            "it runs when the importing module is evaluated, once",
            &[
                (
                    "main.mjs",
                    "import './first.mjs'; import './c.cjs'; import { createdBy } from './d.cjs'; print('main', createdBy)",
                ),
                ("first.mjs", "print('first')"),
                ("c.cjs", "print('c'); require('./d.cjs')"),
                (
                    "d.cjs",
                    "print('d'); exports.createdBy = module.parent && module.parent.id",
                ),
            ],
            &["first", "c", "d", "main /app/c.cjs"],
        ),
        (
            "JSON is the same object both ways, within a package",
            &[
                (
                    "main.mjs",
                    "import j from './j.json' with { type: 'json' }; import r from './c.cjs'; print(j === r)",
                ),
                ("c.cjs", "module.exports = require('./j.json')"),
                ("j.json", "{}"),
            ],
            &["true"],
        ),
        (
            "a throwing getter is undefined",
            &[
                ("main.mjs", "import { a } from './c.cjs'; print(a)"),
                (
                    "c.cjs",
                    "exports.a = 1; module.exports = { get a() { throw 1 } }; 0 && (module.exports = { a })",
                ),
            ],
            &["undefined"],
        ),
    ]);
}

#[test]
fn require_of_esm() {
    check(&[
        (
            "the namespace",
            &[
                (
                    "main.cjs",
                    "const ns = require('./m.mjs'); print(Object.prototype.toString.call(ns), ns.a, ns === require('./m.mjs'), '__esModule' in ns)",
                ),
                ("m.mjs", "export const a = 1"),
            ],
            &["[object Module] 1 true false"],
        ),
        (
            "a default export gets __esModule, bindings stay live",
            &[
                (
                    "main.cjs",
                    "const ns = require('./m.mjs'); print(ns.default, ns.__esModule, ns.n, Object.keys(ns).join()); ns.inc(); print(ns.n)",
                ),
                (
                    "m.mjs",
                    "export default 'd'; export let n = 1; export const inc = () => { n++ }",
                ),
            ],
            &["d true 1 __esModule,default,inc,n", "2"],
        ),
        (
            "an own __esModule is left alone",
            &[
                (
                    "main.cjs",
                    "const ns = require('./m.mjs'); print(ns.__esModule, ns.default)",
                ),
                (
                    "m.mjs",
                    "export default 1; export const __esModule = 'mine'",
                ),
            ],
            &["mine 1"],
        ),
        (
            "the export named module.exports",
            &[
                ("main.cjs", "print(require('./m.mjs'))"),
                (
                    "m.mjs",
                    "const v = 'whole'; export { v as 'module.exports' }; export default 1",
                ),
            ],
            &["whole"],
        ),
        (
            "its graph is loaded and evaluated synchronously, promise jobs wait",
            &[
                (
                    "main.cjs",
                    "Promise.resolve().then(() => print('job')); require('./m.mjs'); print('after')",
                ),
                ("m.mjs", "import './n.mjs'; import './o.cjs'; print('m')"),
                ("n.mjs", "print('n')"),
                ("o.cjs", "print('o')"),
            ],
            &["n", "o", "m", "after", "job"],
        ),
        (
            "a module that awaits",
            &[
                (
                    "main.cjs",
                    "for (const s of ['./m.mjs', './n.mjs']) try { require(s) } catch (e) { print(e.name, e.code) } import('./m.mjs').then(ns => print(ns.a))",
                ),
                ("m.mjs", "print('m runs'); export const a = await 1"),
                ("n.mjs", "import './m2.mjs'"),
                ("m2.mjs", "await 1"),
            ],
            &[
                "Error ERR_REQUIRE_ASYNC_MODULE",
                "Error ERR_REQUIRE_ASYNC_MODULE",
                "m runs",
                "1",
            ],
        ),
        (
            "what it throws",
            &[
                (
                    "main.cjs",
                    "for (let i = 0; i < 2; i++) try { require('./m.mjs') } catch (e) { print(e.message) } try { require('./n.mjs') } catch (e) { print(e.name) }",
                ),
                ("m.mjs", "throw new Error('mine')"),
                ("n.mjs", "import { nothing } from './o.mjs'"),
                ("o.mjs", ""),
            ],
            &["mine", "mine", "SyntaxError"],
        ),
        (
            "a package with type module",
            &[
                ("main.cjs", "print(require('dep').a)"),
                ("package.json", r#"{"dependencies": {"dep": "1"}}"#),
                ("node_modules/dep/package.json", r#"{"type": "module"}"#),
                ("node_modules/dep/index.js", "export const a = pkg"),
            ],
            &["dep"],
        ),
    ]);
}
