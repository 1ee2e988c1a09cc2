//! Removing one defence, by the powers of a host: what lockdown took is put back, or what it does is left out.

use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsObject, JsString, JsValue, js_string};
use ses_core::{Compartment, SharedGlobals, install, start_global};

use crate::guests::{Guests, Style, context, lock_down};

/// How a defence is removed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Removal {
    /// All defences stand.
    None,
    /// The intrinsics are repaired, not hardened.
    Unhardened,
    /// These properties, a program's list of `[holder, key]`, are put back as they were before lockdown.
    Restored(&'static str),
    /// Constructed compartments get the start compartment's own values of these names.
    FeralGlobals(&'static [&'static str]),
    /// Both guests are one compartment.
    OneCompartment,
    /// Programs run as sloppy scripts that belong to their compartment, not through its evaluator.
    AsScripts,
    /// `Function.prototype.constructor` is B's `Function`.
    ConstructorOfTheOther,
    /// A's `eval` and `Function` are B's.
    EvaluatorsOfTheOther,
    /// A defence of `ses_core`, by name, is switched off.
    Switched(&'static str),
    /// The same, with programs run as scripts, since evaluators need that defence to work at all.
    SwitchedForScripts(&'static str),
    /// The same, in a realm that is not locked down, since lockdown stops the attack a second time.
    SwitchedInFeral(&'static str),
}

/// Two guests of a locked-down realm without one defence.
pub(crate) fn guests_without(removal: Removal) -> Guests {
    let mut context = context();
    install(&mut context).expect("installs once");
    let kept = match removal {
        Removal::Restored(program) => properties(program, &mut context),
        _ => Vec::new(),
    };
    match removal {
        Removal::Unhardened => repair_only(&mut context),
        Removal::SwitchedInFeral(_) => {}
        _ => lock_down(&mut context),
    }
    if let Removal::Switched(name)
    | Removal::SwitchedForScripts(name)
    | Removal::SwitchedInFeral(name) = removal
    {
        ses_core::defences::remove(name, &mut context);
    }
    for (holder, key, descriptor) in kept {
        holder.insert_property(key, descriptor);
    }
    if let Removal::FeralGlobals(names) = removal {
        for name in names {
            let value = start_global(&mut context)
                .get(JsString::from(*name), &mut context)
                .expect("a plain property");
            SharedGlobals::of(&mut context).set(JsString::from(*name), value);
        }
    }
    let mut guests = Guests::of(context);
    match removal {
        Removal::OneCompartment => guests.unite(),
        Removal::AsScripts | Removal::SwitchedForScripts(_) => guests.style = Style::Script,
        Removal::ConstructorOfTheOther => {
            let function = global_of(&guests.b, "Function", &mut guests.context);
            let prototype = guests
                .context
                .intrinsics()
                .constructors()
                .function()
                .prototype();
            prototype.insert_property(js_string!("constructor"), plain(function));
        }
        Removal::EvaluatorsOfTheOther => {
            for name in ["eval", "Function"] {
                let value = global_of(&guests.b, name, &mut guests.context);
                guests
                    .a
                    .global()
                    .insert_property(JsString::from(name), plain(value));
            }
        }
        _ => {}
    }
    guests
}

fn repair_only(context: &mut Context) {
    // The value would harden; dropping it leaves the intrinsics open.
    drop(
        ses_tame::repair_intrinsics(context, &ses_tame::LockdownOptions::default())
            .expect("repairs once"),
    );
}

fn global_of(compartment: &Compartment, name: &str, context: &mut Context) -> JsValue {
    compartment
        .global()
        .get(JsString::from(name), context)
        .expect("a plain property")
}

fn plain(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true)
        .build()
}

/// The properties that a program of the start compartment lists, as they are now.
fn properties(
    program: &str,
    context: &mut Context,
) -> Vec<(JsObject, PropertyKey, PropertyDescriptor)> {
    let start = Compartment::start(context).expect("installed");
    let list = start.evaluate(program, context).expect("a list");
    let list = list.as_object().expect("a list");
    let length = list
        .get(js_string!("length"), context)
        .and_then(|length| length.to_u32(context))
        .expect("a length");
    (0..length)
        .map(|index| {
            let pair = list.get(index, context).expect("a pair");
            let pair = pair.as_object().expect("a pair");
            let holder = pair.get(0, context).expect("a holder");
            let holder = holder.as_object().expect("a holder");
            let key = pair.get(1, context).expect("a key");
            let key = key.to_property_key(context).expect("a key");
            let descriptor = holder.borrow().properties().get(&key);
            (
                holder,
                key,
                descriptor.expect("it is there before lockdown"),
            )
        })
        .collect()
}
