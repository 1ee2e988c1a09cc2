//! Lifetimes: compartments and what belongs to them are collected, and live as long as anything of theirs does.

use boa_engine::{Context, JsValue};
use ses_core::{Compartment, harden, is_hardened};

use crate::support::{compartment, context, show};

/// An ephemeron, a weak edge and what hangs on it are let go in turn.
fn collect() {
    for _ in 0..3 {
        boa_gc::force_collect();
    }
}

fn grown(rounds: usize, context: &mut Context, mut make: impl FnMut(&mut Context)) -> usize {
    collect();
    let before = Compartment::count(context);
    for _ in 0..rounds {
        make(context);
    }
    collect();
    Compartment::count(context) - before
}

#[test]
fn compartments_that_were_dropped_are_collected() {
    for program in [
        "1 + 1",
        "globalThis.x = () => globalThis; x()",
        "eval('globalThis.f = () => f')",
        "globalThis.F = new Function('return F')",
        "globalThis.p = Promise.resolve(globalThis).then((g) => { g.done = 1 })",
        "globalThis.o = harden({ g: () => globalThis })",
        "globalThis.w = new WeakMap([[globalThis, () => globalThis]])",
        "const c = new Compartment({ globals: { parent: globalThis }, __options__: true }); globalThis.c = c; c.evaluate('parent.c')",
        "globalThis.e = Error('m', { cause: globalThis }); e.stack",
        "globalThis.t = function* () { yield globalThis }; globalThis.i = t(); i.next()",
        "globalThis.a = async () => globalThis; globalThis.r = a()",
        "try { throw globalThis } catch (e) { globalThis.e = e }",
        "class A { static g = globalThis; #x = A; }; globalThis.A = A",
    ] {
        let mut context = context();
        let left = grown(20, &mut context, |context| {
            let guest = compartment("guest", context);
            guest.evaluate(program, context).expect(program);
            context.run_jobs().expect("runs");
        });
        assert!(left <= 1, "{program}: {left} of 20 are left");
    }
}

#[test]
fn javascripts_compartments_are_collected() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let left = grown(1, &mut context, |context| {
        let program = "for (let i = 0; i < 200; i++) { const c = new Compartment(); c.globalThis.x = i; c.evaluate('x + 1') }";
        guest.evaluate(program, context).expect("makes and drops");
    });
    assert!(left <= 1, "{left} of 200 are left");
}

#[test]
fn one_function_keeps_its_compartment_alive() {
    for (program, call, expected) in [
        ("globalThis.n = 40; () => ++n + 1", "f()", "42"),
        ("globalThis.n = 42; new Function('return n')", "f()", "42"),
        ("globalThis.n = 42; eval", "f('n')", "42"),
        ("globalThis.n = 42; Function", "f('return n')()", "42"),
        (
            "globalThis.n = 42; (class { get() { return n } })",
            "new f().get()",
            "42",
        ),
        (
            "globalThis.n = 42; (function* () { yield n })",
            "[...f()][0]",
            "42",
        ),
        (
            "globalThis.n = 42; const m = new Map([[1, () => n]]); () => m.get(1)()",
            "f()",
            "42",
        ),
        ("globalThis.n = 42; (s) => eval(s)", "f('n')", "42"),
        (
            "globalThis.n = 42; (() => { const inner = () => n; return inner.bind() })()",
            "f()",
            "42",
        ),
    ] {
        let mut context = context();
        let host = compartment("host", &mut context);
        let function = {
            let guest = compartment("guest", &mut context);
            guest.evaluate(program, &mut context).expect(program)
        };
        host.global()
            .set(boa_engine::js_string!("f"), function, true, &mut context)
            .expect("set");
        collect();
        for _ in 0..3 {
            // What a new compartment would take over if the old one's entry were free.
            drop(compartment("other", &mut context));
            collect();
        }
        let result = host.evaluate(call, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
}

#[test]
fn a_handle_keeps_its_compartment_alive() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    guest
        .evaluate("globalThis.n = 42", &mut context)
        .expect("set");
    collect();
    let result = guest.evaluate("n", &mut context);
    assert_eq!(show(result, &mut context), "42");
}

#[test]
fn an_entry_is_not_reused_for_code_that_outlived_it() {
    let mut context = context();
    let first = compartment("first", &mut context);
    let key = first.key();
    drop(first);
    collect();
    let second = compartment("second", &mut context);
    assert_ne!(key, second.key());
}

#[test]
fn the_hardened_set_is_weak() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let weak = guest
        .evaluate(
            "const held = harden([{}, new Proxy({}, {})]); held",
            &mut context,
        )
        .expect("hardens");
    let start = Compartment::start(&context).expect("installed");
    start
        .global()
        .set(boa_engine::js_string!("held"), weak, true, &mut context)
        .expect("set");
    start
        .evaluate(
            "globalThis.refs = held.map((o) => new WeakRef(o)); globalThis.held = undefined",
            &mut context,
        )
        .expect("refers weakly");
    context.clear_kept_objects();
    drop(guest);
    collect();
    let left = start.evaluate("refs.map((r) => typeof r.deref()).join()", &mut context);
    assert_eq!(show(left, &mut context), "undefined,undefined");
}

#[test]
fn an_address_that_is_free_again_is_not_hardened() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    guest
        .evaluate("harden([Object.prototype, Array.prototype])", &mut context)
        .expect("hardens");
    for _ in 0..20 {
        {
            let value = guest
                .evaluate("[{ x: 1 }, new Proxy({}, {})]", &mut context)
                .expect("made");
            harden(&value, &mut context).expect("hardens");
        }
        collect();
        for _ in 0..50 {
            let fresh: JsValue = guest
                .evaluate("new Proxy({ x: 1 }, {})", &mut context)
                .expect("made");
            assert!(!is_hardened(&fresh, &mut context));
        }
    }
}
