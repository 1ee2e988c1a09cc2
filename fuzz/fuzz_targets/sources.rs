//! Any text, evaluated by a guest of a locked-down realm: the realm stands afterwards, by a victim, a portrait and the audit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::Ground;

fuzz_target!(|text: &str| {
    let check = || {
        let mut ground = Ground::new();
        ground.run(text);
        ground.stands()
    };
    let checked = run_on_guest_stack(&Limits::default(), check).expect("a thread");
    assert_eq!(checked, Ok(()));
});
