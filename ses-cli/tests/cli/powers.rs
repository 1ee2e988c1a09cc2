//! What the entry's package and its dependencies have: outputs, arguments, environment, timers, and grants.

use crate::command::{Outcome, ses, ses_run};
use crate::tree::{program, tree};

const APP: &str = r#"{ "name": "app", "type": "module", "dependencies": { "dep": "1.0.0" } }"#;
const DEP: &str = r#"{ "name": "dep", "version": "1.0.0", "main": "index.js" }"#;

fn with_dependency(name: &str, flags: &[&str], text: &str) -> Outcome {
    let root = tree(
        &format!("powers-{name}"),
        &[
            ("package.json", APP),
            ("main.js", "import dep from 'dep'; console.log(dep);"),
            ("node_modules/dep/package.json", DEP),
            ("node_modules/dep/index.js", text),
        ],
    );
    let entry = root.join("main.js");
    let mut arguments = vec!["run"];
    arguments.extend(flags);
    arguments.push(entry.to_str().expect("an ordinary path"));
    ses(arguments)
}

#[test]
fn the_entry_has_two_outputs() {
    let entry = program(
        "powers-outputs",
        "main.mjs",
        "console.log('to stdout', 1, { a: [1, 'x'] }); console.info('info'); console.error('to stderr'); console.warn('warning');",
    );
    let outcome = ses_run(&entry);
    assert_eq!(outcome.stdout, "to stdout 1 { a: [ 1, 'x' ] }\ninfo\n");
    assert_eq!(outcome.stderr, "to stderr\nwarning\n");
    assert_eq!(outcome.code, 0);
}

#[test]
fn a_dependency_s_console_is_tagged_on_stderr() {
    let outcome = with_dependency(
        "console",
        &[],
        "console.log('hello'); console.error('again'); module.exports = 'done';",
    );
    assert_eq!(outcome.stdout, "done\n");
    let lines: Vec<_> = outcome.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", outcome.stderr);
    for (line, text) in lines.iter().zip(["hello", "again"]) {
        assert!(line.contains("dep") && line.ends_with(text), "{line}");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let outcome = with_dependency(
        "control",
        &[],
        "console.log('a\\u001b[2Jb\\u0007c\\rd\\u009be\\u202ef\\nfake: line'); module.exports = 1;",
    );
    for bad in ['\u{1b}', '\u{7}', '\r', '\u{9b}', '\u{202e}'] {
        assert!(!outcome.stderr.contains(bad), "{:?}", outcome.stderr);
    }
    for line in outcome.stderr.lines() {
        assert!(line.contains("dep"), "an untagged line: {line}");
    }
}

#[test]
fn no_console_takes_it_away() {
    let outcome = with_dependency(
        "no-console",
        &["--no-console"],
        "module.exports = typeof console;",
    );
    assert_eq!(outcome.stdout, "undefined\n", "{}", outcome.stderr);
    assert_eq!(outcome.stderr, "");
}

#[test]
fn arguments_are_the_program_s() {
    let entry = program(
        "powers-arguments",
        "main.mjs",
        "console.log(process.argv.slice(2).join('|'));",
    );
    let entry = entry.to_str().expect("an ordinary path");
    for (arguments, expected) in [
        (vec!["run", entry, "a", "--b", "c d"], "a|--b|c d"),
        (vec!["run", "--", entry, "--env", "X"], "--env|X"),
        (vec!["run", entry], ""),
    ] {
        let outcome = ses(&arguments);
        assert_eq!(outcome.stdout.trim_end(), expected, "{}", outcome.stderr);
    }
}

#[test]
fn the_environment_is_what_is_named() {
    let entry = program(
        "powers-environment",
        "main.mjs",
        "console.log(process.env.SES_TEST_SECRET, process.env.SES_TEST_PUBLIC, Object.keys(process.env).join());",
    );
    let entry = entry.to_str().expect("an ordinary path");
    let outcome = ses(["run", entry]);
    assert_eq!(
        outcome.stdout, "undefined undefined \n",
        "{}",
        outcome.stderr
    );
    let outcome = ses(["run", "--env", "SES_TEST_PUBLIC", entry]);
    assert_eq!(
        outcome.stdout, "undefined shown SES_TEST_PUBLIC\n",
        "{}",
        outcome.stderr
    );
    let outcome = ses(["run", "--env", "SES_TEST_ABSENT", entry]);
    assert_eq!(
        outcome.stdout, "undefined undefined \n",
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_dependency_has_only_the_language_and_pure_globals() {
    let names = "process global setTimeout setInterval setImmediate clearTimeout fetch crypto performance WebSocket Worker navigator \
                 WeakRef FinalizationRegistry SharedArrayBuffer Atomics Intl WebAssembly __dirname_ require_";
    for name in names.split_whitespace().filter(|name| *name != "global") {
        let outcome = with_dependency("absent", &[], &format!("module.exports = typeof {name};"));
        assert_eq!(outcome.stdout, "undefined\n", "{name}: {}", outcome.stderr);
    }
    for (program, expected) in [
        (
            "[TextEncoder, TextDecoder, URL, URLSearchParams, structuredClone, atob, btoa, queueMicrotask].map((x) => typeof x).every((x) => x === 'function')",
            "true",
        ),
        (
            "new URL('/b?c=d#e', 'http://u:p@host:8080/a/').href",
            "http://u:p@host:8080/b?c=d#e",
        ),
        ("new URL('http://h/?a=1&b=2').searchParams.get('b')", "2"),
        (
            "new TextDecoder().decode(new TextEncoder().encode('zażółć'))",
            "zażółć",
        ),
        ("atob(btoa('abc'))", "abc"),
        (
            "JSON.stringify(structuredClone({ a: [1, { b: 2 }] }))",
            "{\"a\":[1,{\"b\":2}]}",
        ),
        ("typeof harden + typeof Compartment", "functionfunction"),
        ("global === globalThis", "true"),
        (
            "[URL, TextEncoder, structuredClone, URL.prototype].every(Object.isFrozen)",
            "true",
        ),
    ] {
        let outcome = with_dependency("present", &[], &format!("module.exports = {program};"));
        assert_eq!(
            outcome.stdout.trim_end(),
            expected,
            "{program}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn grants_give_one_power() {
    for (grant, program, expected) in [
        ("dep:crypto", "require('crypto').randomUUID().length", "36"),
        (
            "dep:crypto",
            "require('node:crypto').webcrypto.getRandomValues(new Uint8Array(4)).length",
            "4",
        ),
        ("dep:crypto", "typeof process", "undefined"),
        ("dep:process", "typeof require('process').argv", "object"),
        (
            "dep:process",
            "Object.keys(require('process').env).length",
            "0",
        ),
        ("dep:timers", "typeof setTimeout", "function"),
        ("dep:timers", "typeof crypto", "undefined"),
        (
            "dep:fs=stub",
            "typeof require('fs').readFileSync",
            "function",
        ),
        (
            "dep:fs=stub",
            "(() => { try { require('fs').readFileSync('/etc/hostname') } catch (e) { return e.code } })()",
            "ERR_SES_DENIED",
        ),
        (
            "$root$:crypto",
            "(() => { try { require('crypto') } catch (e) { return e.code } })()",
            "ERR_SES_DENIED",
        ),
    ] {
        let outcome = with_dependency(
            "grants",
            &["--grant", grant],
            &format!("module.exports = {program};"),
        );
        assert_eq!(
            outcome.stdout.trim_end(),
            expected,
            "{grant}: {program}: {}",
            outcome.stderr
        );
    }
}
