//! Finding what a full specifier stands for: the `modules` map, then `moduleMapHook`, then `importHook` or `importNowHook`.

use std::cell::RefCell;
use std::task::{self, Poll, Waker};

use boa_engine::{
    Context, JsArgs, JsError, JsResult, JsString, JsValue,
    job::NativeAsyncJob,
    module::ModuleRequest,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsPromise},
};
use boa_gc::{Gc, GcRefCell};
use ses_core::{Compartment, LoadReferrer, quoted};

use super::{
    Graph, Mode, Record,
    errors::type_error,
    find,
    graph::{Entry, Pending, PendingData, SourceUse, Waiter},
    instantiate::{foreign, instantiate, of_values},
    record::Origin,
    settle::{is_current, settle, settle_result},
};
use crate::{
    descriptor::{self, AnySource, Descriptor},
    hooks::Answer,
};

/// How long a chain of aliases may be; a `moduleMapHook` can make one without end.
const ALIASES: usize = 64;

/// Enters a load in flight.
pub(super) fn new_pending(graph: &Graph, specifier: &JsString, depth: usize) -> Pending {
    let pending = Pending(Gc::new(PendingData {
        graph: graph.clone(),
        specifier: specifier.clone(),
        waiters: GcRefCell::default(),
        behind: GcRefCell::default(),
        depth,
    }));
    graph
        .entries
        .borrow_mut()
        .insert(specifier.clone(), Entry::Pending(pending.clone()));
    pending
}

/// Asks for the module of an entry in flight.
pub(super) fn begin(pending: &Pending, context: &mut Context) -> JsResult<()> {
    let answer = answer(&pending.graph, &pending.specifier, Mode::Later, context);
    let done = match answer {
        Ok(Answer::Value(value)) => conclude(pending, value, context),
        Ok(Answer::Descriptor(descriptor)) => follow(pending, descriptor, context),
        Ok(Answer::Promise(promise)) => await_promise(pending, &promise, context),
        Ok(Answer::Future(future)) => {
            let pending = pending.clone();
            let job = NativeAsyncJob::new(async move |context| {
                let outcome = future.await;
                let context = &mut context.borrow_mut();
                if is_current(&pending) {
                    let outcome = outcome
                        .map_err(|error| error.throw(context))
                        .and_then(|loaded| loaded.into_descriptor(context));
                    let done = outcome.and_then(|it| follow(&pending, it, context));
                    fail(&pending, done, context)?;
                }
                Ok(JsValue::undefined())
            });
            context.enqueue_job(job.into());
            Ok(())
        }
        Err(error) => Err(error),
    };
    fail(pending, done, context)
}

/// An error on the way is the outcome of the entry.
fn fail(pending: &Pending, done: JsResult<()>, context: &mut Context) -> JsResult<()> {
    match done {
        Ok(()) => Ok(()),
        Err(error) => settle_result(pending, Err(error), context),
    }
}

fn answer(
    graph: &Graph,
    specifier: &JsString,
    mode: Mode,
    context: &mut Context,
) -> JsResult<Answer> {
    if let Some(mapped) = graph.map.get(specifier) {
        return Ok(Answer::Value(mapped.clone()));
    }
    if let Some(mapped) = graph.hooks.mapped(specifier, context)? {
        return Ok(mapped);
    }
    graph.hooks.ask(graph, specifier, mode, context)
}

fn conclude(pending: &Pending, value: JsValue, context: &mut Context) -> JsResult<()> {
    let place = (&pending.graph, &pending.specifier);
    let descriptor = descriptor::read(&value, place, context)?;
    follow(pending, descriptor, context)
}

