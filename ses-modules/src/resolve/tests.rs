//! Resolution over trees in memory: one row a specifier, and the file or the code it gives.

mod failures;
mod oracles;

use std::path::Path;
use std::sync::Arc;

use super::{Bounds, DevDependencies, Request, ResolutionOptions, Resolver, Syntax, Target};
use crate::fs::MemoryFileSystem;
use crate::packages::Package;
use std::rc::Rc;

fn tree() -> MemoryFileSystem {
    MemoryFileSystem::new()
        .file(
            "/app/package.json",
            r##"{"name": "app", "exports": {"./self": "./src/self.js"},
                "imports": {"#in": "./src/self.js", "#dep": "cond", "#w": "workspace", "#fs": {"node": "fs"}, "#c": {"browser": "./b.js", "default": "./data.json"}},
                "dependencies": {"main": "1", "cond": "1", "@s/p": "1", "linked": "1", "out": "1", "bare": "1", "hoist": "1",
                                 "nested": "1", "fs": "1", "workspace": "1", "broken": "1", "odd": "1",
                                 "enc": "1", "encs": "1", "encn": "1", "encu": "1", "encm": "1"},
                "optionalDependencies": {"opt": "1"}, "devDependencies": {"dev": "1"}}"##,
        )
        .file("/app/main.js", "")
        .file("/app/src/self.js", "")
        .file("/app/data.json", "{}")
        .file("/app/dir/index.js", "")
        .file("/app/a b.js", "")
        .file("/app/q?x.js", "")
        .file("/app/x%.js", "")
        .file("/app/node_modules/enc/package.json", r#"{"main": "a%20b.js"}"#)
        .file("/app/node_modules/enc/a%20b.js", "")
        .file("/app/node_modules/encs/package.json", r#"{"main": "./a%20b.js"}"#)
        .file("/app/node_modules/encs/a%20b.js", "")
        .file("/app/node_modules/encs/a b.js", "")
        .file("/app/node_modules/encn/package.json", r#"{"main": "./a%20b.js"}"#)
        .file("/app/node_modules/encn/a b.js", "")
        .file("/app/node_modules/encn/index.js", "")
        .file("/app/node_modules/encu/package.json", r#"{"main": "%2e%2e/%2e%2e/%2e%2e/secret"}"#)
        .file("/app/node_modules/encu/index.js", "")
        .file("/app/node_modules/encm/package.json", r#"{"main": "./x%.js"}"#)
        .file("/app/node_modules/encm/x%.js", "")
        .link("/app/outlink.js", "/secret.js")
        .file("/secret.js", "")
        .file("/other/package.json", r#"{"name": "out"}"#)
        .file("/other/index.js", "")
        .link("/app/node_modules/out", "/other")
        .file("/app/node_modules/main/package.json", r#"{"name": "main", "main": "lib/start", "dependencies": {"hoist": "1", "nested": "1"}}"#)
        .file("/app/node_modules/main/lib/start.js", "")
        .file("/app/node_modules/main/lib/deep.js", "")
        .file("/app/node_modules/main/sub/package.json", r#"{"main": "./x.js", "type": "module"}"#)
        .file("/app/node_modules/main/sub/x.js", "")
        .file("/app/node_modules/main/node_modules/nested/index.js", "")
        .file("/app/node_modules/main/node_modules/nested/package.json", r#"{"name": "nested", "version": "2"}"#)
        .file("/app/node_modules/nested/package.json", r#"{"name": "nested", "version": "1"}"#)
        .file("/app/node_modules/nested/index.js", "")
        .file("/app/node_modules/hoist/package.json", r#"{"name": "hoist"}"#)
        .file("/app/node_modules/hoist/index.js", "")
        .file(
            "/app/node_modules/cond/package.json",
            r#"{"name": "cond", "exports": {".": {"import": "./i.mjs", "require": "./r.cjs"}, "./p/*": "./p/*.js", "./p/no": null,
                "./extra": {"special": "./special.js", "default": ["./default.js"]}}}"#,
        )
        .file("/app/node_modules/cond/i.mjs", "")
        .file("/app/node_modules/cond/r.cjs", "")
        .file("/app/node_modules/cond/p/a.js", "")
        .file("/app/node_modules/cond/special.js", "")
        .file("/app/node_modules/cond/default.js", "")
        .file("/app/node_modules/@s/p/package.json", r#"{"name": "@s/p", "main": "./m.js"}"#)
        .file("/app/node_modules/@s/p/m.js", "")
        .file("/app/node_modules/bare/index.js", "")
        .file("/app/node_modules/bare/lib/one.js", "")
        .file("/app/node_modules/undeclared/index.js", "")
        .file("/app/node_modules/dev/index.js", "")
        .file("/app/node_modules/broken/package.json", "{")
        .file("/app/node_modules/odd/package.json", r#"["main", null]"#)
        .file("/app/node_modules/odd/index.js", "")
        .link("/app/node_modules/linked", ".store/linked@1/node_modules/linked")
        .file("/app/node_modules/.store/linked@1/node_modules/linked/package.json", r#"{"name": "linked", "dependencies": {"peer": "1"}}"#)
        .file("/app/node_modules/.store/linked@1/node_modules/linked/index.js", "")
        .link("/app/node_modules/.store/linked@1/node_modules/peer", "../../peer@1/node_modules/peer")
        .file("/app/node_modules/.store/peer@1/node_modules/peer/index.js", "")
        .link("/app/node_modules/workspace", "../packages/w")
        .file("/app/packages/w/package.json", r#"{"name": "workspace", "main": "src/w.js"}"#)
        .file("/app/packages/w/src/w.js", "")
        .file("/app/packages/w/src/package.json", r#"{"type": "module"}"#)
}

fn resolver(options: ResolutionOptions) -> Resolver {
    Resolver::new(Arc::new(tree()), Path::new("/app/main.js"), options).unwrap()
}

/// Resolves a chain: each step from the file that the one before gave.
fn chain(resolver: &Resolver, syntax: Syntax, specifiers: &[&str]) -> String {
    let mut from = Path::new("/app/main.js").to_owned();
    let mut package: Rc<Package> = Rc::clone(resolver.packages().root());
    for specifier in specifiers {
        let request = Request {
            specifier,
            from: &from,
            package: &package,
            syntax,
        };
        match resolver.resolve(&request) {
            Ok(Target::File {
                package: owner,
                path,
                suffix,
            }) => {
                from = path;
                from.as_mut_os_string().push(suffix);
                package = owner;
            }
            Ok(Target::Builtin(name)) => return name,
            Err(error) => {
                return match error.denial() {
                    Some(denial) => format!("denied: {:?}", denial.kind()),
                    None => error.code().to_owned(),
                };
            }
        }
    }
    format!("{}: {}", package.name(), from.display())
}

fn check(resolver: &Resolver, rows: &[(Syntax, &[&str], &str)]) {
    for (syntax, specifiers, expected) in rows {
        assert_eq!(
            chain(resolver, *syntax, specifiers),
            *expected,
            "{syntax:?} {specifiers:?}"
        );
    }
}

use Syntax::{Import, Require};

#[test]
fn own_files() {
    check(
        &resolver(ResolutionOptions::default()),
        &[
            (Import, &["./src/self.js"], "$root$: /app/src/self.js"),
            (
                Import,
                &["./src/self.js?a#b"],
                "$root$: /app/src/self.js?a#b",
            ),
            (Import, &["./a%20b.js"], "$root$: /app/a b.js"),
            (
                Import,
                &["file:///app/src/self.js"],
                "$root$: /app/src/self.js",
            ),
            (Import, &["/app/src/self.js"], "$root$: /app/src/self.js"),
            (Import, &["./src/self"], "ERR_MODULE_NOT_FOUND"),
            (Import, &["./dir"], "ERR_UNSUPPORTED_DIR_IMPORT"),
            (Import, &["."], "ERR_UNSUPPORTED_DIR_IMPORT"),
            (Import, &["./src/self.js/"], "ERR_UNSUPPORTED_DIR_IMPORT"),
            (Import, &["./a%2fb.js"], "ERR_INVALID_MODULE_SPECIFIER"),
            (Import, &["./x%"], "ERR_INVALID_MODULE_SPECIFIER"),
            (Import, &["./x%.js"], "ERR_INVALID_MODULE_SPECIFIER"),
            (Import, &["./%ff.js"], "ERR_INVALID_MODULE_SPECIFIER"),
            (Import, &["./x%25.js"], "$root$: /app/x%.js"),
            (Require, &["./x%"], "$root$: /app/x%.js"),
            (Require, &["./x%25.js"], "MODULE_NOT_FOUND"),
            (
                Import,
                &["FILE:///app/src/self.js"],
                "$root$: /app/src/self.js",
            ),
            (Import, &["FILE:///secret.js"], "denied: Absolute"),
            (
                Import,
                &["data:text/javascript,1"],
                "ERR_UNSUPPORTED_ESM_URL_SCHEME",
            ),
            (Import, &[""], "ERR_MODULE_NOT_FOUND"),
            (Require, &["./src/self"], "$root$: /app/src/self.js"),
            (
                Require,
                &["./src/../src/self.js"],
                "$root$: /app/src/self.js",
            ),
            (Require, &["./dir"], "$root$: /app/dir/index.js"),
            (Require, &["./data"], "$root$: /app/data.json"),
            (Require, &["/app/src/self"], "$root$: /app/src/self.js"),
            (Require, &["./src/none"], "MODULE_NOT_FOUND"),
            (Require, &["./src/self.js?a"], "MODULE_NOT_FOUND"),
            (Require, &["file:///app/src/self.js"], "MODULE_NOT_FOUND"),
            (Import, &["#in"], "$root$: /app/src/self.js"),
            (Import, &["#c"], "$root$: /app/data.json"),
            (Import, &["#none"], "ERR_PACKAGE_IMPORT_NOT_DEFINED"),
            (Import, &["app/self"], "$root$: /app/src/self.js"),
            (Require, &["app/self"], "$root$: /app/src/self.js"),
            (Require, &["app/other"], "ERR_PACKAGE_PATH_NOT_EXPORTED"),
        ],
    );
}

#[test]
fn packages_that_are_named() {
    check(
        &resolver(ResolutionOptions::default()),
        &[
            (
                Import,
                &["main"],
                "main: /app/node_modules/main/lib/start.js",
            ),
            (
                Require,
                &["main"],
                "main: /app/node_modules/main/lib/start.js",
            ),
            (
                Import,
                &["main/lib/deep.js"],
                "main: /app/node_modules/main/lib/deep.js",
            ),
            (Import, &["main/lib/deep"], "ERR_MODULE_NOT_FOUND"),
            (
                Require,
                &["main/lib/deep"],
                "main: /app/node_modules/main/lib/deep.js",
            ),
            (Import, &["main/sub"], "ERR_UNSUPPORTED_DIR_IMPORT"),
            (
                Require,
                &["main/sub"],
                "main: /app/node_modules/main/sub/x.js",
            ),
            (
                Require,
                &["main/sub", "../lib/deep"],
                "main: /app/node_modules/main/lib/deep.js",
            ),
            (Import, &["cond"], "cond: /app/node_modules/cond/i.mjs"),
            (Require, &["cond"], "cond: /app/node_modules/cond/r.cjs"),
            (Import, &["#dep"], "cond: /app/node_modules/cond/i.mjs"),
            (Require, &["#dep"], "cond: /app/node_modules/cond/r.cjs"),
            (Import, &["cond/p/a"], "cond: /app/node_modules/cond/p/a.js"),
            (Import, &["cond/p/no"], "ERR_PACKAGE_PATH_NOT_EXPORTED"),
            (
                Import,
                &["cond/extra"],
                "cond: /app/node_modules/cond/default.js",
            ),
            (Import, &["cond/i.mjs"], "ERR_PACKAGE_PATH_NOT_EXPORTED"),
            (Import, &["@s/p"], "@s/p: /app/node_modules/@s/p/m.js"),
            (Import, &["bare"], "bare: /app/node_modules/bare/index.js"),
            (
                Require,
                &["bare/lib/one"],
                "bare: /app/node_modules/bare/lib/one.js",
            ),
            (Require, &["odd"], "odd: /app/node_modules/odd/index.js"),
            (Require, &["broken"], "ERR_INVALID_PACKAGE_CONFIG"),
            // To `import`, a `main` is a URL.
            (Import, &["enc"], "ERR_MODULE_NOT_FOUND"),
            (Require, &["enc"], "enc: /app/node_modules/enc/a%20b.js"),
            (Import, &["encs"], "encs: /app/node_modules/encs/a b.js"),
            (Require, &["encs"], "encs: /app/node_modules/encs/a%20b.js"),
            (Import, &["encn"], "encn: /app/node_modules/encn/a b.js"),
            (Import, &["encu"], "encu: /app/node_modules/encu/index.js"),
            (Require, &["encn"], "encn: /app/node_modules/encn/index.js"),
            (Import, &["encm"], "ERR_INVALID_MODULE_SPECIFIER"),
            (Require, &["encm"], "encm: /app/node_modules/encm/x%.js"),
            (Require, &["opt"], "MODULE_NOT_FOUND"),
            (Import, &["opt"], "ERR_MODULE_NOT_FOUND"),
        ],
    );
}

#[test]
fn names_and_copies() {
    let linked = "linked: /app/node_modules/.store/linked@1/node_modules/linked/index.js";
    let peer = "linked>peer: /app/node_modules/.store/peer@1/node_modules/peer/index.js";
    check(
        &resolver(ResolutionOptions::default()),
        &[
            (
                Require,
                &["main", "nested"],
                "main>nested: /app/node_modules/main/node_modules/nested/index.js",
            ),
            (
                Require,
                &["nested"],
                "nested: /app/node_modules/nested/index.js",
            ),
            (
                Require,
                &["main", "hoist"],
                "hoist: /app/node_modules/hoist/index.js",
            ),
            (Import, &["linked"], linked),
            (Import, &["linked", "peer"], peer),
            (
                Import,
                &["workspace"],
                "workspace: /app/packages/w/src/w.js",
            ),
        ],
    );
}

#[test]
fn builtins_come_before_packages() {
    check(
        &resolver(ResolutionOptions::default()),
        &[
            (Import, &["fs"], "node:fs"),
            (Require, &["fs"], "node:fs"),
            (Require, &["fs/promises"], "node:fs/promises"),
            (Require, &["node:fs"], "node:fs"),
            (Import, &["node:nonsense"], "node:nonsense"),
            (Import, &["NODE:fs"], "ERR_UNKNOWN_BUILTIN_MODULE"),
            (Require, &["NODE:fs"], "MODULE_NOT_FOUND"),
            (Import, &["#fs"], "node:fs"),
        ],
    );
}

#[test]
fn what_a_package_may_not_reach() {
    check(
        &resolver(ResolutionOptions::default()),
        &[
            (Import, &["../secret.js"], "denied: Escape"),
            (Import, &["../nothing.js"], "denied: Escape"),
            (Require, &["../secret"], "denied: Escape"),
            (Require, &["./src/../../secret"], "denied: Escape"),
            (Import, &["/secret.js"], "denied: Absolute"),
            (Require, &["/secret"], "denied: Absolute"),
            (Import, &["file:///secret.js"], "denied: Absolute"),
            (Import, &["./outlink.js"], "denied: Link"),
            (Require, &["./outlink"], "denied: Link"),
            (Import, &["out"], "denied: Link"),
            (Import, &["undeclared"], "denied: Undeclared"),
            (Require, &["undeclared"], "denied: Undeclared"),
            (Require, &["dev"], "denied: Undeclared"),
            (Require, &["hoist", "main"], "denied: Undeclared"),
            (Require, &["main", "../../hoist/index.js"], "denied: Escape"),
            (Require, &["main", "../../../../main.js"], "denied: Escape"),
            (
                Require,
                &["main", "../node_modules/nested/index.js"],
                "denied: Escape",
            ),
            (
                Require,
                &["./node_modules/main/lib/start.js"],
                "denied: Escape",
            ),
        ],
    );
}

#[test]
fn options_widen() {
    let dev = ResolutionOptions {
        dev: DevDependencies::Included,
        ..ResolutionOptions::default()
    };
    check(
        &resolver(dev),
        &[(Require, &["dev"], "dev: /app/node_modules/dev/index.js")],
    );
    let special = ResolutionOptions {
        conditions: vec!["special".into()],
        ..ResolutionOptions::default()
    };
    check(
        &resolver(special),
        &[(
            Import,
            &["cond/extra"],
            "cond: /app/node_modules/cond/special.js",
        )],
    );
    let plain = ResolutionOptions {
        bounds: Bounds::None,
        ..ResolutionOptions::default()
    };
    check(
        &resolver(plain),
        &[
            (Import, &["../secret.js"], "$root$: /secret.js"),
            (
                Require,
                &["undeclared"],
                "$root$: /app/node_modules/undeclared/index.js",
            ),
            (Import, &["out"], "$root$: /other/index.js"),
        ],
    );
}

#[test]
fn the_field_browser_counts_with_its_condition_alone() {
    let resolver = |conditions: &[&str]| {
        let files = MemoryFileSystem::new()
            .file(
                "/app/package.json",
                r#"{"dependencies": {"dep": "1", "whole": "1", "exported": "1", "gone": "1"},
                    "browser": {"fs": "./shims/fs", "dep": "./shims/dep.js", "./own.js": "./shims/own.js", "none": false, "other": "dep", "far": "undeclared",
                        "loop": "loop", "./a.js": "./b.js", "./b.js": "./a.js"}}"#,
            )
            .file("/app/main.js", "")
            .file("/app/own.js", "")
            .file("/app/a.js", "")
            .file("/app/b.js", "")
            .file("/app/shims/fs.js", "")
            .file("/app/shims/dep.js", "")
            .file("/app/shims/own.js", "")
            .file("/app/node_modules/dep/index.js", "")
            .file("/app/node_modules/undeclared/index.js", "")
            .file("/app/node_modules/whole/package.json", r#"{"main": "./main.js", "browser": "./browser"}"#)
            .file("/app/node_modules/whole/main.js", "")
            .file("/app/node_modules/whole/browser.js", "")
            .file("/app/node_modules/exported/package.json", r#"{"exports": "./x.js", "browser": {"./x.js": "./y.js"}}"#)
            .file("/app/node_modules/exported/x.js", "")
            .file("/app/node_modules/exported/y.js", "");
        let options = ResolutionOptions {
            conditions: conditions.iter().map(|it| (*it).to_owned()).collect(),
            ..ResolutionOptions::default()
        };
        Resolver::new(Arc::new(files), Path::new("/app/main.js"), options).unwrap()
    };
    let rows = [
        ("fs", "node:fs", "$root$: /app/shims/fs.js"),
        (
            "dep",
            "dep: /app/node_modules/dep/index.js",
            "$root$: /app/shims/dep.js",
        ),
        (
            "./own.js",
            "$root$: /app/own.js",
            "$root$: /app/shims/own.js",
        ),
        ("./a.js", "$root$: /app/a.js", "$root$: /app/b.js"),
        (
            "whole",
            "whole: /app/node_modules/whole/main.js",
            "whole: /app/node_modules/whole/browser.js",
        ),
        (
            "exported",
            "exported: /app/node_modules/exported/x.js",
            "exported: /app/node_modules/exported/y.js",
        ),
        (
            "other",
            "MODULE_NOT_FOUND",
            "dep: /app/node_modules/dep/index.js",
        ),
        ("none", "MODULE_NOT_FOUND", "MODULE_NOT_FOUND"),
        ("loop", "MODULE_NOT_FOUND", "MODULE_NOT_FOUND"),
        ("far", "MODULE_NOT_FOUND", "denied: Undeclared"),
    ];
    let (plain, browser) = (resolver(&[]), resolver(&["browser"]));
    for (specifier, without, with) in rows {
        for syntax in [Import, Require] {
            let said = |resolver| {
                let said = chain(resolver, syntax, &[specifier]);
                said.trim_start_matches("ERR_").to_owned()
            };
            assert_eq!(said(&plain), without, "{syntax:?} {specifier}");
            assert_eq!(said(&browser), with, "{syntax:?} {specifier} with browser");
        }
    }
}

/// A tree with a malicious package that tries to get at what lies outside of it through what it carries.
fn attacked() -> Resolver {
    let main = |to: &str| format!(r#"{{"name": "h", "main": "{to}"}}"#);
    let evil = "/app/node_modules/evil";
    let files = MemoryFileSystem::new()
        .file("/app/package.json", r#"{"name": "app", "dependencies": {"evil": "1", "good": "1", "$root$": "1", "a>b": "1"}}"#)
        .file("/app/main.js", "")
        .file("/app/secret.json", "{}")
        .file("/app/node_modules/good/package.json", r#"{"name": "good", "exports": "./index.js"}"#)
        .file("/app/node_modules/good/index.js", "")
        .file("/app/node_modules/good/lib/internal.js", "")
        .file("/app/node_modules/$root$/index.js", "")
        .file("/app/node_modules/a>b/index.js", "")
        .file(format!("{evil}/package.json"), r##"{"name": "good", "dependencies": {"h1": "1", "h2": "1", "h3": "1", "h4": "1", "b>c": "1"},
            "imports": {"#h1": "h1", "#up": "../../secret.json"}}"##)
        .file(format!("{evil}/index.js"), "")
        .file(format!("{evil}/node_modules/h1/package.json"), main("../../../../secret.json"))
        .file(format!("{evil}/node_modules/h2/package.json"), main("../../../good/lib/internal.js"))
        .file(format!("{evil}/node_modules/h3/package.json"), r#"{"exports": "./../../index.js"}"#)
        .file(format!("{evil}/node_modules/b>c/index.js"), "")
        .link(format!("{evil}/node_modules/h4"), "../../..");
    Resolver::new(
        Arc::new(files),
        Path::new("/app/main.js"),
        ResolutionOptions::default(),
    )
    .unwrap()
}

#[test]
fn attacks_of_a_package_on_its_bounds() {
    let rows: &[(&str, &[&str])] = &[
        (
            "a main that leads to the application's file",
            &["evil", "h1"],
        ),
        ("the same through imports", &["evil", "#h1"]),
        (
            "a main that leads to another package's inner file",
            &["evil", "h2"],
        ),
        ("exports that lead out", &["evil", "h3"]),
        ("a link to the application itself", &["evil", "h4"]),
        ("a path behind a name", &["evil", "h1/../../index.js"]),
        ("imports that lead out", &["evil", "#up"]),
        ("the name of another package as its own", &["evil", "good"]),
        ("a dependency called $root$", &["$root$"]),
        ("a dependency whose name is a path of names", &["a>b"]),
        ("the same, deeper", &["evil", "b>c"]),
    ];
    for (attack, specifiers) in rows {
        for syntax in [Import, Require] {
            let got = chain(&attacked(), syntax, specifiers);
            assert!(!got.contains(": /"), "{attack}, {syntax:?}: {got}");
        }
    }
    let granted = chain(&attacked(), Require, &["evil"]);
    assert_eq!(
        granted, "evil: /app/node_modules/evil/index.js",
        "the control"
    );
}
