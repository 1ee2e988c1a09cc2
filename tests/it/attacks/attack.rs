//! A row of the table: what is tried, the program that tries it, what must happen, and what happens without any defence.

use super::places::Place;

/// An attack and what must come of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attack {
    /// What it tries.
    pub(crate) tries: &'static str,
    pub(crate) program: &'static str,
    /// What the program must give, as text; one that ends in `…` need only begin so.
    pub(crate) must: &'static str,
    /// Where something else must happen, by the language, than `must`.
    elsewhere: &'static [(Place, &'static str)],
    pub(crate) control: Control,
}

/// Where the attack succeeds, which shows that it is one: it gives another result than it must, and no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// In the engine alone, without any of our code.
    Engine,
    /// In a compartment of a realm that is not locked down.
    Feral,
    /// Nowhere that can be shown by leaving lockdown out, and why.
    Never(&'static str),
}

/// The reason of rows whose attack the engine itself stops.
pub(crate) const LANGUAGE: &str = "the language stops it, as this engine implements it; the row notices when an upgrade of the engine, or a \
     mending of ours, no longer does";
/// The reason of rows about what the engine does not have.
pub(crate) const LACKS: &str = "this engine, with these features, lacks what is looked for; the row notices when an upgrade brings it";
/// The reason of rows about what only this project has.
pub(crate) const OURS: &str = "what is attacked (compartments, transforms, harden, lockdown) is this project's own, so there is nothing to attack \
     without it; where it rests on a defence with a switch, tests/it/defences removes that";
/// The reason of rows that no test binary survives without the defence.
pub(crate) const CRASH: &str =
    "it succeeds, and the process that shows it is gone: the engine alone overflows its stack";

/// An attack that succeeds in the engine alone.
pub(crate) const fn attack(
    tries: &'static str,
    program: &'static str,
    must: &'static str,
) -> Attack {
    Attack {
        tries,
        program,
        must,
        elsewhere: &[],
        control: Control::Engine,
    }
}

impl Attack {
    /// It succeeds where there are compartments, and no lockdown.
    pub(crate) const fn feral(mut self) -> Self {
        self.control = Control::Feral;
        self
    }

    /// It succeeds nowhere, for this reason.
    pub(crate) const fn never(mut self, why: &'static str) -> Self {
        self.control = Control::Never(why);
        self
    }

    /// What must happen in places where the language says something else.
    pub(crate) const fn at(mut self, elsewhere: &'static [(Place, &'static str)]) -> Self {
        self.elsewhere = elsewhere;
        self
    }

    /// What must happen in a place.
    pub(crate) fn must_in(&self, place: Place) -> &'static str {
        let here = self.elsewhere.iter().find(|(known, _)| *known == place);
        here.map_or(self.must, |(_, must)| must)
    }

    /// Whether what was found, without defences, is a success of the attack.
    pub(crate) fn succeeds(&self, found: &str) -> bool {
        let name = found.split(':').next().unwrap_or_default();
        !is(found, self.must) && !name.ends_with("Error")
    }
}

/// Whether what was found is what must be.
pub(crate) fn is(found: &str, must: &str) -> bool {
    must.strip_suffix('…')
        .map_or(found == must, |beginning| found.starts_with(beginning))
}

/// Whether a program attacks what only this project has.
pub(crate) fn is_on_ours(program: &str) -> bool {
    ["Compartment", "harden", "lockdown", "whoami"]
        .iter()
        .any(|name| program.contains(name))
}
