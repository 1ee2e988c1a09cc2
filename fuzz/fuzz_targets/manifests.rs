//! Bytes as the `package.json` of a dependency: nothing outside of the program is read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{locked_down, manifest, stays_inside};

fuzz_target!(|bytes: &[u8]| {
    let check = || stays_inside(&manifest(bytes), &mut locked_down());
    let checked = run_on_guest_stack(&Limits::default(), check).expect("a thread");
    assert_eq!(checked, Ok(()));
});
