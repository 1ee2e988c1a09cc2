//! Runs one-line programs on an object directly, through a membrane, and through it the other way.

use std::{cell::Cell, rc::Rc};

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsValue, Source,
    builtins::promise::{OperationType, Promise, PromiseState},
    context::HostHooks,
    js_string,
    object::builtins::JsPromise,
    property::{Attribute, PropertyKey},
};
use boa_gc::GcErased;
use ses_membrane::{Membrane, Side};

/// How a row's object reaches its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Without a membrane: the control.
    Direct,
    /// The object is wet, the program dry.
    Outward,
    /// The object is dry, the program wet.
    Inward,
}

/// A context with a membrane.
pub(crate) struct World {
    noise: Rc<Noise>,
    pub(crate) context: Context,
    pub(crate) membrane: Membrane,
    pub(crate) wet: Side,
    pub(crate) dry: Side,
}

/// Counts the rejections that nobody handles.
#[derive(Default)]
struct Noise(Cell<i64>);

impl HostHooks for Noise {
    fn promise_rejection_tracker(
        &self,
        _: &JsObject<Promise>,
        operation: OperationType,
        _: &mut Context,
    ) {
        let change = match operation {
            OperationType::Reject => 1,
            OperationType::Handle => -1,
        };
        self.0.set(self.0.get() + change);
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// A world on a context that `prepare` has changed before there is a membrane.
    fn with(prepare: impl FnOnce(&mut Context)) -> Self {
        let noise = Rc::new(Noise::default());
        let mut context = Context::builder()
            .host_hooks(noise.clone())
            .build()
            .expect("a context");
        prepare(&mut context);
        let membrane = Membrane::builder()
            .label("m")
            .build(&mut context)
            .expect("a membrane");
        let (wet, dry) = membrane.pair();
        Self {
            noise,
            context,
            membrane,
            wet,
            dry,
        }
    }

    /// How many promises are rejected with nobody to handle it.
    pub(crate) fn unhandled(&self) -> i64 {
        self.noise.0.get()
    }

    /// Evaluates an expression in strict mode.
    pub(crate) fn eval(&mut self, expression: &str) -> JsValue {
        let source = format!("'use strict'; ({expression})");
        match self.context.eval(Source::from_bytes(&source)) {
            Ok(value) => value,
            Err(error) => panic!("{expression}: {error}"),
        }
    }

    /// The value of an expression of one side, as the other sees it.
    pub(crate) fn wrap(&mut self, expression: &str) -> JsValue {
        let value = self.eval(expression);
        self.membrane
            .wrap(self.wet, self.dry, &value, &mut self.context)
            .expect("wraps")
    }

    /// Makes a value a global, for the programs that follow.
    pub(crate) fn global(&mut self, name: &str, value: JsValue) {
        self.context
            .register_global_property(js_string!(name), value, Attribute::all())
            .expect("a fresh name");
    }

    /// Calls a function given as source, and prints what comes of it.
    pub(crate) fn run(&mut self, function: &str, arguments: &[JsValue]) -> String {
        let function = self.eval(function);
        let function = function.as_callable().expect("a function");
        let result = function.call(&JsValue::undefined(), arguments, &mut self.context);
        self.print(result)
    }

    /// What a result looks like; a promise is awaited first.
    pub(crate) fn print(&mut self, result: JsResult<JsValue>) -> String {
        match result.and_then(|value| self.settle(value)) {
            Ok(value) => {
                let text = value
                    .to_string(&mut self.context)
                    .expect("a printable result");
                text.to_std_string_escaped()
            }
            Err(error) => self.print_error(error),
        }
    }

    fn settle(&mut self, value: JsValue) -> JsResult<JsValue> {
        let Some(promise) = value
            .as_object()
            .and_then(|o| JsPromise::from_object(o).ok())
        else {
            return Ok(value);
        };
        self.context.run_jobs()?;
        match promise.state() {
            PromiseState::Pending => Ok(js_string!("pending").into()),
            PromiseState::Fulfilled(value) => Ok(value),
            PromiseState::Rejected(reason) => Err(JsError::from_opaque(reason)),
        }
    }

    fn print_error(&mut self, error: JsError) -> String {
        let Ok(thrown) = error.clone().into_opaque(&mut self.context) else {
            return format!("engine: {error}");
        };
        let text = thrown.to_string(&mut self.context);
        text.map_or_else(
            |_| "threw something unprintable".to_owned(),
            |text| format!("threw {}", text.to_std_string_escaped()),
        )
    }
}

/// A world whose built-ins look behind proxies.
pub(crate) fn borrowing() -> World {
    let mut world = World::new();
    ses_membrane::install_borrowed_builtins(&mut world.context).expect("a fresh realm");
    world.membrane = Membrane::builder()
        .label("m")
        .build(&mut world.context)
        .expect("a membrane");
    (world.wet, world.dry) = world.membrane.pair();
    world
}

/// A world on an engine that is not mended, as far as membranes notice: it has no native proxies.
pub(crate) fn unmended() -> World {
    type Link = (GcErased, Option<JsObject>, u8);
    type Traps = (
        fn(&JsObject, Link, &PropertyKey, &JsValue, &mut Context) -> JsResult<JsValue>,
        fn(&JsObject, Link, &PropertyKey, &JsValue, &JsValue, &mut Context) -> JsResult<bool>,
        fn(&JsObject, Link, &PropertyKey, &mut Context) -> JsResult<bool>,
        fn(&JsObject, Link, &JsValue, &[JsValue], &mut Context) -> JsResult<JsValue>,
        fn(&JsObject, Link, &[JsValue], &JsValue, &mut Context) -> JsResult<JsValue>,
        fn(&GcErased),
    );
    type Hooks = (
        fn(
            &'static Traps,
            (JsObject, JsObject),
            GcErased,
            (&JsObject, JsObject),
            &Context,
        ) -> JsObject,
        fn(&JsObject) -> Option<Link>,
        fn(&JsObject) -> Option<JsObject>,
        fn(&JsObject, JsObject, u8),
    );
    World::with(|context| {
        context
            .remove_data::<Hooks>()
            .expect("the mended engine's functions");
    })
}

/// A world whose intrinsics are hardened, as after lockdown.
pub(crate) fn hardened() -> World {
    let mut world = World::new();
    let intrinsics = world
        .eval("Reflect.ownKeys(globalThis).map(k => globalThis[k]).filter(x => x !== globalThis)");
    ses_core::harden(&intrinsics, &mut world.context).expect("hardens");
    world
}

/// Runs `program` on the value of `make` in one way.
fn run(world: &mut World, make: &str, program: &str, way: Way) -> String {
    let made = world.eval(make);
    let (from, to) = match way {
        Way::Direct => return world.run(program, &[made]),
        Way::Outward => (world.wet, world.dry),
        Way::Inward => (world.dry, world.wet),
    };
    let seen = world
        .membrane
        .wrap(from, to, &made, &mut world.context)
        .expect("wraps");
    assert_ne!(made, seen, "{make} must cross by a proxy");
    world.run(program, &[seen])
}

/// A row: what is made on one side, what the other does with it, and what it must print.
pub(crate) type Row = (&'static str, &'static str, &'static str);

/// Every row must print the same directly and in both directions through the membrane.
pub(crate) fn transparent(rows: &[Row]) {
    transparent_in(World::new, rows);
    transparent_in(unmended, rows);
    transparent_in(hardened, rows);
}

/// [`transparent`] in worlds of another kind.
pub(crate) fn transparent_in(world: fn() -> World, rows: &[Row]) {
    check(world, rows, &[Way::Direct, Way::Outward, Way::Inward]);
}

/// Every row holds in both directions, but differs from direct access.
pub(crate) fn through(rows: &[Row]) {
    check(World::new, rows, &[Way::Outward, Way::Inward]);
}

fn check(world: fn() -> World, rows: &[Row], ways: &[Way]) {
    let mut failures = Vec::new();
    for way in ways {
        let mut world = world();
        for (make, program, expected) in rows {
            let got = run(&mut world, make, program, *way);
            if got != *expected {
                failures.push(format!(
                    "{way:?}: {make} | {program}\n  want {expected}\n  got  {got}"
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// An expression's value, or what it throws, as text.
pub(crate) fn attempt(world: &mut World, expression: &str) -> String {
    world.run(
        &format!("() => {{ try {{ return ({expression}) }} catch (e) {{ return e }} }}"),
        &[],
    )
}
