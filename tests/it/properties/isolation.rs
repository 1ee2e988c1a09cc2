//! Two random guests with no shared endowment share nothing mutable, change no intrinsic, and do not notice each other.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use boa_engine::{JsValue, Source};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{Reached, difference, guest, isolated, locked_down, portrait};

/// Pairs of guests in one run; `SES_ISOLATION_CASES` at build time overrides, and `SES_ISOLATION_SEED`, a number, repeats a run.
fn cases() -> u32 {
    let set = option_env!("SES_ISOLATION_CASES").and_then(|cases| cases.parse().ok());
    set.unwrap_or(60)
}

fn seed() -> u64 {
    let set = option_env!("SES_ISOLATION_SEED").and_then(|seed| seed.parse().ok());
    set.unwrap_or_else(|| RandomState::new().hash_one("seed"))
}

fn on_guest_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    run_on_guest_stack(&Limits::default(), work).expect("a thread")
}

#[test]
fn guests_are_isolated() {
    let seed = seed();
    let config = Config {
        cases: cases(),
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let outcome = on_guest_stack(move || {
        let pair = (vec(any::<u8>(), 1..160), vec(any::<u8>(), 1..160));
        TestRunner::new_with_rng(config, rng).run(&pair, |(a, b)| {
            isolated(&guest(&a), &guest(&b)).map_err(TestCaseError::fail)
        })
    });
    if let Err(TestError::Fail(why, (a, b))) = outcome {
        panic!(
            "seed {seed}: {why}\nA:\n{:#?}\nB:\n{:#?}",
            guest(&a),
            guest(&b)
        );
    }
}

/// The oracle can fail: guests who are handed one object share it, and a realm that is changed has another portrait.
#[test]
fn the_oracle_sees_what_is_shared_and_changed() {
    on_guest_stack(|| {
        let mut context = locked_down();
        let shared = context
            .eval(Source::from_bytes("({ box: {} })"))
            .expect("an object");
        let global = |name: &str, context: &mut boa_engine::Context| {
            let guest = ses_core::Compartment::builder()
                .name(name)
                .global("shared", shared.clone())
                .build(context);
            JsValue::from(guest.expect("a compartment").global())
        };
        let (a, b) = (global("a", &mut context), global("b", &mut context));
        let a = Reached::from(&[a], &mut context).expect("a walk");
        let b = Reached::from(&[b], &mut context).expect("a walk");
        assert_eq!(a.mutable_and_in(&b), ["root.shared", "root.shared.box"]);

        let before = portrait(&mut context).expect("a portrait");
        assert_eq!(
            difference(&before, &portrait(&mut context).expect("another")),
            None
        );
        let prototype = context.intrinsics().constructors().array().prototype();
        prototype.insert_property(
            boa_engine::js_string!("flatMap"),
            boa_engine::property::PropertyDescriptor::builder()
                .value(1)
                .writable(true)
                .enumerable(false)
                .configurable(true),
        );
        let after = portrait(&mut context).expect("a third");
        assert!(difference(&before, &after).is_some());
    });
}

/// The grammar reaches what it claims to: most of what random guests do is an effect or a refusal, not a mistake of the grammar.
#[test]
fn random_guests_do_something() {
    let mut all = std::collections::HashSet::new();
    let mut state = 1_u64;
    for _ in 0..200 {
        let bytes: Vec<u8> = (0..120)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                state.to_be_bytes()[0]
            })
            .collect();
        all.extend(guest(&bytes));
    }
    assert!(all.len() > 500, "{}", all.len());
    let broken = on_guest_stack(move || {
        let mut context = locked_down();
        let compartment = ses_core::Compartment::builder()
            .build(&mut context)
            .expect("one");
        let list: Vec<_> = all.into_iter().take(400).collect();
        let errors = list.iter().filter_map(|chunk| {
            let error = compartment.evaluate(chunk.as_str(), &mut context).err()?;
            let text = error.to_string();
            text.starts_with("SyntaxError")
                .then(|| format!("{text}\n{chunk}"))
        });
        errors.collect::<Vec<_>>()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
