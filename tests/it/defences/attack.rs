//! What an attack is, and how it is run: without any defence in the engine's own realm, and in two locked-down guests.

use boa_engine::property::Attribute;
use boa_engine::{Context, JsString, Source};

use crate::guests::{Guests, Who, show};

use super::removal::{Removal, guests_without};

/// An attack: A runs `program`; if the `witness` (or, where there is none, the program itself) gives `true`, it succeeded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) program: &'static str,
    pub(crate) witness: Option<(Who, &'static str)>,
}

/// An attack that A alone carries out and sees the success of.
pub(crate) const fn alone(name: &'static str, program: &'static str) -> Attack {
    Attack {
        name,
        program,
        witness: None,
    }
}

/// An attack of A on B: `witness` runs in B.
pub(crate) const fn upon(
    name: &'static str,
    program: &'static str,
    witness: &'static str,
) -> Attack {
    Attack {
        name,
        program,
        witness: Some((Who::B, witness)),
    }
}

/// Where the attacks of a defence succeed, which shows that they are attacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// In the engine's own realm, without any of our code.
    Engine,
    /// Only in our own code without the defence: it guards what the engine has nothing like.
    Removal,
}

/// A defence, how a test removes it, and the attacks that it stops.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defence {
    pub(crate) name: &'static str,
    pub(crate) removal: Removal,
    pub(crate) control: Control,
    pub(crate) attacks: &'static [Attack],
}

/// Runs the attack as two scripts in a plain context of the engine, without any of our code.
pub(crate) fn control(attack: &Attack) -> String {
    let mut context = Context::default();
    for name in ["onlyA", "onlyB"] {
        context
            .register_global_property(JsString::from(name), true, Attribute::all())
            .expect("a fresh global");
    }
    let mut found = context.eval(Source::from_bytes(attack.program));
    if let Some((_, witness)) = attack.witness {
        found = found.and_then(|_| context.eval(Source::from_bytes(witness)));
    }
    show(found, &mut context)
}

/// Runs the attack in two guests of a locked-down realm, with all defences or without one.
pub(crate) fn under_lockdown(attack: &Attack, removal: Removal) -> String {
    let mut guests: Guests = guests_without(removal);
    let found = guests.run(Who::A, attack.program);
    let found = match attack.witness {
        // Whether the attack threw is its own affair; what counts is what the other sees.
        Some((who, witness)) => guests.run(who, witness),
        None => found,
    };
    show(found, &mut guests.context)
}
