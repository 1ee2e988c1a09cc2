//! The defences of the house, and for each the attacks that it alone stops: with it none succeeds, without any all do.

mod attack;
mod channels;
mod crashes;
mod evaluators;
mod names;
mod noticed;
mod powers;
mod primordials;
mod removal;

use attack::{Attack, Control, Defence, control, under_lockdown};
use removal::Removal;

/// Every defence of the realm. Those of packages and of the command are in `ses-cli/tests/cli/defences.rs`.
fn defences() -> Vec<Defence> {
    [
        names::DEFENCES,
        evaluators::DEFENCES,
        primordials::DEFENCES,
        powers::DEFENCES,
        channels::DEFENCES,
    ]
    .concat()
}

/// Every attack, with the name of the defence that stops it.
pub(crate) fn attacks() -> impl Iterator<Item = (&'static str, Attack)> {
    defences().into_iter().flat_map(|defence| {
        defence
            .attacks
            .iter()
            .map(move |attack| (defence.name, *attack))
    })
}

fn failing(
    chosen: impl Fn(&Defence) -> bool,
    check: impl Fn(&Attack) -> Result<(), String>,
) -> Vec<String> {
    let mut failures = Vec::new();
    for defence in defences().into_iter().filter(chosen) {
        for attack in defence.attacks {
            if let Err(why) = check(attack) {
                failures.push(format!("{} / {}: {why}", defence.name, attack.name));
            }
        }
    }
    failures
}

#[test]
fn every_defence_has_attacks_and_names_differ() {
    let defences = defences();
    let mut names: Vec<_> = defences.iter().map(|defence| defence.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), defences.len(), "two defences of one name");
    assert!(defences.iter().all(|defence| !defence.attacks.is_empty()));
}

#[test]
fn every_switch_of_the_core_is_here() {
    let defences = defences();
    for name in ses_core::defences::DEFENCES {
        assert!(
            defences.iter().any(|defence| defence.name == *name) || crashes::has(name),
            "{name} has no attacks"
        );
    }
}

#[test]
fn without_any_defence_every_attack_succeeds() {
    let by_engine = |defence: &Defence| defence.control == Control::Engine;
    let failures = failing(by_engine, |attack| match control(attack).as_str() {
        "true" => Ok(()),
        found => Err(format!(
            "an attack that cannot succeed proves nothing: {found}"
        )),
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn with_all_defences_no_attack_succeeds() {
    let all = |_: &Defence| true;
    let failures = failing(all, |attack| {
        match under_lockdown(attack, Removal::None).as_str() {
            "true" => Err("the attack succeeds".to_owned()),
            _ => Ok(()),
        }
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn without_one_defence_an_attack_that_it_stops_succeeds() {
    let unnoticed: Vec<_> = defences()
        .iter()
        .filter(|defence| {
            !defence
                .attacks
                .iter()
                .any(|attack| under_lockdown(attack, defence.removal) == "true")
        })
        .map(|defence| defence.name)
        .collect();
    assert!(
        unnoticed.is_empty(),
        "no attack notices the removal of: {unnoticed:#?}"
    );
}
