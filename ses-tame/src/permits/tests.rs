//! The live realm against the permits: nothing that the engine has is unknown, and no permit can go unnoticed.

use std::collections::{HashMap, HashSet};

use boa_engine::{Context, JsObject, JsValue, property::PropertyKey};

use super::{Kind, all, reason_of_removal};
use crate::{
    audit::by_syntax,
    engine::{name_of, own_keys, own_property},
    hazards,
    intrinsics::{Intrinsics, follow},
    options::LockdownOptions,
    shared::SHARED,
    tame,
};

/// An object that a program reaches.
struct Live {
    path: String,
    /// Its name, where it is an intrinsic.
    name: Option<&'static str>,
    /// The permit by which it is known otherwise: the method or accessor of this intrinsic under this key.
    part_of: Option<(&'static str, String)>,
    keys: Vec<String>,
}

/// Everything that a program reaches in a realm whose powers are tamed and from which nothing is removed yet.
struct Realm {
    live: Vec<Live>,
    globals: Vec<(String, JsValue)>,
}

impl Realm {
    fn of(context: &mut Context) -> Self {
        let options = LockdownOptions::new();
        let mut intrinsics = Intrinsics::of(context);
        follow(&mut intrinsics, context).unwrap();
        hazards::tame(&intrinsics, context);
        tame::tame(&mut intrinsics, &options, context).unwrap();
        let names: HashMap<JsObject, &'static str> = intrinsics
            .iter()
            .map(|(name, object)| (object.clone(), name))
            .collect();
        let global = ses_core::start_global(context);
        let mut walk = Walk {
            names: &names,
            seen: HashSet::from([global.clone()]),
            live: Vec::new(),
        };
        // Intrinsics first: what they hold is then known by the permit of its holder.
        for (name, object) in intrinsics.iter() {
            walk.reach(object.clone(), name.to_owned(), None);
        }
        let mut globals = Vec::new();
        for key in own_keys(&global) {
            let value = own_property(&global, &key).and_then(|property| property.value().cloned());
            globals.push((name_of(&key), value.unwrap_or_default()));
        }
        let made = by_syntax(None, context).unwrap();
        // A template object is no intrinsic: each literal has its own, and it is frozen when it is made.
        let made = made
            .into_iter()
            .filter(|(path, _)| !path.ends_with("template object"));
        for (path, value) in globals.iter().cloned().chain(made) {
            if let Some(object) = value.as_object() {
                walk.reach(object, path, None);
            }
        }
        Self {
            live: walk.live,
            globals,
        }
    }

    /// What a table of permits does not know.
    fn strangers(&self, table: &Table) -> Vec<String> {
        let mut strangers = Vec::new();
        for live in &self.live {
            let Some(name) = live.name else {
                strangers.extend(live.stranger(table));
                continue;
            };
            let Some(permitted) = table.rows.get(name) else {
                strangers.push(live.path.clone());
                continue;
            };
            let unknown = live.keys.iter().filter(|key| {
                !permitted.contains_key(key.as_str()) && reason_of_removal(name, key).is_none()
            });
            strangers.extend(unknown.map(|key| format!("{}.{key}", live.path)));
        }
        strangers
    }

    /// The globals that are neither intrinsics nor constants of the language.
    fn unknown_globals(&self) -> Vec<&str> {
        let constants = ["globalThis", "Infinity", "NaN", "undefined"];
        let known = |name: &str| {
            constants.contains(&name)
                || SHARED.iter().any(|(global, _)| *global == name)
                || all().any(|permit| permit.name == name)
                || reason_of_removal("globalThis", name).is_some()
        };
        self.globals
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !known(name) && *name != "harden")
            .collect()
    }
}

impl Live {
    /// What is unknown about an object that is no intrinsic: it must be a method with a length and a name.
    fn stranger(&self, table: &Table) -> Option<String> {
        let part = self.part_of.as_ref().is_some_and(|(owner, key)| {
            let kind = table.rows.get(owner).and_then(|row| row.get(key.as_str()));
            let method = matches!(kind, Some(Kind::Method | Kind::Getter | Kind::Accessor));
            method || reason_of_removal(owner, key).is_some()
        });
        if !part {
            return Some(self.path.clone());
        }
        let extra = self
            .keys
            .iter()
            .find(|key| *key != "length" && *key != "name")?;
        Some(format!("{}.{extra}", self.path))
    }
}

struct Walk<'a> {
    names: &'a HashMap<JsObject, &'static str>,
    seen: HashSet<JsObject>,
    live: Vec<Live>,
}

