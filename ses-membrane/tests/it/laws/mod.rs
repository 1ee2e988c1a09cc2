//! Laws, over random graphs and random operations.

mod asynchronous;
mod attenuation;
mod collection;
mod faults;
mod hostile;
mod isolation;
mod read_only;
mod revocation;
mod transparency;

use proptest::prelude::*;

const PROGRAM: &str = include_str!("graph.js");
const STEPS: u32 = 40;

/// As many as PROPTEST_CASES says, a few otherwise.
pub(crate) fn cases() -> u32 {
    match ProptestConfig::default().cases {
        256 => 24,
        asked => asked,
    }
}
