//! After revoking nothing crosses, in either direction, whatever was under way.

use boa_engine::{NativeFunction, js_string, object::FunctionObjectBuilder};

use crate::harness::World;

const REFUSAL: &str = "TypeError: membrane \"m\" is revoked: over";

/// Every operation on a proxy, as an expression of `p`.
const OPERATIONS: &[&str] = &[
    "p.x",
    "p.x = 1",
    "'x' in p",
    "delete p.x",
    "Object.keys(p)",
    "Reflect.ownKeys(p)",
    "Object.getOwnPropertyDescriptor(p, 'x')",
    "Object.defineProperty(p, 'x', { value: 1 })",
    "Object.getPrototypeOf(p)",
    "Object.setPrototypeOf(p, null)",
    "Object.isExtensible(p)",
    "Object.preventExtensions(p)",
    "Object.freeze(p)",
    "p instanceof Object",
    "p()",
    "new p()",
    "p.call(1)",
    "Object.create(p).x",
    "class extends p {}",
    "JSON.stringify(p)",
    "`${p}`",
    "[...p]",
    "Array.prototype.concat.call([], [p].map(q => q.x))",
];

/// A world whose global `cut` revokes the membrane.
fn world() -> World {
    let mut world = World::new();
    let cut = NativeFunction::from_copy_closure_with_captures(
        |_, _, membrane, _| {
            membrane.revoke(js_string!("over"));
            Ok(boa_engine::JsValue::undefined())
        },
        world.membrane.clone(),
    );
    let cut = FunctionObjectBuilder::new(world.context.realm(), cut).build();
    world.global("cut", cut.into());
    world
}

#[test]
fn every_operation_is_refused() {
    for outward in [true, false] {
        for operation in OPERATIONS {
            let mut world = world();
            let target = world.eval("function f() {}");
            let (from, to) = if outward {
                (world.wet, world.dry)
            } else {
                (world.dry, world.wet)
            };
            let seen = world
                .membrane
                .wrap(from, to, &target, &mut world.context)
                .unwrap();
            let program = format!(
                "p => {{ cut(); try {{ ({operation}); return 'crossed' }} catch (e) {{ return e }} }}"
            );
            assert_eq!(
                world.run(&program, &[seen]),
                REFUSAL,
                "{operation} outward: {outward}"
            );
        }
    }
}

#[test]
fn typeof_survives_and_a_second_revoke_does_nothing() {
    let mut world = world();
    let seen = world.wrap("{ f() {}, o: {} }");
    let program =
        "p => { const { f, o } = p; cut(); cut(); return typeof p + typeof f + typeof o }";
    assert_eq!(
        world.run(program, std::slice::from_ref(&seen)),
        "objectfunctionobject"
    );
    world.membrane.revoke("another reason");
    assert_eq!(
        world.run("p => { try { p.x } catch (e) { return e } }", &[seen]),
        REFUSAL
    );
    assert!(world.membrane.is_revoked());
    let fresh = world.eval("{}");
    let refused = world
        .membrane
        .wrap(world.wet, world.dry, &fresh, &mut world.context);
    let refused = refused.unwrap_err();
    assert_eq!(
        refused.as_native().unwrap().message(),
        "membrane \"m\" is revoked: over"
    );
}

#[test]
fn the_home_side_is_unaffected() {
    let mut world = world();
    world.eval("globalThis.own = { x: 1, f() { return this.x } }");
    let seen = world.wrap("own");
    world.run("p => { p.added = { dry: true }; cut() }", &[seen]);
    let program = "() => own.x + own.f() + typeof own.added";
    assert_eq!(world.run(program, &[]), "2object");
    assert_eq!(
        world.run(
            "() => { try { own.added.dry } catch (e) { return e } }",
            &[]
        ),
        REFUSAL
    );
}

/// What the callee returns, throws or yields after it revoked does not cross.
#[test]
fn revoking_from_within() {
    let rows: &[(&str, &str)] = &[
        ("{ f() { cut(); return { secret: 1 } } }", "p.f()"),
        ("{ f() { cut(); return 'secret' } }", "p.f()"),
        ("{ f() { cut(); throw 'secret' } }", "p.f()"),
        ("{ get x() { cut(); return 'secret' } }", "p.x"),
        ("{ set x(v) { cut() } }", "p.x = 1"),
        ("{ f(g) { g(); return 'secret' } }", "p.f(() => { cut() })"),
        (
            "{ f(g) { try { g() } catch (e) {} return 'secret' } }",
            "p.f(() => { cut() })",
        ),
        ("class A { constructor() { cut() } }", "new p()"),
        (
            "new Proxy({}, { ownKeys() { cut(); return ['secret'] } })",
            "Reflect.ownKeys(p)",
        ),
        (
            "new Proxy({}, { has() { cut(); return true } })",
            "'x' in p",
        ),
        (
            "new Proxy({}, { getPrototypeOf() { cut(); return null } })",
            "Object.getPrototypeOf(p)",
        ),
        (
            "new Proxy({}, { getOwnPropertyDescriptor() { cut() } })",
            "Object.getOwnPropertyDescriptor(p, 'x')",
        ),
        (
            "new Proxy({}, { deleteProperty() { cut(); return true } })",
            "delete p.x",
        ),
        (
            "new Proxy({}, { defineProperty() { cut(); return true } })",
            "Object.defineProperty(p, 'x', { value: 1 })",
        ),
        (
            "new Proxy({}, { setPrototypeOf() { cut(); return true } })",
            "Object.setPrototypeOf(p, null)",
        ),
        (
            "new Proxy({}, { preventExtensions(t) { cut(); return Reflect.preventExtensions(t) } })",
            "Object.preventExtensions(p)",
        ),
        (
            "new Proxy({}, { isExtensible() { cut(); return true } })",
            "Object.isExtensible(p)",
        ),
        ("{ *g() { yield 1; cut(); yield 'secret' } }", "[...p.g()]"),
        ("{ toString() { cut(); return 'secret' } }", "`${p}`"),
        ("{ [Symbol.toPrimitive]() { cut(); return 1 } }", "p + 1"),
    ];
    for (make, operation) in rows {
        for outward in [true, false] {
            let mut world = world();
            let target = world.eval(make);
            let (from, to) = if outward {
                (world.wet, world.dry)
            } else {
                (world.dry, world.wet)
            };
            let seen = world
                .membrane
                .wrap(from, to, &target, &mut world.context)
                .unwrap();
            let program = format!(
                "p => {{ try {{ const got = ({operation}); return 'crossed ' + String(got) }} catch (e) {{ return e }} }}"
            );
            assert_eq!(
                world.run(&program, &[seen]),
                REFUSAL,
                "{make} {operation} outward: {outward}"
            );
        }
    }
}

/// The side that is called back after the revocation sees the refusal, not its own callback's result.
#[test]
fn callbacks_are_cut_off_too() {
    let mut world = world();
    world.eval("globalThis.log = []");
    let seen = world.wrap("{ f(g) { cut(); try { g() } catch (e) { log.push(String(e)) } } }");
    let got = world.run(
        "p => { let ran = false; try { p.f(() => { ran = true }) } catch (e) {} return ran }",
        &[seen],
    );
    assert_eq!(got, "false");
    assert_eq!(world.run("() => log.join()", &[]), REFUSAL);
}
