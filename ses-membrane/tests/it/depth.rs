//! Deep recursion through the membrane ends in an ordinary way, at every limit.

use crate::harness::World;

/// Bounces between the sides, in every way that nests.
const BOUNCES: &[&str] = &[
    "p => { const f = n => n ? p.call(f, n - 1) : 0; return f(300) }",
    "p => { const o = { get x() { return p.read(o) } }; return o.x }",
    "p => { class A extends p.Base { constructor() { super(A) } } return new A() }",
    "p => { const h = new Proxy({}, { get: (t, k, r) => p.read(h) }); return h.x }",
    "p => { const make = () => ({ toString() { return p.text(make()) } }); return String(make()) }",
    "p => [1].map(function f() { return p.map(f) })",
    "p => [2, 1].sort(function f() { return p.sort(f) })",
];

const HOME: &str = "{
    call: (f, n) => f(n), read: o => o.x, text: o => `${o}`, map: f => [1].map(f),
    sort: f => [2, 1].sort(f).length, Base: class { constructor(A) { new A() } },
}";

/// With any recursion limit of the engine: what is caught is the receiver's own error, and what is
/// not catchable ends the program as the engine means it to.
#[test]
fn at_every_recursion_limit() {
    for bounce in BOUNCES {
        // Every depth where the laws run in full.
        let every = if crate::laws::cases() > 1_000 { 1 } else { 7 };
        for limit in (4..120).step_by(every) {
            let mut world = World::new();
            let seen = world.wrap(HOME);
            world
                .context
                .runtime_limits_mut()
                .set_recursion_limit(limit);
            let program = format!(
                "p => {{ try {{ return ({bounce})(p) }} catch (e) {{ return (e instanceof Error) + e.name }} }}"
            );
            let got = world.run(&program, &[seen]);
            let ended = got.starts_with("engine: ") && got.contains("number of recursive calls");
            assert!(
                ended || ["0", "trueRangeError"].contains(&got.as_str()),
                "{bounce} at {limit}: {got}"
            );
        }
    }
}

/// Without a limit of the engine that bites first, the membrane's own is an ordinary RangeError,
/// and the membrane works again afterwards.
#[test]
fn the_membranes_own_limit() {
    for bounce in BOUNCES {
        let mut world = World::new();
        world
            .context
            .runtime_limits_mut()
            .set_recursion_limit(2_000);
        let seen = world.wrap(HOME);
        let program =
            format!("p => {{ try {{ return ({bounce})(p) }} catch (e) {{ return e.message }} }}");
        let got = world.run(&program, std::slice::from_ref(&seen));
        assert_eq!(
            got, "membrane \"m\": crossings nested more than 256 deep",
            "{bounce}"
        );
        assert_eq!(world.run("p => p.call(x => x + 1, 1)", &[seen]), "2");
    }
}
