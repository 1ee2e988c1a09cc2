//! The attacks of the SES guide on evaluators and compartments: named rows, each with what it tries and what must happen.

mod children;
mod early_closing;
mod forged_compartments;
mod global_objects;
mod leave_to_compile;
mod names;
mod powers;
mod reaching_function;
mod replaced_eval;
mod transforms;

use crate::guests::{Configuration, Guests, Step, a};

/// What is tried, the program that tries it, and what it must give.
pub(crate) type Attack = (&'static str, &'static str, &'static str);

/// Every attack, by family.
const FAMILIES: &[(&str, &[Attack])] = &[
    ("leave to compile", leave_to_compile::ATTACKS),
    ("children", children::ATTACKS),
    ("early closing", early_closing::ATTACKS),
    ("forged compartments", forged_compartments::ATTACKS),
    ("global objects", global_objects::ATTACKS),
    ("names", names::ATTACKS),
    ("powers", powers::ATTACKS),
    ("reaching Function", reaching_function::ATTACKS),
    ("replaced eval", replaced_eval::ATTACKS),
    ("transforms", transforms::ATTACKS),
];

/// After each attack the realm is as it was: B sees its own names, in fresh and in old code.
const AFTERWARDS: &[Step] = &[
    crate::guests::b("whoami + typeof onlyA + eval('whoami')", "bundefinedb"),
    a(
        "[1, 2].map((n) => n + 1).join() + typeof onlyB",
        "2,3undefined",
    ),
];

#[test]
fn no_attack_succeeds() {
    let mut wrong = Vec::new();
    for configuration in [Configuration::Locked, Configuration::LockedCollected] {
        for (family, attacks) in FAMILIES {
            for &(name, program, must) in *attacks {
                let mut guests = Guests::new(configuration);
                let steps = std::iter::once(a(program, must)).chain(AFTERWARDS.iter().copied());
                for step in steps {
                    if let Err(why) = guests.take(step) {
                        wrong.push(format!("{family} / {name} ({configuration:?})\n  {why}"));
                        break;
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn they_are_many_and_their_names_differ() {
    let mut names: Vec<_> = FAMILIES
        .iter()
        .flat_map(|(family, attacks)| attacks.iter().map(move |attack| (family, attack.0)))
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two attacks of one name");
    assert!(all >= 60, "{all}");
}
