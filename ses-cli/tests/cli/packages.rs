//! One compartment for each package: what one does to its global, no other sees.

use crate::command::ses_run;
use crate::tree::tree;

/// An application of packages `a` and `b` (CommonJS and ESM), whose entry prints what the row asks.
fn run(name: &str, a: &str, b: &str, main: &str) -> String {
    let root = tree(
        &format!("packages-{name}"),
        &[
            (
                "package.json",
                r#"{ "name": "app", "type": "module", "dependencies": { "a": "1", "b": "1" } }"#,
            ),
            ("main.js", main),
            (
                "node_modules/a/package.json",
                r#"{ "name": "a", "main": "index.js" }"#,
            ),
            ("node_modules/a/index.js", a),
            (
                "node_modules/b/package.json",
                r#"{ "name": "b", "type": "module", "exports": "./index.js" }"#,
            ),
            ("node_modules/b/index.js", b),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    assert_eq!(outcome.code, 0, "{name}: {}", outcome.stderr);
    outcome.stdout
}

#[test]
fn names_do_not_cross() {
    for (name, a, b, main, expected) in [
        (
            "global",
            "globalThis.x = 1; exports.seen = () => x;",
            "export const seen = () => typeof x;",
            "console.log(a.seen(), b.seen(), typeof x);",
            "1 undefined undefined",
        ),
        (
            "var",
            "var x = 1; exports.seen = () => x;",
            "export const seen = () => typeof x;",
            "console.log(a.seen(), b.seen(), typeof x);",
            "1 undefined undefined",
        ),
        (
            "eval",
            "exports.seen = () => eval('typeof require') + typeof (0, eval)('this');",
            "export const seen = () => eval('typeof require');",
            "console.log(a.seen(), b.seen());",
            "functionobject undefined",
        ),
        (
            "eval in a function",
            "const l = 1; exports.seen = ((p) => eval('l + p'))(2);",
            "const l = 1; export const seen = ((p) => eval('l + p'))(3);",
            "console.log(a.seen, b.seen, typeof l);",
            "3 4 undefined",
        ),
        (
            "Function",
            "globalThis.x = 1; exports.seen = Function('return x');",
            "export const seen = Function('return typeof x');",
            "console.log(a.seen(), b.seen(), a.seen.constructor === Function);",
            "1 undefined false",
        ),
        (
            "callbacks",
            "globalThis.who = 'a'; exports.seen = () => who;",
            "globalThis.who = 'b'; export const seen = (f) => [1].map(f)[0] + who;",
            "console.log(b.seen(a.seen));",
            "ab",
        ),
        (
            "globals differ",
            "exports.seen = globalThis;",
            "export const seen = globalThis;",
            "console.log(a.seen === b.seen, a.seen === globalThis, b.seen === globalThis);",
            "false false false",
        ),
        (
            "intrinsics are one",
            "exports.seen = [];",
            "export const seen = (x) => x instanceof Array;",
            "console.log(b.seen(a.seen), a.seen instanceof Array);",
            "true true",
        ),
        (
            "intrinsics are frozen",
            "exports.seen = () => { try { Array.prototype.x = 1 } catch (e) { return e.name } };",
            "export const seen = [].x;",
            "console.log(a.seen(), b.seen);",
            "TypeError undefined",
        ),
        (
            "errors",
            "exports.seen = () => null.x;",
            "export const seen = (f) => { try { f() } catch (e) { return e instanceof TypeError } };",
            "console.log(b.seen(a.seen));",
            "true",
        ),
        (
            "a name of its own",
            "globalThis.registry ??= { n: 1 }; exports.seen = () => registry.n;",
            "export const seen = () => typeof registry;",
            "console.log(a.seen(), b.seen());",
            "1 undefined",
        ),
        (
            "no replacing what it starts with",
            "exports.seen = () => { try { globalThis.URL = 1 } catch (e) { return e.name } };",
            "export const seen = () => typeof URL;",
            "console.log(a.seen(), b.seen());",
            "TypeError function",
        ),
        (
            "module objects",
            "exports.seen = () => [module.parent?.filename, require.main?.filename, Object.keys(require.cache).some((f) => f.includes('main.js'))].join();",
            "export const seen = 1;",
            "console.log(a.seen());",
            ",,false",
        ),
        (
            "traces",
            "exports.seen = () => { try { null.x } catch (e) { return /\\d:\\d/.test(e.stack) } };",
            "export const seen = 1;",
            "console.log(a.seen());",
            "false",
        ),
    ] {
        let main = format!("import * as a from 'a'; import * as b from 'b';\n{main}");
        assert_eq!(
            run(&name.replace(' ', "-"), a, b, &main).trim_end(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn two_versions_are_two_compartments() {
    let version = |n: u32| {
        format!("globalThis.state = {n}; exports.state = () => state; exports.global = globalThis;")
    };
    let (one, two) = (version(1), version(2));
    let root = tree(
        "packages-versions",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "lib": "1", "user": "1" } }"#,
            ),
            (
                "main.js",
                "const lib = require('lib'); const user = require('user'); console.log(lib.state(), user.lib.state(), lib.global === user.lib.global);",
            ),
            (
                "node_modules/lib/package.json",
                r#"{ "name": "lib", "version": "1.0.0", "main": "index.js" }"#,
            ),
            ("node_modules/lib/index.js", &one),
            (
                "node_modules/user/package.json",
                r#"{ "name": "user", "main": "index.js", "dependencies": { "lib": "2" } }"#,
            ),
            (
                "node_modules/user/index.js",
                "exports.lib = require('lib');",
            ),
            (
                "node_modules/user/node_modules/lib/package.json",
                r#"{ "name": "lib", "version": "2.0.0", "main": "index.js" }"#,
            ),
            ("node_modules/user/node_modules/lib/index.js", &two),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    assert_eq!(outcome.stdout, "1 2 false\n", "{}", outcome.stderr);
}

#[test]
fn one_package_is_one_compartment_however_it_is_reached() {
    let root = tree(
        "packages-shared",
        &[
            (
                "package.json",
                r#"{ "name": "app", "type": "module", "dependencies": { "lib": "1", "user": "1" } }"#,
            ),
            (
                "main.js",
                "import lib from 'lib'; import user from 'user'; lib.n++; console.log(user.lib === lib, user.lib.n);",
            ),
            (
                "node_modules/lib/package.json",
                r#"{ "name": "lib", "main": "index.js" }"#,
            ),
            ("node_modules/lib/index.js", "exports.n = 1;"),
            (
                "node_modules/user/package.json",
                r#"{ "name": "user", "main": "index.js", "dependencies": { "lib": "1" } }"#,
            ),
            (
                "node_modules/user/index.js",
                "exports.lib = require('lib');",
            ),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    assert_eq!(outcome.stdout, "true 2\n", "{}", outcome.stderr);
}
