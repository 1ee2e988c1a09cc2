//! Evaluating in compartments: what the language says, and what never crosses.

use boa_engine::Source;
use ses_core::Compartment;

use crate::support::{compartment, context, rows, show};

#[test]
fn the_language_holds() {
    rows(&[
        ("1 + 1", "2"),
        ("typeof missing", "undefined"),
        ("missing", "ReferenceError: missing is not defined"),
        (
            "missing = 1",
            "ReferenceError: cannot assign to uninitialized global property `missing`",
        ),
        ("globalThis.x = 1; x", "1"),
        ("globalThis.x = 1; x = 2; globalThis.x", "2"),
        (
            "globalThis.x = 1; delete globalThis.x; typeof x",
            "undefined",
        ),
        ("this === globalThis", "true"),
        ("(function () { return this })()", "undefined"),
        (
            "var v = 1; let l = 2; const c = 3; function f() {}; class C {}; Object.keys(globalThis).join()",
            "",
        ),
        ("eval('1 + 1')", "2"),
        ("eval(7)", "7"),
        ("5; debugger", "5"),
        ("5; { debugger }", "5"),
        ("const local = 1; (0, eval)('typeof local')", "undefined"),
        ("new Function('a', 'b', 'return a + b')(1, 2)", "3"),
        ("Function('return typeof this')()", "undefined"),
        (
            "Function('a', 'return a').toString()",
            "function anonymous(a\n) {\nreturn a\n}",
        ),
        ("(() => 1) instanceof Function", "true"),
        ("new Function() instanceof Function", "true"),
        ("Function.prototype === (() => 1).__proto__", "true"),
        ("isNaN(NaN) && undefined === void 0 && Infinity > 1", "true"),
        ("arguments", "ReferenceError: arguments is not defined"),
        ("(function () { return arguments.length })(1, 2)", "2"),
        ("typeof arguments", "undefined"),
        ("typeof source", "undefined"),
        ("eval('typeof source')", "undefined"),
        ("toString === Object.prototype.toString", "true"),
        ("new Compartment().globalThis === globalThis", "false"),
        ("new Compartment({ n: 5 }).evaluate('n')", "5"),
        (
            "new Compartment({ globals: { n: 5 }, name: 'c', __options__: true }).evaluate('n')",
            "5",
        ),
        (
            "new Compartment({ globals: {}, name: 'c', __options__: true }).name",
            "c",
        ),
        (
            "new Compartment({ nmae: 'c', __options__: true })",
            "TypeError: Compartment does not know the option nmae; it takes globals, modules, name, transforms, resolveHook, importHook, importNowHook, moduleMapHook, importMetaHook, __shimTransforms__, __noNamespaceBox__, noAggregateLoadErrors and __native__",
        ),
        (
            "Compartment()",
            "TypeError: Class constructor Compartment cannot be invoked without 'new'",
        ),
        (
            "new Compartment().evaluate(1)",
            "TypeError: first argument of evaluate() must be a string",
        ),
        (
            "new (class extends Compartment {})() instanceof Compartment",
            "true",
        ),
        (
            "Compartment.prototype.evaluate.call({}, '1')",
            "TypeError: Compartment.prototype.evaluate called on what is no Compartment",
        ),
    ]);
}

#[test]
fn early_closing_is_refused() {
    for program in [
        "new Function('}, this.x = 1, {')",
        "new Function('}); this.x = 1; (function () {')",
        "new Function('a) { }, function (b', 'return 1')",
        "new Function('/*', '*/ ) {')",
        "new Function('a = `', '`) {')",
        "new Function('a){}) //', '')",
        "new Function('', '}) ; (function(){')",
        "new Function('a\\n) {}), (function (b', '')",
    ] {
        let mut context = context();
        let guest = compartment("guest", &mut context);
        let result = show(guest.evaluate(program, &mut context), &mut context);
        assert!(result.starts_with("SyntaxError"), "{program}: {result}");
        let probe = guest.evaluate("typeof x", &mut context);
        assert_eq!(show(probe, &mut context), "undefined", "{program}");
    }
}

