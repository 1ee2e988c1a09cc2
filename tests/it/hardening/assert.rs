//! `assert` as programs use it (SES guide, "assert").

use super::rows;

#[test]
fn checks() {
    rows(&[
        ("assert(true)", "undefined"),
        ("assert(false)", "Error: Check failed"),
        ("assert(0, 'msg')", "Error: msg"),
        ("assert(false, 'm', RangeError)", "RangeError: m"),
        (
            "assert(false, assert.details`x`, TypeError)",
            "TypeError: x",
        ),
        ("assert(false, 'm', undefined, { code: 'C' })", "Error: m"),
        (
            "try { assert(false, 'm', undefined, { code: 'C', cause: 7 }) } catch (e) { [e.code, e.cause].join() }",
            "C,7",
        ),
        ("assert.equal(1, 1)", "undefined"),
        ("assert.equal(NaN, NaN)", "undefined"),
        (
            "assert.equal(0, -0)",
            "RangeError: Expected (a number) is same as (a number)",
        ),
        ("assert.equal(1, 2, 'm', TypeError)", "TypeError: m"),
        ("assert.typeof(1, 'number')", "undefined"),
        (
            "assert.typeof(1, 'object')",
            "TypeError: (a number) must be an object",
        ),
        ("assert.typeof(1, 'string', 'own')", "TypeError: own"),
        ("assert.typeof(1, 7)", "Error: 7 must be a string"),
        ("assert.string('s')", "undefined"),
        ("assert.string(1)", "TypeError: (a number) must be a string"),
        ("assert.fail()", "Error: Check failed"),
        ("assert.fail('m', SyntaxError)", "SyntaxError: m"),
        (
            "try { assert.fail('m', RangeError, { code: 'C' }) } catch (e) { e.name + e.code }",
            "RangeErrorC",
        ),
        (
            "try { assert.equal(1, 2, 'm', RangeError, { code: 'C' }) } catch (e) { e.code }",
            "C",
        ),
        (
            "assert.equal(1, 2, assert.details`n ${3}`)",
            "RangeError: n (a number)",
        ),
        ("assert.string(1, 'mine')", "TypeError: mine"),
        (
            "assert.typeof(1, 'string', assert.details`own ${1}`)",
            "TypeError: own (a number)",
        ),
        (
            "assert.Fail`f ${1} ${assert.quote(1)}`",
            "Error: f (a number) 1",
        ),
    ]);
}

#[test]
fn errors_are_made_to_measure() {
    rows(&[
        ("assert.makeError().message", "Assert failed"),
        ("String(assert.makeError('m', TypeError))", "TypeError: m"),
        (
            "const c = Error('c'); assert.makeError('m', Error, { cause: c }).cause === c",
            "true",
        ),
        (
            "assert.makeError('m', AggregateError, { errors: [1, 2] }).errors.join()",
            "1,2",
        ),
        (
            "assert.makeError('m', Error, { errors: [1] }).errors.join()",
            "1",
        ),
        ("assert.makeError('m', Error, { code: 'X' }).code", "X"),
        (
            "Object.keys(assert.makeError('m', Error, { code: 'X', cause: 1, errors: [] })).length",
            "0",
        ),
        ("Object.isFrozen(assert.makeError('m'))", "true"),
        (
            "Object.isFrozen(assert.makeError('m', Error, { sanitize: false }))",
            "false",
        ),
        (
            "class E extends Error { extra = 1; message = 'own' }; const e = assert.makeError('m', E); \
             [Object.hasOwn(e, 'extra'), e.message, e instanceof E].join()",
            "false,own,true",
        ),
        (
            "class E extends Error { extra = 1 }; Object.hasOwn(assert.makeError('m', E, { sanitize: false }), 'extra')",
            "true",
        ),
        (
            "assert.makeError('m', Error, { bogus: 1 })",
            "TypeError: makeError does not know the option bogus; it takes errorName, cause, errors, code and sanitize",
        ),
        (
            "assert.makeError('m', 7)",
            "TypeError: the error constructor must be a function",
        ),
        (
            "assert.makeError('m', function () {})",
            "TypeError: the constructor given to makeError makes no errors",
        ),
        ("assert(false, {})", "TypeError: unrecognized details {}"),
        ("assert.error === assert.makeError", "true"),
        (
            "assert.note(Error('m'), assert.details`n ${1}`)",
            "undefined",
        ),
        (
            "assert.note(1, 'n')",
            "TypeError: only an error can be annotated",
        ),
        (
            "let seen; try { assert.makeAssert((e) => { seen = e.message })(false, 'm') } catch {} seen",
            "m",
        ),
        (
            "assert.makeAssert(undefined, true).details`${{}}`.toString()",
            "{}",
        ),
        (
            "Object.isFrozen(assert) && Object.values(assert).every(Object.isFrozen)",
            "true",
        ),
        (
            "Object.keys(assert).join()",
            "equal,typeof,string,fail,makeError,note,details,Fail,quote,bare,error,makeAssert",
        ),
    ]);
}

#[test]
fn quoting_says_all_that_json_cannot() {
    rows(&[
        (
            "String(assert.quote({ b: 1, a: [undefined, null] }))",
            r#"{"a":["[undefined]",null],"b":1}"#,
        ),
        (
            "String(assert.quote([() => 1, function f() {}, 2n, NaN, -Infinity, Symbol('z'), '[x']))",
            r#"["[Function <anon>]","[Function f]","[2n]","[NaN]","[-Infinity]","[Symbol(z)]","[[x]"]"#,
        ),
        (
            "const o = {}; o.o = o; String(assert.quote(o))",
            r#"{"o":"[Seen]"}"#,
        ),
        (
            "String(assert.quote(RangeError('m')))",
            r#""[RangeError: m]""#,
        ),
        ("String(assert.quote(new Map()))", r#""[Map]""#),
        ("String(assert.quote({ a: 1 }, 1))", "{\n \"a\": 1\n}"),
        ("String(assert.bare('some-name: x'))", "some-name: x"),
        ("String(assert.bare('a  b'))", "\"a  b\""),
        ("String(assert.bare(' a'))", "\" a\""),
        ("String(assert.bare(7))", "7"),
    ]);
}
