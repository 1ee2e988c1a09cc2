//! The causal console: what it writes of errors, and what guests cannot make it write.

use std::{cell::RefCell, rc::Rc};

use boa_engine::{Context, JsObject};
use ses_core::{Compartment, ConsoleSink, Redaction, Severity, assert_object, console_object};

use crate::support::{context, show};

#[derive(Default)]
struct Lines {
    lines: RefCell<Vec<String>>,
    stacks: bool,
}

impl ConsoleSink for Lines {
    fn write(&self, severity: Severity, depth: usize, message: &str) {
        let mark = match severity {
            Severity::Error => "! ",
            _ => "",
        };
        self.lines
            .borrow_mut()
            .push(format!("{}{mark}{message}", "  ".repeat(depth)));
    }

    fn stack(&self, _: &JsObject, _: &mut Context) -> Option<String> {
        self.stacks.then(|| "  at f (file:1:2)".to_owned())
    }
}

/// What a program makes a console write, a line each.
fn written(program: &str, stacks: bool) -> Vec<String> {
    let mut context = context();
    let sink = Rc::new(Lines {
        stacks,
        ..Lines::default()
    });
    let console = console_object(sink.clone(), &mut context).expect("made");
    let assert = assert_object(Redaction::Redacted, &mut context).expect("made");
    let guest = Compartment::builder()
        .global("console", console)
        .global("assert", assert)
        .build(&mut context)
        .expect("made");
    let program = format!("const X = assert.details, q = assert.quote; {program}; 'ended'");
    let result = guest.evaluate(program.as_str(), &mut context);
    assert_eq!(show(result, &mut context), "ended", "{program}");
    sink.lines.take()
}

#[track_caller]
fn rows(rows: &[(&str, &[&str])]) {
    for (program, expected) in rows {
        assert_eq!(written(program, false), *expected, "{program}");
    }
}

#[test]
fn an_error_is_shown_once_with_all_that_led_to_it() {
    rows(&[
        ("console.log('a', 1, { b: [2] })", &["a 1 { b: [ 2 ] }"]),
        (
            "console.error('x', TypeError('m'))",
            &["! x (TypeError#1)", "! TypeError#1: m"],
        ),
        (
            "const e = Error('m'); console.log(e); console.log(e)",
            &["(Error#1)", "Error#1: m", "(Error#1)"],
        ),
        (
            "console.log(Error('m', { cause: 'why' }))",
            &["(Error#1)", "Error#1: m", "Error#1 cause: why"],
        ),
        (
            "console.log(Error('a', { cause: RangeError('b', { cause: URIError('c') }) }))",
            &[
                "(Error#1)",
                "Error#1: a",
                "Error#1 cause: (RangeError#2)",
                "Nested error under Error#1",
                "  RangeError#2: b",
                "  RangeError#2 cause: (URIError#3)",
                "  Nested error under RangeError#2",
                "    URIError#3: c",
            ],
        ),
        (
            "console.log(AggregateError([Error('a'), 7, Error('b')], 'all'))",
            &[
                "(AggregateError#1)",
                "AggregateError#1: all",
                "AggregateError#1 errors: (Error#2) 7 (Error#3)",
                "Nested 2 errors under AggregateError#1",
                "  Error#2: a",
                "  Error#3: b",
            ],
        ),
        (
            "console.log(Error('a'), Error('b'))",
            &[
                "(Error#1) (Error#2)",
                "Nested 2 errors",
                "  Error#1: a",
                "  Error#2: b",
            ],
        ),
        (
            "const e = Error('m'); e.cause = e; console.log(e)",
            &["(Error#1)", "Error#1: m", "Error#1 cause: (Error#1)"],
        ),
        (
            "console.log(assert.makeError('m', Error, { errorName: 'Disk' }))",
            &["(Disk#1)", "Disk#1: m"],
        ),
        (
            "class E extends Error {}; E.prototype.name = 'E'; console.log(new E('m'))",
            &["(E#1)", "E#1: m"],
        ),
    ]);
}

