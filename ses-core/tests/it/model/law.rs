//! The law itself: what compartments show is what plain realms show.

use std::{
    cell::RefCell,
    hash::{BuildHasher, RandomState},
};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use super::{
    generate::steps,
    realms::{Plain, Shared, nobody_sees, observe},
};
use crate::support::context;

/// Sequences in one run: ten thousand in release (`cargo test --release -p ses-core --test it names_are_those`), fewer where
/// the engine is slow. `SES_LAW_CASES` at build time overrides, and `SES_LAW_SEED`, sixteen hexadecimal digits, repeats a run.
fn cases() -> u32 {
    let default = if cfg!(debug_assertions) { 300 } else { 10_000 };
    option_env!("SES_LAW_CASES")
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(default)
}

fn seed() -> u64 {
    option_env!("SES_LAW_SEED")
        .and_then(|seed| u64::from_str_radix(seed, 16).ok())
        .unwrap_or_else(|| RandomState::new().hash_one("seed"))
}

#[test]
fn names_are_those_of_a_realm_of_ones_own() {
    let seed = seed();
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let shared = RefCell::new(context());
    let result = runner.run(&steps(), |steps| {
        let shared = &mut *shared.borrow_mut();
        let found = observe(&mut Shared::new(shared), &steps);
        let expected = observe(&mut Plain::new(), &steps);
        if found != expected {
            let first = found.iter().zip(&expected).find(|(a, b)| a != b);
            return Err(TestCaseError::fail(format!("{first:?}")));
        }
        if nobody_sees(shared) != "undefinedundefinedundefined" {
            return Err(TestCaseError::fail("a name reached the realm's scripts"));
        }
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(why, steps)) => {
            let programs: Vec<_> = steps.iter().map(|step| format!("{step:?}")).collect();
            panic!(
                "SES_LAW_SEED={seed:016x}\n(found, expected): {why}\n{}",
                programs.join("\n")
            );
        }
        Err(TestError::Abort(why)) => panic!("SES_LAW_SEED={seed:016x}: {why}"),
    }
}
