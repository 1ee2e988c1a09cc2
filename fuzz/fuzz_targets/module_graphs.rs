//! Graphs of modules: each runs once, after what it imports, and none waits for ever.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{ModuleGraph, locked_down};

fuzz_target!(|bytes: &[u8]| {
    let check = || ModuleGraph::drawn(bytes).check(&mut locked_down());
    let checked = run_on_guest_stack(&Limits::default(), check).expect("a thread");
    assert_eq!(checked, Ok(()));
});
