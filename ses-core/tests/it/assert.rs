//! What `assert` says, and what it keeps to itself.

use ses_core::{Compartment, Redaction, assert_object};

use crate::support::{context, show};

fn rows(redaction: Redaction, rows: &[(&str, &str)]) {
    let mut context = context();
    let assert = assert_object(redaction, &mut context).expect("made");
    let guest = Compartment::builder()
        .global("assert", assert)
        .build(&mut context)
        .expect("made");
    for (program, expected) in rows {
        let program =
            format!("const X = assert.details, q = assert.quote, b = assert.bare; {program}");
        let result = guest.evaluate(&program, &mut context);
        assert_eq!(show(result, &mut context), *expected, "{program}");
    }
}

#[test]
fn checks_and_messages() {
    rows(
        Redaction::Redacted,
        &[
            ("assert(false)", "Error: Check failed"),
            ("assert(true)", "undefined"),
            ("assert(0, 'msg')", "Error: msg"),
            ("assert(false, X`x`, RangeError)", "RangeError: x"),
            (
                "assert.equal(1, 2)",
                "RangeError: Expected (a number) is same as (a number)",
            ),
            ("assert.equal(NaN, NaN)", "undefined"),
            ("assert.equal(1, 2, 'm', TypeError)", "TypeError: m"),
            (
                "assert.typeof(1, 'object')",
                "TypeError: (a number) must be an object",
            ),
            ("assert.typeof(1, 7)", "Error: 7 must be a string"),
            ("assert.string(1)", "TypeError: (a number) must be a string"),
            ("assert.string('a')", "undefined"),
            ("assert.fail()", "Error: Check failed"),
            ("assert.Fail`f ${1} ${q(1)}`", "Error: f (a number) 1"),
            ("assert.makeError('m', TypeError, { code: 'X' }).code", "X"),
            (
                "assert.makeError('m', Error, { bogus: 1 })",
                "TypeError: makeError does not know the option bogus; it takes errorName, cause, errors, code and sanitize",
            ),
            (
                "assert.makeError(X`z`, AggregateError, { errors: [1] }).errors.length",
                "1",
            ),
            ("Object.isFrozen(assert.makeError('m'))", "true"),
            (
                "[q(1), b('a'), b('no!'), X`a ${1}`].every(Object.isFrozen)",
                "true",
            ),
            ("assert(false, null)", "Error: Assert failed"),
            ("assert.fail(null, null)", "Error: Assert failed"),
            ("assert(0, undefined, null)", "Error: Check failed"),
            (
                "assert.equal(1, 2, '', null)",
                "RangeError: Expected (a number) is same as (a number)",
            ),
            (
                "assert.typeof(1, 'object', null)",
                "TypeError: Assert failed",
            ),
            ("assert.fail('m', (it) => URIError(it))", "URIError: m"),
            (
                "assert.fail('m', (it) => it)",
                "TypeError: the constructor given to makeError makes no errors",
            ),
            (
                "assert.makeError('m', Error, { bogus: undefined, code: undefined }).message",
                "m",
            ),
            (
                "[0, null, ''].map((cause) => 'cause' in assert.makeError('m', Error, { cause })).join()",
                "false,false,false",
            ),
            ("assert(false, {})", "TypeError: unrecognized details {}"),
            (
                "assert.note(Error())",
                "TypeError: unrecognized details \"[undefined]\"",
            ),
            (
                "assert.note(1, X`a`)",
                "TypeError: only an error can be annotated",
            ),
            (
                "assert.error === assert.makeError && Object.isFrozen(assert) && !Object.isFrozen(Object.prototype)",
                "true",
            ),
            (
                "Object.keys(assert).join()",
                "equal,typeof,string,fail,makeError,note,details,Fail,quote,bare,error,makeAssert",
            ),
            (
                "let seen; try { assert.makeAssert((e) => { seen = e.message })(false, 'm') } catch {} seen",
                "m",
            ),
        ],
    );
}

#[test]
fn what_is_not_quoted_is_redacted() {
    rows(
        Redaction::Redacted,
        &[
            (
                "assert(false, X`a ${1} ${'s'} ${null} ${undefined} ${{}} ${TypeError('x')} z`)",
                "Error: a (a number) (a string) (an object) (an undefined) (an object) (a TypeError) z",
            ),
            (
                "assert(false, X`${{ toString() { return 'leak' } }}`)",
                "Error: (an object)",
            ),
            (
                "assert(false, X`${q('s')} ${b('ok-name')} ${b('no!')} ${b('a  b')}`)",
                "Error: \"s\" ok-name \"no!\" \"a  b\"",
            ),
            ("String(X`a ${1}`)", "a (a number)"),
            (
                "String(q([1, undefined, () => 1, 2n, NaN, -0, Symbol('z'), '[x']))",
                "[1,\"[undefined]\",\"[Function <anon>]\",\"[2n]\",\"[NaN]\",0,\"[Symbol(z)]\",\"[[x]\"]",
            ),
            ("const o = {}; o.o = o; String(q(o))", "{\"o\":\"[Seen]\"}"),
            ("String(q(new Error('m')))", "\"[Error: m]\""),
            ("String(q(new Map()))", "\"[Map]\""),
            (
                "String(q(new Proxy({}, { ownKeys() { throw 1 } })))",
                "[Something that failed to stringify]",
            ),
            ("String(q({ a: 1 }, 1))", "{\n \"a\": 1\n}"),
            (
                "assert.details({ length: 1e9, 0: 'a' }, 1).toString()",
                "a(a number)undefined",
            ),
        ],
    );
}

#[test]
fn disclosed_messages_show_all() {
    rows(
        Redaction::Disclosed,
        &[("assert(false, X`a ${[1]}`)", "Error: a [1]")],
    );
}
