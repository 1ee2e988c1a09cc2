//! Law 5: whatever is done through a read-only view, the graph behind it stays as it was.

use boa_engine::{Context, JsArgs, JsValue, NativeFunction, Source, object::FunctionObjectBuilder};
use proptest::prelude::*;
use ses_membrane::{Attenuator, attenuate};

use super::{PROGRAM, STEPS, cases};

/// The state of the wet graph after so many steps of a dry side that has a read-only view of it.
fn snapshot(seed: u32, steps: u32) -> Vec<String> {
    let mut context = Context::default();
    let program = context
        .eval(Source::from_bytes(PROGRAM))
        .expect("the program is a function");
    let program = program.as_callable().expect("the program is a function");
    let cross = NativeFunction::from_fn_ptr(|_, args, context| {
        let granted = attenuate(args.get_or_undefined(0), &[Attenuator::ReadOnly], context)?;
        Ok(granted.0)
    });
    let cross = FunctionObjectBuilder::new(context.realm(), cross).build();
    let arguments = [seed.into(), steps.into(), cross.into(), false.into()];
    let text = program
        .call(&JsValue::undefined(), &arguments, &mut context)
        .expect("a transcript");
    let text = text
        .to_string(&mut context)
        .expect("text")
        .to_std_string_escaped();
    text.lines()
        .filter(|line| line.starts_with("finally"))
        .map(str::to_owned)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn nothing_changes_behind_a_read_only_view(seed: u32) {
        let before = snapshot(seed, 0);
        prop_assert_eq!(before.len(), 8);
        prop_assert_eq!(before, snapshot(seed, STEPS), "seed {}", seed);
    }
}
