//! The tamings of the SES guide, row by row: the same program before lockdown, in the start compartment, and in a guest.

use boa_engine::Context;

use crate::support::{Realm, plain};

/// One program under one row of the guide's table of tamings.
struct Row {
    taming: &'static str,
    program: &'static str,
    /// On a plain context before lockdown; then in the start compartment and in a constructed one. May end in `…`.
    feral: &'static str,
    start: &'static str,
    guest: &'static str,
}

const fn row(
    taming: &'static str,
    program: &'static str,
    feral: &'static str,
    start: &'static str,
    guest: &'static str,
) -> Row {
    Row {
        taming,
        program,
        feral,
        start,
        guest,
    }
}

const SECURE: &str = "throws TypeError: secure mode…";
const INERT: &str = "throws TypeError: Function.prototype.constructor is not a valid constructor.";
/// What `nothing` is in these rows: the row is about what must stay as it is.
const MADE: &str = "object";

/// The rows whose defence is the engine's own: a guest finds the same before lockdown. They are here to fail when a
/// newer engine changes that.
const BY_THE_ENGINE: &[&str] = &["RegExp statics", "NaN payloads"];

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row("Date", "typeof Date.now()", "number", "number", SECURE),
    row("Date", "typeof Date()", "string", "string", SECURE),
    row("Date", "typeof new Date()", MADE, MADE, SECURE),
    row("Date", "typeof new (class extends Date {})()", MADE, MADE, SECURE),
    row("Date", "typeof Reflect.construct(Date, [], Object)", MADE, MADE, SECURE),
    row("Date", "typeof new (new Date(0).constructor)()", MADE, SECURE, SECURE),
    row("Date", "typeof Date.prototype.constructor.now()", "number", SECURE, SECURE),
    row("Date", "Date.parse('1970-01-01T00:00:01Z') + Date.UTC(1970, 0) + +new Date(7)", "1007", "1007", "1007"),
    row("Date", "new Date(0) instanceof Date", "true", "true", "true"),
    row("Math", "typeof Math.random()", "number", "number", "throws TypeError: secure mode %SharedMath%.random() throws"),
    row("Math", "Math.hypot(3, 4) + Math.PI", "8.141592653589793", "8.141592653589793", "8.141592653589793"),
    row("Math", "Object.isFrozen(Math)", "false", "true", "true"),
    row("Temporal", "typeof Temporal.Now", "object", "object", "undefined"),
    row("Temporal", "Temporal.PlainDate.from('2020-02-28').add({ days: 2 }).toString()", "2020-03-01", "2020-03-01", "2020-03-01"),
    row("RegExp", "typeof /a/.compile", "function", "undefined", "undefined"),
    row("RegExp", "Object.hasOwn(RegExp.prototype, 'lastIndex')", "true", "false", "false"),
    row("RegExp", "typeof RegExp.escape", "function", "function", "function"),
    row("RegExp statics", "/(x)/.exec('x'); typeof RegExp.$1 + typeof RegExp.input", "undefinedundefined", "undefinedundefined", "undefinedundefined"),
    row("Error", "Error.stackTraceLimit = 3; typeof Error.stackTraceLimit", "number", "number", "undefined"),
    row("Error", "const o = {}; Error.captureStackTrace(o); o.stack", "throws TypeError…", "", ""),
    row("Error", "(function deep() { return new RangeError('x'); })().stack.includes('deep')", "true", "false", "false"),
    row("Error", "(function deep() { return new RangeError('x'); })().stack", "    at deep…", "RangeError: x", "RangeError: x"),
    row("Error", "new (class E extends Error {})('m') instanceof Error && TypeError.__proto__ === Error", "true", "false", "true"),
    row("Function", "(() => {}).constructor('return 7')()", "7", INERT, INERT),
    row("Function", "typeof (async () => {}).constructor('')", "function", INERT, INERT),
    row("Function", "typeof (function* () {}).constructor('')", "function", INERT, INERT),
    row("Function", "typeof (async function* () {}).constructor('')", "function", INERT, INERT),
    row("Function", "typeof Reflect.construct((() => {}).constructor, [])", "function", INERT, INERT),
    row("Function", "Function('return 7')()", "7", "7", "7"),
    row("Function.prototype.toString", "/\\[native code\\]/.test(Date) && /\\[native code\\]/.test([].sort)", "true", "true", "true"),
    row("Symbol", "Object.isFrozen(Symbol)", "false", "true", "true"),
    row("Symbol", "Symbol.prototype.constructor === Symbol", "true", "false", "true"),
    row("Symbol", "Symbol.keyFor(Symbol.for('meet'))", "meet", "meet", "meet"),
    row("NaN payloads", "const b = new BigUint64Array([0x7ff8dead0000beefn]), f = new Float64Array(b.buffer), g = new Float64Array([f[0]]); new BigUint64Array(g.buffer)[0].toString(16)", "7ff8000000000000", "7ff8000000000000", "7ff8000000000000"),
    row("NaN payloads", "const b = new Uint32Array([0x7fc0dead]), f = new Float32Array(b.buffer), g = new Float32Array([f[0]]); new Uint32Array(g.buffer)[0].toString(16)", "7fc00000", "7fc00000", "7fc00000"),
    row("NaN payloads", "const b = new Uint16Array([0x7ead]), f = new Float16Array(b.buffer), g = new Float16Array([f[0]]); new Uint16Array(g.buffer)[0].toString(16)", "7e00", "7e00", "7e00"),
    row("NaN payloads", "const v = new DataView(new ArrayBuffer(8)); v.setBigUint64(0, 0x7ff8dead0000beefn); v.setFloat64(0, v.getFloat64(0)); v.getBigUint64(0).toString(16)", "7ff8000000000000", "7ff8000000000000", "7ff8000000000000"),
    row("NaN payloads", "const v = new DataView(new ArrayBuffer(4)); v.setUint32(0, 0x7fc0dead); v.setFloat32(0, v.getFloat32(0)); v.getUint32(0).toString(16)", "7fc00000", "7fc00000", "7fc00000"),
    row("NaN payloads", "const v = new DataView(new ArrayBuffer(2)); v.setUint16(0, 0x7ead); v.setFloat16(0, v.getFloat16(0)); v.getUint16(0).toString(16)", "7e00", "7e00", "7e00"),
    row("NaN payloads", "const b = new BigUint64Array([0x7ff8dead0000beefn]), f = new Float64Array(b.buffer); const g = new Float64Array(1); g.set([f[0]]); g.fill(f[0]); new BigUint64Array(g.buffer)[0].toString(16)", "7ff8000000000000", "7ff8000000000000", "7ff8000000000000"),
    row("locale methods", "String.prototype.toLocaleUpperCase === String.prototype.toUpperCase", "false", "true", "true"),
    row("locale methods", "String.prototype.toLocaleLowerCase === String.prototype.toLowerCase", "false", "true", "true"),
    row("locale methods", "Array.prototype.toLocaleString === Object.getPrototypeOf(Int8Array).prototype.toString", "false", "true", "true"),
    row("locale methods", "Object.getPrototypeOf(Int8Array).prototype.toLocaleString === Object.getPrototypeOf(Int8Array).prototype.toString", "false", "true", "true"),
    row("locale methods", "Date.prototype.toLocaleString === Date.prototype.toString", "false", "true", "true"),
    row("locale methods", "Date.prototype.toLocaleDateString === Date.prototype.toDateString", "false", "true", "true"),
    row("locale methods", "Date.prototype.toLocaleTimeString === Date.prototype.toTimeString", "false", "true", "true"),
    row("locale methods", "Number.prototype.toLocaleString.call(1e6, 2)", "1000000", "1000000", "1000000"),
    row("locale methods", "'Z'.localeCompare('a')", "-1", "-1", "-1"),
    row("collection, shared memory, Intl", "typeof WeakRef", "function", "function", "undefined"),
    row("collection, shared memory, Intl", "typeof FinalizationRegistry", "function", "function", "undefined"),
    row("collection, shared memory, Intl", "typeof SharedArrayBuffer", "function", "function", "undefined"),
    row("collection, shared memory, Intl", "typeof Atomics", "object", "object", "undefined"),
    row("the globals of a guest", "typeof TypedArray", "function", "undefined", "undefined"),
    row("the globals of a guest", "typeof Intl + typeof setTimeout + typeof console + typeof performance", INTL_START, INTL_START, "undefinedundefinedundefinedundefined"),
    row("the globals of a guest", "Reflect.ownKeys(globalThis).filter((key) => Object.getOwnPropertyDescriptor(globalThis, key).enumerable).length", "0", "0", "0"),
    row("the globals of a guest", "['Infinity', 'NaN', 'undefined'].some((key) => Object.getOwnPropertyDescriptor(globalThis, key).writable)", "false", "false", "false"),
    row("the globals of a guest", "['Array', 'Date', 'eval', 'Function', 'globalThis'].every((key) => { const d = Object.getOwnPropertyDescriptor(globalThis, key); return d.writable && d.configurable; })", "true", "true", "true"),
    row("the globals of a guest", "Object.getPrototypeOf(globalThis) === Object.prototype", "true", "true", "true"),
];

