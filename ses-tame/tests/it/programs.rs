//! One-line programs and what they give after lockdown, in the start compartment and in a constructed one.

use crate::support::{Realm, check, check_guest};

#[test]
fn guests_have_no_clock() {
    check_guest(&[
        (
            "Date()",
            "throws TypeError: secure mode Calling %SharedDate% constructor as a function throws",
        ),
        (
            "new Date()",
            "throws TypeError: secure mode Calling new %SharedDate%() with no arguments throws",
        ),
        (
            "Date.now()",
            "throws TypeError: secure mode Calling %SharedDate%.now() throws",
        ),
        (
            "new (class extends Date {})()",
            "throws TypeError: secure mode…",
        ),
        (
            "new (class extends Date { constructor() { super(); } })",
            "throws TypeError: secure mode…",
        ),
        (
            "Reflect.construct(Date, [])",
            "throws TypeError: secure mode…",
        ),
        (
            "Reflect.construct(Date, [], Object)",
            "throws TypeError: secure mode…",
        ),
        (
            "Reflect.apply(Date, new Date(0), [0])",
            "throws TypeError: secure mode…",
        ),
        ("new (Date.bind(null))", "throws TypeError: secure mode…"),
        (
            "new Date(0).constructor.now()",
            "throws TypeError: secure mode…",
        ),
        ("new Date(0).constructor === Date", "true"),
        ("Date.prototype.constructor === Date", "true"),
        ("typeof Temporal.Now", "undefined"),
        (
            "Object.getPrototypeOf(Temporal) === Object.prototype",
            "true",
        ),
        ("Temporal[Symbol.toStringTag]", "Temporal"),
        ("typeof Temporal.Instant.Now", "undefined"),
        ("typeof performance", "undefined"),
        ("typeof setTimeout", "undefined"),
    ]);
}

#[test]
fn guests_have_dates() {
    check_guest(&[
        ("new Date(0).toISOString()", "1970-01-01T00:00:00.000Z"),
        ("Date.UTC(2020, 0)", "1577836800000"),
        ("Date.parse('2020-01-01T00:00:00Z')", "1577836800000"),
        ("new Date(2020, 0).getFullYear()", "2020"),
        ("String(new Date(undefined))", "Invalid Date"),
        ("new Date(0) instanceof Date", "true"),
        (
            "new (class D extends Date { x() { return 1; } })(0).x()",
            "1",
        ),
        ("Date.length + Date.name", "7Date"),
        (
            "Reflect.ownKeys(Date).sort().join()",
            "UTC,length,name,now,parse,prototype",
        ),
        (
            "Temporal.PlainDate.from('2020-01-01').add({ days: 1 }).toString()",
            "2020-01-02",
        ),
    ]);
}

#[test]
fn guests_have_no_randomness() {
    check_guest(&[
        (
            "Math.random()",
            "throws TypeError: secure mode %SharedMath%.random() throws",
        ),
        ("Math.floor(1.5)", "1"),
        ("Object.getPrototypeOf(Math) === Object.prototype", "true"),
        ("Math[Symbol.toStringTag]", "Math"),
        ("typeof crypto", "undefined"),
    ]);
}

#[test]
fn guests_see_no_stack() {
    check_guest(&[
        ("new Error('x').stack", "Error: x"),
        (
            "try { null.x } catch (e) { e.stack.includes('at ') }",
            "false",
        ),
        (
            "Error.stackTraceLimit = 5; Error.stackTraceLimit",
            "undefined",
        ),
        (
            "const o = {}; Error.captureStackTrace(o); typeof o.stack + o.stack.length",
            "string0",
        ),
        (
            "Error.prepareStackTrace = () => 'x'; typeof Error.prepareStackTrace + Error.prepareStackTrace(new Error('y'), [])",
            "function",
        ),
        ("Object.isFrozen(Error.prepareStackTrace)", "true"),
        (
            "const e = new Error('x'); e.stack = 'mine'; e.stack = 'more'; Object.keys(e).length + e.stack",
            "0more",
        ),
        ("typeof getStackString", "undefined"),
        (
            "Object.getOwnPropertyDescriptor(Error.prototype, 'stack').get.call(new TypeError('y'))",
            "TypeError: y",
        ),
        (
            "Object.getOwnPropertyDescriptor(Error.prototype, 'stack').get.call({ toString() { return 'z' } })",
            "undefined",
        ),
        ("Object.getPrototypeOf(TypeError) === Error", "true"),
        ("Error.prototype.constructor === Error", "true"),
        (
            "const e = new Error('x'); e.stack = 'mine'; e.stack",
            "mine",
        ),
        (
            "new (class E extends Error {})('m') instanceof Error",
            "true",
        ),
    ]);
}

#[test]
fn function_constructors_are_inert() {
    let inert = "throws TypeError: Function.prototype.constructor is not a valid constructor.";
    check_guest(&[
        ("(() => 0).constructor('return 1')", inert),
        ("new (() => 0).constructor('return 1')", inert),
        ("(async () => 0).constructor('')", inert),
        ("(function* () {}).constructor('')", inert),
        ("(async function* () {}).constructor('')", inert),
        (
            "(() => 0).constructor.prototype === Function.prototype",
            "true",
        ),
        (
            "Object.getPrototypeOf((async () => 0).constructor) === (() => 0).constructor",
            "true",
        ),
        (
            "Object.getPrototypeOf((function* () {}).constructor) === (() => 0).constructor",
            "true",
        ),
        ("(() => 0) instanceof (() => 0).constructor", "true"),
        ("Function('return 1')()", "1"),
    ]);
}

