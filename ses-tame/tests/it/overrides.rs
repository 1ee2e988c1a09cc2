//! The override mistake: assignments that work on heirs before lockdown work after it, and reflection stays sane.

use ses_tame::{LockdownOptions, OverrideRepair, OverrideTaming};

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
    let mut realm = accessors(OverrideTaming::Moderate);
    check(&rows, |source| realm.guest(source));
}

/// A realm that is repaired as on an engine that does not ask.
fn accessors(taming: OverrideTaming) -> Realm {
    let options = LockdownOptions::new()
        .with_override_repair(OverrideRepair::Accessors)
        .with_override_taming(taming);
    Realm::locked_with(&options)
}

/// Every writable property of every intrinsic that a program reaches, on an heir.
const EVERY_PROPERTY: &str = r"
    const seen = new Set([globalThis]), queue = [globalThis], failed = [];
    let tried = 0;
    const add = (value) => { if (Object(value) === value && !seen.has(value)) { seen.add(value); queue.push(value); } };
    for (const heir of [[].values(), new Map().entries(), function* () {}, async () => {}, async function* () {}]) add(Object.getPrototypeOf(heir));
    while (queue.length) {
        const object = queue.shift();
        add(Object.getPrototypeOf(object));
        for (const key of Reflect.ownKeys(object)) {
            const d = Object.getOwnPropertyDescriptor(object, key);
            add(d.value); add(d.get); add(d.set);
            if (object === globalThis || !('value' in d) || !WRITABLE(object, key)) continue;
            tried++;
            const heir = Object.create(object);
            try { heir[key] = 1; } catch { }
            if (heir[key] !== 1) failed.push(String(key));
        }
    }
    failed.join() + (tried > 500)
";

/// Not for a list: for each. What was not writable before (`Math.PI`, a `name`, a tag) may stay so.
#[test]
fn every_property_can_be_assigned_on_an_heir() {
    let source = EVERY_PROPERTY.replace(
        "WRITABLE(object, key)",
        "(!(typeof object === 'function' && ['length', 'name'].includes(key)) && !['prototype', 'length', 'NaN', Symbol.for('harden')].includes(key) \
         && !(key === 'constructor' && /Generator/.test(object[Symbol.toStringTag])) && key !== Symbol.toStringTag \
         && key !== Symbol.unscopables && key !== Symbol.toPrimitive && key !== Symbol.hasInstance && !/^[A-Z0-9_]+$/.test(String(key)) \
         && typeof d.value !== 'symbol')",
    );
    let mut realm = Realm::locked();
    assert_eq!(realm.guest(&source), "true");
}

#[test]
fn what_was_not_writable_before_stays_so_on_heirs() {
    let rows = [
        ("Object.create(Math).PI = 3", "throws TypeError…"),
        ("Object.create(Number).MAX_VALUE = 3", "throws TypeError…"),
        (
            "Object.create(Math)[Symbol.toStringTag] = 'x'",
            "throws TypeError…",
        ),
        ("Object.create(Symbol).iterator = 3", "throws TypeError…"),
        ("Object.create(Array).prototype = 3", "throws TypeError…"),
        ("Object.create(Array).name = 'x'", "throws TypeError…"),
    ];
    let mut feral = Realm::fresh();
    check(&rows, |source| feral.start(source));
    check_guest(&rows);
}

/// Programs' own frozen objects keep the language's rule.
#[test]
fn only_intrinsics_are_repaired() {
    check_guest(&[
        (
            "const p = Object.freeze({ x: 1 }); Object.create(p).x = 2",
            "throws TypeError: Cannot assign to read only property 'x' of object",
        ),
        (
            "const p = harden({ toString: 1 }); Object.create(p).toString = 2",
            "throws TypeError…",
        ),
        (
            "class A { static x = 1 } harden(A); class B extends A {} B.x = 2",
            "throws TypeError…",
        ),
    ]);
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
            "throws TypeError: Cannot assign to read only property 'toString' of object…",
        ),
        (
            "Error.prototype.message = 1",
            "throws TypeError: Cannot assign to read only property 'message' of object…",
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
    let mut accessors = accessors(OverrideTaming::Moderate);
    check(REFLECTION, |source| accessors.guest(source));
    check_guest(REFLECTION);
    check_guest(&[
        (
            "const d = Object.getOwnPropertyDescriptor(Object.prototype, 'toString'); `${typeof d.value} ${d.writable} ${d.enumerable} ${d.configurable}`",
            "function false false false",
        ),
        (
            "Object.entries(Object.getOwnPropertyDescriptors(Array.prototype)).filter(([, d]) => d.get).length",
            "0",
        ),
    ]);
    assert_eq!(
        accessors.guest("Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get.originalValue === ({}).toString"),
        "true"
    );
}

const REFLECTION: &[(&str, &str)] = &[
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
        "const r = Object.freeze({}); let took = false; try { took = Reflect.set({}, 'toString', 1, r); } catch {} took",
        "false",
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
        "const o = Object.create(Array.prototype); Reflect.set(o, 'map', 1, o) && Object.keys(o).join()",
        "map",
    ),
    (
        "class A { valueOf() { return 1; } } class B extends A { constructor() { super(); super.valueOf = 2; } } new B().valueOf",
        "2",
    ),
    (
        "const log = []; const p = new Proxy({}, { set(t, k, v, r) { log.push(k); return Reflect.set(t, k, v, r); }, defineProperty(t, k, d) { log.push(`define ${k}`); return Reflect.defineProperty(t, k, d); } }); p.toString = 1; log.join()",
        "toString,define toString",
    ),
    ("Object.isFrozen(Object.prototype)", "true"),
    ("String({})", "[object Object]"),
    ("`${[1, 2]}`", "1,2"),
    ("[...'ab'].length + [...[1, 2, 3]].length", "5"),
    ("new (class A extends Array {})(3).constructor.name", "A"),
];

#[test]
fn severe_accessors_repair_everything_and_so_does_the_engine() {
    let mut severe = accessors(OverrideTaming::Severe);
    let mut default = Realm::locked();
    for realm in [&mut severe, &mut default] {
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
}

#[test]
fn min_accessors_repair_little() {
    let mut realm = accessors(OverrideTaming::Min);
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
