//! Errors: what is thrown in one guest and caught in the other leads to nobody's names.

use crate::guests::{a_hands, b, rows};

#[test]
fn errors_are_of_the_shared_kind() {
    rows(&[
        (
            "thrown",
            &[
                a_hands("f", "() => { throw new RangeError(whoami) }"),
                b(
                    "try { f() } catch (e) { [e instanceof RangeError, e.constructor === RangeError, e.message].join() }",
                    "true,true,a",
                ),
            ],
        ),
        (
            "born in the engine",
            &[
                a_hands("f", "() => null.x"),
                b(
                    "try { f() } catch (e) { [e instanceof TypeError, Object.getPrototypeOf(e) === TypeError.prototype].join() }",
                    "true,true",
                ),
            ],
        ),
        (
            "of a missing name",
            &[
                a_hands("f", "() => missing"),
                b(
                    "try { f() } catch (e) { e instanceof ReferenceError }",
                    "true",
                ),
            ],
        ),
        (
            "of a program that does not parse",
            &[
                a_hands("e", "eval"),
                b(
                    "try { e('(') } catch (e) { e instanceof SyntaxError }",
                    "true",
                ),
            ],
        ),
        (
            "of a built-in",
            &[
                a_hands("f", "() => new Array(-1)"),
                b(
                    "try { f() } catch (e) { e.constructor === RangeError }",
                    "true",
                ),
            ],
        ),
        (
            "an own class",
            &[
                a_hands(
                    "E",
                    "class E extends Error { get who() { return whoami } } E",
                ),
                b(
                    "try { throw new E() } catch (e) { [e instanceof Error, e.who].join() }",
                    "true,a",
                ),
            ],
        ),
        (
            "a cause",
            &[
                a_hands(
                    "f",
                    "() => { throw new Error('out', { cause: { who: () => whoami } }) }",
                ),
                b("try { f() } catch (e) { e.cause.who() }", "a"),
            ],
        ),
        (
            "rejected",
            &[
                a_hands("f", "async () => { missing }"),
                b(
                    "f().catch((e) => { globalThis.seen = e instanceof ReferenceError }); 1",
                    "1",
                ),
                b("seen", "true"),
            ],
        ),
        (
            "an aggregate",
            &[
                a_hands("f", "() => Promise.any([Promise.reject(1)])"),
                b(
                    "f().catch((e) => { globalThis.seen = e instanceof AggregateError }); 1",
                    "1",
                ),
                b("seen", "true"),
            ],
        ),
    ]);
}

#[test]
fn errors_lead_to_no_evaluator() {
    rows(&[
        (
            "the constructor of the constructor",
            &[
                a_hands("f", "() => null.x"),
                b(
                    "try { f() } catch (e) { try { e.constructor.constructor('return whoami')() } catch (e) { e.name } }",
                    "TypeError",
                ),
            ],
        ),
        (
            "a getter on the error",
            &[
                a_hands(
                    "f",
                    "() => { throw { get name() { return whoami }, toString: () => typeof onlyB } }",
                ),
                b("try { f() } catch (e) { e.name + String(e) }", "aundefined"),
            ],
        ),
        (
            "overflow",
            &[
                a_hands("f", "function f(n) { return n > 0 ? f(n - 1) : missing } f"),
                b("try { f(50) } catch (e) { e.name }", "ReferenceError"),
            ],
        ),
    ]);
}
