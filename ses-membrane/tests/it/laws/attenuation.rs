//! Law 5: attenuation is monotone. What passes several attenuators together passes each of them; what one refuses is refused.

use boa_engine::{JsValue, js_string};
use proptest::prelude::*;
use ses_membrane::{Attenuator, Caretaker, Pattern};

use super::cases;
use crate::harness::World;

const TARGET: &str = "(() => { const o = { n: 1, o: { deep: { f: x => x } }, f: (x, y) => 1, g(f) { return f(1) }, C: class { constructor(x) { this.x = x } },
    get a() { return this.n }, set a(v) { this.n = v }, list: [1, { x: 1 }], map: new Map([[1, { v: 1 }]]) }; return o })()";

/// What a holder tries; each answers, or throws.
const TRIES: &[&str] = &[
    "p.n",
    "p.o.deep",
    "p.f()",
    "p.f(1)",
    "p.f('text')",
    "p.f(1, 2, 3)",
    "p.f({})",
    "p.g(x => x)",
    "p.g.call(p, () => 1)",
    "new p.C(1)",
    "new p.C()",
    "p.a",
    "p.a = 2",
    "p.n = 3",
    "p.fresh = 1",
    "delete p.n",
    "'n' in p",
    "Object.keys(p).length > 0",
    "Object.getOwnPropertyDescriptor(p, 'n').value",
    "Object.defineProperty(p, 'z', { value: 1 })",
    "Object.getPrototypeOf(p) !== undefined",
    "Object.setPrototypeOf(p, null)",
    "Object.isExtensible(p)",
    "Object.freeze(p.o)",
    "p.o.x = 1",
    "p.o.deep.f(1)",
    "p.o.deep.f(() => 1)",
    "p.list[1].x",
    "p.list.push(1)",
    "p.map.get(1).v",
    "p.map.set(1, 2)",
    "Reflect.ownKeys(p.o).length",
];

fn attenuator() -> impl Strategy<Value = Attenuator> {
    let name = prop_oneof![
        Just("n"),
        Just("o"),
        Just("f"),
        Just("g"),
        Just("C"),
        Just("a"),
        Just("list"),
        Just("map")
    ];
    let names = proptest::collection::vec(name.prop_map(|name| js_string!(name)), 0..5);
    let pattern = prop_oneof![
        Just(Pattern::Any),
        Just(Pattern::Primitive),
        Just(Pattern::String),
        Just(Pattern::Number),
        Just(Pattern::Optional(Box::new(Pattern::Number))),
        Just(Pattern::Prefix(js_string!("te"))),
    ];
    prop_oneof![
        Just(Attenuator::ReadOnly),
        names.clone().prop_map(Attenuator::Methods),
        names.clone().prop_map(Attenuator::Keys),
        names.prop_map(Attenuator::WithoutKeys),
        Just(Attenuator::NoConstruct),
        Just(Attenuator::NoCallbacks),
        proptest::collection::vec(pattern, 0..3).prop_map(Attenuator::Arguments),
        (0u64..4).prop_map(Attenuator::CallQuota),
    ]
}

/// Whether a fresh grant with these attenuators gives what the whole object gives for a try.
fn passes(attenuators: &[Attenuator], attempt: &str) -> bool {
    let mut world = World::new();
    let target = world.eval(TARGET);
    let granted = Caretaker::builder()
        .attenuate(attenuators)
        .build(&target, &mut world.context)
        .unwrap()
        .0;
    let program = format!(
        "p => {{ try {{ const v = ({attempt}); return typeof v + (typeof v === 'object' ? '' : v) }} catch (e) {{ return 'refused' }} }}"
    );
    let got = world.run(&program, &[granted]);
    let whole: JsValue = world.eval(TARGET);
    got != "refused" && got == world.run(&program, &[whole])
}

proptest! {
    // Each try is a world of its own, so that no try spends the quota of another.
    #![proptest_config(ProptestConfig { max_shrink_iters: 16, failure_persistence: None, ..ProptestConfig::with_cases(cases().min(500)) })]

    #[test]
    fn together_they_grant_no_more_than_each(
        attenuators in proptest::collection::vec(attenuator(), 1..4),
        attempts in proptest::collection::vec(0..TRIES.len(), 3),
    ) {
        for attempt in attempts.into_iter().map(|at| TRIES[at]) {
            let together = passes(&attenuators, attempt);
            for each in &attenuators {
                let alone = passes(std::slice::from_ref(each), attempt);
                prop_assert!(alone || !together, "{attempt} passes {attenuators:?} and not {each:?}");
            }
            // A grant of a grant is no more than either.
            if attenuators.len() > 1 {
                let (first, rest) = attenuators.split_at(1);
                let nested = nested(first, rest, attempt);
                prop_assert!(!nested || passes(first, attempt), "{attempt} passes a grant of a grant by {attenuators:?}");
            }
        }
    }
}

fn nested(first: &[Attenuator], second: &[Attenuator], attempt: &str) -> bool {
    let mut world = World::new();
    let target = world.eval(TARGET);
    let less = Caretaker::builder()
        .attenuate(first)
        .build(&target, &mut world.context)
        .unwrap()
        .0;
    let least = Caretaker::builder()
        .attenuate(second)
        .build(&less, &mut world.context)
        .unwrap()
        .0;
    let program = format!(
        "p => {{ try {{ const v = ({attempt}); return typeof v + (typeof v === 'object' ? '' : v) }} catch (e) {{ return 'refused' }} }}"
    );
    let got = world.run(&program, &[least]);
    let whole: JsValue = world.eval(TARGET);
    got != "refused" && got == world.run(&program, &[whole])
}
