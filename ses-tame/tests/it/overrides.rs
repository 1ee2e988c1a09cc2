//! The override mistake: assignments that work on heirs before lockdown work after it, and reflection stays sane.

use ses_tame::{LockdownOptions, OverrideTaming};

use crate::support::{Realm, check, check_guest};

/// Assignments as real libraries make them: how to make the heir, and the property.
const ASSIGNMENTS: &[(&str, &str)] = &[
    ("{}", "toString"),
    ("{}", "valueOf"),
    ("{}", "constructor"),
    ("{}", "hasOwnProperty"),
    ("{}", "isPrototypeOf"),
    ("{}", "propertyIsEnumerable"),
    ("{}", "toLocaleString"),
    ("{}", "__defineGetter__"),
    ("function () {}", "call"),
    ("function () {}", "apply"),
    ("function () {}", "bind"),
    ("function () {}", "toString"),
    ("function () {}", "constructor"),
    ("async () => {}", "constructor"),
    ("new Error('x')", "name"),
    ("new Error('x')", "toString"),
    ("new Error('x')", "constructor"),
    ("new Error()", "message"),
    ("new TypeError()", "message"),
    ("new RangeError('x')", "name"),
    ("Object.create(Error.prototype)", "message"),
    ("Object.create(Error.prototype)", "constructor"),
    ("Object.create(Error.prototype)", "stack"),
    ("[]", "toString"),
    ("[]", "push"),
    ("[]", "concat"),
    ("[]", "map"),
    ("[]", "constructor"),
    ("[]", "[Symbol.iterator]"),
    ("Object.create(Array.prototype)", "constructor"),
    ("Promise.resolve()", "then"),
    ("Promise.resolve()", "catch"),
    ("Promise.resolve()", "finally"),
    ("Promise.resolve()", "constructor"),
    ("new Date(0)", "toJSON"),
    ("new Date(0)", "toString"),
    ("new Map()", "constructor"),
    ("new Set()", "[Symbol.iterator]"),
    ("new Uint8Array(1)", "set"),
    ("new Uint8Array(1)", "subarray"),
    ("new Map()", "[Symbol.iterator]"),
    ("Object.create(String.prototype)", "constructor"),
    ("Object.create(Number.prototype)", "constructor"),
    ("new Uint8Array(1)", "map"),
    ("[].values()", "next"),
    ("[].values()", "map"),
    ("(function* () {})()", "next"),
    ("(function* () {})()", "return"),
];

fn programs() -> Vec<String> {
    ASSIGNMENTS
        .iter()
        .map(|(heir, key)| {
            let access = if key.starts_with('[') { (*key).to_owned() } else { format!(".{key}") };
            let name = key.trim_start_matches('[').trim_end_matches(']');
            let quoted = if key.starts_with('[') { name.to_owned() } else { format!("'{name}'") };
            format!(
                "const heir = ({heir}), f = () => 1; heir{access} = f; const d = Object.getOwnPropertyDescriptor(heir, {quoted}); \
                 heir{access} === f && d.value === f && d.writable && d.enumerable && d.configurable"
            )
        })
        .collect()
}

#[test]
fn heirs_can_be_assigned() {
    let programs = programs();
    let rows: Vec<_> = programs
        .iter()
        .map(|program| (program.as_str(), "true"))
        .collect();
    check_guest(&rows);
}

/// The rows test what they should: each of them works without lockdown, too.
#[test]
fn heirs_could_be_assigned_before() {
    let mut realm = Realm::fresh();
    for program in programs() {
        assert_eq!(realm.start(&program), "true", "{program}");
    }
}

