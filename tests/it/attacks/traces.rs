//! Learning paths and callers from errors.

use super::attack::{Attack, LACKS, LANGUAGE, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "read a stack to learn paths and callers",
        "try { null.f() } catch (error) { error.stack.includes('at ') }",
        "false",
    ),
    attack(
        "prepare stack traces",
        "let seen = 0; Error.prepareStackTrace = (_, sites) => { seen++; return sites }; new Error().stack + Error.prepareStackTrace() + seen",
        "Error0",
    ),
    attack(
        "read the stack of an error made by a built-in",
        "try { [].reduce(() => 1); } catch (error) { /:\\d+:\\d+/.test(error.stack); }",
        "false",
    ),
    attack(
        "read the stack through an heir of an error",
        "/:\\d+:\\d+/.test(Object.create(new Error('x')).stack)",
        "false",
    )
    .never(LANGUAGE),
    attack(
        "read the stack by the getter on another's error",
        "/:\\d+:\\d+/.test(Object.getOwnPropertyDescriptor(Error.prototype, 'stack').get.call(new Error('x')))",
        "false",
    ),
    attack(
        "read the stack through a wrapped error",
        "const inner = new Error('inner'); /:\\d+:\\d+/.test(new Error('outer', { cause: inner }).cause.stack + new AggregateError([inner]).errors[0].stack)",
        "false",
    ),
    attack(
        "run code while the host reads a stack",
        "let ran = 0; const e = new Error('x'); Object.defineProperty(e, 'message', { get() { ran++; return 'y'; } }); e.stack; ran",
        "1",
    ),
    attack(
        "capture the stack of the caller",
        "const o = {}; Error.captureStackTrace(o); o.stack",
        "",
    )
    .never(LACKS),
    attack(
        "widen the trace",
        "Error.stackTraceLimit = Infinity; String(Error.stackTraceLimit)",
        "undefined",
    ),
];
