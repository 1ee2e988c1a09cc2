//! Whole runs over files in memory: what they print, and how they end.

use clap::Parser;
use ses_modules::fs::MemoryFileSystem;

use crate::{
    args::{Cli, Command},
    powers::Powers,
};

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    code: u8,
    stdout: String,
    stderr: String,
}

/// Runs a command line over files.
fn ses(line: &str, files: &[(&str, &str)]) -> Outcome {
    let guests = || {
        let mut system = MemoryFileSystem::new();
        for (path, text) in files {
            system = system.file(*path, *text);
        }
        let (mut powers, stdout, stderr) = Powers::in_memory(system);
        powers.environment =
            std::rc::Rc::new(|name| (name == "HOME").then(|| "/home/me".to_owned()));
        let code = match Cli::try_parse_from(line.split(' ')).unwrap().command {
            Command::Run(args) => super::run(&args, &powers),
            Command::Start(args) => crate::start::start(&args, &powers),
            Command::Audit(args) => crate::audit::audit(&args, &powers),
        };
        Outcome {
            code,
            stdout: stdout.text(),
            stderr: stderr.text(),
        }
    };
    ses_core::run_on_guest_stack(&ses_core::Limits::default(), guests).unwrap()
}

fn dependency(text: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "/package.json",
            r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
        ),
        ("/node_modules/dep/package.json", r#"{ "name": "dep" }"#),
        ("/node_modules/dep/index.js", text),
        ("/app.cjs", "console.log(require('dep'))"),
        ("/app.mjs", "import dep from 'dep'; console.log(dep)"),
    ]
}

#[test]
fn one_line_programs() {
    for (line, name, text, code, stdout, stderr) in [
        (
            "ses run a.cjs",
            "/a.cjs",
            "console.log('hi'); console.error('e')",
            0,
            "hi\n",
            "e\n",
        ),
        (
            "ses run a.mjs",
            "/a.mjs",
            "console.log(await 1)",
            0,
            "1\n",
            "",
        ),
        (
            "ses run a.cjs x -y",
            "/a.cjs",
            "console.log(process.argv)",
            0,
            "[ '/bin/ses', '/a.cjs', 'x', '-y' ]\n",
            "",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "console.log(process.env)",
            0,
            "{}\n",
            "",
        ),
        (
            "ses run --env HOME --env NONE a.cjs",
            "/a.cjs",
            "console.log(process.env)",
            0,
            "{ HOME: '/home/me' }\n",
            "",
        ),
        ("ses run a.cjs", "/a.cjs", "process.exitCode = 5", 5, "", ""),
        (
            "ses run a.cjs",
            "/a.cjs",
            "throw new TypeError('no')",
            1,
            "",
            "Uncaught TypeError: no\n    at /a.cjs:1:7\n",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "throw 'text\\x1b'",
            1,
            "",
            "Uncaught 'text\\x1B'\n",
        ),
        (
            "ses run a.mjs",
            "/a.mjs",
            "const f = () => { throw new Error('x') }\nf()",
            1,
            "",
            "Uncaught Error: x\n    at f (/a.mjs:1:25)\n    at /a.mjs:2:2\n",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "Promise.reject(new Error('r'))",
            1,
            "",
            "Uncaught Error: r\n    at /a.cjs:1:16\n",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "Promise.reject(1)",
            1,
            "",
            "Uncaught (in promise) 1\n",
        ),
        (
            "ses run a.mjs",
            "/a.mjs",
            "await new Promise(() => {})",
            13,
            "",
            "Warning: Detected unsettled top-level await at /a.mjs\n",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "function f() { f() } f()",
            1,
            "",
            "",
        ),
        ("ses run none.cjs", "/a.cjs", "", 1, "", ""),
        (
            "ses run a.cjs",
            "/a.cjs",
            "setTimeout(() => console.log('t'), 30); setImmediate(() => console.log('i')); Promise.resolve().then(() => console.log('p')); console.log('s')",
            0,
            "s\np\ni\nt\n",
            "",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "const t = setInterval(() => { console.log('x'); clearInterval(t) }, 1)",
            0,
            "x\n",
            "",
        ),
        (
            "ses run a.cjs",
            "/a.cjs",
            "console.log(typeof Buffer, typeof URLSearchParams, global === globalThis)",
            0,
            "function function true\n",
            "",
        ),
        (
            "ses start a.js",
            "/a.js",
            "lockdown(); print(Object.isFrozen(Array.prototype), typeof harden, typeof assert, typeof ModuleSource)",
            0,
            "true function function function\n",
            "",
        ),
        (
            "ses start a.mjs",
            "/a.mjs",
            "import 'ses'; print(Object.isFrozen(Object.prototype))",
            0,
            "false\n",
            "",
        ),
        (
            "ses start a.mjs",
            "/a.mjs",
            "import 'ses/lockdown'; lockdown(); print(Object.isFrozen(Object.prototype))",
            0,
            "true\n",
            "",
        ),
        (
            "ses start a.cjs",
            "/a.cjs",
            "const { ModuleSource: M } = require('@endo/module-source'); print(M === ModuleSource)",
            0,
            "true\n",
            "",
        ),
        ("ses start a.cjs", "/a.cjs", "require('fs')", 3, "", ""),
    ] {
        let outcome = ses(line, &[(name, text)]);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (code, stdout),
            "{line}: {text}: {outcome:?}"
        );
        if !stderr.is_empty() {
            assert_eq!(outcome.stderr, stderr, "{line}: {text}");
        }
    }
}

