//! Law 6: the invariants of objects hold on this side, whatever a proxy of the other side says.

use boa_engine::{
    Context, JsArgs, JsValue, NativeFunction, Source, js_string, object::FunctionObjectBuilder,
};
use proptest::prelude::*;
use ses_membrane::Membrane;

use super::cases;

fn told(seed: u32) -> (f64, f64, String) {
    let mut context = Context::default();
    let program = context
        .eval(Source::from_bytes(include_str!("liar.js")))
        .unwrap();
    let program = program.as_callable().unwrap();
    let membrane = Membrane::builder().build(&mut context).unwrap();
    let cross = NativeFunction::from_copy_closure_with_captures(
        |_, args, membrane: &Membrane, context| {
            let (wet, dry) = membrane.pair();
            membrane.wrap(wet, dry, args.get_or_undefined(0), context)
        },
        membrane,
    );
    let cross = FunctionObjectBuilder::new(context.realm(), cross).build();
    let arguments = [seed.into(), 200.into(), cross.into()];
    let told = program
        .call(&JsValue::undefined(), &arguments, &mut context)
        .unwrap();
    let told = told.as_object().unwrap();
    let mut number = |name| told.get(name, &mut context).unwrap().as_number().unwrap();
    let (answered, threw) = (number(js_string!("answered")), number(js_string!("threw")));
    let broken = told.get(js_string!("broken"), &mut context).unwrap();
    (
        answered,
        threw,
        broken.as_string().unwrap().to_std_string_escaped(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn no_lie_breaks_an_invariant(seed: u32) {
        let (answered, threw, broken) = told(seed);
        prop_assert_eq!(broken, "", "seed {}", seed);
        prop_assert_eq!(answered + threw, 200.0);
    }
}

/// The lies are not all refused, and not all believed: the law is about something.
#[test]
fn liars_are_heard_and_refused() {
    let (mut answered, mut threw) = (0.0, 0.0);
    for seed in 0..20 {
        let told = told(seed);
        answered += told.0;
        threw += told.1;
    }
    assert!(
        answered > 400.0 && threw > 400.0,
        "{answered} answered, {threw} threw"
    );
}
