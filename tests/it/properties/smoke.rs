//! A smoke run of what the fuzz targets run: the same generators and oracles, from seeds that are always the same.

use ses_core::{Limits, run_on_guest_stack};
use ses_tests::{
    Between, Ground, ModuleGraph, guest, keeps_apart, locked_down, manifest, stays_inside,
};

/// Bytes that look random: the first of xorshift from a seed.
fn bytes(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[1]
    };
    (0..count).map(|_| next()).collect()
}

/// Runs a check on each seed, in one realm made by `make`; tells of all that fail.
fn each<T>(
    seeds: std::ops::Range<u64>,
    make: fn() -> T,
    check: fn(&mut T, u64) -> Result<(), String>,
) {
    let wrong = run_on_guest_stack(&Limits::default(), || {
        let mut realm = make();
        let failing = seeds
            .filter_map(|seed| Some(format!("seed {seed}: {}", check(&mut realm, seed).err()?)));
        failing.collect::<Vec<_>>()
    });
    let wrong = wrong.expect("a thread");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sources() {
    each(0..400, Ground::new, |ground, seed| {
        let chunks = guest(&bytes(seed, 100));
        // A text of pieces cut anywhere, as a fuzzer makes them.
        let joined: Vec<char> = chunks.join(";").chars().collect();
        let cut = usize::try_from(seed).unwrap_or(0) * 37 % joined.len().max(1);
        let piece: String = joined[cut..].iter().collect();
        for text in chunks.iter().chain([&piece]) {
            ground.run(text);
        }
        if seed % 20 == 19 {
            ground.stands()
        } else {
            Ok(())
        }
    });
}

#[test]
fn module_graphs() {
    each(0..400, locked_down, |context, seed| {
        let graph = ModuleGraph::drawn(&bytes(seed, 80));
        let texts = || format!("{:#?}", graph.texts());
        graph.check(context).map_err(|why| why + &texts())
    });
}

#[test]
fn manifests() {
    each(0..400, locked_down, |context, seed| {
        let text = manifest(&bytes(seed, 60));
        let shown = || String::from_utf8_lossy(&text).into_owned();
        stays_inside(&text, context).map_err(|why| why + &shown())
    });
}

#[test]
fn membranes() {
    each(0..300, locked_down, |context, seed| {
        keeps_apart(&bytes(seed, 90), Between::Membrane, context)
    });
}

/// An oracle that cannot fail proves nothing; those of graphs and manifests are shown to fail beside them.
#[test]
fn without_a_membrane_the_oracle_complains() {
    each(0..20, locked_down, |context, seed| {
        match keeps_apart(&bytes(seed, 90), Between::Nothing, context) {
            Err(_) => Ok(()),
            Ok(()) => Err("nothing stood between, and nothing crossed".to_owned()),
        }
    });
}
