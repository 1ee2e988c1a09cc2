//! Refusals: never a missing module, always with who, what, where and what would allow it.

use ses_modules::{Bounds, DenialKind, ResolutionOptions};

use crate::support::{Tree, run, run_with};

/// A refused request, and where in its file it stands.
type Row<'a> = (
    &'a str,
    Tree<'a>,
    DenialKind,
    (&'a str, &'a str, &'a str),
    (u32, u32),
);

#[test]
fn refusals_say_where() {
    let deps = r#"{"dependencies": {"dep": "1"}}"#;
    let rows: &[Row<'_>] = &[
        (
            "require of a power",
            &[("main.cjs", "\n  require('fs')")],
            DenialKind::Builtin,
            ("$root$", "fs", "/app/main.cjs"),
            (2, 3),
        ),
        (
            "on the first line, behind the wrapper",
            &[("main.cjs", "var x = 1; require('node:fs')")],
            DenialKind::Builtin,
            ("$root$", "node:fs", "/app/main.cjs"),
            (1, 12),
        ),
        (
            "import of a power",
            &[("main.mjs", "import path from 'path'\nimport fs from 'fs'")],
            DenialKind::Builtin,
            ("$root$", "fs", "/app/main.mjs"),
            (2, 16),
        ),
        (
            "by a dependency",
            &[
                ("main.mjs", "import 'dep'"),
                ("package.json", deps),
                (
                    "node_modules/dep/index.js",
                    "\n\nexports.fs = require('fs')",
                ),
            ],
            DenialKind::Builtin,
            ("dep", "fs", "/app/node_modules/dep/index.js"),
            (3, 14),
        ),
        (
            "a package that is not named",
            &[
                ("main.mjs", "import 'dep'"),
                ("package.json", deps),
                ("node_modules/dep/index.mjs", "export * from 'secret'"),
                ("node_modules/dep/package.json", r#"{"main": "index.mjs"}"#),
                ("node_modules/secret/index.js", ""),
            ],
            DenialKind::Undeclared,
            ("dep", "secret", "/app/node_modules/dep/index.mjs"),
            (1, 15),
        ),
        (
            "a path out of the package",
            &[
                ("main.mjs", "import 'dep'"),
                ("package.json", deps),
                (
                    "node_modules/dep/index.js",
                    "import('../../main.mjs').catch(e => { throw e })",
                ),
            ],
            DenialKind::Escape,
            ("dep", "../../main.mjs", "/app/node_modules/dep/index.js"),
            (1, 1),
        ),
    ];
    for (name, tree, kind, (package, specifier, file), (line, column)) in rows {
        let outcome = run(tree);
        let [denial] = outcome.denials.as_slice() else {
            panic!("{name}: {:?} {:?}", outcome.denials, outcome.lines);
        };
        assert_eq!(denial.kind(), *kind, "{name}");
        assert_eq!(
            (
                denial.package(),
                denial.specifier(),
                denial.file().to_str().unwrap()
            ),
            (*package, *specifier, *file),
            "{name}"
        );
        assert_eq!(
            denial.site().map(|it| (it.line, it.column)),
            Some((*line, *column)),
            "{name}"
        );
        assert!(
            !denial.allow().is_empty() && !denial.why().is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_refusal_is_an_error_of_its_own() {
    let outcome = run(&[(
        "main.cjs",
        "try { require('fs') } catch (e) { print(e.name, e.code, e.message) }
         try { require('./none') } catch (e) { print(e.code) }
         try { require('node:nonsense') } catch (e) { print(e.code) }",
    )]);
    assert_eq!(
        outcome.lines,
        [
            "Error ERR_SES_DENIED package \"$root$\" may not import \"fs\": it reads and writes files",
            "MODULE_NOT_FOUND",
            "ERR_UNKNOWN_BUILTIN_MODULE",
        ]
    );
    assert_eq!(outcome.denials.len(), 1);
    assert_eq!(outcome.denials[0].allow(), "--allow fs");
}

#[test]
fn without_bounds_everything_is_one_package() {
    let tree: Tree<'_> = &[
        (
            "main.mjs",
            "import x from 'undeclared'; import '../app/node_modules/undeclared/index.js'; print(x, typeof Compartment)",
        ),
        (
            "node_modules/undeclared/index.js",
            "module.exports = typeof print",
        ),
    ];
    let options = ResolutionOptions {
        bounds: Bounds::None,
        ..ResolutionOptions::default()
    };
    assert_eq!(
        run_with(tree, "main.mjs", options).lines,
        ["function function"]
    );
    assert!(!run(tree).denials.is_empty());
}
