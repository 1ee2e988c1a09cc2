//! Faults of the engine that the membrane or its tests work around, for the day they are gone.

use crate::harness::World;

const FAULTS: &[(&str, &str, &str)] = &[
    (
        "a bare proxy has the shape of `{}`, so an inline cache warmed by `{}` answers for it: \
         Toolkit::make_proxy gives ours a shape of their own",
        "() => { const f = o => o.toString; for (let i = 0; i < 9; i++) f({}); return f(new Proxy({}, { get: () => 1 })) === Object.prototype.toString }",
        "true",
    ),
    (
        "deleting a property forgets changed attributes of one that was inserted before it: \
         laws/graph.js either deletes or changes attributes",
        "() => { const o = {}; o.a = 2; o.b = 1; Object.defineProperty(o, 'a', { writable: false, configurable: false }); delete o.b; o.a = 3; return o.a }",
        "3",
    ),
];

#[test]
fn are_still_there() {
    for (fault, program, shows) in FAULTS {
        let mut world = World::new();
        assert_eq!(
            world.run(program, &[]),
            *shows,
            "gone, so go and simplify: {fault}"
        );
    }
}
