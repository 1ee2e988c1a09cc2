//! Prototypes: mapped, set on the target, and never a cycle.

use crate::harness::{World, transparent};

#[test]
fn prototypes() {
    transparent(&[
        (
            "{}",
            "p => Object.getPrototypeOf(p) === Object.prototype",
            "true",
        ),
        (
            "[]",
            "p => Object.getPrototypeOf(p) === Array.prototype",
            "true",
        ),
        (
            "() => {}",
            "p => Object.getPrototypeOf(p) === Function.prototype",
            "true",
        ),
        (
            "Object.create(null)",
            "p => Object.getPrototypeOf(p)",
            "null",
        ),
        ("{}", "p => p instanceof Object", "true"),
        (
            "{ a: {}, get b() { return Object.create(this.a) } }",
            "p => Object.getPrototypeOf(p.b) === p.a",
            "true",
        ),
        ("{}", "p => p.__proto__ === Object.prototype", "true"),
        (
            "{}",
            "p => { const q = { x: 1 }; Object.setPrototypeOf(p, q); return p.x + ' ' + (Object.getPrototypeOf(p) === q) }",
            "1 true",
        ),
        ("{}", "p => { p.__proto__ = { y: 2 }; return p.y }", "2"),
        (
            "{ a: {}, b: {} }",
            "p => { Object.setPrototypeOf(p.a, p.b); p.b.z = 3; return p.a.z }",
            "3",
        ),
        (
            "Object.freeze({})",
            "p => Reflect.setPrototypeOf(p, null)",
            "false",
        ),
        (
            "Object.freeze({})",
            "p => Reflect.setPrototypeOf(p, Object.prototype)",
            "true",
        ),
        (
            "{}",
            "p => { const h = Object.create(p); return p.isPrototypeOf(h) }",
            "true",
        ),
        (
            "{}",
            "p => p.constructor === Object && p.hasOwnProperty('constructor') === false",
            "true",
        ),
        ("new (class A {})", "p => p.constructor.name", "A"),
    ]);
}

#[test]
fn cycles_are_refused() {
    transparent(&[
        ("{}", "p => Reflect.setPrototypeOf(p, p)", "false"),
        (
            "{ get heir() { return Object.create(this) } }",
            "p => Reflect.setPrototypeOf(p, p.heir)",
            "false",
        ),
    ]);
    let mut world = World::new();
    let seen = world.wrap("{}");
    // The heir is dry, its prototype a proxy: the engine's own check stops there and would accept.
    let got = world.run(
        "p => Reflect.setPrototypeOf(p, Object.create(p))",
        std::slice::from_ref(&seen),
    );
    assert_eq!(got, "false");
    let got = world.run(
        "p => Reflect.setPrototypeOf(p, Object.create(Object.create(Object.create(p))))",
        &[seen],
    );
    assert_eq!(got, "false");
}

/// A side can still tie a cycle of its own objects and proxies: then the depth limit ends it.
#[test]
fn a_cycle_tied_behind_the_membrane_is_an_ordinary_error() {
    let mut world = World::new();
    let seen = world.wrap("{ tie(o) { Object.setPrototypeOf(this, o) } }");
    let tied = "p => { const h = Object.create(p); p.tie(h); try { return p.nothing } catch (e) { return e.name + e.message } }";
    assert_eq!(
        world.run(tied, &[seen]),
        "RangeErrorMaximum call stack size exceeded",
    );
}
