//! Every attack of the SES guide's catalogue as a row of one table, run from everywhere, and once without any defence.

mod accessors;
mod attack;
mod channels;
mod children;
mod clocks;
mod early_closing;
mod families;
mod forged_compartments;
mod global_objects;
mod hardener;
mod inert_constructors;
mod iterators;
mod leave_to_compile;
mod names;
mod places;
mod pollution;
mod powers;
mod promises;
mod reaching_function;
mod replaced_eval;
mod stamps;
mod traces;
mod transforms;

use boa_engine::property::Attribute;
use boa_engine::{Context, JsString, Source};
use ses_tame::{LockdownOptions, OverrideRepair};

use crate::defences;
use crate::guests::{Configuration, Guests, Who, show};

use attack::{Attack, Control, is};
use places::{PLACES, Realm};

pub(crate) use hardener::ATTACKS as ON_HARDEN;

/// The table, by family.
const TABLE: &[(&str, &[Attack])] = &[
    ("leave to compile", leave_to_compile::ATTACKS),
    ("channels", channels::ATTACKS),
    ("children", children::ATTACKS),
    ("clocks", clocks::ATTACKS),
    ("early closing", early_closing::ATTACKS),
    ("forged compartments", forged_compartments::ATTACKS),
    ("global objects", global_objects::ATTACKS),
    ("hardener", hardener::ATTACKS),
    ("inert constructors", inert_constructors::ATTACKS),
    ("iterators", iterators::ATTACKS),
    ("names", names::ATTACKS),
    ("pollution", pollution::ATTACKS),
    ("powers", powers::ATTACKS),
    ("promises", promises::ATTACKS),
    ("reaching Function", reaching_function::ATTACKS),
    ("replaced eval", replaced_eval::ATTACKS),
    ("stamps", stamps::ATTACKS),
    ("traces", traces::ATTACKS),
    ("transforms", transforms::ATTACKS),
];

fn rows() -> impl Iterator<Item = (&'static str, &'static Attack)> {
    TABLE
        .iter()
        .flat_map(|(family, attacks)| attacks.iter().map(move |attack| (*family, attack)))
}

/// Runs rows in one realm for each place, without and with forced collections; what is wrong, for people.
fn failures(rows: &[(&'static str, &'static Attack)], options: &LockdownOptions) -> Vec<String> {
    let mut wrong = Vec::new();
    for place in PLACES {
        let mut realm = Realm::new(place, options);
        for collects in [false, true] {
            for (family, attack) in rows {
                if collects {
                    boa_gc::force_collect();
                }
                let found = realm.attack(attack.program, None);
                let must = attack.must_in(place);
                if !is(&found, must) {
                    wrong.push(format!(
                        "{family} / {} ({place:?}, collected: {collects}): {}\n  gives {found}\n  not   {must}",
                        attack.tries, attack.program
                    ));
                }
                if let Err(why) = realm.is_unharmed() {
                    wrong.push(format!(
                        "{family} / {} ({place:?}) left {why}",
                        attack.tries
                    ));
                    realm = Realm::new(place, options);
                }
            }
        }
        if let Err(why) = realm.is_as_before() {
            wrong.push(format!("{place:?}: the realm is not as before: {why}"));
        }
    }
    wrong
}

#[test]
fn no_attack_succeeds_anywhere() {
    let wrong = failures(&rows().collect::<Vec<_>>(), &LockdownOptions::default());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nor_where_the_override_mistake_is_repaired_by_accessors() {
    let options = LockdownOptions::new().with_override_repair(OverrideRepair::Accessors);
    let all: Vec<_> = rows()
        .chain(
            accessors::ATTACKS
                .iter()
                .map(|attack| ("accessors", attack)),
        )
        .collect();
    let wrong = failures(&all, &options);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The attacks that each defence alone stops are run from everywhere too, on a victim that lives through all of them.
#[test]
fn nor_does_any_that_one_defence_stops() {
    let mut wrong = Vec::new();
    for place in PLACES {
        let mut realm = Realm::new(place, &LockdownOptions::default());
        for collects in [false, true] {
            for (defence, attack) in defences::attacks() {
                if collects {
                    boa_gc::force_collect();
                }
                let witness = attack
                    .witness
                    .map(|(who, program)| (who == Who::B, program));
                if realm.attack(attack.program, witness) == "true" {
                    wrong.push(format!("{defence} / {} ({place:?})", attack.name));
                }
                if let Err(why) = realm.is_unharmed() {
                    wrong.push(format!(
                        "{defence} / {} ({place:?}) left {why}",
                        attack.name
                    ));
                    realm = Realm::new(place, &LockdownOptions::default());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A row whose attack cannot succeed proves nothing; one that is said never to succeed, and does, has lost its reason.
#[test]
fn without_defences_they_succeed() {
    let mut wrong = Vec::new();
    for (family, attack) in rows() {
        let (expected, found) = match attack.control {
            Control::Engine => (true, in_the_engine(attack.program)),
            Control::Feral => (true, before_lockdown(attack.program)),
            Control::Never(attack::CRASH) => continue,
            Control::Never(attack::OURS) if attack::is_on_ours(attack.program) => continue,
            Control::Never(_) => (false, in_the_engine(attack.program)),
        };
        if attack.succeeds(&found) != expected {
            wrong.push(format!(
                "{family} / {} ({:?}): {}\n  gives {found}",
                attack.tries, attack.control, attack.program
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn in_the_engine(program: &str) -> String {
    let mut context = Context::default();
    for name in ["onlyA", "onlyB"] {
        context
            .register_global_property(JsString::from(name), true, Attribute::all())
            .expect("a fresh global");
    }
    let found = context.eval(Source::from_bytes(program));
    show(found, &mut context)
}

fn before_lockdown(program: &str) -> String {
    let mut guests = Guests::new(Configuration::Feral);
    let found = guests.run(Who::A, program);
    show(found, &mut guests.context)
}

#[test]
fn they_are_many_and_their_names_differ() {
    let mut names: Vec<_> = rows()
        .map(|(family, attack)| (family, attack.tries))
        .collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two attacks of one name");
    let succeeding = rows()
        .filter(|(_, attack)| !matches!(attack.control, Control::Never(_)))
        .count();
    assert!(all >= 300, "{all}");
    assert!(succeeding >= 160, "{succeeding}");
}