fn await_promise(pending: &Pending, promise: &JsPromise, context: &mut Context) -> JsResult<()> {
    let fulfilled = NativeFunction::from_copy_closure_with_captures(
        |_, args, pending: &Pending, context| {
            if is_current(pending) {
                let done = conclude(pending, args.get_or_undefined(0).clone(), context);
                fail(pending, done, context)?;
            }
            Ok(JsValue::undefined())
        },
        pending.clone(),
    );
    let rejected = NativeFunction::from_copy_closure_with_captures(
        |_, args, pending: &Pending, context| {
            if is_current(pending) {
                settle(pending, Err(args.get_or_undefined(0).clone()), context)?;
            }
            Ok(JsValue::undefined())
        },
        pending.clone(),
    );
    let fulfilled = FunctionObjectBuilder::new(context.realm(), fulfilled).build();
    let rejected = FunctionObjectBuilder::new(context.realm(), rejected).build();
    promise.then(Some(fulfilled), Some(rejected), context)?;
    Ok(())
}

/// Does what a descriptor says, for an entry in flight.
fn follow(pending: &Pending, descriptor: Descriptor, context: &mut Context) -> JsResult<()> {
    let own = &pending.graph;
    match descriptor {
        Descriptor::Shared {
            specifier,
            compartment,
        } => {
            let from = compartment.or_else(|| own.parent.clone());
            let from = from.ok_or_else(|| invalid_compartment(own, &pending.specifier))?;
            behind(
                pending,
                (&from, &specifier),
                Waiter::Alias(pending.clone()),
                context,
            )
        }
        Descriptor::SourceOf {
            source,
            compartment,
            specifier,
            import_meta,
        } => {
            let from = compartment.or_else(|| own.parent.clone());
            let from = from.ok_or_else(|| no_parent(own, &pending.specifier, &source))?;
            let how = SourceUse {
                specifier,
                import_meta,
            };
            let waiter = Waiter::SourceFor(pending.clone(), how);
            behind(pending, (&from, &source), waiter, context)
        }
        other => {
            let record = made(own, &pending.specifier, other, context)?;
            settle(pending, Ok(record), context)
        }
    }
}

/// Makes an entry wait for another, of the same or another compartment.
fn behind(
    pending: &Pending,
    (compartment, specifier): (&Compartment, &JsString),
    waiter: Waiter,
    context: &mut Context,
) -> JsResult<()> {
    let Some(graph) = Graph::of(compartment) else {
        return await_foreign(pending, compartment, specifier, waiter, context);
    };
    match graph.entry(specifier) {
        Some(Entry::Ready(record)) => match waiter {
            Waiter::SourceFor(_, how) => {
                let record = of_source(pending, &record, how, context)?;
                settle(pending, Ok(record), context)
            }
            _ => settle(pending, Ok(record), context),
        },
        Some(Entry::Pending(other)) => {
            let mut at = Some(other.clone());
            while let Some(it) = at {
                if it == *pending {
                    return Err(circular(&pending.graph, &pending.specifier));
                }
                at = it.behind.borrow().clone();
            }
            *pending.behind.borrow_mut() = Some(other.clone());
            other.waiters.borrow_mut().push(waiter);
            Ok(())
        }
        None => {
            if pending.depth >= ALIASES {
                return Err(circular(&pending.graph, &pending.specifier));
            }
            let other = new_pending(&graph, specifier, pending.depth + 1);
            *pending.behind.borrow_mut() = Some(other.clone());
            other.waiters.borrow_mut().push(waiter);
            begin(&other, context)
        }
    }
}

fn await_foreign(
    pending: &Pending,
    compartment: &Compartment,
    specifier: &JsString,
    waiter: Waiter,
    context: &mut Context,
) -> JsResult<()> {
    if matches!(waiter, Waiter::SourceFor(..)) {
        return Err(no_source(
            &pending.graph,
            &pending.specifier,
            specifier,
            compartment,
        ));
    }
    let (pending, compartment) = (pending.clone(), compartment.clone());
    let specifier = specifier.clone();
    let job = NativeAsyncJob::new(async move |context| {
        let module = ask_foreign(&compartment, &specifier, context).await;
        let context = &mut context.borrow_mut();
        if is_current(&pending) {
            let record =
                module.map(|module| foreign(&pending.graph, &pending.specifier, module, context));
            settle_result(&pending, record, context)?;
        }
        Ok(JsValue::undefined())
    });
    context.enqueue_job(job.into());
    Ok(())
}

