//! What consoles write, row by row, as Node 20 wrote it.

use std::{rc::Rc, time::Duration};

use boa_engine::{Context, Source, js_string, property::Attribute};

use super::{Owner, console};
use crate::{feral::Feral, inspect::Colours, powers::Memory};

/// Runs a program with the console of an entry, and gives what it wrote to both streams.
fn entry(source: &str) -> (String, String) {
    let (stdout, stderr) = (Rc::new(Memory::default()), Rc::new(Memory::default()));
    let owner = Owner::Entry {
        stdout: stdout.clone(),
        stderr: stderr.clone(),
        clock: Rc::new(|| Duration::ZERO),
        colours: Colours::Off,
    };
    run(owner, source);
    (stdout.text(), stderr.text())
}

fn dependency(source: &str) -> String {
    let stderr = Rc::new(Memory::default());
    run(
        Owner::Dependency {
            name: "dep".to_owned(),
            stderr: stderr.clone(),
        },
        source,
    );
    stderr.text()
}

fn run(owner: Owner, source: &str) {
    let context = &mut Context::default();
    Feral::capture(context).unwrap();
    let console = console(owner, context).unwrap();
    context
        .register_global_property(js_string!("console"), console, Attribute::all())
        .unwrap();
    context.eval(Source::from_bytes(source)).unwrap();
}

#[test]
fn messages_are_formatted_as_node_does() {
    for (source, expected) in [
        ("console.log()", "\n"),
        ("console.log('')", "\n"),
        ("console.log('a', 1, { b: 2 })", "a 1 { b: 2 }\n"),
        ("console.log('%%')", "%%\n"),
        ("console.log('%% %s', 'a')", "% a\n"),
        ("console.log('a%', '%x')", "a% %x\n"),
        ("console.log('a %')", "a %\n"),
        ("console.log('%s%', 'b')", "b%\n"),
        ("console.log('%s')", "%s\n"),
        ("console.log('%s', { toString() { return 'ts' } })", "ts\n"),
        (
            "class A { toString() { return 'A!' } } console.log('%s %s', new A(), { a: 1 })",
            "A! { a: 1 }\n",
        ),
        (
            "try { console.log('%s', { toString() { throw 'out' } }) } catch (e) { console.log(e) }",
            "out\n",
        ),
        (
            "console.log('%s', { get toString() { throw 'out' } })",
            "{ toString: [Getter] }\n",
        ),
        ("console.log('%s %s', 'a')", "a %s\n"),
        ("console.log(1, '%s', 'a')", "1 %s a\n"),
        (
            "console.log('%s %d %i %f %j %O %c!', 'a', 1.5, 1.5, '2.5', { a: 1 }, { a: 1 }, 'css', 'x', { z: 1 })",
            "a 1.5 1 2.5 {\"a\":1} { a: 1 } ! x { z: 1 }\n",
        ),
        (
            "console.log('%s', { a: 1, b: [1] })",
            "{ a: 1, b: [Array] }\n",
        ),
        (
            "console.log('%s %s %s', null, undefined, -0)",
            "null undefined -0\n",
        ),
        ("console.log('%s', Symbol('a'), 1n)", "Symbol(a) 1n\n"),
        ("console.log('%s', () => 1)", "() => 1\n"),
        (
            "console.log('%d|%d|%d|%i', '0x10', 1n, {}, '42.9abc')",
            "16|1n|NaN|42\n",
        ),
        ("console.log('%f', 'x1')", "NaN\n"),
        (
            "console.log('%j', { toJSON() { return 'tj' } })",
            "\"tj\"\n",
        ),
        ("console.log('%o', [1])", "[ 1, [length]: 1 ]\n"),
        ("console.log('%O', 'str')", "'str'\n"),
        (
            "console.group('G'); console.log('a\\nb'); console.group(); console.log({ a: 1 }); console.groupEnd(); console.groupEnd(); console.log('z')",
            "G\n  a\n  b\n    { a: 1 }\nz\n",
        ),
        (
            "console.count(); console.count('x'); console.count(); console.countReset(); console.count()",
            "default: 1\nx: 1\ndefault: 2\ndefault: 1\n",
        ),
        (
            "console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 })",
            "{ a: [Object] }\n",
        ),
        ("console.time('t'); console.timeEnd('t')", "t: 0ms\n"),
        (
            "console.table([{ a: 1, b: 'x' }, { a: 2, c: true }])",
            "┌─────────┬───┬─────┬──────┐\n│ (index) │ a │ b   │ c    │\n├─────────┼───┼─────┼──────┤\n│ 0       │ 1 │ 'x' │      │\n│ 1       │ 2 │     │ true │\n└─────────┴───┴─────┴──────┘\n",
        ),
        (
            "console.table([1, 'a'])",
            "┌─────────┬────────┐\n│ (index) │ Values │\n├─────────┼────────┤\n│ 0       │ 1      │\n│ 1       │ 'a'    │\n└─────────┴────────┘\n",
        ),
        (
            "console.table(new Map([['a', 1], ['b', { c: 2 }]]))",
            "┌───────────────────┬─────┬──────────┐\n│ (iteration index) │ Key │ Values   │\n├───────────────────┼─────┼──────────┤\n│ 0                 │ 'a' │ 1        │\n│ 1                 │ 'b' │ { c: 2 } │\n└───────────────────┴─────┴──────────┘\n",
        ),
        (
            "console.table(new Set([1, { a: 1 }]))",
            "┌───────────────────┬──────────┐\n│ (iteration index) │ Values   │\n├───────────────────┼──────────┤\n│ 0                 │ 1        │\n│ 1                 │ { a: 1 } │\n└───────────────────┴──────────┘\n",
        ),
        ("console.clear(); console.log('kept')", "kept\n"),
        ("console.table(5)", "5\n"),
        ("const { log } = console; log('detached')", "detached\n"),
    ] {
        assert_eq!(entry(source).0, expected, "{source}");
    }
}