impl Walk<'_> {
    fn reach(&mut self, object: JsObject, path: String, part_of: Option<(&'static str, String)>) {
        let mut pending = vec![(object, path, part_of)];
        while let Some((object, path, part_of)) = pending.pop() {
            if !self.seen.insert(object.clone()) {
                continue;
            }
            let name = self.names.get(&object).copied();
            let path = name.map_or(path, str::to_owned);
            let keys = own_keys(&object);
            for key in &keys {
                let part_of = name.map(|name| (name, name_of(key)));
                for value in values(&object, key) {
                    pending.push((value, format!("{path}.{}", name_of(key)), part_of.clone()));
                }
            }
            if let Some(prototype) = object.prototype() {
                pending.push((prototype, format!("{path}.[[Prototype]]"), None));
            }
            self.live.push(Live {
                path,
                name,
                part_of,
                keys: keys.iter().map(name_of).collect(),
            });
        }
    }
}

fn values(object: &JsObject, key: &PropertyKey) -> Vec<JsObject> {
    let Some(property) = own_property(object, key) else {
        return Vec::new();
    };
    [property.value(), property.get(), property.set()]
        .into_iter()
        .flatten()
        .filter_map(JsValue::as_object)
        .collect()
}

/// The permits by intrinsic and key.
struct Table {
    rows: HashMap<&'static str, HashMap<&'static str, Kind>>,
}

impl Table {
    fn new() -> Self {
        let rows = all().map(|permit| (permit.name, permit.properties().collect()));
        Self {
            rows: rows.collect(),
        }
    }
}

#[test]
fn nothing_of_the_realm_is_unknown() {
    let realm = Realm::of(&mut Context::default());
    assert_eq!(
        realm.strangers(&Table::new()),
        [""; 0],
        "permit these, or name them as removed"
    );
    assert_eq!(
        realm.unknown_globals(),
        [""; 0],
        "permit these, or name them as removed"
    );
    assert!(realm.live.len() > 800, "{}", realm.live.len());
}

/// The test above is worth something: with any one permit deleted it fails.
#[test]
fn every_permit_is_missed_when_it_is_deleted() {
    let realm = Realm::of(&mut Context::default());
    let live: HashMap<_, HashSet<_>> = realm
        .live
        .iter()
        .filter_map(|live| Some((live.name?, live.keys.iter().map(String::as_str).collect())))
        .collect();
    let mut table = Table::new();
    let (mut deleted, mut unnoticed) = (0, Vec::new());
    for permit in all() {
        let Some(keys) = live.get(permit.name) else {
            continue;
        };
        let row = table.rows.remove(permit.name).unwrap();
        if realm.strangers(&table).is_empty() {
            unnoticed.push(permit.name.to_owned());
        }
        table.rows.insert(permit.name, row);
        for (key, kind) in permit.properties().filter(|(key, _)| keys.contains(key)) {
            table.rows.get_mut(permit.name).unwrap().remove(key);
            if realm.strangers(&table).is_empty() {
                unnoticed.push(format!("{}.{key}", permit.name));
            }
            table.rows.get_mut(permit.name).unwrap().insert(key, kind);
            deleted += 1;
        }
    }
    assert_eq!(unnoticed, [""; 0], "nobody misses these permits");
    assert!(deleted > 1_100, "{deleted}");
}

/// With every feature of the engine there is no permit for something that does not exist.
#[test]
#[cfg(all(feature = "intl", feature = "experimental"))]
fn no_permit_is_idle() {
    let realm = Realm::of(&mut Context::default());
    let live: HashMap<_, &Vec<String>> = realm
        .live
        .iter()
        .filter_map(|live| Some((live.name?, &live.keys)))
        .collect();
    // The host's, where it puts them among the shared globals; the engine has none.
    const HOSTS: [&str; 4] = [
        "TextEncoder",
        "%TextEncoderPrototype%",
        "TextDecoder",
        "%TextDecoderPrototype%",
    ];
    let mut idle = Vec::new();
    for permit in all().filter(|permit| !HOSTS.contains(&permit.name)) {
        let Some(keys) = live.get(permit.name) else {
            idle.push(permit.name.to_owned());
            continue;
        };
        let missing = permit
            .properties()
            .filter(|(key, _)| !keys.iter().any(|live| live == key));
        idle.extend(missing.map(|(key, _)| format!("{}.{key}", permit.name)));
    }
    assert_eq!(idle, [""; 0], "delete these, or say why they stay");
}
