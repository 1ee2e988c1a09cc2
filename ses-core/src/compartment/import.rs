//! Importing into a compartment from outside of its code: `import`, `importNow` and `load`.

use std::{
    cell::RefCell,
    task::{self, Poll, Waker},
};

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Module,
    builtins::promise::PromiseState,
    job::NativeAsyncJob,
    module::ModuleRequest,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsPromise},
};
use boa_gc::Gc;

use super::Compartment;
use crate::{
    jobs::load_graph,
    loader::{CompartmentLoader, Goal, LoadReferrer, ModuleGraph, no_loader},
    modules,
};

/// Loads, links and runs a module; the promise gives its namespace.
pub(super) fn import(
    compartment: &Compartment,
    specifier: JsString,
    context: &mut Context,
) -> JsResult<JsPromise> {
    modules::attach_empty(compartment, context)?;
    with_graph(compartment, |graph| {
        graph.import(specifier.clone(), Goal::Evaluated, context)
    })
    .unwrap_or_else(|| start(compartment, specifier, Goal::Evaluated, context))
}

/// Loads a module and all that it imports; the promise gives `undefined`.
pub(super) fn load(
    compartment: &Compartment,
    specifier: JsString,
    context: &mut Context,
) -> JsResult<JsPromise> {
    modules::attach_empty(compartment, context)?;
    with_graph(compartment, |graph| {
        graph.import(specifier.clone(), Goal::Loaded, context)
    })
    .unwrap_or_else(|| start(compartment, specifier, Goal::Loaded, context))
}

/// Loads, links and runs a module before it returns, while nobody else's job runs.
pub(super) fn import_now(
    compartment: &Compartment,
    specifier: &JsString,
    context: &mut Context,
) -> JsResult<JsObject> {
    modules::attach_empty(compartment, context)?;
    let done = with_graph(compartment, |graph| {
        graph.import_now(specifier.clone(), context)
    });
    if let Some(done) = done {
        return done;
    }
    let module = load_now(compartment, specifier, context)?;
    let loading = load_graph(&module, context)?;
    expect_settled(&loading, specifier, "is still loading", context)?;
    module.link(context)?;
    let evaluating = module.evaluate(context)?;
    expect_settled(&evaluating, specifier, "awaits at its top level", context)?;
    Ok(module.namespace(context))
}

/// The namespace of a module, which need not be loaded yet (SES guide, "Compartment.prototype.module").
pub(super) fn module(
    compartment: &Compartment,
    specifier: JsString,
    context: &mut Context,
) -> JsResult<JsObject> {
    modules::attach_empty(compartment, context)?;
    let none = || {
        let name = compartment.name();
        JsNativeError::typ()
            .with_message(format!(
                "cannot defer a module of compartment \"{name}\": its loader keeps no module map"
            ))
            .into()
    };
    with_graph(compartment, |graph| graph.module(specifier, context)).unwrap_or_else(|| Err(none()))
}

/// What the module map of the compartment's loader does, where it keeps one.
fn with_graph<T>(compartment: &Compartment, ask: impl FnOnce(&dyn ModuleGraph) -> T) -> Option<T> {
    let loader = compartment.record().loader.borrow().clone()?;
    loader.graph().map(ask)
}

fn start(
    compartment: &Compartment,
    specifier: JsString,
    goal: Goal,
    context: &mut Context,
) -> JsResult<JsPromise> {
    let (promise, resolvers) = JsPromise::new_pending(context);
    let compartment = compartment.clone();
    let job = NativeAsyncJob::new(async move |context| {
        let loaded = load_first(&compartment, &specifier, context).await;
        let context = &mut context.borrow_mut();
        let outcome = loaded.and_then(|module| continue_with(&module, goal, context));
        let (settle, value) = match outcome {
            Ok(promise) => (&resolvers.resolve, promise),
            Err(error) => (&resolvers.reject, error.into_opaque(context)?),
        };
        settle.call(&JsValue::undefined(), &[value], context)
    });
    context.enqueue_job(job.into());
    Ok(promise)
}

