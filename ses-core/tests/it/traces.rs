//! Traces: the exact name, line and column of each frame, across compartments, evaluators and native frames.

use boa_engine::{Context, JsError, JsResult, JsValue, js_string};
use ses_core::{Compartment, SourceText};

use crate::support::{compartment, context};

/// The frames of what was thrown, without the marks of compartments and without native frames.
fn trace(result: JsResult<JsValue>, context: &mut Context) -> String {
    let error = result.expect_err("an error");
    frames(&error, context)
}

fn frames(error: &JsError, context: &mut Context) -> String {
    let thrown = error.clone().into_opaque(context).expect("catchable");
    let thrown = thrown.as_object().expect("an error object");
    let stack = thrown.get(js_string!("stack"), context).expect("a stack");
    let stack = stack.as_string().expect("text").to_std_string_escaped();
    let mut frames = Vec::new();
    for line in stack.lines() {
        let Some((name, place)) = line
            .trim()
            .strip_prefix("at ")
            .and_then(|line| line.split_once(" ("))
        else {
            continue;
        };
        let place = place.trim_end_matches(')');
        if place.starts_with("native") {
            continue;
        }
        let place = match place.split_once("ses+") {
            Some((_, marked)) => &marked[17..],
            None => place,
        };
        frames.push(format!("{name} {place}"));
    }
    frames.join("\n")
}

fn named<'a>(text: &'a str, name: &'a str) -> SourceText<'a> {
    SourceText::new(text).named(name)
}

#[test]
fn evaluate_shows_its_name_and_place() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let result = guest.evaluate("\n  missing", &mut context);
    assert_eq!(trace(result, &mut context), "<main> guest:2:3");
    let result = guest.evaluate(named("let x = 1;\nx.y.z", "/app/a.js"), &mut context);
    assert_eq!(trace(result, &mut context), "<main> /app/a.js:2:5");
    let text = SourceText::new("x.y")
        .named("/etc/rules.conf")
        .starting_at(12, 9);
    let result = guest.evaluate(text, &mut context);
    assert_eq!(trace(result, &mut context), "<main> /etc/rules.conf:12:9");
    let text = SourceText::new("let x;\nx.y")
        .named("/etc/rules.conf")
        .starting_at(12, 9);
    let result = guest.evaluate(text, &mut context);
    assert_eq!(trace(result, &mut context), "<main> /etc/rules.conf:13:3");
}

/// The body of the loop has ended by then, however far down it lies.
#[test]
fn what_closing_an_iterator_throws_is_told_of_the_loop() {
    let mut context = context();
    for leaves in ["break;", "return 1;"] {
        let guest = compartment("guest", &mut context);
        let program = format!(
            "const it = {{ [Symbol.iterator]: () => ({{ next: () => ({{}}), return() {{ null.x }} }}) }};\n\
             const f = () => {{\n  for (const x of it) {{\n\n    {leaves}\n  }}\n}};\nf()"
        );
        let result = guest.evaluate(named(&program, "/a.js"), &mut context);
        assert_eq!(
            trace(result, &mut context),
            "return /a.js:1:76\nf /a.js:3:19\n<main> /a.js:8:2"
        );
    }
}

#[test]
fn a_start_changes_nothing_else() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let text = SourceText::new("(function f(a) {\n  return a\n}).toString()").starting_at(5, 5);
    let shown: String = guest.evaluate_as(text, &mut context).expect("text");
    assert_eq!(shown, "function f(a) {\n  return a\n}");
    let text = SourceText::new("'use strict'; typeof this").starting_at(0, 0);
    let shown: String = guest.evaluate_as(text, &mut context).expect("text");
    assert_eq!(shown, "object");
}

#[test]
fn functions_show_where_they_were_made() {
    let mut context = context();
    let a = compartment("a", &mut context);
    let b = compartment("b", &mut context);
    let fail = a
        .evaluate(
            named(
                "globalThis.inner = () => { throw new Error('x') };\n\n() => inner()",
                "/a/lib.js",
            ),
            &mut context,
        )
        .expect("a function");
    b.global()
        .set(js_string!("fail"), fail, true, &mut context)
        .expect("set");
    let result = b.evaluate(
        named("function run() {\n  fail()\n}\nrun()", "/b/main.js"),
        &mut context,
    );
    assert_eq!(
        trace(result, &mut context),
        "<main> /a/lib.js:1:34\n<main> /a/lib.js:3:12\nrun /b/main.js:2:7\n<main> /b/main.js:4:4"
    );
}

#[test]
fn through_native_frames() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let text = "const f = (x) => {\n  throw new Error(x)\n};\n[1].map(f)";
    let result = guest.evaluate(named(text, "/app/a.js"), &mut context);
    assert_eq!(
        trace(result, &mut context),
        "f /app/a.js:2:9\n<main> /app/a.js:4:8"
    );
}

#[test]
fn evals_are_named_by_the_place_that_called_them() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    for (text, expected) in [
        (
            "\n eval('\\n  null.x')",
            "<eval> eval at /app/a.js:2:6, <anonymous>:2:8\n<main> /app/a.js:2:6",
        ),
        (
            "(0, eval)(' null.x')",
            "<main> eval at /app/a.js:1:10, <anonymous>:1:7\n<main> /app/a.js:1:10",
        ),
        (
            "const f = Function('a', 'return a.b.c');\nf({})",
            "anonymous eval at /app/a.js:1:19, <anonymous>:3:12\n<main> /app/a.js:2:2",
        ),
        (
            "eval('eval(\"null.x\")')",
            "<eval> eval at /app/a.js:1:5, <anonymous>:1:6\n<eval> eval at /app/a.js:1:5, <anonymous>:1:5\n<main> /app/a.js:1:5",
        ),
    ] {
        let result = guest.evaluate(named(text, "/app/a.js"), &mut context);
        let found = trace(result, &mut context);
        let found: Vec<_> = found
            .lines()
            .filter(|line| !line.contains(":?:?"))
            .collect();
        assert_eq!(found.join("\n"), expected, "{text}");
    }
}

#[test]
fn syntax_errors_name_their_place() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let text = SourceText::new("let a = ;")
        .named("/app/a.js")
        .starting_at(3, 5);
    let error = guest.evaluate(text, &mut context).expect_err("an error");
    assert!(error.to_string().contains("line 3, col 13"), "{error}");
}

#[test]
fn a_name_cannot_forge_a_frame() {
    let mut context = context();
    let guest = Compartment::builder()
        .name("x\n    at forged (/trusted.js:1:1)")
        .build(&mut context)
        .expect("a compartment");
    let result = guest.evaluate("null.x", &mut context);
    let shown = trace(result, &mut context);
    assert_eq!(shown.lines().count(), 1, "{shown}");
}
