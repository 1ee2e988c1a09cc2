//! What a program's packages may not reach, and grants that go to nobody.

use crate::command::{Outcome, ses, ses_run};
use crate::tree::tree;

const APP: &str = r#"{ "name": "app", "dependencies": { "dep": "1", "other": "1", "maybe": "1" }, "optionalDependencies": { "maybe": "1" }, "devDependencies": { "dev": "1" } }"#;

fn app(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
    let mut all = vec![
        ("package.json", APP),
        ("main.js", "require('dep')"),
        ("secret.txt", "secret"),
        (
            "node_modules/dep/package.json",
            r#"{ "name": "dep", "dependencies": { "inner": "1", "other": "1" } }"#,
        ),
        ("node_modules/dep/index.js", "require('inner')"),
        ("node_modules/other/package.json", r#"{ "name": "other" }"#),
        ("node_modules/other/index.js", ""),
        ("node_modules/inner/index.js", ""),
        ("node_modules/dev/index.js", ""),
    ];
    all.retain(|(path, _)| !files.iter().any(|(own, _)| own == path));
    all.extend(files);
    tree(&format!("bounds-{name}"), &all)
}

fn with(root: &std::path::Path, arguments: &[&str]) -> Outcome {
    let mut list: Vec<std::ffi::OsString> = vec!["run".into()];
    list.extend(arguments.iter().map(Into::into));
    list.push(root.join("main.js").into());
    ses(list)
}

#[test]
fn a_grant_to_nobody_is_a_mistake() {
    let root = app("grants", &[]);
    for grant in [
        "dep:clock",
        "dep>inner:clock",
        "other:clock",
        "$root$:clock",
        "maybe:clock",
    ] {
        let outcome = with(&root, &["--grant", grant]);
        assert_eq!(outcome.code, 0, "{grant}: {}", outcome.stderr);
    }
    let dev = with(&root, &["--dev", "--grant", "dev:clock"]);
    assert_eq!(dev.code, 0, "{}", dev.stderr);
    for (grant, help) in [
        ("depp:clock", "dep, maybe, other"),
        ("inner:clock", "dep, maybe, other"),
        ("dep>iner:clock", "inner, other"),
        ("dep>other:clock", "--grant other:clock"),
        ("other>x:clock", "no dependencies"),
        ("dev:clock", "dep, maybe, other"),
        ("app:clock", "dep, maybe, other"),
    ] {
        let outcome = with(&root, &["--grant", grant]);
        assert_eq!(outcome.code, 2, "{grant}: {}", outcome.stderr);
        assert_eq!(outcome.stdout, "", "{grant}: nothing ran");
        for part in [grant, help] {
            assert!(
                outcome.stderr.contains(part),
                "{grant}: no {part} in\n{}",
                outcome.stderr
            );
        }
    }
}

#[test]
fn development_dependencies_are_the_entrys_and_only_where_asked() {
    let root = app(
        "dev",
        &[
            ("main.js", "console.log(require('dev'))"),
            (
                "node_modules/dev/package.json",
                r#"{ "name": "dev", "devDependencies": { "deep": "1" } }"#,
            ),
            (
                "node_modules/dev/index.js",
                "try { require('deep') } catch (error) { module.exports = error.code }",
            ),
            ("node_modules/deep/index.js", ""),
        ],
    );
    let without = with(&root, &[]);
    assert_eq!(without.code, 3, "{}", without.stderr);
    assert!(
        without.stderr.contains("does not name dev as a dependency"),
        "{}",
        without.stderr
    );
    let dev = with(&root, &["--dev"]);
    assert_eq!(dev.stdout, "ERR_SES_DENIED\n", "{}", dev.stderr);
}

/// Attack: a package whose `main` leads out learns from the answer whether the file is there.
#[test]
fn a_main_that_leaves_the_package_tells_nothing() {
    for (nth, ask) in [
        "require('evil')",
        "require('evil/sub')",
        "import('evil')",
        "require('evil/lib')",
    ]
    .iter()
    .enumerate()
    {
        let answers: Vec<String> = ["../../secret.txt", "../../gone.txt", "../../../../../../../../etc/passwd", "../other"]
            .iter()
            .map(|main| {
                let manifest = format!(r#"{{ "name": "evil", "main": "{main}" }}"#);
                let deep = format!(r#"{{ "main": "../{main}" }}"#);
                let text = format!(
                    "const say = (error) => console.log(error.code, error.message.replace(/\\n[^]*/, '')); (async () => {{ try {{ await {ask}; console.log('loaded') }} catch (error) {{ say(error) }} }})()"
                );
                let root = app(
                    &format!("main-{nth}"),
                    &[
                        ("package.json", r#"{ "name": "app", "dependencies": { "evil": "1" } }"#),
                        ("main.js", &text),
                        ("node_modules/evil/package.json", &manifest),
                        ("node_modules/evil/sub/package.json", &deep),
                        ("node_modules/evil/lib/index.js", "module.exports = require('../sub')"),
                    ],
                );
                let outcome = ses_run(&root.join("main.js"));
                assert!(outcome.stdout.starts_with("ERR_SES_DENIED"), "{ask} {main}: {}{}", outcome.stdout, outcome.stderr);
                outcome.stdout
            })
            .collect();
        assert!(
            answers.windows(2).all(|two| two[0] == two[1]),
            "{ask}: {answers:?}"
        );
    }
}

/// A `main` of a directory may lead elsewhere in the same package.
#[test]
fn a_main_within_the_package_is_found() {
    let root = app(
        "main-inside",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "good": "1" } }"#,
            ),
            (
                "main.js",
                "console.log(require('good/sub'), require('good'))",
            ),
            (
                "node_modules/good/package.json",
                r#"{ "name": "good", "main": "./lib/../it.js" }"#,
            ),
            ("node_modules/good/it.js", "module.exports = 'it'"),
            (
                "node_modules/good/sub/package.json",
                r#"{ "main": "../it.js" }"#,
            ),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    assert_eq!(outcome.stdout, "it it\n", "{}", outcome.stderr);
}

/// Attack: `createRequire` of a path elsewhere gives the reach of the files there.
#[test]
fn create_require_reaches_no_further_than_its_package() {
    let root = app(
        "create-require",
        &[
            (
                "main.js",
                "const { from } = require('dep'); const root = __dirname;
for (const [at, what] of [[root + '/main.js', './secret.js'], [root + '/main.js', 'dep'], [root + '/main.js', 'undeclared'], ['/', root + '/secret.js'], [root + '/node_modules/other/x.js', 'other'], [root + '/node_modules/other/x.js', 'hidden'], ['/', 'other'], ['/', 'path'], [root + '/node_modules/dep/deep/x.js', '../own.js'], [root + '/node_modules/dep/deep/x.js', 'other'], ['/', 'fs'], [root + '/node_modules/dep/x.js', '../../secret.js']])
  try { const it = from(at, what); console.log(what, typeof it) } catch (error) { console.log(what, error.code) }",
            ),
            ("secret.js", "module.exports = 'secret'"),
            ("node_modules/dep/index.js", "const { createRequire } = require('node:module'); exports.from = (at, what) => createRequire(at)(what);"),
            ("node_modules/dep/own.js", "module.exports = 'own'"),
            ("node_modules/undeclared/index.js", "module.exports = 'undeclared'"),
            ("node_modules/other/node_modules/hidden/index.js", "module.exports = 'hidden'"),
        ],
    );
    let outcome = ses_run(&root.join("main.js"));
    let told: Vec<&str> = outcome
        .stdout
        .lines()
        .map(|line| line.rsplit(' ').next().unwrap_or_default())
        .collect();
    let denied = "ERR_SES_DENIED";
    assert_eq!(
        told,
        [
            denied, denied, denied, denied, denied, denied, denied, "object", "string", "object",
            denied, denied
        ],
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
}

#[test]
fn an_unreferenced_timer_does_not_hold_the_program() {
    let root = app(
        "unref",
        &[(
            "main.js",
            "const never = setTimeout(() => console.log('never'), 60000); never.unref(); console.log(never.hasRef());
const tick = setInterval(() => console.log('tick never'), 60000).unref(); setTimeout(() => console.log('due'), 5);
const again = setTimeout(() => console.log('again'), 10).unref(); again.ref(); const gone = setTimeout(() => {}, 60000).unref(); clearTimeout(gone);
const back = setTimeout(() => {}, 60000); back.unref(); back.refresh(); console.log(back.hasRef(), again.hasRef());",
        )],
    );
    let outcome = crate::command::same_as_node("unref", &root.join("main.js"));
    assert_eq!(outcome.stdout, "false\nfalse true\ndue\nagain\n");
}

#[test]
fn a_missing_global_that_a_grant_gives_is_explained() {
    for (text, grant) in [
        (
            "process.env.NODE_ENV",
            "--grant dep:env or --grant dep:process",
        ),
        ("setTimeout(() => {}, 1)", "--grant dep:timers"),
        ("crypto.randomUUID()", "--grant dep:crypto"),
        ("performance.now()", "--grant dep:clock"),
    ] {
        let root = app("global", &[("node_modules/dep/index.js", text)]);
        let outcome = ses_run(&root.join("main.js"));
        assert_eq!(outcome.code, 1, "{text}");
        assert!(outcome.stderr.contains(grant), "{text}: {}", outcome.stderr);
    }
    let root = app(
        "global-other",
        &[("node_modules/dep/index.js", "elsewhere.x")],
    );
    assert!(!ses_run(&root.join("main.js")).stderr.contains("--grant"));
}

#[test]
fn randomness_has_a_power_of_its_own() {
    let root = app(
        "random",
        &[(
            "node_modules/dep/index.js",
            "let n = 0; for (let i = 0; i < 9; i++) n += Math.random(); if (!(n > 0 && n < 9)) throw n; try { Math.random = 1 } catch { console.log('frozen') }",
        )],
    );
    let denied = ses_run(&root.join("main.js"));
    assert_eq!(denied.code, 3);
    assert!(
        denied.stderr.contains("--grant dep:random"),
        "{}",
        denied.stderr
    );
    for grant in ["dep:random", "dep:crypto"] {
        let outcome = with(&root, &["--grant", grant]);
        assert_eq!(outcome.code, 0, "{grant}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("frozen"),
            "{grant}: {}",
            outcome.stderr
        );
    }
    assert_eq!(with(&root, &["--grant", "other:random"]).code, 3);
}
