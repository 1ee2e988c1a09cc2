//! Law 9: rounds of crossings keep the live count bounded, both ways, and revoking lets memory fall back.

use crate::harness::World;

const ROUND: &str = "p => { for (let i = 0; i < 200; i++) { p.make().x; p.take({ i }); p.call(x => x, {}); p.list([{}, {}]); new p.C({}); try { p.fail({}) } catch (e) { e.x } } }";
const HOME: &str = "{ make: () => ({ x: {} }), take: o => o.i, call: (f, o) => f(o), list: l => l.map(x => ({ x })), C: class { constructor(x) { this.x = x } }, fail(x) { throw { x } } }";

#[test]
fn the_live_count_stays_bounded() {
    for outward in [true, false] {
        let mut world = World::new();
        let home = world.eval(HOME);
        let (from, to) = if outward {
            (world.wet, world.dry)
        } else {
            (world.dry, world.wet)
        };
        let seen = world
            .membrane
            .wrap(from, to, &home, &mut world.context)
            .unwrap();
        let mut live = Vec::new();
        for _ in 0..8 {
            world.run(ROUND, std::slice::from_ref(&seen));
            boa_gc::force_collect();
            live.push(world.membrane.stats().live);
        }
        let made = world.membrane.stats().made;
        assert!(made > 8 * 200 * 8, "{made} were made");
        assert!(live[7] <= live[0] + 2, "outward {outward}: {live:?}");
        assert!(live[7] < 40, "outward {outward}: {live:?}");
    }
}

/// While a thousand proxies are held their targets live; revoked, the targets go although the proxies stay.
#[test]
fn memory_falls_back_when_revoked() {
    let mut world = World::new();
    world.eval("globalThis.targets = []");
    let seen = world.wrap(
        "{ make() { const o = { big: 'x'.repeat(100) }; targets.push(new WeakRef(o)); return o } }",
    );
    world.run(
        "p => { globalThis.held = Array.from({ length: 1000 }, () => p.make()) }",
        &[seen],
    );
    let collected = |world: &mut World| {
        world.context.clear_kept_objects();
        boa_gc::force_collect();
        boa_gc::force_collect();
        world.run(
            "() => targets.filter(t => t.deref() === undefined).length + ' ' + held.length",
            &[],
        )
    };
    assert_eq!(collected(&mut world), "0 1000");
    world.membrane.revoke("over");
    assert_eq!(collected(&mut world), "1000 1000");
}
