//! Two guests in one realm, and rows of programs that run in them under every configuration.

use std::path::Path;

use boa_engine::{Context, JsResult, JsString, JsValue, Source};
use ses_core::{Compartment, SharedContextBuilder, install};

/// Which guest a step concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    A,
    B,
}

/// One step of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Evaluates a program in a guest; its result as text must be this.
    Gives(Who, &'static str, &'static str),
    /// Evaluates a program in a guest and makes the value a global of the other, under a name.
    Hands(Who, &'static str, &'static str),
}

/// `a(program, expected)`: in guest A.
pub(crate) const fn a(program: &'static str, expected: &'static str) -> Step {
    Step::Gives(Who::A, program, expected)
}

/// `b(program, expected)`: in guest B.
pub(crate) const fn b(program: &'static str, expected: &'static str) -> Step {
    Step::Gives(Who::B, program, expected)
}

/// A's value of a program becomes B's global of that name.
pub(crate) const fn a_hands(name: &'static str, program: &'static str) -> Step {
    Step::Hands(Who::A, name, program)
}

/// What a row is run under, besides the plain realm: each of these must change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Configuration {
    /// The realm as the engine made it.
    Feral,
    /// The same, with a full collection between steps.
    FeralCollected,
    /// After lockdown.
    Locked,
    /// After lockdown, with a full collection between steps.
    LockedCollected,
}

pub(crate) const CONFIGURATIONS: [Configuration; 4] = [
    Configuration::Feral,
    Configuration::FeralCollected,
    Configuration::Locked,
    Configuration::LockedCollected,
];

/// How a guest runs a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// By its compartment's `evaluate`.
    Evaluate,
    /// As a script of its own, which no guest may.
    Script,
}

/// A realm with guests A and B. Each has a global `whoami`, and one, `onlyA` or `onlyB`, that the other lacks.
pub(crate) struct Guests {
    pub(crate) context: Context,
    pub(crate) a: Compartment,
    pub(crate) b: Compartment,
    pub(crate) style: Style,
    collects: bool,
}

/// A context that can host compartments.
pub(crate) fn context() -> Context {
    SharedContextBuilder::new().build().expect("a context")
}

/// Locks the realm down with the default options.
pub(crate) fn lock_down(context: &mut Context) {
    ses_tame::lockdown(context, &ses_tame::LockdownOptions::default()).expect("locks down once");
}

impl Guests {
    pub(crate) fn new(configuration: Configuration) -> Self {
        let mut context = context();
        install(&mut context).expect("installs once");
        if matches!(
            configuration,
            Configuration::Locked | Configuration::LockedCollected
        ) {
            lock_down(&mut context);
        }
        let mut guests = Self::of(context);
        guests.collects = matches!(
            configuration,
            Configuration::FeralCollected | Configuration::LockedCollected
        );
        guests
    }

    /// Guests of a realm that is installed, and locked down or not.
    pub(crate) fn of(mut context: Context) -> Self {
        let mut guest = |name: &str, own: &str| {
            Compartment::builder()
                .name(name)
                .global("whoami", JsString::from(name))
                .global(own, true)
                .build(&mut context)
                .expect("a compartment")
        };
        let a = guest("a", "onlyA");
        let b = guest("b", "onlyB");
        Self {
            context,
            a,
            b,
            style: Style::Evaluate,
            collects: false,
        }
    }

    /// Makes B the same compartment as A.
    pub(crate) fn unite(&mut self) {
        self.b = self.a.clone();
    }

    /// Takes a step; says what is wrong, if anything.
    pub(crate) fn take(&mut self, step: Step) -> Result<(), String> {
        let result = match step {
            Step::Gives(who, program, expected) => {
                let found = self.run(who, program);
                let found = show(found, &mut self.context);
                if found == expected {
                    Ok(())
                } else {
                    Err(format!(
                        "{who:?}: {program}\n  gives {found}\n  not   {expected}"
                    ))
                }
            }
            Step::Hands(who, name, program) => self.hand(who, name, program),
        };
        if self.collects {
            boa_gc::force_collect();
        }
        result
    }

    fn compartment(&self, who: Who) -> Compartment {
        match who {
            Who::A => self.a.clone(),
            Who::B => self.b.clone(),
        }
    }

    /// Evaluates a program in a guest, and runs the jobs that it leaves.
    pub(crate) fn run(&mut self, who: Who, program: &str) -> JsResult<JsValue> {
        let compartment = self.compartment(who);
        let value = match self.style {
            Style::Evaluate => compartment.evaluate(program, &mut self.context),
            Style::Script => {
                let path = compartment.source_path(Path::new("script.js"));
                let source = Source::from_bytes(program).with_path(&path);
                self.context.eval(source)
            }
        };
        self.context.run_jobs()?;
        value
    }

    fn hand(&mut self, from: Who, name: &str, program: &str) -> Result<(), String> {
        let value = match self.run(from, program) {
            Ok(value) => value,
            Err(error) => {
                let shown = show(Err(error), &mut self.context);
                return Err(format!(
                    "{from:?}: {program}\n  cannot be handed over: {shown}"
                ));
            }
        };
        let to = match from {
            Who::A => self.b.global(),
            Who::B => self.a.global(),
        };
        to.set(JsString::from(name), value, true, &mut self.context)
            .map(|_| ())
            .map_err(|error| format!("{name} cannot be set: {error}"))
    }
}

/// A result as text: the value as a string, or what was thrown as a string.
pub(crate) fn show(result: JsResult<JsValue>, context: &mut Context) -> String {
    let value = match result {
        Ok(value) => value,
        Err(error) => match error.into_opaque(context) {
            Ok(thrown) => thrown,
            Err(error) => return format!("uncatchable: {error}"),
        },
    };
    value.to_string(context).map_or_else(
        |error| error.to_string(),
        |text| text.to_std_string_escaped(),
    )
}

/// Runs each row, in two fresh guests, under every configuration.
#[track_caller]
pub(crate) fn rows(rows: &[(&str, &[Step])]) {
    let mut wrong = Vec::new();
    for configuration in CONFIGURATIONS {
        for (name, steps) in rows {
            let mut guests = Guests::new(configuration);
            for step in *steps {
                if let Err(why) = guests.take(*step) {
                    wrong.push(format!("{name} ({configuration:?})\n  {why}"));
                    break;
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
