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

fn transcript(seed: u32, drivers: Drivers, membrane: bool) -> String {
    let mut context = Context::default();
    let program = context
        .eval(Source::from_bytes(PROGRAM))
        .expect("the program is a function");
    let program = program.as_callable().expect("the program is a function");
    let cross = if membrane {
        crossing(&mut context)
    } else {
        JsValue::undefined()
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

fn crossing(context: &mut Context) -> JsValue {
    let membrane = Membrane::builder().build(context).expect("a membrane");
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, membrane: &Membrane, context| {
            let (wet, dry) = membrane.pair();
            membrane.wrap(wet, dry, args.get_or_undefined(0), context)
        },
        membrane,
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

fn holds(seed: u32, drivers: Drivers) -> Result<(), TestCaseError> {
    let direct = transcript(seed, drivers, false);
    prop_assert!(
        !direct.starts_with("the program failed"),
        "seed {}: {}",
        seed,
        direct
    );
    let control = transcript(seed, drivers, false);
    prop_assert_eq!(&direct, &control, "the program is not deterministic");
    let wrapped = transcript(seed, drivers, true);
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
        holds(seed, Drivers::Dry)?;
    }

    #[test]
    fn nobody_sees_it_when_both_sides_act(seed: u32) {
        holds(seed, Drivers::Both)?;
    }
}
