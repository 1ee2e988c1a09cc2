//! Globals that keep their value are constants to the code that mentions them; nothing else may change.

use crate::support::{Tree, check, run};

const DEP: &str = r#"{"dependencies": {"dep": "1"}}"#;

/// What a dependency, whose globals are frozen, prints: as an ES module and as CommonJS.
fn both(text: &str) -> [Vec<String>; 2] {
    ["index.mjs", "index.cjs"].map(|name| {
        let path = format!("node_modules/dep/{name}");
        let manifest = format!(r#"{{"main": "{name}"}}"#);
        let tree: Tree<'_> = &[
            ("main.mjs", "import 'dep'"),
            ("package.json", DEP),
            (&path, text),
            ("node_modules/dep/package.json", &manifest),
        ];
        run(tree).lines
    })
}

#[test]
fn code_means_the_same() {
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "a constant",
            "print(Math.max(1, 2), typeof Math, pkg)",
            &["2 object dep"],
        ),
        (
            "one that is declared inside",
            "{ const Math = 1; print(Math) } print(typeof Math)",
            &["1", "object"],
        ),
        (
            "one that is declared at the top",
            "const Map = 1; print(Map); function Set() {} print(Set.name)",
            &["1", "Set"],
        ),
        (
            "one that is hoisted",
            "print(typeof Map); var Map; function f() { return Set } var Set = 2; print(f())",
            &["undefined", "2"],
        ),
        (
            "one that is assigned",
            "try { Math = 1 } catch (e) { print(e.name) } print(typeof Math)",
            &["TypeError", "object"],
        ),
        (
            "one that is incremented",
            "try { pkg++ } catch (e) { print(e.name) }",
            &["TypeError"],
        ),
        (
            "one that is missing",
            "print(typeof missing); try { missing } catch (e) { print(e.name) }",
            &["undefined", "ReferenceError"],
        ),
        (
            "through globalThis",
            "print(globalThis.Math === Math, Object.keys(globalThis).join())",
            &["true print,pkg"],
        ),
        (
            "eval and Function",
            "print(eval('typeof Math'), new Function('return typeof Map')(), eval('Math') === Math)",
            &["object function true"],
        ),
        (
            "undefined, NaN",
            "print(undefined === void 0, NaN !== NaN)",
            &["true true"],
        ),
        (
            "in a class, a template, a default",
            "class A { static x = Math.max(1); y = `${String(2)}` } print(A.x, new A().y, ((a = Number('3')) => a)())",
            &["1 2 3"],
        ),
        (
            "property shorthand",
            "print(Object.keys({ Math }).join(), { Math }.Math === Math)",
            &["Math true"],
        ),
        (
            "an export list and a comment at the end",
            "print(typeof Math) // the end",
            &["object"],
        ),
    ];
    for (name, text, expected) in rows {
        for lines in both(text) {
            assert_eq!(lines, *expected, "{name}");
        }
    }
}

#[test]
fn a_function_called_before_its_modules_turn() {
    check(&[(
        "in a cycle",
        &[
            ("main.mjs", "import 'dep'"),
            ("package.json", DEP),
            (
                "node_modules/dep/a.mjs",
                "import './b.mjs'; export function f() { return Math.max(1, 2) }",
            ),
            (
                "node_modules/dep/b.mjs",
                "import { f } from './a.mjs'; print(f())",
            ),
            ("node_modules/dep/package.json", r#"{"main": "a.mjs"}"#),
        ],
        &["2"],
    )]);
}

#[test]
fn nobody_else_imports_the_hidden_module() {
    let rows = [
        "import { Math as m } from 'ses:globals' with { ses: 'globals' }; print(typeof Math, typeof m)",
        "await import('ses:globals', { with: { ses: 'globals' } }); print(typeof Math)",
        "print(typeof Math); await import('ses:globals', { with: { ses: 'globals' } })",
    ];
    for text in rows {
        let tree: Tree<'_> = &[
            (
                "main.mjs",
                "try { await import('dep') } catch (e) { print(e.code) }",
            ),
            ("package.json", DEP),
            ("node_modules/dep/index.mjs", text),
            ("node_modules/dep/package.json", r#"{"main": "index.mjs"}"#),
        ];
        let lines = run(tree).lines;
        assert_eq!(
            lines.last().unwrap(),
            "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
            "{text}"
        );
    }
}

#[test]
fn positions_on_the_first_line_are_the_files() {
    let tree: Tree<'_> = &[
        (
            "main.cjs",
            "try { require('dep') } catch (e) { print(e.message) }",
        ),
        ("package.json", DEP),
        ("node_modules/dep/index.js", "Math; let b = ;"),
    ];
    assert!(run(tree).lines[0].ends_with("(/app/node_modules/dep/index.js:1:15)"));
    let tree: Tree<'_> = &[
        ("main.cjs", "require('dep')"),
        ("package.json", DEP),
        ("node_modules/dep/index.js", "Math; require('fs')"),
    ];
    let site = run(tree).denials[0].site().unwrap();
    assert_eq!((site.line, site.column), (1, 7));
}

#[test]
fn two_imports_that_share_a_module_load_it_at_the_same_time() {
    let tree: Tree<'_> = &[
        (
            "main.mjs",
            "await Promise.all([import('./a.mjs'), import('./b.mjs'), import('./c.mjs')]); print('all')",
        ),
        ("a.mjs", "import './c.mjs'; print('a', Math.max(1, 2))"),
        ("b.mjs", "import './c.mjs'; print('b', Math.max(1, 2))"),
        ("c.mjs", "print('c', Math.max(1, 2))"),
    ];
    assert_eq!(run(tree).lines, ["c 2", "a 2", "b 2", "all"]);
}
