//! Two guests in one realm, and rows of programs that run in them under every configuration.

use boa_engine::{Context, JsResult, JsString, JsValue};
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
}

pub(crate) const CONFIGURATIONS: [Configuration; 2] =
    [Configuration::Feral, Configuration::FeralCollected];

/// A realm with guests A and B. Each has a global `whoami`, and one, `onlyA` or `onlyB`, that the other lacks.
pub(crate) struct Guests {
    pub(crate) context: Context,
    a: Compartment,
    b: Compartment,
    collects: bool,
}

impl Guests {
    pub(crate) fn new(configuration: Configuration) -> Self {
        let mut context = SharedContextBuilder::new().build().expect("a context");
        install(&mut context).expect("installs once");
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
            collects: configuration == Configuration::FeralCollected,
        }
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

    fn run(&mut self, who: Who, program: &str) -> JsResult<JsValue> {
        let value = self.compartment(who).evaluate(program, &mut self.context)?;
        self.context.run_jobs()?;
        Ok(value)
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
