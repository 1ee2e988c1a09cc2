//! Linking and running a loaded graph.

use std::collections::{HashSet, VecDeque};

use boa_engine::{
    Context, JsError, JsObject, JsResult, JsString, JsValue,
    builtins::promise::{PromiseState, ResolvingFunctions},
    job::PromiseJob,
    js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsPromise},
};
use boa_gc::{Finalize, Trace};
use ses_core::{load_graph, quoted};

use super::{
    Completion, Graph, Load, Mode, Record, check, deferred, errors::type_error, executing,
    load::settle,
};
use crate::engine::mark_handled;

/// An import whose graph is loaded.
#[derive(Clone, Trace, Finalize)]
pub(super) struct Asked {
    pub(super) graph: Graph,
    pub(super) specifier: JsString,
    pub(super) record: Record,
    #[unsafe_ignore_trace]
    pub(super) boxed: bool,
}

#[derive(Clone, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
struct Ending {
    asked: Asked,
    resolvers: ResolvingFunctions,
}

/// Runs a loaded graph in a job of its own, and settles the promise of its import.
pub(super) fn into(
    asked: Asked,
    resolvers: &ResolvingFunctions,
    context: &mut Context,
) -> JsResult<()> {
    let ending = Ending {
        asked,
        resolvers: resolvers.clone(),
    };
    let job = PromiseJob::new(move |context| {
        run(ending, context)?;
        Ok(JsValue::undefined())
    });
    context.enqueue_job(job.into());
    Ok(())
}

fn run(ending: Ending, context: &mut Context) -> JsResult<()> {
    let promise = match start(&ending.asked.record, context) {
        Ok(promise) => promise,
        Err(error) => {
            let error = error.into_opaque(context)?;
            return settle(&ending.resolvers.reject, error, context);
        }
    };
    match promise.state() {
        PromiseState::Fulfilled(_) => finish(&ending, context),
        PromiseState::Rejected(reason) => {
            mark_handled(&promise, context)?;
            settle(&ending.resolvers.reject, reason, context)
        }
        PromiseState::Pending => {
            let fulfilled = NativeFunction::from_copy_closure_with_captures(
                |_, _, ending: &Ending, context| {
                    for record in closure(&ending.asked.record) {
                        record.evaluated.set(true);
                    }
                    finish(ending, context)?;
                    Ok(JsValue::undefined())
                },
                ending.clone(),
            );
            let fulfilled = FunctionObjectBuilder::new(context.realm(), fulfilled).build();
            promise.then(Some(fulfilled), Some(ending.resolvers.reject), context)?;
            Ok(())
        }
    }
}

fn finish(ending: &Ending, context: &mut Context) -> JsResult<()> {
    let Asked {
        graph,
        specifier,
        record,
        boxed,
    } = &ending.asked;
    let namespace = deferred::public_namespace(graph, specifier, record, context);
    let value = if *boxed {
        let object = JsObject::with_object_proto(context.intrinsics());
        object.create_data_property_or_throw(js_string!("namespace"), namespace, context)?;
        object.into()
    } else {
        namespace.into()
    };
    settle(&ending.resolvers.resolve, value, context)
}

/// Makes a loaded graph ready for the engine to link and run: it is checked, and its `import.meta`s are filled.
pub(crate) fn prepare(record: &Record, context: &mut Context) -> JsResult<Vec<Record>> {
    let records = closure(record);
    check::links(&records, context)?;
    for record in &records {
        if record.needs_meta() {
            record.import_meta(context)?;
        }
    }
    Ok(records)
}

/// Marks records that the engine links and starts from now on.
pub(crate) fn mark_started(records: &[Record]) {
    for record in records {
        record.linked.set(true);
        record.started.set(true);
    }
}

fn start(record: &Record, context: &mut Context) -> JsResult<JsPromise> {
    let records = prepare(record, context)?;
    let loaded = load_graph(&record.module, context)?;
    if let PromiseState::Rejected(reason) = loaded.state() {
        mark_handled(&loaded, context)?;
        return Err(JsError::from_opaque(reason));
    }
    record.module.link(context)?;
    mark_started(&records);
    let promise = record.module.evaluate(context)?;
    if matches!(promise.state(), PromiseState::Fulfilled(_)) {
        for record in records {
            record.evaluated.set(true);
        }
    }
    Ok(promise)
}

/// `importNow`: loads, links and runs a module while nobody else's job runs.
pub(crate) fn import_now(
    graph: &Graph,
    specifier: JsString,
    context: &mut Context,
) -> JsResult<JsObject> {
    let load = Load::start(
        graph,
        specifier.clone(),
        Mode::Now,
        Completion::Kept,
        context,
    )?;
    let record = load
        .outcome()
        .unwrap_or_else(|| Err(refuse(&specifier, "it is still loading")))?;
    if !record.evaluated.get() {
        run_now(&record, &specifier, context)?;
    }
    Ok(deferred::public_namespace(
        graph, &specifier, &record, context,
    ))
}

fn run_now(record: &Record, specifier: &JsString, context: &mut Context) -> JsResult<()> {
    let records = closure(record);
    let running = executing::records(context);
    if let Some(within) = records.iter().find(|it| running.contains(it)) {
        // A cycle: its modules see of each other what is there so far, as everywhere in the language.
        if record.linked.get() {
            return Ok(());
        }
        let why = format!(
            "it imports {}, which is in the middle of its own evaluation",
            within.graph.place(&within.specifier)
        );
        return Err(refuse(specifier, &why));
    }
    let awaits = |it: &&Record| {
        let awaits = it.summary.as_ref().is_some_and(|it| it.awaits);
        awaits && !it.started.get()
    };
    if let Some(awaiting) = records.iter().find(awaits) {
        let why = format!(
            "{} awaits at its top level",
            awaiting.graph.place(&awaiting.specifier)
        );
        return Err(refuse(specifier, &why));
    }
    let promise = start(record, context)?;
    match promise.state() {
        PromiseState::Fulfilled(_) => Ok(()),
        PromiseState::Rejected(reason) => {
            mark_handled(&promise, context)?;
            Err(JsError::from_opaque(reason))
        }
        PromiseState::Pending => Err(refuse(specifier, "it awaits at its top level")),
    }
}

/// A module and all that it reaches and that has not run, breadth first.
fn closure(record: &Record) -> Vec<Record> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut open = VecDeque::from([record.clone()]);
    while let Some(record) = open.pop_front() {
        let address: *const () = std::ptr::from_ref(&*record).cast();
        if record.evaluated.get() || !seen.insert(address) {
            continue;
        }
        open.extend(record.targets());
        found.push(record);
    }
    found
}

fn refuse(specifier: &JsString, why: &str) -> JsError {
    type_error(&format!(
        "cannot import {} synchronously: {why}",
        quoted(specifier)
    ))
}
