//! Errors of programs: they name the file, the line and the column, and nothing panics.

use ses_modules::ResolutionOptions;

use crate::support::{Tree, files, run, run_files};

#[test]
fn errors_name_the_place() {
    let rows: &[(&str, Tree<'_>, &str)] = &[
        (
            "a syntax error in an ES module",
            &[("main.mjs", "let a = 1;\nlet b = ;")],
            "(/app/main.mjs:2:9)",
        ),
        (
            "in a dependency of it",
            &[("main.mjs", "import './x.mjs'"), ("x.mjs", "\n\n)")],
            "(/app/x.mjs:3:1)",
        ),
        (
            "in CommonJS",
            &[("main.cjs", "let a = 1;\nlet b = ;")],
            "(/app/main.cjs:2:9)",
        ),
        (
            "on its first line",
            &[("main.cjs", "let b = ;")],
            "(/app/main.cjs:1:9)",
        ),
        (
            "a comment as in HTML, in CommonJS",
            &[("main.cjs", "<!-- x")],
            "(/app/main.cjs:1:1)",
        ),
        (
            "one that ends there",
            &[("main.cjs", "1\n--> x")],
            "(/app/main.cjs:2:3)",
        ),
        (
            "one in an ES module",
            &[("main.mjs", "<!-- x")],
            "(/app/main.mjs:1:1)",
        ),
        (
            "in JSON",
            &[("main.cjs", "require('./x.json')"), ("x.json", "{")],
            "/app/x.json: ",
        ),
        (
            "JSON without its attribute",
            &[("main.mjs", "import './x.json'"), ("x.json", "1")],
            "file:///app/x.json\" needs an import attribute",
        ),
        (
            "an attribute that does not fit",
            &[
                ("main.mjs", "import './x.mjs' with { type: 'json' }"),
                ("x.mjs", ""),
            ],
            "is not of type \"json\"",
        ),
        (
            "an attribute that nobody knows",
            &[
                ("main.mjs", "import './x.mjs' with { kind: 'x' }"),
                ("x.mjs", ""),
            ],
            "\"kind\" with value \"x\"",
        ),
        (
            "an unknown extension",
            &[("main.mjs", "import './x.wat'"), ("x.wat", "")],
            "\".wat\" for /app/x.wat (supported: .js, .mjs, .cjs, .json, .ts",
        ),
        (
            "an addon",
            &[("main.cjs", "require('./x.node')"), ("x.node", "")],
            "\".node\" for /app/x.node",
        ),
        (
            "a name that is not exported",
            &[("main.mjs", "import { x } from './x.mjs'"), ("x.mjs", "")],
            "x",
        ),
        (
            "a missing file",
            &[("main.mjs", "import './gone.mjs'")],
            "Cannot find module '/app/gone.mjs' imported from /app/main.mjs",
        ),
        (
            "a missing package",
            &[("main.mjs", "import 'gone'")],
            "Cannot find package 'gone' imported from /app/main.mjs",
        ),
        (
            "a package.json that is not JSON",
            &[
                ("main.mjs", "import 'd'"),
                ("package.json", r#"{"dependencies": {"d": "1"}}"#),
                ("node_modules/d/package.json", "{"),
            ],
            "Invalid package config /app/node_modules/d/package.json",
        ),
        (
            "a path that is not exported",
            &[
                ("main.mjs", "import 'd/x'"),
                ("package.json", r#"{"dependencies": {"d": "1"}}"#),
                ("node_modules/d/package.json", r#"{"exports": {}}"#),
            ],
            "Package subpath './x' is not defined by \"exports\" in /app/node_modules/d/package.json",
        ),
        (
            "what the program throws",
            &[("main.cjs", "throw new TypeError('mine')")],
            "threw TypeError: mine",
        ),
    ];
    for (name, tree, expected) in rows {
        let outcome = run(tree);
        let last = outcome.lines.last().map_or("", String::as_str);
        assert!(
            last.starts_with("threw") && last.contains(expected),
            "{name}: {last}"
        );
        assert!(
            outcome.unhandled.is_empty(),
            "{name}: {:?}",
            outcome.unhandled
        );
    }
}

#[test]
fn texts_that_nest_too_deep_are_refused() {
    let deep = format!("({}1{})", "[".repeat(200_000), "]".repeat(200_000));
    for name in ["main.mjs", "main.cjs", "main.js"] {
        let outcome = run(&[(name, &format!("export {{}}; {deep}"))]);
        let last = outcome.lines.last().map_or("", String::as_str);
        assert!(
            last.contains("nests too deep") && last.contains(name),
            "{last}"
        );
        let outcome = run(&[
            ("main.cjs", &format!("require('./x/{name}')")),
            (&format!("x/{name}"), &deep),
        ]);
        let last = outcome.lines.last().map_or("", String::as_str);
        assert!(last.contains("nests too deep"), "{last}");
    }
    let tree = [
        ("main.mjs", "import { a } from './c.cjs'"),
        ("c.cjs", "module.exports = require('./deep.cjs')"),
        ("deep.cjs", deep.as_str()),
    ];
    assert!(run(&tree).lines[0].starts_with("threw SyntaxError"));
}

#[test]
fn text_that_is_not_utf8_is_replaced() {
    let files = files(&[("main.cjs", "print(require('./x').length)")])
        .file("/app/x.js", b"module.exports = '\xff\xfe'".to_vec());
    assert_eq!(
        run_files(files, "main.cjs", ResolutionOptions::default()).lines,
        ["2"]
    );
}
