//! The two that are compared: compartments of one realm, and a plain realm of the engine for each.

use boa_engine::{Context, JsResult, JsString, JsValue, Source, js_string, object::JsObject};
use ses_core::Compartment;

use super::{
    generate::{COMPARTMENTS, SHARED},
    program::{NAMES, Step, text},
};
use crate::support::{compartment, show};

/// Something that runs the steps of a sequence and says what each shows.
pub(crate) trait Realms {
    /// Evaluates a program in one of them.
    fn run(&mut self, who: usize, program: &str) -> String;
    /// Makes a function in one of them that all can call.
    fn share(&mut self, who: usize, slot: usize, function: &str);
    /// Lets one of them call a shared function.
    fn call(&mut self, who: usize, slot: usize, argument: i32) -> String;
}

/// What the steps show, one after another, with all names of all realms at the end.
pub(crate) fn observe(realms: &mut dyn Realms, steps: &[Step]) -> Vec<String> {
    let mut seen = Vec::new();
    for step in steps {
        match step {
            Step::Run(who, statements) => seen.push(realms.run(*who, &text(statements))),
            Step::Share(who, slot, body) => {
                // The parameter shadows a global of the maker, never one of the caller.
                realms.share(*who, *slot, &format!("(a) => {body}"));
            }
            Step::Call(who, slot, argument) => seen.push(realms.call(*who, *slot, *argument)),
        }
    }
    for who in 0..COMPARTMENTS {
        for name in NAMES {
            seen.push(realms.run(
                who,
                &format!("typeof {name} + (typeof {name} === 'undefined' ? '' : {name})"),
            ));
        }
        let keys = "Object.getOwnPropertyNames(globalThis).filter((n) => n.length === 1).join()";
        seen.push(realms.run(who, keys));
    }
    // What cannot be caught comes with its trace, and traces tell compartments from realms; and which limit ends a recursion
    // depends on how much of the stack is in use around it.
    seen.iter()
        .map(|shown| match shown.lines().next().unwrap_or_default() {
            uncatchable if uncatchable.starts_with("uncatchable") => "uncatchable".to_owned(),
            line => line.to_owned(),
        })
        .collect()
}

/// Compartments of one shared realm.
pub(crate) struct Shared<'a> {
    context: &'a mut Context,
    compartments: Vec<Compartment>,
    functions: Vec<Option<JsValue>>,
}

impl<'a> Shared<'a> {
    pub(crate) fn new(context: &'a mut Context) -> Self {
        let compartments = (0..COMPARTMENTS)
            .map(|_| compartment("law", context))
            .collect();
        Self {
            context,
            compartments,
            functions: vec![None; SHARED],
        }
    }
}

impl Realms for Shared<'_> {
    fn run(&mut self, who: usize, program: &str) -> String {
        let result = self.compartments[who].evaluate(program, self.context);
        show(result, self.context)
    }

    fn share(&mut self, who: usize, slot: usize, function: &str) {
        let made = self.compartments[who].evaluate(function, self.context);
        self.functions[slot] = Some(made.expect("a function"));
    }

    fn call(&mut self, who: usize, slot: usize, argument: i32) -> String {
        let Some(function) = self.functions[slot].clone() else {
            return "nothing".to_owned();
        };
        // The caller's own code calls it, with names of its own around the call.
        let caller = self.compartments[who]
            .evaluate(
                "(f, n) => { const b = 'caller'; return f(n); }",
                self.context,
            )
            .expect("a function");
        let result = apply(&caller, &[function, argument.into()], self.context);
        show(result, self.context)
    }
}

/// A context of the engine for each, without any of our code.
pub(crate) struct Plain {
    contexts: Vec<Context>,
    functions: Vec<Option<(usize, JsObject)>>,
}

impl Plain {
    pub(crate) fn new() -> Self {
        Self {
            contexts: (0..COMPARTMENTS).map(|_| Context::default()).collect(),
            functions: vec![None; SHARED],
        }
    }

    /// Strict code whose declarations do not persist, as in a compartment.
    fn strict(&mut self, who: usize, program: &str) -> JsResult<JsValue> {
        let context = &mut self.contexts[who];
        // Strict indirect eval is what evaluating in a compartment is like. %eval% and not the global of that name, which
        // the program may have changed.
        let eval = context.intrinsics().objects().eval();
        let program = js_string!(
            &js_string!("'use strict'; void 0; "),
            &JsString::from(program)
        );
        eval_of(eval.into(), program.into(), context)
    }
}

impl Realms for Plain {
    fn run(&mut self, who: usize, program: &str) -> String {
        let result = self.strict(who, program);
        show(result, &mut self.contexts[who])
    }

    fn share(&mut self, who: usize, slot: usize, function: &str) {
        let made = self.strict(who, function).expect("a function");
        self.functions[slot] = Some((who, made.as_object().expect("a function").clone()));
    }

    fn call(&mut self, _: usize, slot: usize, argument: i32) -> String {
        let Some((owner, function)) = self.functions[slot].clone() else {
            return "nothing".to_owned();
        };
        // Whoever calls: it runs in the realm of its maker.
        let context = &mut self.contexts[owner];
        let result = apply(&function.into(), &[argument.into()], context);
        show(result, context)
    }
}

fn eval_of(eval: JsValue, program: JsValue, context: &mut Context) -> JsResult<JsValue> {
    apply(&eval, &[program], context)
}

fn apply(function: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let function = function.as_callable().expect("a function");
    function.call(&JsValue::undefined(), args, context)
}

/// Nothing of a sequence reaches the realm's scripts: they find no name of a guest.
pub(crate) fn nobody_sees(context: &mut Context) -> String {
    let result = context.eval(Source::from_bytes("typeof a + typeof b + typeof Array"));
    show(result, context)
}