async fn ask_foreign(
    compartment: &Compartment,
    specifier: &JsString,
    context: &RefCell<&mut Context>,
) -> JsResult<boa_engine::Module> {
    let loader = compartment
        .loader()
        .ok_or_else(|| type_error("the compartment lost its loader"))?;
    let referrer = LoadReferrer {
        compartment: compartment.clone(),
        path: None,
        module: None,
    };
    let request = ModuleRequest::from_specifier(specifier.clone());
    loader.load(referrer, request, context).await
}

/// The module that a descriptor describes by itself.
fn made(
    graph: &Graph,
    asked: &JsString,
    descriptor: Descriptor,
    context: &mut Context,
) -> JsResult<Record> {
    match descriptor {
        Descriptor::Source {
            source,
            compartment,
            specifier,
            import_meta,
        } => {
            let home = match compartment {
                None => graph.clone(),
                Some(compartment) => match Graph::of(&compartment) {
                    Some(graph) => graph,
                    None => return Err(no_map(graph, asked, &compartment)),
                },
            };
            let specifier = specifier.unwrap_or_else(|| asked.clone());
            place(
                graph,
                (&home, asked, &specifier),
                (&source, import_meta),
                context,
            )
        }
        Descriptor::Namespace(object) => match find::record_of_namespace(&object, context) {
            Some(record) => Ok(record),
            None => of_values(graph, asked, &object, context),
        },
        Descriptor::Shared { .. } | Descriptor::SourceOf { .. } => Err(type_error(
            "a descriptor that leads elsewhere describes no module itself",
        )),
    }
}

/// Instantiates a source under its own full specifier, unless a module is there already.
fn place(
    graph: &Graph,
    (home, asked, specifier): (&Graph, &JsString, &JsString),
    source: (&AnySource, Option<boa_engine::JsObject>),
    context: &mut Context,
) -> JsResult<Record> {
    let elsewhere = home != graph || asked != specifier;
    if elsewhere && let Some(known) = home.ready(specifier) {
        return Ok(known);
    }
    let record = instantiate(home, specifier, source, context)?;
    if elsewhere {
        let flight = home.entry(specifier);
        match flight {
            // Somebody waits for it already: it has come.
            Some(Entry::Pending(pending)) => settle(&pending, Ok(record.clone()), context)?,
            _ => {
                let ready = Entry::Ready(record.clone());
                home.entries.borrow_mut().insert(specifier.clone(), ready);
            }
        }
    }
    Ok(record)
}

/// A module of an entry, made of the source of another module.
pub(super) fn of_source(
    pending: &Pending,
    record: &Record,
    how: SourceUse,
    context: &mut Context,
) -> JsResult<Record> {
    source_again((&pending.graph, &pending.specifier), record, how, context)
}

fn source_again(
    (graph, asked): (&Graph, &JsString),
    record: &Record,
    how: SourceUse,
    context: &mut Context,
) -> JsResult<Record> {
    let source = match &record.origin {
        Origin::Text(source) => AnySource::Text(source.clone()),
        Origin::Virtual(source) => AnySource::Virtual(source.clone()),
        Origin::Values | Origin::Foreign => {
            let compartment = record.compartment();
            return Err(no_source(graph, asked, &record.specifier, compartment));
        }
    };
    let specifier = how.specifier.unwrap_or_else(|| asked.clone());
    instantiate(graph, &specifier, (&source, how.import_meta), context)
}

/// The module under a specifier, found without waiting.
pub(super) fn now(
    graph: &Graph,
    specifier: &JsString,
    depth: usize,
    context: &mut Context,
) -> JsResult<Record> {
    if let Some(record) = graph.ready(specifier) {
        return Ok(record);
    }
    if depth > ALIASES || graph.asking.borrow().contains(specifier) {
        return Err(circular(graph, specifier));
    }
    graph.asking.borrow_mut().push(specifier.clone());
    let found = find_now(graph, specifier, depth, context);
    graph.asking.borrow_mut().retain(|it| it != specifier);
    let record = found?;
    match graph.entry(specifier) {
        // A hook that it called was faster: there is one module to a specifier.
        Some(Entry::Ready(known)) => return Ok(known),
        // Those who wait for the promise of `importHook` need not wait longer.
        Some(Entry::Pending(pending)) => settle(&pending, Ok(record.clone()), context)?,
        None => {
            let ready = Entry::Ready(record.clone());
            graph.entries.borrow_mut().insert(specifier.clone(), ready);
        }
    }
    Ok(record)
}

