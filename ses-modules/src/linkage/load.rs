//! Loading a module and all that it reaches, by a queue: no recursion, and no borrow while a hook runs.

use std::{
    cell::{Cell, RefCell},
    collections::{HashSet, VecDeque},
    rc::Rc,
};

use boa_engine::{
    Context, JsError, JsResult, JsString, JsValue, builtins::promise::ResolvingFunctions,
};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};

use super::{
    Graph, Record, constants, errors, evaluate,
    graph::{Entry, Pending, Waiter},
    lookup,
};

/// How the hooks of a load are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// By `importHook`, which may give a promise.
    Later,
    /// By `importNowHook`.
    Now,
}

/// What happens when a load ends.
#[derive(Trace, Finalize)]
pub(crate) enum Completion {
    /// The promise of `import` gets `{ namespace }` once the module has run.
    Boxed(ResolvingFunctions),
    /// A promise gets the bare namespace once the module has run.
    Namespace(ResolvingFunctions),
    /// The promise of `load` is settled.
    Settled(ResolvingFunctions),
    /// Who asked looks at [`LoadData::outcome`].
    Kept,
}

/// A handle to a load of a graph.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Load(pub(crate) Gc<LoadData>);

impl std::ops::Deref for Load {
    type Target = LoadData;

    fn deref(&self) -> &LoadData {
        &self.0
    }
}

/// See [`Load`].
#[derive(Trace, Finalize)]
pub(crate) struct LoadData {
    graph: Graph,
    specifier: JsString,
    #[unsafe_ignore_trace]
    pub(super) mode: Mode,
    completion: Completion,
    queue: GcRefCell<VecDeque<Task>>,
    root: GcRefCell<Option<Record>>,
    failures: GcRefCell<Vec<JsValue>>,
    outcome: GcRefCell<Option<Result<Record, JsValue>>>,
    /// The records that were visited, by address; their graphs hold them.
    #[unsafe_ignore_trace]
    seen: RefCell<HashSet<*const ()>>,
    visited: GcRefCell<Vec<Record>>,
    /// What could not be loaded, so that a load asks for it once.
    failed: GcRefCell<Vec<(Graph, JsString)>>,
    /// How many entries in flight it waits for.
    #[unsafe_ignore_trace]
    waiting: Cell<usize>,
    #[unsafe_ignore_trace]
    draining: Cell<bool>,
    #[unsafe_ignore_trace]
    ended: Rc<Cell<bool>>,
}

#[derive(Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
enum Task {
    Visit(Record),
    Ask(Graph, JsString, Sink),
}

/// What a load wants a module for.
#[derive(Clone, Trace, Finalize)]
pub(crate) enum Sink {
    /// It is the module that was asked for.
    Root,
    /// It is where a request of a module leads.
    Edge(Record, #[unsafe_ignore_trace] usize),
}

impl Load {
    /// Starts a load; it may have ended when this returns.
    ///
    /// # Errors
    ///
    /// What no program can catch; all else is the load's outcome.
    pub(crate) fn start(
        graph: &Graph,
        specifier: JsString,
        mode: Mode,
        completion: Completion,
        context: &mut Context,
    ) -> JsResult<Self> {
        constants::refresh(graph, context)?;
        let first = Task::Ask(graph.clone(), specifier.clone(), Sink::Root);
        let load = Self(Gc::new(LoadData {
            graph: graph.clone(),
            specifier,
            mode,
            completion,
            queue: GcRefCell::new(VecDeque::from([first])),
            root: GcRefCell::default(),
            failures: GcRefCell::default(),
            outcome: GcRefCell::default(),
            seen: RefCell::default(),
            visited: GcRefCell::default(),
            failed: GcRefCell::default(),
            waiting: Cell::new(0),
            draining: Cell::new(false),
            ended: Rc::default(),
        }));
        load.drain(context)?;
        Ok(load)
    }

    /// The module, or why it could not be loaded; nothing while the load goes on.
    pub(crate) fn outcome(&self) -> Option<JsResult<Record>> {
        let outcome = self.outcome.borrow().clone()?;
        Some(outcome.map_err(JsError::from_opaque))
    }

    /// Whether it has ended, for who may not touch the collector's heap while it polls.
    pub(crate) fn end(&self) -> Rc<Cell<bool>> {
        self.ended.clone()
    }

    /// Works until nothing is left to do but wait.
    pub(super) fn drain(&self, context: &mut Context) -> JsResult<()> {
        if self.draining.replace(true) {
            return Ok(());
        }
        let worked = self.work(context);
        self.draining.set(false);
        worked?;
        if self.waiting.get() == 0 && !self.ended.get() {
            return self.finish(context);
        }
        Ok(())
    }

    fn work(&self, context: &mut Context) -> JsResult<()> {
        while !self.ended.get() {
            let task = self.queue.borrow_mut().pop_front();
            match task {
                None => break,
                Some(Task::Visit(record)) => self.visit(&record, context)?,
                Some(Task::Ask(graph, specifier, sink)) => {
                    self.ask(&graph, &specifier, sink, context)?;
                }
            }
        }
        Ok(())
    }

