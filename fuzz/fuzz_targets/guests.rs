//! Two guests of a grammar, alone and together: they share nothing mutable, change no intrinsic, and do not notice each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{guest, isolated};

fuzz_target!(|bytes: &[u8]| {
    let check = || {
        let (a, b) = bytes.split_at(bytes.len() / 2);
        isolated(&guest(a), &guest(b))
    };
    let checked = run_on_guest_stack(&Limits::default(), check).expect("a thread");
    assert_eq!(checked, Ok(()));
});