fn find_now(
    graph: &Graph,
    specifier: &JsString,
    depth: usize,
    context: &mut Context,
) -> JsResult<Record> {
    let descriptor = match answer(graph, specifier, Mode::Now, context)? {
        Answer::Descriptor(descriptor) => descriptor,
        Answer::Value(value) => descriptor::read(&value, (graph, specifier), context)?,
        Answer::Promise(_) | Answer::Future(_) => {
            return Err(type_error(&format!(
                "importNowHook must give a module descriptor, not a promise, for {}",
                graph.place(specifier)
            )));
        }
    };
    match descriptor {
        Descriptor::Shared {
            specifier: other,
            compartment,
        } => {
            let from = compartment.or_else(|| graph.parent.clone());
            let from = from.ok_or_else(|| invalid_compartment(graph, specifier))?;
            match Graph::of(&from) {
                Some(from) => now(&from, &other, depth + 1, context),
                None => {
                    let module = foreign_now(&from, &other, context)?;
                    Ok(foreign(graph, specifier, module, context))
                }
            }
        }
        Descriptor::SourceOf {
            source,
            compartment,
            specifier: own,
            import_meta,
        } => {
            let from = compartment.or_else(|| graph.parent.clone());
            let from = from.ok_or_else(|| no_parent(graph, specifier, &source))?;
            let Some(from) = Graph::of(&from) else {
                return Err(no_source(graph, specifier, &source, &from));
            };
            let record = now(&from, &source, depth + 1, context)?;
            let how = SourceUse {
                specifier: own,
                import_meta,
            };
            source_again((graph, specifier), &record, how, context)
        }
        other => made(graph, specifier, other, context),
    }
}

fn foreign_now(
    compartment: &Compartment,
    specifier: &JsString,
    context: &mut Context,
) -> JsResult<boa_engine::Module> {
    let cell = RefCell::new(context);
    let mut future = Box::pin(ask_foreign(compartment, specifier, &cell));
    let mut waker = task::Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut waker) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(type_error(&format!(
            "cannot import {} synchronously: its loader is not ready at once",
            quoted(specifier)
        ))),
    }
}

fn circular(graph: &Graph, specifier: &JsString) -> JsError {
    type_error(&format!(
        "{} stands for itself: its descriptors lead back to it, or from one to the next without end",
        graph.place(specifier)
    ))
}

/// What the reference says also where no compartment is named and there is no parent: that shares one of its modules.
pub(crate) fn invalid_compartment(graph: &Graph, specifier: &JsString) -> JsError {
    let place = graph.specifier_in(specifier);
    type_error(&format!(
        "Invalid compartment in module descriptor for {place}"
    ))
}

fn no_parent(graph: &Graph, specifier: &JsString, source: &JsString) -> JsError {
    type_error(&format!(
        "Cannot map {} to the source {} in parent compartment: it has no parent compartment with \
         modules; name a compartment in the descriptor",
        graph.place(specifier),
        quoted(source)
    ))
}

fn no_source(
    graph: &Graph,
    asked: &JsString,
    specifier: &JsString,
    compartment: &Compartment,
) -> JsError {
    type_error(&format!(
        "Cannot map {} to the source of {} in compartment {}: that module has no source to instantiate; \
         share it by {{ namespace, compartment }}",
        graph.place(asked),
        quoted(specifier),
        quoted(&JsString::from(&*compartment.name()))
    ))
}

fn no_map(graph: &Graph, asked: &JsString, compartment: &Compartment) -> JsError {
    type_error(&format!(
        "Cannot instantiate {} in compartment {}: its loader keeps no module map",
        graph.place(asked),
        quoted(&JsString::from(&*compartment.name()))
    ))
}