#[test]
fn symbols_are_shared_and_known() {
    check_guest(&[
        ("typeof Symbol('x')", "symbol"),
        ("Symbol('x').description", "x"),
        ("typeof Symbol().description", "undefined"),
        (
            "new Symbol()",
            "throws TypeError: Symbol is not a constructor",
        ),
        ("Symbol.for('a') === Symbol.for('a')", "true"),
        ("Symbol.keyFor(Symbol.for('a'))", "a"),
        ("Symbol.prototype.constructor === Symbol", "true"),
        ("[][Symbol.iterator] === [].values", "true"),
        ("Object[Symbol.for('harden')] === harden", "true"),
    ]);
}

#[test]
fn locale_methods_are_tamed() {
    check_guest(&[
        (
            "'a'.localeCompare('b') + ',' + 'b'.localeCompare('a') + ',' + 'a'.localeCompare('a')",
            "-1,1,0",
        ),
        ("'ä'.localeCompare('z')", "1"),
        (
            "String.prototype.localeCompare.call(null, 'a')",
            "throws TypeError: Cannot localeCompare…",
        ),
        ("(1234567.5).toLocaleString('de')", "1234567.5"),
        ("(255).toLocaleString(16)", "255"),
        (
            "12345678901234567890n.toLocaleString()",
            "12345678901234567890",
        ),
        ("'I'.toLocaleLowerCase('tr')", "i"),
        (
            "String.prototype.toLocaleUpperCase === String.prototype.toUpperCase",
            "true",
        ),
        ("[1, 2].toLocaleString()", "1,2"),
        (
            "Date.prototype.toLocaleDateString === Date.prototype.toDateString",
            "true",
        ),
        (
            "Temporal.PlainDate.from('2020-01-02').toLocaleString('de', {})",
            "2020-01-02",
        ),
        (
            "({ toString() { return 'mine' } }).toLocaleString()",
            "mine",
        ),
    ]);
}

#[test]
fn regular_expressions_have_no_memory() {
    check_guest(&[
        (
            "'abc'.match(/b/); typeof RegExp.$1 + typeof RegExp.lastMatch + typeof RegExp.input",
            "undefinedundefinedundefined",
        ),
        ("typeof RegExp.prototype.compile", "undefined"),
        ("Object.hasOwn(RegExp.prototype, 'lastIndex')", "false"),
        ("RegExp.escape('a.b')", "\\x61\\.b"),
        ("RegExp.prototype.constructor === RegExp", "true"),
    ]);
}

#[test]
fn what_the_permits_leave_out_is_gone() {
    check_guest(&[
        ("Object.hasOwn(Function.prototype, 'caller')", "false"),
        ("Object.hasOwn(Function.prototype, 'arguments')", "false"),
        ("Object.hasOwn(Int8Array, Symbol.species)", "false"),
        (
            "Object.hasOwn(Object.getPrototypeOf(Int8Array), Symbol.species)",
            "true",
        ),
        ("Int8Array.of(1, 2).map((x) => x + 1).join()", "2,3"),
        ("typeof TypedArray", "undefined"),
        ("typeof WeakRef", "undefined"),
        ("typeof FinalizationRegistry", "undefined"),
        ("typeof SharedArrayBuffer", "undefined"),
        ("typeof Atomics", "undefined"),
        ("typeof Intl", "undefined"),
    ]);
}

#[test]
fn the_start_compartment_keeps_its_powers() {
    let mut realm = Realm::locked();
    check(
        &[
            ("typeof Date.now()", "number"),
            ("typeof Date()", "string"),
            ("new Date() instanceof Date", "true"),
            ("Math.random() < 1", "true"),
            ("typeof Temporal.Now.instant()", "object"),
            ("Error.stackTraceLimit = 5; Error.stackTraceLimit", "5"),
            ("new Error('x') instanceof Error", "true"),
            ("Error('x').message", "x"),
            (
                "typeof WeakRef + typeof FinalizationRegistry + typeof SharedArrayBuffer + typeof Atomics",
                "functionfunctionfunctionobject",
            ),
            ("typeof TypedArray", "undefined"),
            (
                "typeof harden + typeof lockdown + typeof repairIntrinsics + typeof hardenIntrinsics",
                "functionfunctionfunctionfunction",
            ),
            (
                "Object.isFrozen(Date) && Object.isFrozen(Math) && Object.isFrozen(Error) && Object.isFrozen(WeakRef.prototype)",
                "true",
            ),
            ("Object.isFrozen(eval) && Object.isFrozen(Function)", "true"),
            (
                "Object.isFrozen(lockdown) && Object.isFrozen(harden) && Object.isFrozen(Compartment.prototype)",
                "true",
            ),
        ],
        |source| realm.start(source),
    );
}

#[test]
fn built_in_functions_look_native() {
    check_guest(&[
        ("Date.toString().includes('[native code]')", "true"),
        ("Math.random.toString().includes('[native code]')", "true"),
        (
            "(() => 0).constructor.toString().includes('[native code]')",
            "true",
        ),
        ("harden.toString().includes('[native code]')", "true"),
        (
            "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.toString().includes('[native code]')",
            "true",
        ),
    ]);
}