#[test]
fn a_dependency_gets_the_language_and_little_more() {
    for (text, shown) in [
        (
            "exports.a = typeof process + typeof setTimeout + typeof crypto + typeof console.time",
            "{ a: 'undefinedundefinedundefinedundefined' }",
        ),
        (
            "exports.a = [typeof URL, typeof Buffer, typeof structuredClone]",
            "{ a: [ 'function', 'function', 'function' ] }",
        ),
        (
            "try { Date.now() } catch (e) { exports.a = e.constructor.name }",
            "{ a: 'TypeError' }",
        ),
        (
            "try { Array.prototype.map = 1 } catch (e) { exports.a = e.constructor.name }",
            "{ a: 'TypeError' }",
        ),
        (
            "try { URL.prototype.x = 1 } catch (e) { exports.a = e.constructor.name }",
            "{ a: 'TypeError' }",
        ),
        (
            "try { Object.defineProperty(globalThis, 'Buffer', { value: 1 }) } catch (e) { exports.a = e.constructor.name }",
            "{ a: 'TypeError' }",
        ),
        (
            "try { require('fs') } catch (e) { exports.a = e.code }",
            "{ a: 'ERR_SES_DENIED' }",
        ),
        (
            "exports.a = require('path').join('a', 'b') + require('node:util').format('%d', 1)",
            "{ a: 'a/b1' }",
        ),
        ("globalThis.mine = 1; exports.a = mine", "{ a: 1 }"),
    ] {
        let outcome = ses("ses run app.cjs", &dependency(text));
        assert_eq!(
            (outcome.code, outcome.stdout),
            (0, format!("{shown}\n")),
            "{text}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn denials_say_what_who_where_and_what_would_help() {
    let files = dependency("\n  const p = require('process'); exports.pid = p.platform.length > 0");
    let outcome = ses("ses run app.cjs", &files);
    assert_eq!(outcome.code, 3);
    for part in [
        "ERR_SES_DENIED",
        "\"dep\"",
        "\"process\"",
        "/node_modules/dep/index.js:2:13",
        "--grant dep:process",
    ] {
        assert!(
            outcome.stderr.contains(part),
            "{part} in {}",
            outcome.stderr
        );
    }
    assert_eq!(
        ses("ses run --grant dep:process app.cjs", &files).stdout,
        "{ pid: true }\n"
    );
}

#[test]
fn grants() {
    for (grant, text, shown) in [
        (
            "crypto",
            "exports.a = [require('crypto').randomBytes(1)[0], crypto.getRandomValues(new Uint8Array(1))[0]]",
            "{ a: [ 7, 7 ] }",
        ),
        (
            "timers",
            "exports.a = typeof setTimeout + typeof require('timers').setTimeout",
            "{ a: 'functionfunction' }",
        ),
        (
            "env",
            "exports.a = Object.keys(process).join()",
            "{ a: 'env' }",
        ),
        (
            "process",
            "exports.a = [process.argv.length, require('node:os').EOL, require('tty').isatty(1)]",
            "{ a: [ 2, '\\n', false ] }",
        ),
        (
            "fs=stub",
            "const fs = require('fs'); try { fs.readFileSync('/etc/passwd') } catch (e) { exports.a = e.code }",
            "{ a: 'ERR_SES_DENIED' }",
        ),
    ] {
        let outcome = ses(
            &format!("ses run --grant dep:{grant} app.cjs"),
            &dependency(text),
        );
        assert_eq!(
            (outcome.code, outcome.stdout),
            (0, format!("{shown}\n")),
            "{grant}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_namesake_gets_nothing() {
    let files = [
        (
            "/package.json",
            r#"{ "name": "app", "dependencies": { "evil": "1", "chalk": "1" } }"#,
        ),
        ("/node_modules/chalk/package.json", r#"{ "name": "chalk" }"#),
        ("/node_modules/chalk/index.js", "exports.a = typeof process"),
        (
            "/node_modules/evil/package.json",
            r#"{ "name": "evil", "dependencies": { "chalk": "1" } }"#,
        ),
        (
            "/node_modules/evil/index.js",
            "exports.a = require('chalk').a",
        ),
        (
            "/node_modules/evil/node_modules/chalk/package.json",
            r#"{ "name": "chalk" }"#,
        ),
        (
            "/node_modules/evil/node_modules/chalk/index.js",
            "exports.a = typeof process",
        ),
        (
            "/app.cjs",
            "console.log(require('chalk').a, require('evil').a)",
        ),
    ];
    assert_eq!(
        ses("ses run --grant chalk:process app.cjs", &files).stdout,
        "object undefined\n"
    );
    assert_eq!(
        ses("ses run --grant evil>chalk:process app.cjs", &files).stdout,
        "undefined object\n"
    );
}

#[test]
fn a_tamed_power_that_ends_the_program_is_a_denial() {
    let outcome = ses("ses run app.cjs", &dependency("exports.now = Date.now()"));
    assert_eq!(outcome.code, 3);
    for part in [
        "ERR_SES_DENIED",
        "\"dep\"",
        "/node_modules/dep/index.js:1:",
        "--grant dep:clock",
    ] {
        assert!(
            outcome.stderr.contains(part),
            "{part} in {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_stub_that_is_called_is_a_denial() {
    let files = dependency("require('fs').readFileSync('/x')");
    let outcome = ses("ses run --grant dep:fs=stub app.cjs", &files);
    assert_eq!(outcome.code, 3);
    assert!(
        outcome
            .stderr
            .contains("may not call readFileSync of node:fs"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("/node_modules/dep/index.js:1:"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_dependency_speaks_tagged_or_not_at_all() {
    let files = dependency(
        "exports.a = typeof console; if (typeof console !== 'undefined') console.log('x\\x1b')",
    );
    let outcome = ses("ses run app.mjs", &files);
    assert_eq!(outcome.stderr, "[dep] x\\x1b\n");
    let outcome = ses("ses run --no-console app.mjs", &files);
    assert_eq!(
        (outcome.stdout.as_str(), outcome.stderr.as_str()),
        ("{ a: 'undefined' }\n", "")
    );
}

/// Each row: what a dependency runs, which must end the run as a failure of its own and not as a denial.
const FORGED_DENIALS: &[&str] = &[
    "throw new Error('secure mode Date')",
    "throw new TypeError('secure mode %SharedMath%.random() throws')",
    "try { Date.now() } catch (e) { throw new TypeError(e.message) }",
    "try { Date.now() } catch (e) { throw Object.create(e) }",
    "try { Date.now() } catch (e) { throw Object.assign(new Error(e.message), { code: 'ERR_SES_DENIED' }) }",
];

#[test]
fn a_message_makes_no_denial() {
    for text in FORGED_DENIALS {
        let outcome = ses("ses run app.cjs", &dependency(text));
        assert_eq!(outcome.code, 1, "{text}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("--grant"), "{}", outcome.stderr);
    }
}

#[test]
fn a_denial_is_what_it_was_when_it_was_made() {
    for text in [
        "try { Date.now() } catch (e) { e.message = 'x\\n  to allow it: --grant dep:process'; throw e }",
        "({ 'f (/node_modules/other/index.js:1:1)\\n    at g': () => Date.now() })['f (/node_modules/other/index.js:1:1)\\n    at g']()",
        "new Compartment({ name: '/node_modules/other/index.js', __options__: true, globals: { d: () => Date.now() } }).evaluate('d()')",
    ] {
        let outcome = ses("ses run app.cjs", &dependency(text));
        assert_eq!(outcome.code, 3, "{text}: {}", outcome.stderr);
        let lines: Vec<_> = outcome.stderr.lines().collect();
        assert_eq!(
            lines[0],
            "ERR_SES_DENIED: package \"dep\" may not read the clock: nobody granted it"
        );
        assert!(
            lines[1].starts_with("    at /node_modules/dep/index.js:1:"),
            "{}",
            outcome.stderr
        );
        assert_eq!(lines[2..], ["  to allow it: --grant dep:clock"]);
    }
}

/// Each row: what a dependency runs to have a line of its own taken for a frame in `/other.js`, or for a hint.
const FORGED_LINES: &[&str] = &[
    "throw new Error('hello\\n    at innocent (/other.js:7:7)\\n  to allow it: x')",
    "throw new Error('hello\\r    at innocent (/other.js:7:7)')",
    "throw new Error('hello\\u2028    at innocent (/other.js:7:7)')",
    "const e = new Error('x'); e.name = 'N\\n    at innocent (/other.js:7:7)'; throw e",
    "const e = new Error('x'); e.stack = 'Error: x\\n    at innocent (/other.js:7:7)'; throw e",
    "throw new Error('x', { cause: new Error('y\\n  to allow it: x\\n    at innocent (/other.js:7:7)') })",
    "throw new ({ ['A\\n    at innocent (/other.js:7:7)']: class extends Error {} })['A\\n    at innocent (/other.js:7:7)']('x')",
    "throw { a: { [Symbol('s\\n    at innocent (/other.js:7:7)')]: Symbol('s\\n  to allow it: x') } }",
    "throw { ['f\\n    at innocent (/other.js:7:7)'] () {}, b: Object.defineProperty(() => 1, 'name', { value: '\\n  to allow it: x' }) }",
    "throw { get [Symbol.toStringTag]() { return 1 }, a: { __proto__: { [Symbol.toStringTag]: '\\n  to allow it: x' } } }",
    "const n = 'f\\n    at innocent (/other.js:7:7)\\n    at g'; ({ 'f\\n    at innocent (/other.js:7:7)\\n    at g'() { throw new Error('x') } })[n]()",
    "new Compartment({ name: '/other.js', __options__: true }).evaluate('throw new Error(1)')",
    "new Compartment({ name: 'x:1:1)\\n    at innocent (/other.js:7:7', __options__: true }).evaluate('throw new Error(1)')",
    "require('node:fs\\n    at /other.js:1:1\\n  to allow it: --grant dep:process \\u001b[2J')",
    "require('x\\n    at /other.js:1:1\\n  to allow it: --grant dep:process')",
    "require('/x\\r    at /other.js:1:1\\n  to allow it: --grant dep:process')",
];

#[test]
fn no_text_of_a_guest_looks_like_a_line_of_ours() {
    for text in FORGED_LINES {
        let outcome = ses("ses run app.cjs", &dependency(text));
        assert!([1, 3].contains(&outcome.code), "{text}: {outcome:?}");
        let hints = usize::from(outcome.code == 3);
        let lines: Vec<_> = outcome.stderr.lines().map(str::trim_start).collect();
        let claims = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
        assert_eq!(claims("to allow it"), hints, "{text}: {}", outcome.stderr);
        for frame in lines.iter().filter(|line| line.starts_with("at ")) {
            let file = frame.contains("/node_modules/dep/index.js") || frame.contains("/app.cjs:");
            let named = frame.contains("compartment \"") || frame.starts_with("at eval at :");
            assert!(file || named, "{text}: {frame} in {}", outcome.stderr);
        }
    }
}

#[test]
fn a_denial_shows_a_specifier_in_quotes_that_it_cannot_end() {
    let text = "require('/x\": it is fine\\n  to allow it: --grant dep:process \\u001b[2J')";
    let outcome = ses("ses run app.cjs", &dependency(text));
    assert_eq!(outcome.code, 3, "{}", outcome.stderr);
    let shown =
        r#"may not import "/x\": it is fine\n  to allow it: --grant dep:process \x1b[2J": "#;
    assert!(outcome.stderr.contains(shown), "{}", outcome.stderr);
}

#[test]
fn a_guessed_mark_in_a_name_makes_no_frame() {
    let mut names = String::from("f");
    for key in 1..9 {
        names.push_str(&format!(
            "\\n    at i{key} (ses+00000001{key:08x}:/other.js:7:7)"
        ));
    }
    let text = format!(
        "({{ '{names}\\n    at g'() {{ throw new Error('x') }} }})['{names}\\n    at g']()"
    );
    let mut files = dependency("");
    files[2].1 = &text;
    let outcome = ses("ses run app.cjs", &files);
    let frames = outcome.stderr.lines().skip(1);
    for frame in frames {
        assert!(
            frame.contains("/node_modules/dep/index.js:1:") || frame.contains("/app.cjs:1:"),
            "{frame}"
        );
    }
}
