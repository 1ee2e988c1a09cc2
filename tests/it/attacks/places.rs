//! Where an attack is run from: `evaluate`, a module, a CommonJS module, and the far side of a membrane.

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{Context, JsArgs, JsError, JsResult, JsString, JsValue, NativeFunction};
use boa_engine::{JsNativeError, js_string};
use ses_core::{Compartment, GlobalsFate, SharedContextBuilder, install};
use ses_membrane::Membrane;
use ses_modules::fs::MemoryFileSystem;
use ses_modules::{Endowments, Package, PackageHost, Program, ResolutionOptions, Started};
use ses_tame::LockdownOptions;
use ses_tests::{Deaf, difference, kept_in, portrait};

use crate::guests::show;

/// Where a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// By a compartment's `evaluate`.
    Evaluate,
    /// As an ES module, the entry of a package.
    Module,
    /// As a CommonJS module, the entry of a package.
    CommonJs,
    /// By the `evaluate` of a compartment that the caller holds through a membrane.
    Membrane,
}

pub(crate) const PLACES: [Place; 4] = [
    Place::Evaluate,
    Place::Module,
    Place::CommonJs,
    Place::Membrane,
];

/// What the victim looks at after each attack.
const SELF_TEST: &str =
    "[whoami, typeof onlyA, eval('whoami'), [1, 2].map((n) => n + 1), typeof planted].join()";

/// What a program in a module found, as data of the context.
struct Found(Option<JsValue>);

/// The attackers' realm: locked down, with one victim, `b`, for all attacks, and a fresh attacker for each.
pub(crate) struct Realm {
    context: Context,
    b: Compartment,
    place: Place,
    before: String,
}

impl Realm {
    pub(crate) fn new(place: Place, options: &LockdownOptions) -> Self {
        let mut context = SharedContextBuilder::new()
            .job_errors(Rc::new(Deaf))
            .build()
            .expect("a context");
        install(&mut context).expect("installs once");
        ses_modules::install_modules(&mut context).expect("a module system");
        ses_membrane::prepare(&mut context).expect("what membranes need");
        ses_tame::lockdown(&mut context, options).expect("locks down once");
        ses_tame::install_lockdown(&mut context);
        let b = guest("b", "onlyB", &mut context);
        let before = portrait(&mut context).expect("a realm at rest");
        Self {
            context,
            b,
            place,
            before,
        }
    }

    /// What a fresh attacker's program gives, as text, in it or (`in_b`) in the victim after it.
    pub(crate) fn attack(&mut self, program: &str, witness: Option<(bool, &str)>) -> String {
        let (a, found) = match self.place {
            Place::Evaluate => {
                let a = guest("a", "onlyA", &mut self.context);
                let found = a.evaluate(program, &mut self.context);
                (a, found)
            }
            Place::Module => self.package("/app/main.mjs", program),
            Place::CommonJs => self.package("/app/main.cjs", program),
            Place::Membrane => self.through_a_membrane(program),
        };
        self.settle();
        let found = match witness {
            // Whether the attack threw is its own affair; what counts is what is seen afterwards.
            Some((in_b, witness)) => {
                let who = if in_b { &self.b } else { &a };
                let found = who.evaluate(witness, &mut self.context);
                self.settle();
                found
            }
            None => found,
        };
        show(found, &mut self.context)
    }

    /// Whether the victim sees its own names, in old and in fresh code, and the language as it was.
    pub(crate) fn is_unharmed(&mut self) -> Result<(), String> {
        let found = self.b.evaluate(SELF_TEST, &mut self.context);
        match show(found, &mut self.context).as_str() {
            "b,undefined,b,2,3,undefined" => Ok(()),
            found => Err(format!("the victim with {found}")),
        }
    }

    /// Whether every intrinsic is as it was before all attacks.
    pub(crate) fn is_as_before(&mut self) -> Result<(), String> {
        let after = portrait(&mut self.context).expect("a realm at rest");
        difference(&self.before, &after).map_or(Ok(()), Err)
    }

    fn settle(&mut self) {
        self.context.run_jobs().expect("nobody stops the loop");
    }

    /// A package whose entry is the program.
    fn package(&mut self, entry: &str, program: &str) -> (Compartment, JsResult<JsValue>) {
        let text = format!(
            "let $found; {}\n;$report($found);",
            kept_in("$found", program)
        );
        let files = MemoryFileSystem::new()
            .file("/app/package.json", r#"{ "name": "app" }"#)
            .file(entry, text);
        let program = Program::load(
            Arc::new(files),
            Path::new(entry),
            Rc::new(AttackersHost),
            ResolutionOptions::default(),
            &mut self.context,
        )
        .expect("the entry is there");
        let a = program
            .root_compartment(&mut self.context)
            .expect("a compartment");
        self.context.insert_data(Found(None));
        let found = self.entered(&program);
        (a, found)
    }

    fn entered(&mut self, program: &Program) -> JsResult<JsValue> {
        let started = program.run(&mut self.context)?;
        self.settle();
        if let Started::Evaluating(promise) = started
            && let PromiseState::Rejected(reason) = promise.state()
        {
            return Err(JsError::from_opaque(reason));
        }
        let found = self.context.get_data::<Found>().and_then(|it| it.0.clone());
        found.ok_or_else(|| {
            JsNativeError::error()
                .with_message("it reported nothing")
                .into()
        })
    }

    /// The victim evaluates the program by a compartment that it holds through a membrane.
    fn through_a_membrane(&mut self, program: &str) -> (Compartment, JsResult<JsValue>) {
        let a = guest("a", "onlyA", &mut self.context);
        let peer = a.object(&mut self.context).expect("an object");
        let membrane = Membrane::builder()
            .label("attack")
            .build(&mut self.context)
            .expect("a membrane");
        let (wet, dry) = membrane.pair();
        let peer = membrane
            .wrap(wet, dry, &peer.into(), &mut self.context)
            .expect("it crosses");
        for (name, value) in [("peer", peer), ("program", JsString::from(program).into())] {
            self.b
                .global()
                .set(JsString::from(name), value, true, &mut self.context)
                .expect("the victim's global is open");
        }
        let found = self.b.evaluate("peer.evaluate(program)", &mut self.context);
        (a, found)
    }
}

fn guest(name: &str, own: &str, context: &mut Context) -> Compartment {
    Compartment::builder()
        .name(name)
        .global("whoami", JsString::from(name))
        .global(own, true)
        .build(context)
        .expect("a compartment")
}

/// Gives the entry's package what attackers have elsewhere, and a way to say what they found.
struct AttackersHost;

impl PackageHost for AttackersHost {
    fn endowments(&self, _: &Package, context: &mut Context) -> JsResult<Endowments> {
        let report = NativeFunction::from_fn_ptr(|_, args, context| {
            context.insert_data(Found(Some(args.get_or_undefined(0).clone())));
            Ok(JsValue::undefined())
        });
        let report = FunctionObjectBuilder::new(context.realm(), report).build();
        Ok(Endowments {
            globals: vec![
                (js_string!("whoami"), js_string!("a").into()),
                (js_string!("onlyA"), true.into()),
                (js_string!("$report"), report.into()),
            ],
            fate: GlobalsFate::Open,
        })
    }
}
