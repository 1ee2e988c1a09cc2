//! Nothing is retained: dead pairs are collected, and revoking lets go of every target.

use crate::harness::World;

#[test]
fn dead_pairs_are_collected() {
    let mut world = World::new();
    let rounds = "p => { for (let i = 0; i < 1000; i++) p.make().x }";
    let seen = world.wrap("{ make: () => ({ x: {} }) }");
    world.run(rounds, std::slice::from_ref(&seen));
    boa_gc::force_collect();
    let after_one = world.membrane.stats();
    for _ in 0..5 {
        world.run(rounds, std::slice::from_ref(&seen));
    }
    boa_gc::force_collect();
    let after_six = world.membrane.stats();
    assert!(after_six.made >= 10_000, "{after_six:?}");
    assert!(
        after_six.live <= after_one.live + 2,
        "{after_one:?} then {after_six:?}"
    );
}

/// A proxy lives as long as its target: a weak map keyed by it keeps its entry meanwhile.
#[test]
fn a_proxy_lives_as_long_as_its_target() {
    let mut world = World::new();
    let seen = world.wrap("{ o: {} }");
    world.eval("globalThis.notes = new WeakMap()");
    world.run(
        "p => { notes.set(p.o, 'kept') }",
        std::slice::from_ref(&seen),
    );
    boa_gc::force_collect();
    boa_gc::force_collect();
    assert_eq!(world.run("p => notes.get(p.o)", &[seen]), "kept");
}

#[test]
fn revoking_lets_go_of_the_targets() {
    let mut world = World::new();
    world.eval("globalThis.probe = new WeakRef({ big: true })");
    let seen = world.wrap("{ held: probe.deref() }");
    // Dry keeps a proxy of the object; wet forgets it.
    world.eval("globalThis.kept = []");
    world.run("p => { kept.push(p, p.held) }", &[seen]);
    world.context.clear_kept_objects();
    boa_gc::force_collect();
    assert_eq!(world.run("() => typeof probe.deref()", &[]), "object");
    world.membrane.revoke("done");
    world.context.clear_kept_objects();
    boa_gc::force_collect();
    boa_gc::force_collect();
    assert_eq!(
        world.run("() => typeof probe.deref() + typeof kept[0]", &[]),
        "undefinedobject"
    );
}
