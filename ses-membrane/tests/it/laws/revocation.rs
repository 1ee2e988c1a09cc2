//! Law 4: revoked at any step, also within callbacks, getters and constructors, nothing crosses afterwards.

use boa_engine::{Context, JsArgs, JsValue, NativeFunction, Source, object::FunctionObjectBuilder};
use proptest::prelude::*;
use ses_membrane::Membrane;

use super::{PROGRAM, STEPS, cases};

/// Runs the program, revoking at event number `cut_at`; gives the transcript.
fn transcript(seed: u32, cut_at: u32) -> String {
    let mut context = Context::default();
    let program = context
        .eval(Source::from_bytes(PROGRAM))
        .expect("the program is a function");
    let program = program.as_callable().expect("the program is a function");
    let membrane = Membrane::builder().build(&mut context).expect("a membrane");
    let cross = NativeFunction::from_copy_closure_with_captures(
        |_, args, membrane: &Membrane, context| {
            let (wet, dry) = membrane.pair();
            membrane.wrap(wet, dry, args.get_or_undefined(0), context)
        },
        membrane.clone(),
    );
    let cut = NativeFunction::from_copy_closure_with_captures(
        |_, _, membrane: &Membrane, _| {
            membrane.revoke("over");
            Ok(JsValue::undefined())
        },
        membrane,
    );
    let cross = FunctionObjectBuilder::new(context.realm(), cross).build();
    let cut = FunctionObjectBuilder::new(context.realm(), cut).build();
    let arguments = [
        seed.into(),
        STEPS.into(),
        cross.into(),
        true.into(),
        cut.into(),
        cut_at.into(),
    ];
    match program.call(&JsValue::undefined(), &arguments, &mut context) {
        Ok(text) => text
            .to_string(&mut context)
            .expect("text")
            .to_std_string_escaped(),
        Err(error) => format!("LEAKED an error: {error}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn nothing_crosses_after_the_cut(seed: u32, cut_at in 1u32..120) {
        let got = transcript(seed, cut_at);
        prop_assert!(!got.starts_with("LEAKED"), "seed {} cut at {}: {}", seed, cut_at, got);
    }
}