#[cfg(feature = "intl")]
const INTL_START: &str = "objectundefinedundefinedundefined";
#[cfg(not(feature = "intl"))]
const INTL_START: &str = "undefinedundefinedundefinedundefined";

/// Every global that a constructed compartment starts with, as the guide lists them.
const GLOBALS: &str = "AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean Compartment DataView Date Error \
    EvalError Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Iterator JSON Map Math \
    NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError Temporal TypeError \
    URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI \
    encodeURIComponent escape eval globalThis harden isFinite isNaN lockdown parseFloat parseInt undefined unescape";

#[test]
fn every_row_is_tamed() {
    let mut locked = Realm::locked();
    let mut failures = Vec::new();
    for row in ROWS {
        let columns = [
            (
                "before",
                plain(row.program, &mut Context::default()),
                row.feral,
            ),
            ("start", locked.start(row.program), row.start),
            ("guest", locked.guest(row.program), row.guest),
        ];
        for (column, got, expected) in columns {
            let right = match expected.strip_suffix('…') {
                Some(beginning) => got.starts_with(beginning),
                None => got == expected,
            };
            if !right {
                let (taming, program) = (row.taming, row.program);
                failures.push(format!(
                    "{taming}, {column}: {program}\n  expected {expected}\n  got      {got}"
                ));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Each row has a program that gives something else without the taming, so that it fails when the taming is gone.
#[test]
fn every_taming_makes_a_difference() {
    for row in ROWS {
        let differs = ROWS
            .iter()
            .filter(|other| other.taming == row.taming)
            .any(|other| other.feral != other.guest);
        let by_the_engine = BY_THE_ENGINE.contains(&row.taming);
        let native = row.taming == "Function.prototype.toString";
        assert!(native || differs != by_the_engine, "{}", row.taming);
    }
}

#[test]
fn guests_start_with_the_globals_of_the_guide() {
    let mut realm = Realm::locked();
    let names = realm.guest("Reflect.ownKeys(globalThis).map(String).sort().join(' ')");
    // The class of module sources and `assert` come from other crates, where they are installed.
    let names: Vec<_> = names
        .split(' ')
        .filter(|name| !["ModuleSource", "assert"].contains(name))
        .collect();
    assert_eq!(names.join(" "), GLOBALS);
}

/// `Function.prototype.toString` shows no source text of ours, and none of the engine's.
#[test]
fn everything_built_in_shows_native_code() {
    const PROGRAM: &str = r"
        const seen = new Set([globalThis]), queue = [globalThis], shown = [];
        let functions = 0;
        const add = (value) => { if (Object(value) === value && !seen.has(value)) { seen.add(value); queue.push(value); } };
        for (const heir of [[].values(), new Map().entries(), function* () {}, async () => {}, async function* () {}]) add(Object.getPrototypeOf(heir));
        while (queue.length) {
            const object = queue.shift();
            if (typeof object === 'function') {
                functions += 1;
                const text = Function.prototype.toString.call(object);
                if (!/\{\s*\[native code\]\s*\}$/.test(text)) shown.push(text);
            }
            add(Object.getPrototypeOf(object));
            for (const key of Reflect.ownKeys(object)) {
                const d = Object.getOwnPropertyDescriptor(object, key);
                add(d.value); add(d.get); add(d.set);
            }
        }
        shown.join('\n') + (functions > 700)
    ";
    let mut realm = Realm::locked();
    assert_eq!(realm.guest(PROGRAM), "true");
    // The program sees what is not native.
    assert!(
        realm
            .guest(&format!("globalThis.mine = () => 1; {PROGRAM}"))
            .starts_with("() => 1")
    );
}
