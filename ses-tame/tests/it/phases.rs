//! Phases, proof, report, and lockdown of a plain context.

use boa_engine::{Context, JsObject};
use ses_tame::{
    LockdownOptions, LockedDown, harden_intrinsics, install_lockdown, lockdown, repair_intrinsics,
};

use crate::support::{Realm, check, plain};

#[test]
fn a_second_lockdown_is_refused() {
    let mut context = Context::default();
    let options = LockdownOptions::new();
    assert!(LockedDown::of(&context).is_none());
    lockdown(&mut context, &options).unwrap();
    assert!(LockedDown::of(&context).is_some());
    assert_eq!(
        lockdown(&mut context, &options).unwrap_err().code(),
        "SES_ALREADY_LOCKED_DOWN"
    );
    assert_eq!(
        repair_intrinsics(&mut context, &options)
            .unwrap_err()
            .code(),
        "SES_ALREADY_LOCKED_DOWN"
    );
    assert_eq!(
        harden_intrinsics(&mut context).unwrap_err().code(),
        "SES_ALREADY_LOCKED_DOWN"
    );
}

#[test]
fn hardening_needs_repair() {
    assert_eq!(
        harden_intrinsics(&mut Context::default())
            .unwrap_err()
            .code(),
        "SES_NOT_REPAIRED"
    );
}

#[test]
fn programs_lock_down_too() {
    let mut realm = Realm::fresh();
    check(
        &[
            ("typeof repairIntrinsics()", "undefined"),
            (
                "repairIntrinsics()",
                "throws TypeError: Already locked down (SES_ALREADY_LOCKED_DOWN)",
            ),
            (
                "Array.prototype.second = function second() { return this[1]; }; Object.isFrozen(Array.prototype)",
                "false",
            ),
            ("typeof hardenIntrinsics()", "undefined"),
            (
                "Object.isFrozen(Array.prototype) && Object.isFrozen(Array.prototype.second)",
                "true",
            ),
            (
                "lockdown()",
                "throws TypeError: Already locked down (SES_ALREADY_LOCKED_DOWN)",
            ),
            ("new Compartment().evaluate('[1, 2].second()')", "2"),
            (
                "new Compartment().evaluate('Date.now()')",
                "throws TypeError: secure mode…",
            ),
        ],
        |source| realm.start(source),
    );
    let locked = LockedDown::of(&realm.context).unwrap();
    assert_eq!(
        locked.report().shims(),
        ["intrinsics.%ArrayPrototype%.second"]
    );
}

#[test]
fn compartments_made_before_lockdown_keep_their_powers() {
    let mut realm = Realm::fresh();
    check(
        &[
            (
                "globalThis.early = new Compartment(); lockdown(); typeof early.evaluate('Date.now()')",
                "number",
            ),
            (
                "early.evaluate('Array.prototype.x = 1')",
                "throws TypeError…",
            ),
        ],
        |source| realm.start(source),
    );
}

#[test]
fn a_plain_context_is_locked_down_too() {
    let mut context = Context::default();
    install_lockdown(&mut context);
    check(
        &[
            ("lockdown()", "undefined"),
            ("Object.isFrozen(Array.prototype)", "true"),
            (
                "({}).constructor.constructor('return 1')",
                "throws TypeError: Function.prototype.constructor…",
            ),
            ("typeof Date.now()", "number"),
            (
                "new Date(0).constructor.now()",
                "throws TypeError: secure mode…",
            ),
            ("const o = {}; o.toString = 1; o.toString", "1"),
        ],
        |source| plain(source, &mut context),
    );
}

#[test]
fn the_report_names_what_was_removed() {
    let mut realm = Realm::fresh();
    realm.start(
        "Array.prototype.smuggled = () => 1; Math.smuggled = 2; Array.from.hidden = {}; \
                 Array.prototype.map[0] = {}; Array.prototype.filter[5] = {}",
    );
    let locked = lockdown(&mut realm.context, &LockdownOptions::new()).unwrap();
    let unexpected: Vec<_> = locked
        .report()
        .unexpected()
        .map(ToString::to_string)
        .collect();
    let expected = [
        "Removing intrinsics.%ArrayPrototype%.smuggled",
        "Removing intrinsics.%InitialMath%.smuggled",
        "Removing intrinsics.%SharedMath%.smuggled",
        "Removing intrinsics.Array.from.hidden",
        "Removing intrinsics.%ArrayPrototype%.map.0",
        "Removing intrinsics.%ArrayPrototype%.filter.5",
    ];
    for line in expected {
        assert_eq!(
            unexpected.iter().filter(|got| *got == line).count(),
            1,
            "{line} in {unexpected:?}"
        );
    }
    let known: Vec<_> = locked
        .report()
        .removed()
        .iter()
        .filter_map(|removal| removal.reason())
        .collect();
    assert!(known.contains(&"reveals who called a function"));
    assert!(locked.report().repaired() > 100);
}

