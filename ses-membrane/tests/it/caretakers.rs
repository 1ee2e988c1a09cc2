//! Caretakers: deep and shallow, independent of each other, bound to scopes.

use boa_engine::js_string;
use ses_membrane::{Caretaker, Reach, Revoker};

use crate::harness::{World, attempt};

fn grant(world: &mut World, make: &str, reach: Reach) -> Revoker {
    let target = world.eval(make);
    let builder = Caretaker::builder().label("c").reach(reach);
    let (proxy, revoker) = builder.build(&target, &mut world.context).expect("a grant");
    world.global("p", proxy);
    revoker
}

const OVER: &str = "TypeError: membrane \"c\" is revoked: over";

#[test]
fn deep_grants_take_back_what_was_reached() {
    for (take, later) in [
        ("p.o", "kept.x"),
        ("p.f()", "kept.x"),
        ("p.f", "kept()"),
        ("new p.C()", "kept.x"),
        (
            "(() => { try { p.t() } catch (e) { return e } })()",
            "kept.x",
        ),
        ("Object.getPrototypeOf(p.c)", "kept.x"),
        ("[...p.list][0]", "kept.x"),
        ("Object.getOwnPropertyDescriptor(p, 'g').get", "kept()"),
    ] {
        let mut world = World::new();
        let make = "{ o: { x: 1 }, f() { return { x: 1 } }, C: class { x = 1 }, t() { throw { x: 1 } }, c: new (class { get x() { return 1 } }), list: [{ x: 1 }], get g() { return 1 } }";
        let revoker = grant(&mut world, make, Reach::Deep);
        world.eval(&format!("globalThis.kept = {take}"));
        assert_ne!(attempt(&mut world, later), OVER, "{take}");
        revoker.revoke("over");
        assert_eq!(attempt(&mut world, later), OVER, "{take}");
        assert_eq!(attempt(&mut world, "p.o"), OVER);
        assert_eq!(world.run("() => typeof p", &[]), "object");
    }
}

#[test]
fn shallow_grants_take_back_one_object() {
    let mut world = World::new();
    world.eval("globalThis.t = { o: { x: 1 }, self() { return this } }");
    let revoker = grant(&mut world, "t", Reach::Shallow);
    assert_eq!(
        world.run("() => p.o === t.o && p !== t && p.self() === p", &[]),
        "true"
    );
    world.eval("globalThis.kept = p.o");
    revoker.revoke("over");
    assert_eq!(attempt(&mut world, "p.o"), OVER);
    assert_eq!(attempt(&mut world, "kept.x"), "1");
}

#[test]
fn grants_are_independent() {
    let mut world = World::new();
    let target = world.eval("{ x: 1 }");
    let (first, revoker) = Caretaker::new(&target, &mut world.context).unwrap();
    let (second, other) = Caretaker::new(&target, &mut world.context).unwrap();
    assert_ne!(first, second);
    revoker.revoke("over");
    assert_eq!(world.run("p => p.x", &[second]), "1");
    assert!(!other.is_revoked());
}

#[test]
fn a_grant_of_a_grant_dies_with_it() {
    let mut world = World::new();
    let target = world.eval("{ x: 1 }");
    let (outer, revoker) = Caretaker::new(&target, &mut world.context).unwrap();
    let (inner, _inner_revoker) = Caretaker::new(&outer, &mut world.context).unwrap();
    assert_eq!(world.run("p => p.x", std::slice::from_ref(&inner)), "1");
    revoker.revoke("the outer one is over");
    let got = world.run("p => { try { p.x } catch (e) { return e } }", &[inner]);
    assert_eq!(
        got,
        "TypeError: membrane \"grant\" is revoked: the outer one is over"
    );
}

#[test]
fn leases_end_with_their_scope() {
    let mut world = World::new();
    let revoker = grant(&mut world, "{ x: 1 }", Reach::Deep);
    {
        let _lease = revoker.lease(js_string!("over"));
        assert_eq!(attempt(&mut world, "p.x"), "1");
    }
    assert_eq!(attempt(&mut world, "p.x"), OVER);
}

#[test]
fn only_objects_are_granted() {
    let mut world = World::new();
    let refused = Caretaker::new(&5.into(), &mut world.context);
    assert!(refused.is_err());
}