#[test]
fn names_never_cross() {
    let mut context = context();
    let a = compartment("a", &mut context);
    let b = compartment("b", &mut context);
    a.evaluate(
        "globalThis.name = 'a'; globalThis.own = () => name; globalThis.geval = eval",
        &mut context,
    )
    .expect("runs");
    b.evaluate("globalThis.name = 'b'", &mut context)
        .expect("runs");
    let own = a
        .global()
        .get(boa_engine::js_string!("own"), &mut context)
        .expect("there");
    let geval = a
        .global()
        .get(boa_engine::js_string!("geval"), &mut context)
        .expect("there");
    b.global()
        .set(boa_engine::js_string!("own"), own, true, &mut context)
        .expect("set");
    b.global()
        .set(boa_engine::js_string!("geval"), geval, true, &mut context)
        .expect("set");
    for (program, expected) in [
        ("name", "b"),
        ("own()", "a"),
        ("geval('name')", "a"),
        ("eval('name')", "b"),
        ("[1].map(own).join()", "a"),
        ("['name'].map(eval).join()", "b"),
        ("['name'].map(geval).join()", "a"),
        (
            "new (own.constructor)('return name')",
            "TypeError: code can be compiled only by a compartment's own eval, Function and evaluate",
        ),
        ("Function('return name')()", "b"),
        ("[] instanceof Array && own instanceof Function", "true"),
    ] {
        let result = b.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
}

#[test]
fn nobodys_scripts_find_nothing() {
    let mut context = context();
    for (program, expected) in [
        ("typeof Array", "undefined"),
        ("Array", "ReferenceError: Array is not defined"),
    ] {
        let result = context.eval(Source::from_bytes(program));
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
}

#[test]
fn an_overflow_before_an_eval_leaves_no_leave_behind() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    // At some depth an evaluator is entered and the eval overflows; nothing may then hand out %eval%.
    let program = "let leaked; function dive() { try { dive() } catch {} \
        try { eval('1') } catch {} ; if (eval !== globalThis.eval) leaked = eval; } \
        try { dive() } catch {} leaked";
    let result = guest.evaluate(program, &mut context);
    let shown = show(result, &mut context);
    assert!(
        shown == "undefined" || shown.starts_with("uncatchable"),
        "{shown}"
    );
    let after = guest.evaluate("eval === globalThis.eval", &mut context);
    assert_eq!(show(after, &mut context), "true");
}

#[test]
fn dead_compartments_are_forgotten() {
    let mut context = context();
    let before = Compartment::count(&context);
    for _ in 0..50 {
        let guest = compartment("guest", &mut context);
        guest
            .evaluate("globalThis.f = () => 1; f()", &mut context)
            .expect("runs");
    }
    boa_gc::force_collect();
    boa_gc::force_collect();
    let after = Compartment::count(&context);
    assert!(after <= before + 2, "{before} before, {after} after");
}

#[test]
fn a_function_keeps_its_compartment_alive() {
    let mut context = context();
    let function = {
        let guest = compartment("guest", &mut context);
        guest
            .evaluate("globalThis.kept = 'kept'; () => kept", &mut context)
            .expect("runs")
    };
    boa_gc::force_collect();
    let function = function.as_object().expect("a function");
    let result = function.call(&boa_engine::JsValue::undefined(), &[], &mut context);
    assert_eq!(show(result, &mut context), "kept");
}

#[test]
fn private_fields_are_not_stamped_onto_frozen_objects() {
    rows(&[
        (
            "class Stamp extends (function (o) { return o }) { #x = 1; static has(o) { return #x in o } } \
          const o = {}; new Stamp(o); Stamp.has(o)",
            "true",
        ),
        (
            "class Stamp extends (function (o) { return o }) { #x = 1 } new Stamp(Object.freeze({}))",
            "TypeError: cannot add a private field to an object that is not extensible",
        ),
        (
            "class Stamp extends (function (o) { return o }) { #m() {} } new Stamp(harden(new Proxy({}, {})))",
            "TypeError: cannot add a private field to an object that is not extensible",
        ),
    ]);
}

#[test]
fn the_fate_of_globals() {
    use ses_core::GlobalsFate::{Frozen, Open, Pinned};
    for (fate, program, expected) in [
        (Open, "n = 2; n", "2"),
        (Open, "globalThis.added = 1; added", "1"),
        (
            Pinned,
            "n = 2",
            "TypeError: Cannot assign to read only property 'n' of object",
        ),
        (
            Pinned,
            "delete globalThis.n",
            "TypeError: Cannot delete property 'n' of [object Object]",
        ),
        (Pinned, "globalThis.added = 1; added = 2; added", "2"),
        (
            Pinned,
            "Array = 1",
            "TypeError: Cannot assign to read only property 'Array' of object",
        ),
        (
            Frozen,
            "globalThis.added = 1",
            "TypeError: Cannot add property added, object is not extensible",
        ),
        (Frozen, "n", "1"),
    ] {
        let mut context = context();
        let guest = Compartment::builder()
            .global("n", 1)
            .freeze_globals(fate)
            .build(&mut context)
            .expect("made");
        let result = guest.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{fate:?}: {program}");
    }
}

#[test]
fn the_time_zone_of_the_machine_is_no_guests_business() {
    // The tests of this file run wherever they run; only a zone that is none shows the same everywhere.
    rows(&[
        ("new Date(2020, 5, 5).getTimezoneOffset()", "0"),
        ("new Date(2020, 0, 1).getTime()", "1577836800000"),
    ]);
}