    fn visit(&self, record: &Record, context: &mut Context) -> JsResult<()> {
        if record.loaded.get() {
            return Ok(());
        }
        let address = std::ptr::from_ref(&**record).cast::<()>();
        if !self.seen.borrow_mut().insert(address) {
            return Ok(());
        }
        self.visited.borrow_mut().push(record.clone());
        let count = record.edges.borrow().len();
        for at in 0..count {
            let edge = record.edges.borrow()[at].clone();
            if let Some(target) = edge.target {
                self.queue.borrow_mut().push_back(Task::Visit(target));
                continue;
            }
            let full = match edge.full {
                Some(full) => full,
                None => match record.resolve(edge.request.specifier(), context) {
                    Ok(full) => full,
                    Err(error) => {
                        self.fail(error.into_opaque(context)?, context)?;
                        continue;
                    }
                },
            };
            record.edges.borrow_mut()[at].full = Some(full.clone());
            let sink = Sink::Edge(record.clone(), at);
            self.queue
                .borrow_mut()
                .push_back(Task::Ask(record.graph.clone(), full, sink));
        }
        Ok(())
    }

    fn ask(
        &self,
        graph: &Graph,
        specifier: &JsString,
        sink: Sink,
        context: &mut Context,
    ) -> JsResult<()> {
        let failed = self.failed.borrow();
        if failed.iter().any(|it| it.0 == *graph && it.1 == *specifier) {
            return Ok(());
        }
        drop(failed);
        match graph.entry(specifier) {
            Some(Entry::Ready(record)) => self.deliver(&sink, Ok(record), context),
            _ if self.mode == Mode::Now => {
                let found = match lookup::now(graph, specifier, 0, context) {
                    Ok(record) => Ok(record),
                    Err(error) => Err(error.into_opaque(context)?),
                };
                self.deliver(&sink, found, context)
            }
            Some(Entry::Pending(pending)) => {
                self.wait(&pending, sink);
                Ok(())
            }
            None => {
                let pending = lookup::new_pending(graph, specifier, 0);
                self.wait(&pending, sink);
                lookup::begin(&pending, context)
            }
        }
    }

    fn wait(&self, pending: &Pending, sink: Sink) {
        self.waiting.set(self.waiting.get() + 1);
        pending
            .waiters
            .borrow_mut()
            .push(Waiter::Load(self.clone(), sink));
    }

    /// An entry that it waited for has settled.
    pub(super) fn awaited(
        &self,
        sink: &Sink,
        outcome: Result<Record, JsValue>,
        context: &mut Context,
    ) -> JsResult<()> {
        self.waiting.set(self.waiting.get().saturating_sub(1));
        self.deliver(sink, outcome, context)?;
        self.drain(context)
    }

    fn deliver(
        &self,
        sink: &Sink,
        outcome: Result<Record, JsValue>,
        context: &mut Context,
    ) -> JsResult<()> {
        let record = match outcome {
            Ok(record) => record,
            Err(error) => {
                if let Sink::Edge(from, at) = sink
                    && let Some(full) = from.edges.borrow()[*at].full.clone()
                {
                    self.failed.borrow_mut().push((from.graph.clone(), full));
                }
                return self.fail(error, context);
            }
        };
        if let Sink::Edge(from, at) = sink {
            let request = from.edges.borrow()[*at].request.clone();
            if let Err(error) = record.check_attributes(&request) {
                return self.fail(error.into_opaque(context)?, context);
            }
            from.edges.borrow_mut()[*at].target = Some(record.clone());
        } else {
            *self.root.borrow_mut() = Some(record.clone());
        }
        self.queue.borrow_mut().push_back(Task::Visit(record));
        Ok(())
    }

    fn fail(&self, error: JsValue, context: &mut Context) -> JsResult<()> {
        if self.ended.get() {
            return Ok(());
        }
        // A broken module counts once, however many import it.
        let known = self
            .failures
            .borrow()
            .iter()
            .any(|it| it.is_object() && JsValue::same_value(it, &error));
        if !known {
            self.failures.borrow_mut().push(error);
        }
        if self.graph.aggregate {
            return Ok(());
        }
        self.finish(context)
    }

    fn finish(&self, context: &mut Context) -> JsResult<()> {
        self.ended.set(true);
        let failures = std::mem::take(&mut *self.failures.borrow_mut());
        self.queue.borrow_mut().clear();
        let visited = std::mem::take(&mut *self.visited.borrow_mut());
        let root = self.root.borrow().clone();
        let outcome = match (failures.is_empty(), root) {
            (true, Some(root)) => {
                for record in visited {
                    record.loaded.set(true);
                }
                Ok(root)
            }
            (true, None) => Err(JsValue::undefined()),
            (false, _) if self.graph.aggregate => Err(errors::aggregate(
                &self.graph,
                &self.specifier,
                failures,
                context,
            )?),
            (false, _) => Err(failures.into_iter().next().unwrap_or_default()),
        };
        *self.outcome.borrow_mut() = Some(outcome.clone());
        let (resolvers, boxed) = match &self.completion {
            Completion::Kept => return Ok(()),
            Completion::Settled(resolvers) => {
                return match outcome {
                    Ok(_) => settle(&resolvers.resolve, JsValue::undefined(), context),
                    Err(error) => settle(&resolvers.reject, error, context),
                };
            }
            Completion::Boxed(resolvers) => (resolvers, true),
            Completion::Namespace(resolvers) => (resolvers, false),
        };
        match outcome {
            Ok(record) => {
                let what = evaluate::Asked {
                    graph: self.graph.clone(),
                    specifier: self.specifier.clone(),
                    record,
                    boxed,
                };
                evaluate::into(what, resolvers, context)
            }
            Err(error) => settle(&resolvers.reject, error, context),
        }
    }
}

/// Calls a resolving function.
pub(super) fn settle(
    function: &boa_engine::object::builtins::JsFunction,
    value: JsValue,
    context: &mut Context,
) -> JsResult<()> {
    function
        .call(&JsValue::undefined(), &[value], context)
        .map(drop)
}
