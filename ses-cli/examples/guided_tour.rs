//! A tour for embedders, from a bare engine to two guests that share a capability: `cargo run -p ses-cli --example guided_tour`.

use std::cell::RefCell;
use std::error::Error;
use std::path::Path;

use boa_engine::module::{Module, ModuleRequest};
use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsString, JsValue, NativeFunction, Source, js_string,
    object::FunctionObjectBuilder,
};
use boa_gc::{Finalize, GcRefCell, Trace};
use ses_core::{
    Compartment, CompartmentLoader, LoadFuture, LoadReferrer, SharedContextBuilder, harden, install,
};
use ses_tame::{LockdownOptions, lockdown};

fn main() -> Result<(), Box<dyn Error>> {
    // 1. A context that can host compartments. The builder sets the hooks, the job executor and the module loader that
    //    they need; clocks, limits and the embedder's own hooks are given to it.
    let mut context = SharedContextBuilder::new().build()?;
    let context = &mut context;

    // 2. Host functions are registered as on any context. `install` then moves what is on the realm's global to the start
    //    compartment: guests will not see it.
    context.register_global_callable(
        js_string!("launch"),
        0,
        NativeFunction::from_fn_ptr(launch),
    )?;
    install(context)?;

    // 3. Lockdown, once. Its proof value says what happened; later stages ask for it.
    let locked = lockdown(context, &LockdownOptions::new())?;
    println!(
        "locked down: {} intrinsics' properties removed",
        locked.report().removed().len()
    );

    // 4. A guest. It gets the language, and what we give it.
    let alice = Compartment::builder()
        .name("alice")
        .global("greeting", js_string!("hello"))
        .build(context)?;
    show("alice computes", &alice, "`${greeting}, ${6 * 7}`", context);
    show("no host powers", &alice, "typeof launch", context);
    show("no clock", &alice, "Date.now()", context);
    show("no missing names", &alice, "undeclared", context);
    show(
        "no changing others' tools",
        &alice,
        "Array.prototype.map = null",
        context,
    );

    // 5. Another guest: one set of intrinsics, two globals.
    let bob = Compartment::builder().name("bob").build(context)?;
    show("bob lacks it", &bob, "typeof greeting", context);
    let list = alice.evaluate("[1, 2, 3]", context)?;
    give(&bob, "list", list, context)?;
    show("one Array for both", &bob, "list instanceof Array", context);

    // 6. A capability is an object. Hardened, it can be shared: both may use it, neither may change it.
    let counter = counter(context);
    harden(&counter, context)?;
    give(&alice, "count", counter.clone(), context)?;
    give(&bob, "count", counter, context)?;
    show("alice counts", &alice, "count()", context);
    show("bob counts on", &bob, "count()", context);
    show(
        "bob leaves a message",
        &bob,
        "count.message = 'psst'",
        context,
    );

    // 7. A function sees the names of the guest that wrote it, whoever calls it.
    let callback = alice.evaluate("(name) => `${greeting}, ${name}`", context)?;
    give(&bob, "greet", callback, context)?;
    show(
        "bob calls alice's function",
        &bob,
        "['bob'].map(greet)[0]",
        context,
    );

    // 8. Modules come from a loader that the embedder gives; this one knows a single module by heart.
    alice.set_loader(Library::default());
    alice.evaluate(
        "import('library').then(({ area }) => { globalThis.result = area(2); })",
        context,
    )?;
    context.run_jobs()?;
    show("alice's module", &alice, "result.toFixed(3)", context);
    show(
        "bob has no loader",
        &bob,
        "import('library').catch((e) => { globalThis.why = e.message }); 0",
        context,
    );
    context.run_jobs()?;
    show("and is told so", &bob, "why", context);
    Ok(())
}

/// Evaluates a program in a guest and prints what comes of it: a value, or what was thrown.
fn show(what: &str, guest: &Compartment, program: &str, context: &mut Context) {
    let value = guest
        .evaluate(program, context)
        .or_else(|error| error.into_opaque(context));
    match value.and_then(|value| value.to_string(context)) {
        Ok(text) => println!("{what}: {}", text.display_escaped()),
        Err(error) => println!("{what}: {error}"),
    }
}

/// Makes a value a global of a guest.
fn give(guest: &Compartment, name: &str, value: JsValue, context: &mut Context) -> JsResult<()> {
    guest
        .global()
        .set(JsString::from(name), value, true, context)?;
    Ok(())
}

/// A power of the host.
fn launch(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(JsNativeError::error()
        .with_message("nobody should get here")
        .into())
}

/// A function that counts its calls.
fn counter(context: &mut Context) -> JsValue {
    let count = NativeFunction::from_copy_closure_with_captures(
        |_, args, count: &GcRefCell<u32>, _| {
            let step = args.get_or_undefined(0).as_number().unwrap_or(1.0);
            let mut count = count.borrow_mut();
            *count = count.saturating_add(step as u32);
            Ok((*count).into())
        },
        GcRefCell::new(0),
    );
    FunctionObjectBuilder::new(context.realm(), count)
        .name(js_string!("count"))
        .build()
        .into()
}

/// A loader of one module. It remembers it, since the same request must give the same module.
#[derive(Default, Trace, Finalize)]
struct Library {
    module: GcRefCell<Option<Module>>,
}

const LIBRARY: &str = "export const area = (radius) => Math.PI * radius ** 2;";

impl CompartmentLoader for Library {
    fn load<'a>(
        &self,
        referrer: LoadReferrer,
        request: ModuleRequest,
        context: &'a RefCell<&mut Context>,
    ) -> LoadFuture<'a> {
        let module = self.find(&referrer.compartment, &request, &mut context.borrow_mut());
        Box::pin(async move { module })
    }
}

impl Library {
    fn find(
        &self,
        compartment: &Compartment,
        request: &ModuleRequest,
        context: &mut Context,
    ) -> JsResult<Module> {
        if *request.specifier() != js_string!("library") {
            let message = format!("there is no {}", request.specifier().display_escaped());
            return Err(JsNativeError::typ().with_message(message).into());
        }
        if let Some(module) = self.module.borrow().clone() {
            return Ok(module);
        }
        // The path carries the compartment that the module's code belongs to.
        let path = compartment.source_path(Path::new("library.js"));
        let module = Module::parse(Source::from_bytes(LIBRARY).with_path(&path), None, context)?;
        *self.module.borrow_mut() = Some(module.clone());
        Ok(module)
    }
}
