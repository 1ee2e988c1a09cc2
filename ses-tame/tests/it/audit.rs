//! The audit: finds nothing after lockdown, and finds each planted hole.

use boa_engine::{Context, JsObject, JsValue, js_string, property::PropertyDescriptor};
use ses_core::SharedGlobals;
use ses_tame::{
    ConsoleTaming, ErrorTaming, EvalTaming, FindingKind, HardenTaming,
    LegacyRegeneratorRuntimeTaming, LocaleTaming, LockdownOptions, OverrideRepair, OverrideTaming,
    audit, lockdown,
};

use crate::support::Realm;

#[test]
fn a_realm_that_is_not_locked_down_is_refused() {
    assert!(audit(&mut Context::default()).is_err());
}

#[test]
fn nothing_is_found_under_each_option() {
    let new = LockdownOptions::new;
    let sets = [
        new(),
        new().with_override_repair(OverrideRepair::Accessors),
        new()
            .with_override_repair(OverrideRepair::Accessors)
            .with_override_taming(OverrideTaming::Min),
        new()
            .with_override_repair(OverrideRepair::Accessors)
            .with_override_taming(OverrideTaming::Severe),
        new().without_start_eval(),
        new().dangerous().error_taming(ErrorTaming::Unsafe).done(),
        new()
            .dangerous()
            .error_taming(ErrorTaming::UnsafeDebug)
            .done(),
        new().dangerous().locale_taming(LocaleTaming::Unsafe).done(),
        new()
            .dangerous()
            .console_taming(ConsoleTaming::Unsafe)
            .done(),
        new().dangerous().eval_taming(EvalTaming::UnsafeEval).done(),
        new().dangerous().harden_taming(HardenTaming::Unsafe).done(),
        new()
            .dangerous()
            .legacy_regenerator_runtime_taming(LegacyRegeneratorRuntimeTaming::UnsafeIgnore)
            .done(),
    ];
    for options in sets {
        let mut realm = Realm::locked_with(&options);
        let found = audit(&mut realm.context).unwrap();
        assert!(found.findings().is_empty(), "{options:?}\n{found}");
        assert!(found.objects() > 750, "{found}");
    }
}

#[test]
fn nothing_is_found_in_a_plain_context() {
    let mut context = Context::default();
    lockdown(&mut context, &LockdownOptions::new()).unwrap();
    let found = audit(&mut context).unwrap();
    assert!(found.findings().is_empty(), "{found}");
}

/// Where a hole is planted (an expression of the start compartment), under which key, what, and what must be found.
struct Hole {
    holder: &'static str,
    key: &'static str,
    value: &'static str,
    kind: FindingKind,
}

const fn hole(
    holder: &'static str,
    key: &'static str,
    value: &'static str,
    kind: FindingKind,
) -> Hole {
    Hole {
        holder,
        key,
        value,
        kind,
    }
}

const HOLES: &[Hole] = &[
    hole("Array.prototype", "state", "{}", FindingKind::Extensible),
    hole("Object", "state", "{}", FindingKind::Extensible),
    hole(
        "Array.prototype.map",
        "state",
        "[]",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getOwnPropertyDescriptor(Error.prototype, 'stack').set",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf([].values())",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(/a/[Symbol.matchAll]('a'))",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(new Map().entries())",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(new Set().entries())",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(''[Symbol.iterator]())",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf([].values().map(() => 1))",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(Iterator.from({ next() {} }))",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(async () => {})",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(function* () {})",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(async function* () {}).prototype",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(Int8Array)",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Array.prototype[Symbol.unscopables]",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee').get; })()",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "Object.getPrototypeOf(Proxy.revocable({}, {}).revoke)",
        "state",
        "new Map()",
        FindingKind::Extensible,
    ),
    hole(
        "Compartment.prototype",
        "state",
        "{}",
        FindingKind::Extensible,
    ),
    hole(
        "RangeError.prototype",
        "state",
        "() => 1",
        FindingKind::Extensible,
    ),
    hole(
        "Math.floor",
        "state",
        "new Uint8Array(1)",
        FindingKind::Extensible,
    ),
    hole(
        "Temporal.PlainDate.prototype",
        "state",
        "Object.preventExtensions({ x: 1 })",
        FindingKind::Configurable,
    ),
    hole(
        "JSON",
        "state",
        "Object.seal({ x: 1 })",
        FindingKind::Writable,
    ),
    hole(
        "Reflect.ownKeys",
        "compile",
        "() => 1",
        FindingKind::Extensible,
    ),
    hole("String.prototype", "clock", "Date", FindingKind::Clock),
    hole(
        "Promise.prototype.then",
        "clock",
        "Date.now",
        FindingKind::Clock,
    ),
    hole(
        "Symbol.prototype",
        "clock",
        "Temporal.Now",
        FindingKind::Clock,
    ),
    hole(
        "Number.prototype",
        "clock",
        "Temporal.Now.instant",
        FindingKind::Clock,
    ),
    hole(
        "Map.prototype",
        "dice",
        "Math.random",
        FindingKind::Randomness,
    ),
    hole(
        "Function.prototype",
        "weak",
        "WeakRef",
        FindingKind::Collection,
    ),
    hole(
        "BigInt",
        "weak",
        "FinalizationRegistry.prototype",
        FindingKind::Collection,
    ),
    hole(
        "ArrayBuffer.prototype",
        "memory",
        "SharedArrayBuffer",
        FindingKind::SharedMemory,
    ),
    hole("DataView", "memory", "Atomics", FindingKind::SharedMemory),
    #[cfg(feature = "intl")]
    hole("Set", "locale", "Intl", FindingKind::Locale),
    #[cfg(feature = "intl")]
    hole(
        "Set.prototype",
        "zone",
        "Intl.DateTimeFormat",
        FindingKind::Locale,
    ),
];