#[test]
fn what_is_not_as_permitted_stops_lockdown() {
    let rows = [
        (
            "Object.defineProperty(Array.prototype, 'x', { value: 1 })",
            "intrinsics.%ArrayPrototype%.x is not permitted and cannot be removed",
        ),
        (
            "Object.setPrototypeOf(Map.prototype, {})",
            "intrinsics.%MapPrototype% does not inherit from %ObjectPrototype%",
        ),
        (
            "Array.prototype.map = 1",
            "intrinsics.%ArrayPrototype%.map is not a method",
        ),
        (
            "Object.defineProperty(Array.prototype, 'map', { get() {} })",
            "intrinsics.%ArrayPrototype%.map is not a method",
        ),
        (
            "Array.prototype.map = new Proxy(() => {}, {})",
            "intrinsics.%ArrayPrototype%.map is a proxy",
        ),
        (
            "Array.prototype.map = Object.setPrototypeOf(() => {}, {})",
            "intrinsics.%ArrayPrototype%.map does not inherit from %FunctionPrototype%",
        ),
        (
            "Math.floor = 'x'",
            "intrinsics.%InitialMath%.floor is not a method",
        ),
        (
            "Map.prototype.constructor = Set",
            "intrinsics.%MapPrototype%.constructor is not the intrinsic that belongs there",
        ),
        (
            "Object.defineProperty(Map.prototype, 'size', { value: 1 })",
            "intrinsics.%MapPrototype%.size is not an accessor",
        ),
        (
            "Object.defineProperty(Map.prototype, 'size', { set() {} })",
            "intrinsics.%MapPrototype%.size has a setter",
        ),
        (
            "delete Error.prototype.stack",
            "intrinsics.%ErrorPrototype%.stack is not an accessor",
        ),
    ];
    for (program, problem) in rows {
        let mut realm = Realm::fresh();
        assert!(!realm.start(program).starts_with("throws"), "{program}");
        let error = lockdown(&mut realm.context, &LockdownOptions::new()).unwrap_err();
        assert!(error.to_string().contains(problem), "{program}: {error}");
        let again = lockdown(&mut realm.context, &LockdownOptions::new()).unwrap_err();
        assert_eq!(again.code(), "SES_LOCKDOWN_FAILED");
        assert!(LockedDown::of(&realm.context).is_none());
    }
}

#[test]
fn the_host_sees_stacks_whatever_guests_see() {
    let mut realm = Realm::locked();
    let locked = LockedDown::of(&realm.context).unwrap();
    realm.start("globalThis.error = (function inner() { return new TypeError('x'); })()");
    let global = ses_core::start_global(&mut realm.context);
    let error = global
        .get(boa_engine::js_string!("error"), &mut realm.context)
        .unwrap()
        .as_object()
        .unwrap();
    let frames = locked.frames_of(&error, &mut realm.context).unwrap();
    assert_eq!(frames[0].function(), "inner");
    assert_eq!(frames[0].position(), Some((1, 47)));
    assert!(!frames[0].is_native());
    let other = JsObject::with_null_proto();
    assert_eq!(locked.frames_of(&other, &mut realm.context), None);
}

#[test]
fn intrinsics_that_are_hardened_cannot_be_repaired() {
    let mut realm = Realm::fresh();
    check(
        &[
            ("harden(Object.create(null)); 1", "1"),
            ("harden([]); 1", "1"),
            (
                "lockdown()",
                "throws TypeError: Cannot lockdown (repairIntrinsics) if a prior harden implementation has been used and installed. \
                 Check for libraries using @endo/harden before lockdown. (SES_PRIOR_HARDEN)",
            ),
        ],
        |source| realm.start(source),
    );
}

#[test]
fn a_prior_harden_is_refused_before_anything_is_done() {
    for (prior, problem) in [
        (
            "Object.freeze(() => {})",
            "throws TypeError: Cannot lockdown (repairIntrinsics) if a prior harden implementation has been used and installed. \
             Check for libraries using @endo/harden before lockdown. (SES_PRIOR_HARDEN)",
        ),
        (
            "Object.assign((it) => it, { lockdownError: new RangeError('hardened here') })",
            "throws RangeError: hardened here",
        ),
    ] {
        let mut realm = Realm::fresh();
        check(
            &[
                (&format!("Object[Symbol.for('harden')] = {prior}; 1"), "1"),
                ("lockdown()", problem),
                ("repairIntrinsics()", problem),
                ("Object.isFrozen(Array.prototype)", "false"),
                (
                    "delete Object[Symbol.for('harden')]; lockdown()",
                    "undefined",
                ),
                ("Object[Symbol.for('harden')] === harden", "true"),
            ],
            |source| realm.start(source),
        );
    }
}