#[test]
fn what_guests_see_redacted_is_shown() {
    rows(&[
        (
            "try { assert.Fail`at ${{ x: 1 }} of ${'s'} and ${q('t')}` } catch (e) { console.log(e.message); console.log(e) }",
            &[
                "at (an object) of (a string) and \"t\"",
                "(Error#1)",
                "Error#1: at { x: 1 } of s and t",
            ],
        ),
        (
            "const e = Error('m'); assert.note(e, X`while ${{ n: 1 }}`); assert.note(e, X`due to ${Error('c')}`); console.log(e)",
            &[
                "(Error#1)",
                "Error#1: m",
                "Error#1 ERROR_NOTE: while { n: 1 }",
                "Error#1 ERROR_NOTE: due to (Error#2)",
                "Nested error under Error#1",
                "  Error#2: c",
            ],
        ),
        (
            "const e = Error('m'); console.error(e); assert.note(e, X`late ${1}`)",
            &[
                "! (Error#1)",
                "! Error#1: m",
                "! Error#1 ERROR_NOTE: late 1",
            ],
        ),
        (
            "class E extends Error { extra = 1 }; console.log(assert.makeError('m', E))",
            &[
                "(Error#1)",
                "Error#1: m",
                "Error#1 ERROR_NOTE: originally with properties { extra: 1 }",
            ],
        ),
    ]);
}

#[test]
fn a_stack_stands_below_the_message() {
    assert_eq!(
        written("console.log(Error('m'))", true),
        ["(Error#1)", "Error#1: m", "  at f (file:1:2)"]
    );
}

#[test]
fn directives_and_groups() {
    rows(&[
        ("console.log('%s of %d%%', 'a', 2, 3)", &["a of 2% 3"]),
        ("console.log('%c red', 'css', 'x')", &[" red x"]),
        ("console.log('%s %s', 1)", &["1 %s"]),
        ("console.log('100%')", &["100%"]),
        ("console.log('%x %j', 1)", &["%x %j 1"]),
        (
            "console.log('%s!', Error('m'))",
            &["(Error#1)!", "Error#1: m"],
        ),
        (
            "console.group('G'); console.log('in'); console.groupEnd(); console.groupEnd(); console.log('out')",
            &["G", "  in", "out"],
        ),
        (
            "console.assert(true, 'no'); console.assert(false, 'm', 1)",
            &["! Assertion failed: m 1"],
        ),
        (
            "console.count(); console.count('x'); console.count(); console.countReset(); console.count()",
            &["default: 1", "x: 1", "default: 2", "default: 1"],
        ),
    ]);
}

#[test]
fn no_text_of_a_guest_passes_for_the_consoles() {
    rows(&[
        // Tags and lines of ours.
        ("console.log('(TypeError#1)')", &["(TypeError\\#1)"]),
        (
            "console.log('a\\nTypeError#1: forged\\u2028Nested error')",
            &["a\n  | TypeError\\#1: forged\n  | Nested error"],
        ),
        (
            "console.log(Error('a\\n    at root (/etc:1:1)\\rb'))",
            &["(Error#1)", "Error#1: a\n  |     at root (/etc:1:1)\n  | b"],
        ),
        (
            "const e = Error('m'); e.name = 'X#9)\\n(Y'; console.log(e)",
            &["(Error#1)", "Error#1: m"],
        ),
        (
            "console.log(assert.makeError('m', Error, { errorName: 'x\\ny' }))",
            &["(x\\ny#1)", "x\\ny#1: m"],
        ),
        (
            "console.log(assert.makeError('m', Error, { errorName: '%s (a#1)\\x1b[2J' }), 5)",
            &["(%s (a#1)\\u{1b}[2J#1) 5", "%s (a#1)\\u{1b}[2J#1: m"],
        ),
        // Directives in what is not the first argument, and in messages, are text.
        ("console.log('x', '%s', 1)", &["x %s 1"]),
        ("console.log('%s', '%s', 'y')", &["%s y"]),
        (
            "console.log(Error('%s%c'), 1)",
            &["(Error#1) 1", "Error#1: %s%c"],
        ),
        // A terminal's controls.
        ("console.log('\\x1b[2J\\u202e')", &["\\u{1b}[2J\\u{202e}"]),
        // Labels of groups and counters.
        (
            "console.group('a\\nb'); console.groupEnd(); console.count('c\\nd')",
            &["a\n  | b", "c\n  | d: 1"],
        ),
    ]);
}