#[test]
fn the_entry_writes_errors_to_standard_error() {
    for (source, expected) in [
        ("console.error('%s is', 'e')", "e is\n"),
        ("console.warn('w\\x1b[0m')", "w\x1b[0m\n"),
        (
            "console.assert(false, 'm %s', 1); console.assert(true, 'no')",
            "Assertion failed: m 1\n",
        ),
        ("console.assert(false)", "Assertion failed\n"),
        (
            "console.timeEnd('nope'); console.timeLog('nope')",
            "Warning: No such label 'nope' for console.timeEnd()\nWarning: No such label 'nope' for console.timeLog()\n",
        ),
        (
            "console.countReset('nope')",
            "Warning: Count for 'nope' does not exist\n",
        ),
    ] {
        let (stdout, stderr) = entry(source);
        assert_eq!(
            (stdout.as_str(), stderr.as_str()),
            ("", expected),
            "{source}"
        );
    }
}

#[test]
fn a_trace_names_its_callers() {
    let (_, stderr) = entry("function f() { console.trace('here') }\nf()");
    assert!(stderr.starts_with("Trace: here\n    at f ("), "{stderr}");
}

#[test]
fn a_dependency_cannot_speak_for_others() {
    for (source, expected) in [
        ("console.log('a')", "[dep] a\n"),
        ("console.error('a\\n[root] b')", "[dep] a\n[dep] [root] b\n"),
        (
            "console.log('\\x1b[2J\\r\\x9b0m\\x07')",
            "[dep] \\x1b[2J\\r\\x9b0m\\x07\n",
        ),
        (
            "console.log('\\u202edesrever')",
            "[dep] \\u{202e}desrever\n",
        ),
        (
            "console.group('g\\r'); console.log('x')",
            "[dep] g\\r\n[dep]   x\n",
        ),
        (
            "console.log(typeof console.time, typeof console.timeEnd)",
            "[dep] undefined undefined\n",
        ),
    ] {
        assert_eq!(dependency(source), expected, "{source}");
    }
}
