//! Traffic through a membrane: no object of one side is ever in the other's hands.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{Between, keeps_apart, locked_down};

fuzz_target!(|bytes: &[u8]| {
    let check = || keeps_apart(bytes, Between::Membrane, &mut locked_down());
    let checked = run_on_guest_stack(&Limits::default(), check).expect("a thread");
    assert_eq!(checked, Ok(()));
});
