//! The forms of the constructor and its options.

use crate::guests::{a, rows};

#[test]
fn the_three_forms() {
    rows(&[
        ("none", &[a("new Compartment().evaluate('1')", "1")]),
        (
            "options with the sigil",
            &[a(
                "new Compartment({ globals: { n: 1 }, name: 'c', __options__: true }).evaluate('n')",
                "1",
            )],
        ),
        (
            "positions",
            &[a("new Compartment({ n: 1 }, {}, { name: 'c' }).name", "c")],
        ),
        (
            "globals alone",
            &[a("new Compartment({ n: 1 }).evaluate('n')", "1")],
        ),
        (
            "undefined in each place",
            &[a(
                "new Compartment(undefined, undefined, undefined).evaluate('2')",
                "2",
            )],
        ),
        (
            "the sigil false",
            &[a(
                "new Compartment({ __options__: false })",
                "TypeError: the __options__ sigil of Compartment must be true",
            )],
        ),
        (
            "globals twice",
            &[a(
                "new Compartment({}, {}, { globals: { n: 1 } })",
                "RangeError: Compartment constructor must receive either globals argument or option, not both",
            )],
        ),
        (
            "a bag of options without the sigil is globals",
            &[a("new Compartment({ name: 'c' }).evaluate('name')", "c")],
        ),
        (
            "no object",
            &[a(
                "new Compartment('x')",
                "TypeError: first argument of Compartment must be an object",
            )],
        ),
        (
            "null",
            &[a(
                "typeof new Compartment(null, null, null).evaluate('Array')",
                "function",
            )],
        ),
        (
            "without new",
            &[a(
                "Compartment()",
                "TypeError: Class constructor Compartment cannot be invoked without 'new'",
            )],
        ),
        (
            "old names of hooks, which do nothing",
            &[a(
                "typeof new Compartment({ loadHook: 1, loadNowHook: 1, __options__: true })",
                "object",
            )],
        ),
        (
            "a misspelt option",
            &[a(
                "try { new Compartment({ nmae: 'c', __options__: true }) } catch (e) { e.message.slice(0, 42) }",
                "Compartment does not know the option nmae;",
            )],
        ),
        (
            "an option that is no function",
            &[a(
                "new Compartment({ importHook: 1, __options__: true })",
                "TypeError: importHook must be a function",
            )],
        ),
        (
            "transforms that are no iterable",
            &[a(
                "new Compartment({ transforms: {}, __options__: true })",
                "TypeError: transforms must be an iterable of functions",
            )],
        ),
    ]);
}

#[test]
fn the_name() {
    rows(&[
        (
            "given",
            &[a(
                "new Compartment({ name: 'c', __options__: true }).name",
                "c",
            )],
        ),
        ("none", &[a("new Compartment().name", "<unknown>")]),
        (
            "undefined",
            &[a(
                "new Compartment({ name: undefined, __options__: true }).name",
                "<unknown>",
            )],
        ),
        (
            "no string",
            &[a(
                "new Compartment({ name: 5, __options__: true }).name === '5'",
                "true",
            )],
        ),
        (
            "a symbol",
            &[a(
                "try { new Compartment({ name: Symbol('x'), __options__: true }) } catch (e) { e.name }",
                "TypeError",
            )],
        ),
        (
            "not unique",
            &[a(
                "new Compartment({ name: 'a', __options__: true }).evaluate('typeof onlyA')",
                "undefined",
            )],
        ),
        (
            "read only",
            &[a(
                "const c = new Compartment(); try { c.name = 'x' } catch (e) { e.name + c.name }",
                "TypeError<unknown>",
            )],
        ),
    ]);
}