async fn load_first(
    compartment: &Compartment,
    specifier: &JsString,
    context: &RefCell<&mut Context>,
) -> JsResult<Module> {
    let (loader, referrer, request) = ask(compartment, specifier, "importHook")?;
    loader.load(referrer, request, context).await
}

/// The promise of what the goal asks for, as a value to resolve with. The namespace is boxed on the way: a module that
/// exports `then` is no thenable here.
fn continue_with(module: &Module, goal: Goal, context: &mut Context) -> JsResult<JsValue> {
    let done = match goal {
        Goal::Loaded => module.load(context),
        Goal::Evaluated => module.load_link_evaluate(context),
    };
    let give = NativeFunction::from_copy_closure_with_captures(
        move |_, _, module: &Module, context| {
            Ok(match goal {
                Goal::Loaded => JsValue::undefined(),
                Goal::Evaluated => boxed(module.namespace(context), context),
            })
        },
        module.clone(),
    );
    let give = FunctionObjectBuilder::new(context.realm(), give).build();
    Ok(done.then(Some(give), None, context)?.into())
}

/// `{ namespace }`, the form in which `import` gives a namespace.
pub(super) fn boxed(namespace: JsObject, context: &mut Context) -> JsValue {
    let object = JsObject::with_object_proto(context.intrinsics());
    let property = boa_engine::property::PropertyDescriptor::builder()
        .value(namespace)
        .writable(true)
        .enumerable(true)
        .configurable(true);
    object.insert_property(boa_engine::js_string!("namespace"), property.build());
    object.into()
}

fn load_now(
    compartment: &Compartment,
    specifier: &JsString,
    context: &mut Context,
) -> JsResult<Module> {
    let (loader, referrer, request) = ask(compartment, specifier, "importNowHook")?;
    let cell = RefCell::new(context);
    let mut future = loader.load(referrer, request, &cell);
    let mut waker = task::Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut waker) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(refuse(specifier, "its loader is not ready at once")),
    }
}

type Asked = (Gc<Box<dyn CompartmentLoader>>, LoadReferrer, ModuleRequest);

/// The loader of a compartment and what to ask it; `hook` is what would be asked, were there one.
fn ask(compartment: &Compartment, specifier: &JsString, hook: &str) -> JsResult<Asked> {
    let request = ModuleRequest::from_specifier(specifier.clone());
    let loader = compartment.record().loader.borrow().clone();
    let loader = loader.ok_or_else(|| JsError::from(no_loader(&request, compartment, hook)))?;
    let referrer = LoadReferrer {
        compartment: compartment.clone(),
        path: None,
        module: None,
    };
    Ok((loader, referrer, request))
}

fn expect_settled(
    promise: &JsPromise,
    specifier: &JsString,
    why: &str,
    context: &mut Context,
) -> JsResult<()> {
    match promise.state() {
        PromiseState::Fulfilled(_) => Ok(()),
        PromiseState::Rejected(reason) => {
            mark_handled(promise, context)?;
            Err(JsError::from_opaque(reason))
        }
        PromiseState::Pending => Err(refuse(specifier, &format!("it {why}"))),
    }
}

/// The rejection is thrown from here; the promise need not report it too.
fn mark_handled(promise: &JsPromise, context: &mut Context) -> JsResult<()> {
    let nothing = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
    let nothing = FunctionObjectBuilder::new(context.realm(), nothing).build();
    promise.catch(nothing, context)?;
    Ok(())
}

fn refuse(specifier: &JsString, why: &str) -> JsError {
    let specifier = specifier.to_std_string_escaped();
    JsNativeError::typ()
        .with_message(format!(
            "cannot import \"{specifier}\" synchronously: {why}"
        ))
        .into()
}