#[test]
fn no_code_of_a_guest_runs_and_nothing_throws() {
    rows(&[
        (
            "console.log(new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } }))",
            &["[Proxy]"],
        ),
        (
            "console.log({ get x() { throw 1 }, toJSON() { throw 2 }, toString() { throw 3 } })",
            &[
                "{ x: [accessor], toJSON: [Function \"toJSON\"], toString: [Function \"toString\"] }",
            ],
        ),
        (
            "const e = Error('m'); for (const k of ['name', 'message', 'cause', 'errors', 'stack']) \
             Object.defineProperty(e, k, { get() { throw k } }); console.log(e)",
            &["(Error#1)", "Error#1: "],
        ),
        (
            "console.log(Object.setPrototypeOf(Error('m'), new Proxy(Error.prototype, { get() { throw 1 } })))",
            &["(Error#1)", "Error#1: m"],
        ),
        (
            "console.log('%d %i', { valueOf() { throw 1 } }, Symbol('s'))",
            &["{ valueOf: [Function \"valueOf\"] } Symbol(s)"],
        ),
        (
            "console.log(AggregateError([], 'm'), { errors: 1 })",
            &[
                "(AggregateError#1) { errors: 1 }",
                "AggregateError#1: m",
                "AggregateError#1 errors: ",
            ],
        ),
        ("console.count({ toString() { throw 1 } })", &["default: 1"]),
    ]);
}

#[test]
fn what_guests_choose_is_bounded() {
    // A chain of causes costs no stack, and is not shown to its end.
    let chain = "let e = Error('0'); for (let i = 1; i < 5000; i++) e = Error(`${i}`, { cause: e }); console.log(e)";
    assert!(written(chain, false).len() < 200);
    // Nor is an error of ten thousand errors.
    let many =
        "console.log(AggregateError(Array.from({ length: 10000 }, (_, i) => Error(`${i}`)), 'm'))";
    assert!(written(many, false).len() < 300);
    // Of the notes of one error, the last are kept.
    let notes = "const e = Error('m'); for (let i = 0; i < 10000; i++) assert.note(e, X`note ${i}`); console.log(e)";
    let lines = written(notes, false);
    assert!(lines.len() < 30);
    assert_eq!(
        lines.last().map(String::as_str),
        Some("Error#1 ERROR_NOTE: note 9999")
    );
    // A long text is cut off, and so is a message of many.
    let long = written("console.log('x'.repeat(1000000))", false).concat();
    assert!(long.len() < 100_000);
    let deep = "let o = {}; for (let i = 0; i < 5000; i++) o = { o }; console.log(o)";
    assert_eq!(written(deep, false), ["{ o: { o: [...] } }"]);
    let groups = "for (let i = 0; i < 100000; i++) console.group(); console.log('deep')";
    assert!(written(groups, false).concat().len() < 1_000);
}

#[test]
fn notes_die_with_their_error() {
    let mut context = context();
    let assert = assert_object(Redaction::Redacted, &mut context).expect("made");
    let console = console_object(Rc::new(Lines::default()), &mut context).expect("made");
    let guest = Compartment::builder()
        .global("assert", assert)
        .global("console", console)
        .build(&mut context)
        .expect("made");
    // Each note refers to its error and to a compartment, which can be counted.
    let program = "for (let i = 0; i < 100; i++) { const e = Error('m'); if (i % 2) console.log(e); \
                   assert.note(e, assert.details`${[e]} ${new Compartment()}`) }";
    guest.evaluate(program, &mut context).expect("annotates");
    // An ephemeron is let go one collection after its key.
    for _ in 0..3 {
        boa_gc::force_collect();
    }
    let left = Compartment::count(&context);
    assert!(left < 6, "errors live on in their notes: {left}");
}