#[test]
fn prototypes_cannot_be_assigned() {
    check_guest(&[
        (
            "Object.prototype.toString = 1",
            "throws TypeError: Cannot assign to read only property 'toString' of object '%ObjectPrototype%'",
        ),
        (
            "Error.prototype.message = 1",
            "throws TypeError: Cannot assign to read only property 'message' of object '%ErrorPrototype%'",
        ),
        (
            "Array.prototype[Symbol.iterator] = 1",
            "throws TypeError: Cannot assign to read only property…",
        ),
        ("Array.prototype.valueOf = 1", "throws TypeError…"),
        (
            "Object.create(Object.freeze(Object.create(Object.prototype))).toString = 1",
            "1",
        ),
        ("Object.freeze({}).toString = 1", "throws TypeError…"),
        ("(5).toString = 1", "throws TypeError…"),
        ("'x'.toString = 1", "throws TypeError…"),
    ]);
}

#[test]
fn reflection_stays_sane() {
    check_guest(&[
        ("'toString' in {}", "true"),
        ("Object.keys(Object.prototype).length", "0"),
        ("Object.hasOwn(Object.prototype, 'toString')", "true"),
        ("Object.assign({}, { toString: 1 }).toString", "1"),
        ("({ ...{ toString: 1 } }).toString", "1"),
        ("new (class { toString = 1 })().toString", "1"),
        (
            "new (class { constructor() { super.valueOf = 1; } })().valueOf",
            "1",
        ),
        (
            "const o = {}; Reflect.set(o, 'toString', 1) && o.toString",
            "1",
        ),
        (
            "const r = {}; Reflect.set({}, 'toString', 1, r) && r.toString",
            "1",
        ),
        (
            "const r = Object.freeze({}); Reflect.set({}, 'toString', 1, r)",
            "throws TypeError…",
        ),
        (
            "const o = Object.defineProperty({}, 'toString', { value: 1, writable: false }); o.toString = 2",
            "throws TypeError…",
        ),
        ("const o = { toString: 1 }; o.toString = 2; o.toString", "2"),
        (
            "const o = Object.defineProperty({}, 'toString', { value: 1, writable: true }); Reflect.set(Object.prototype, 'toString', 3, o); const d = Object.getOwnPropertyDescriptor(o, 'toString'); `${d.value}${d.enumerable}${d.configurable}`",
            "3falsefalse",
        ),
        (
            "Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.originalValue === ({}).toString",
            "true",
        ),
        ("Object.isFrozen(Object.prototype)", "true"),
        ("String({})", "[object Object]"),
        ("`${[1, 2]}`", "1,2"),
        ("[...'ab'].length + [...[1, 2, 3]].length", "5"),
        ("new (class A extends Array {})(3).constructor.name", "A"),
    ]);
}

#[test]
fn severe_repairs_everything() {
    let options = LockdownOptions::new().with_override_taming(OverrideTaming::Severe);
    let mut realm = Realm::locked_with(&options);
    check(
        &[
            ("const a = []; a.indexOf = 1; a.indexOf", "1"),
            ("const a = []; a.join = 1; a.join", "1"),
            ("const r = /a/; r.exec = 1; r.exec", "1"),
            ("const m = new Map(); m.forEach = 1; m.forEach", "1"),
            (
                "const n = Object.create(Number.prototype); n.valueOf = 1; n.valueOf",
                "1",
            ),
            ("class A extends Array {} A.from = 1; A.from", "1"),
            ("const m = Object.create(Math); m.floor = 1; m.floor", "1"),
            ("const s = new Set(); s.union = 1; s.union", "1"),
            (
                "const t = Object.create(Temporal.PlainDate.prototype); t.add = 1; t.add",
                "1",
            ),
            ("Math.floor(1.5) + [3, 1].indexOf(1)", "2"),
        ],
        |source| realm.guest(source),
    );
}

#[test]
fn min_repairs_little() {
    let options = LockdownOptions::new().with_override_taming(OverrideTaming::Min);
    let mut realm = Realm::locked_with(&options);
    check(
        &[
            ("const o = {}; o.toString = 1; o.toString", "1"),
            (
                "const p = Promise.resolve(); p.then = 1",
                "throws TypeError…",
            ),
        ],
        |source| realm.guest(source),
    );
}
