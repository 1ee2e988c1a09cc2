//! Whatever a package asks for, the answer does not tell which files there are outside of it.

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use super::super::{Request, ResolutionOptions, Resolver, Syntax, Target};
use crate::fs::MemoryFileSystem;

const EVIL: &str = "/app/node_modules/evil";

/// The tree of a malicious package, with or without what it asks for.
fn tree(secrets: bool) -> MemoryFileSystem {
    let files = MemoryFileSystem::new()
        .file("/app/package.json", r#"{"name": "app", "dependencies": {"evil": "1"}}"#)
        .file("/app/main.js", "")
        .file(
            format!("{EVIL}/package.json"),
            r##"{"name": "evil", "dependencies": {"dep": "1", "mapped": "1", "main": "1", "array": "1", "out": "1", "dir": "1", "inner": "1", "config": "1"},
                "imports": {"#up": "../../secret.js", "#dotted": "./../../secret.js", "#dir": "../../secrets", "#dep": "dep/../../../../secret.js",
                    "#array": ["dep/../../../../secret.js", "./index.js"], "#modules": "./node_modules/dep/none/../../../../secret.js"},
                "browser": {"./mapped.js": "../../secret.js", "./bare.js": "dep/../../../../secret.js", "named": "../../secret.js"}}"##,
        )
        .file(format!("{EVIL}/index.js"), "")
        .file(format!("{EVIL}/mapped.js"), "")
        .file(format!("{EVIL}/bare.js"), "")
        .file(format!("{EVIL}/node_modules/dep/index.js"), "")
        .file(format!("{EVIL}/node_modules/mapped/package.json"), r#"{"browser": {"./index.js": "../../../../secret.js"}}"#)
        .file(format!("{EVIL}/node_modules/mapped/index.js"), "")
        .file(format!("{EVIL}/node_modules/main/package.json"), r#"{"main": "../../../../secret.js"}"#)
        .file(format!("{EVIL}/node_modules/main/index.js"), "")
        .file(format!("{EVIL}/node_modules/array/package.json"), r#"{"exports": {".": ["./../../../../secret.js", "./index.js"], "./*": "./*"}}"#)
        .file(format!("{EVIL}/node_modules/array/index.js"), "")
        .link(format!("{EVIL}/node_modules/out"), "/outside")
        .link(format!("{EVIL}/node_modules/dir"), "../../../secrets")
        .link(format!("{EVIL}/file.js"), "/app/secret.js")
        .link(format!("{EVIL}/sub"), "../../secrets")
        .link(format!("{EVIL}/node_modules/inner/lib"), "/outside")
        .file(format!("{EVIL}/node_modules/inner/index.js"), "")
        .file(format!("{EVIL}/node_modules/config/index.js"), "")
        .link(format!("{EVIL}/node_modules/config/package.json"), "/outside/x.js")
        .file(format!("{EVIL}/scoped/x.js"), "")
        .link(format!("{EVIL}/scoped/package.json"), "/outside/x.js")
        .file("/app/node_modules/other/package.json", "{}");
    if !secrets {
        return files;
    }
    files
        .file("/app/secret.js", "")
        .file("/app/secret.js.js", "")
        .file("/app/secrets/index.js", "")
        .file("/app/secrets/x.js", "")
        .file("/outside/index.js", "")
        .file("/outside/x.js", "")
        .file("/app/node_modules/other/lib/x.js", "")
        .file("/app/node_modules/other/index.js", "")
}

/// What a package is told, asking from a file of its own or from one that it made up.
fn told(secrets: bool, syntax: Syntax, (from, specifier): (&str, &str), browser: bool) -> String {
    let options = ResolutionOptions {
        conditions: if browser {
            vec!["browser".into()]
        } else {
            Vec::new()
        },
        ..ResolutionOptions::default()
    };
    let resolver =
        Resolver::new(Arc::new(tree(secrets)), Path::new("/app/main.js"), options).unwrap();
    let root = Rc::clone(resolver.packages().root());
    let evil = resolver
        .resolve(&Request {
            specifier: "evil",
            from: Path::new("/app/main.js"),
            package: &root,
            syntax: Syntax::Require,
        })
        .unwrap();
    let Target::File { package, .. } = evil else {
        panic!("evil is a package");
    };
    let request = Request {
        specifier,
        from: Path::new(from),
        package: &package,
        syntax,
    };
    // Twice, since the first answer is remembered.
    let once = || match resolver.resolve(&request) {
        Ok(Target::File { path, .. }) => format!("found {}", path.display()),
        Ok(Target::Builtin(name)) => name,
        Err(error) => format!("{} {error}", error.code()),
    };
    let first = once();
    assert_eq!(first, once(), "{specifier} again");
    first
}

#[test]
fn what_is_outside_does_not_show() {
    let index = &*format!("{EVIL}/index.js");
    let up = &*format!("{EVIL}/lib/../../../[resolve]");
    let scoped = &*format!("{EVIL}/scoped/x.js");
    let rows = [
        (index, "dep/../../../../secret.js"),
        (index, "dep/../../../../secret"),
        (index, "dep/../../../../secrets"),
        (index, "dep/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.js"),
        (index, "dep/../../../other/lib/x.js"),
        (index, "array/../../../../secret.js"),
        (index, "array/x/../../../../../secret.js"),
        (index, "other/lib/x.js"),
        (index, "other"),
        (index, "#up"),
        (index, "#dotted"),
        (index, "#dir"),
        (index, "#dep"),
        (index, "#array"),
        (index, "#modules"),
        (index, "mapped"),
        (index, "main"),
        (index, "array"),
        (index, "out"),
        (index, "out/x.js"),
        (index, "dir"),
        (index, "dir/x.js"),
        (index, "inner/lib/x.js"),
        (index, "inner/lib"),
        (index, "config"),
        (scoped, "evil/x.js"),
        (scoped, "#up"),
        (index, "./mapped.js"),
        (index, "./bare.js"),
        (index, "named"),
        (index, "./file.js"),
        (index, "./file"),
        (index, "./sub/x.js"),
        (index, "./sub"),
        (index, "../../secret.js"),
        (index, "/outside/x.js"),
        (index, "file:///outside/x.js"),
        (up, "./secret.js"),
        (up, "secret"),
        (up, "other/lib/x.js"),
        ("/app/[resolve]", "other/lib/x.js"),
        ("/app/[resolve]", "evil"),
    ];
    for (from, specifier) in rows {
        for syntax in [Syntax::Import, Syntax::Require] {
            for browser in [false, true] {
                let asked = (from, specifier);
                let without = told(false, syntax, asked, browser);
                let with = told(true, syntax, asked, browser);
                assert_eq!(with, without, "{syntax:?} {specifier}, browser {browser}");
                let stays =
                    !with.starts_with("found ") || with.starts_with(&format!("found {EVIL}/"));
                assert!(stays, "{specifier}: {with}");
            }
        }
    }
}

#[test]
fn what_is_inside_is_found() {
    let index = &*format!("{EVIL}/index.js");
    let dep = format!("found {EVIL}/node_modules/dep/index.js");
    for syntax in [Syntax::Import, Syntax::Require] {
        assert_eq!(told(true, syntax, (index, "dep"), false), dep);
        assert_eq!(
            told(true, syntax, (index, "dep/lib/../index.js"), false),
            dep
        );
        let own = told(true, syntax, (index, "./mapped.js"), false);
        assert_eq!(own, format!("found {EVIL}/mapped.js"));
    }
}

#[test]
fn a_copy_in_an_inner_directory_is_no_namesake() {
    let a = "/app/node_modules/a";
    let files = MemoryFileSystem::new()
        .file("/app/package.json", r#"{"dependencies": {"a": "1"}}"#)
        .file("/app/main.js", "")
        .file(
            format!("{a}/package.json"),
            r#"{"dependencies": {"b": "1", "c": "1"}}"#,
        )
        .file(format!("{a}/index.js"), "")
        .file(format!("{a}/node_modules/b/index.js"), "")
        .file(format!("{a}/inner/index.js"), "")
        .file(format!("{a}/inner/node_modules/b/index.js"), "")
        .file(format!("{a}/inner/node_modules/c/index.js"), "")
        .file(format!("{a}/other/node_modules/c/index.js"), "");
    let files: Arc<MemoryFileSystem> = Arc::new(files);
    let ask = |order: &[(&str, &str)]| {
        let files = Arc::clone(&files);
        let resolver = Resolver::new(
            files,
            Path::new("/app/main.js"),
            ResolutionOptions::default(),
        )
        .unwrap();
        let root = Rc::clone(resolver.packages().root());
        let from_a = |from: &str, package: &Rc<_>, specifier: &str| {
            resolver.resolve(&Request {
                specifier,
                from: Path::new(from),
                package,
                syntax: Syntax::Require,
            })
        };
        let Ok(Target::File { package, .. }) = from_a("/app/main.js", &root, "a") else {
            panic!("a is a package");
        };
        let mut told = Vec::new();
        for (directory, specifier) in order {
            told.push(
                match from_a(&format!("{a}/{directory}/x.js"), &package, specifier) {
                    Ok(Target::File { package, .. }) => package.to_string(),
                    Ok(Target::Builtin(name)) => name,
                    Err(error) => {
                        let message = error.to_string();
                        let both = message
                            .matches(&format!("/node_modules/{specifier}"))
                            .count();
                        format!("{} {both}", error.code())
                    }
                },
            );
        }
        told
    };
    let clash = "ERR_SES_AMBIGUOUS_PACKAGE 2";
    let b = "a>b (/app/node_modules/a/node_modules/b)";
    let c = "a>c (/app/node_modules/a/inner/node_modules/c)";
    assert_eq!(ask(&[("lib", "b"), ("inner", "b")]), [b, clash]);
    assert_eq!(ask(&[("inner", "b"), ("lib", "b")]), [clash, b]);
    assert_eq!(ask(&[("inner", "c"), ("other", "c")]), [c, clash]);
}
