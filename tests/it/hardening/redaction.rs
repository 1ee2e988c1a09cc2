//! Attacks on redaction: what was not quoted is not told, whoever asks and however.

use super::rows;

#[test]
fn none_learns_a_secret() {
    rows(&[
        (
            "assert.details`a ${1} ${'s'} ${null} ${undefined} ${{}} ${[]} ${() => 1} ${TypeError('x')} z`.toString()",
            "a (a number) (a string) (an object) (an undefined) (an object) (an object) (a function) (a TypeError) z",
        ),
        (
            "assert.Fail`${1n} ${true} ${Symbol('s')}`",
            "Error: (a bigint) (a boolean) (a symbol)",
        ),
        // A substitution that would speak for itself is not asked.
        (
            "assert.Fail`${{ toString() { return 'leak' }, toJSON() { return 'leak' }, [Symbol.toPrimitive]() { return 'leak' } }}`",
            "Error: (an object)",
        ),
        // A look-alike of a quote token is a value like any other.
        (
            "assert.Fail`${{ toString: assert.quote('x').toString, payload: 'leak' }}`",
            "Error: (an object)",
        ),
        (
            "assert.Fail`${Object.create(assert.quote('x'))}`",
            "Error: (an object)",
        ),
        (
            "assert.Fail`${new Proxy(assert.quote('leak'), {})}`",
            "Error: (an object)",
        ),
        // Nor does a details token disclose another's values.
        (
            "const secret = 'hush'; const d = assert.details`${secret}`; assert.Fail`${assert.quote(d)}`.message",
            "Error: {}",
        ),
        (
            "const d = assert.details`${'hush'}`; [Object.keys(d).length, String(d), JSON.stringify(d)].join()",
            "0,(a string),{}",
        ),
        (
            "const d = assert.details`${'hush'}`; Object.getPrototypeOf(d).toString.call({})",
            "TypeError: unrecognized details {}",
        ),
        (
            "Object.getPrototypeOf(assert.details`x`).toString.call(undefined)",
            "[not a details token]",
        ),
        // The message is fixed when the error is made: a caught error tells no more.
        (
            "try { assert.Fail`${'hush'}` } catch (e) { [e.message, Reflect.ownKeys(e).includes('details'), e.toString()].join() }",
            "(a string),false,Error: (a string)",
        ),
        // `bare` text cannot end what surrounds it.
        (
            "String(assert.bare('x\\n(a string)'))",
            "\"x\\n(a string)\"",
        ),
        ("String(assert.bare('x\\u2028y'))", "\"x\u{2028}y\""),
        // An error's name is read, not asked; and one that is no name is not told.
        (
            "const e = Error('x'); Object.defineProperty(e, 'name', { get() { throw 1 } }); assert.Fail`${e}`",
            "Error: (an Error)",
        ),
        (
            "const e = Error('x'); e.name = 'hush) (a'; assert.Fail`${e}`",
            "Error: (an Error)",
        ),
        // Formatters that throw leave a placeholder, and say nothing of what they threw.
        (
            "String(assert.quote(new Proxy({}, { ownKeys() { throw { leak: 1 } } })))",
            "[Something that failed to stringify]",
        ),
        (
            "String(assert.quote({ toJSON() { throw 1 } }))",
            "[Something that failed to stringify]",
        ),
        (
            "String(assert.quote({ get a() { throw 1 } }))",
            "[Something that failed to stringify]",
        ),
        (
            "const e = Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } }); String(assert.quote(e))",
            "[Something that failed to stringify]",
        ),
        // A forged template is read once, and no further than it has substitutions.
        (
            "assert.details({ length: 1e9, 0: 'a', 1: 'b' }, 1).toString()",
            "a(a number)b",
        ),
        (
            "let n = 0; const t = { get 0() { n++; return 'a' }, length: 1 }; const d = assert.details(t); String(d); String(d); n",
            "1",
        ),
        // Notes are the host's to read.
        (
            "const e = Error('m'); assert.note(e, assert.details`${'hush'}`); [Reflect.ownKeys(e).includes('notes'), String(e)].join()",
            "false,Error: m",
        ),
        // Annotating for ever is no error, and fills nothing.
        (
            "const e = Error('m'); for (let i = 0; i < 5000; i++) assert.note(e, 'x'.repeat(100)); 'done'",
            "done",
        ),
    ]);
}
