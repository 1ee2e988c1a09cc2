//! Law 1 and 2: a membrane is not to be seen. The same program gives the same transcript without it.

use boa_engine::{Context, JsArgs, JsValue, NativeFunction, Source, object::FunctionObjectBuilder};
use proptest::prelude::*;
use ses_membrane::Membrane;

use super::{PROGRAM, STEPS, cases};

/// Who acts: the dry side alone, or the wet side too, between its steps.
#[derive(Clone, Copy, Debug)]
enum Drivers {
    Dry,
    Both,
}

/// What stands between the sides.
#[derive(Clone, Copy, Debug)]
enum Between {
    Nothing,
    OneMembrane,
    /// One membrane's proxies wrapped by another.
    TwoMembranes,
}

fn transcript(seed: u32, drivers: Drivers, between: Between) -> String {
    let mut context = Context::default();
    let program = context
        .eval(Source::from_bytes(PROGRAM))
        .expect("the program is a function");
    let program = program.as_callable().expect("the program is a function");
    let cross = match between {
        Between::Nothing => JsValue::undefined(),
        Between::OneMembrane => crossing(1, &mut context),
        Between::TwoMembranes => crossing(2, &mut context),
    };
    let both = matches!(drivers, Drivers::Both);
    let arguments = [seed.into(), STEPS.into(), cross, both.into()];
    match program.call(&JsValue::undefined(), &arguments, &mut context) {
        Ok(text) => text
            .to_string(&mut context)
            .expect("text")
            .to_std_string_escaped(),
        Err(error) => format!("the program failed: {error}"),
    }
}

fn crossing(layers: usize, context: &mut Context) -> JsValue {
    let build = |_| {
        Membrane::builder()
            .depth_limit(600)
            .build(context)
            .expect("a membrane")
    };
    let membranes: Vec<Membrane> = (0..layers).map(build).collect();
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, membranes: &Vec<Membrane>, context| {
            membranes
                .iter()
                .try_fold(args.get_or_undefined(0).clone(), |value, membrane| {
                    let (wet, dry) = membrane.pair();
                    membrane.wrap(wet, dry, &value, context)
                })
        },
        membranes,
    );
    FunctionObjectBuilder::new(context.realm(), body)
        .build()
        .into()
}

/// The first line where two transcripts part, with what came before it.
fn first_difference(left: &str, right: &str) -> String {
    let differs = |(_, (a, b)): &(usize, (&str, &str))| a != b;
    let found = left.lines().zip(right.lines()).enumerate().find(differs);
    let Some((line, (a, b))) = found else {
        return format!(
            "lengths {} and {}",
            left.lines().count(),
            right.lines().count()
        );
    };
    let before: Vec<&str> = left.lines().take(line).collect();
    let shown = before[before.len().saturating_sub(12)..].join("\n");
    format!("{shown}\n  direct  {a}\n  wrapped {b}")
}

fn holds(seed: u32, drivers: Drivers, between: Between) -> Result<(), TestCaseError> {
    let direct = transcript(seed, drivers, Between::Nothing);
    prop_assert!(
        !direct.starts_with("the program failed"),
        "seed {}: {}",
        seed,
        direct
    );
    let control = transcript(seed, drivers, Between::Nothing);
    prop_assert_eq!(&direct, &control, "the program is not deterministic");
    let wrapped = transcript(seed, drivers, between);
    prop_assert!(
        direct == wrapped,
        "seed {} differs:\n{}",
        seed,
        first_difference(&direct, &wrapped)
    );
    Ok(())
}

proptest! {
    // PROPTEST_CASES=5000 for the full run. The seed is the whole input: nothing to shrink.
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn nobody_sees_the_membrane(seed: u32) {
        holds(seed, Drivers::Dry, Between::OneMembrane)?;
    }

    #[test]
    fn nobody_sees_it_when_both_sides_act(seed: u32) {
        holds(seed, Drivers::Both, Between::OneMembrane)?;
    }

    #[test]
    fn nobody_sees_two_of_them(seed: u32) {
        holds(seed, Drivers::Dry, Between::TwoMembranes)?;
    }
}
