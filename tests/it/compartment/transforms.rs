//! Source transforms: local to one `evaluate`, of a compartment, inescapable for children.

use crate::guests::{a, rows};

#[test]
fn local_ones() {
    rows(&[
        (
            "one",
            &[a(
                "new Compartment().evaluate('1', { transforms: [(s) => s + '+1'] })",
                "2",
            )],
        ),
        (
            "in order",
            &[a(
                "new Compartment().evaluate('1', { transforms: [(s) => s + '2', (s) => s + '3'] })",
                "123",
            )],
        ),
        (
            "before the compartment's",
            &[a(
                "new Compartment({ __options__: true, transforms: [(s) => s + '3'] }).evaluate('1', { transforms: [(s) => s + '2'] })",
                "123",
            )],
        ),
        (
            "not for eval",
            &[a(
                "new Compartment().evaluate('eval(\"1\")', { transforms: [(s) => s.replace('1', '2')] })",
                "2",
            )],
        ),
        (
            "only for this call",
            &[a(
                "const c = new Compartment(); c.evaluate('1', { transforms: [(s) => '2'] }) + ',' + c.evaluate('1')",
                "2,1",
            )],
        ),
        (
            "no string",
            &[a(
                "new Compartment().evaluate('1', { transforms: [() => 1] })",
                "TypeError: a source transform must return a string",
            )],
        ),
        (
            "no function",
            &[a(
                "new Compartment().evaluate('1', { transforms: [1] })",
                "TypeError: transforms must be an iterable of functions",
            )],
        ),
        (
            "an unknown option",
            &[a(
                "new Compartment().evaluate('1', { transform: [] })",
                "TypeError: evaluate() does not know the option transform; it takes transforms, sloppyGlobalsMode and name",
            )],
        ),
        (
            "options of the reference that lift its checks",
            &[a(
                "new Compartment().evaluate('1', { __evadeHtmlCommentTest__: true, __evadeImportExpressionTest__: true, __rejectSomeDirectEvalExpressions__: false })",
                "1",
            )],
        ),
    ]);
}

#[test]
fn of_a_compartment() {
    const ADD: &str =
        "new Compartment({ __options__: true, transforms: [(s) => s.replaceAll('one', '1')] })";
    for (name, program, expected) in [
        ("evaluate", "evaluate('one')", "1"),
        ("eval", "evaluate('eval(\"o\" + \"ne\")')", "1"),
        (
            "indirect eval",
            "evaluate('(0, eval)(\"o\" + \"ne\")')",
            "1",
        ),
        (
            "Function",
            "evaluate('Function(\"return o\" + \"ne\")()')",
            "1",
        ),
        ("from outside", "globalThis.eval('one')", "1"),
        (
            "not its children",
            "evaluate('try { new Compartment().evaluate(\"o\" + \"ne\") } catch (e) { e.name }')",
            "ReferenceError",
        ),
    ] {
        let program: &'static str = format!("{ADD}.{program}").leak();
        rows(&[(name, &[a(program, expected)])]);
    }
}

#[test]
fn inescapable_ones() {
    const ADD: &str = "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('one', '1')] })";
    for (name, program, expected) in [
        ("evaluate", "evaluate('one')", "1"),
        ("eval", "evaluate('eval(\"o\" + \"ne\")')", "1"),
        (
            "a child",
            "evaluate('new Compartment().evaluate(\"o\" + \"ne\")')",
            "1",
        ),
        (
            "a child's eval",
            "evaluate('new Compartment().evaluate(\"eval(`o` + `ne`)\")')",
            "1",
        ),
        (
            "a grandchild",
            "evaluate('new Compartment().evaluate(\"new Compartment().evaluate(`o` + `ne`)\")')",
            "1",
        ),
        (
            "a child with options",
            "evaluate('new Compartment({ transforms: [], __shimTransforms__: [], __options__: true }).evaluate(\"o\" + \"ne\")')",
            "1",
        ),
        (
            "a subclass",
            "evaluate('new (class extends Compartment {})().evaluate(\"o\" + \"ne\")')",
            "1",
        ),
    ] {
        let program: &'static str = format!("{ADD}.{program}").leak();
        rows(&[(name, &[a(program, expected)])]);
    }
}