#[test]
fn every_planted_hole_is_found() {
    for hole in HOLES {
        let mut realm = Realm::locked();
        let holder = value(hole.holder, &mut realm);
        let planted = value(hole.value, &mut realm);
        // Host code writes through frozen objects.
        holder
            .as_object()
            .unwrap()
            .insert_property(js_string!(hole.key), frozen(planted));
        expect(
            &mut realm,
            &format!(".{}", hole.key),
            hole.kind,
            hole.holder,
        );
    }
}

#[test]
fn a_power_behind_a_getter_is_found() {
    let mut realm = Realm::locked();
    let holder = value("Array.prototype", &mut realm).as_object().unwrap();
    let getter = value("Date.now", &mut realm);
    let accessor = PropertyDescriptor::builder()
        .get(getter)
        .enumerable(false)
        .configurable(false);
    holder.insert_property(js_string!("time"), accessor);
    expect(&mut realm, ".time.[[Get]]", FindingKind::Clock, "a getter");
}

#[test]
fn engine_compilers_are_found() {
    for index in 0..5 {
        let mut realm = Realm::locked();
        let intrinsics = realm.context.intrinsics();
        let compiler = [
            intrinsics.constructors().function().constructor(),
            intrinsics.constructors().async_function().constructor(),
            intrinsics.constructors().generator_function().constructor(),
            intrinsics
                .constructors()
                .async_generator_function()
                .constructor(),
            JsObject::from(intrinsics.objects().eval()),
        ][index]
            .clone();
        let holder = value("Object.prototype", &mut realm).as_object().unwrap();
        holder.insert_property(js_string!("compile"), frozen(compiler.into()));
        expect(&mut realm, ".compile", FindingKind::Compiler, "a compiler");
    }
}

#[test]
fn a_constructor_that_compiles_is_found() {
    let mut realm = Realm::locked();
    let function = realm.context.intrinsics().constructors().function();
    let (constructor, prototype) = (function.constructor(), function.prototype());
    prototype.insert_property(js_string!("constructor"), frozen(constructor.into()));
    expect(
        &mut realm,
        ".constructor",
        FindingKind::Compiler,
        "Function.prototype",
    );
}

#[test]
fn properties_that_can_change_are_found() {
    let rows = [
        (true, false, FindingKind::Writable),
        (false, true, FindingKind::Configurable),
    ];
    for (writable, configurable, kind) in rows {
        let mut realm = Realm::locked();
        let holder = value("Array.prototype", &mut realm).as_object().unwrap();
        let loose = PropertyDescriptor::builder()
            .value(1)
            .writable(writable)
            .enumerable(false)
            .configurable(configurable);
        holder.insert_property(js_string!("loose"), loose);
        expect(&mut realm, ".loose", kind, "Array.prototype");
    }
}

#[test]
fn a_powerful_shared_global_is_found() {
    let mut realm = Realm::locked();
    let date = value("Date", &mut realm);
    SharedGlobals::of(&mut realm.context).set(js_string!("Clock"), date);
    expect(&mut realm, "Clock", FindingKind::Clock, "a global");
}

fn expect(realm: &mut Realm, path: &str, kind: FindingKind, what: &str) {
    let found = audit(&mut realm.context).unwrap();
    let right = found
        .findings()
        .iter()
        .any(|finding| finding.kind() == kind && finding.path().contains(path));
    assert!(right, "{what}: {kind:?} at {path} not in\n{found}");
}

fn frozen(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}

fn value(expression: &str, realm: &mut Realm) -> JsValue {
    let start = ses_core::Compartment::start(&realm.context).unwrap();
    start
        .evaluate(&format!("({expression})"), &mut realm.context)
        .unwrap()
}
