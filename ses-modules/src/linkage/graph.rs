//! The module map of one compartment.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::PathBuf,
};

use boa_engine::{Context, JsObject, JsString, JsValue, Module};
use boa_gc::{Finalize, Gc, GcRefCell, Trace, WeakGc};
use ses_core::{Compartment, quoted};

use super::{
    constants::HiddenConstants,
    load::{Load, Sink},
    record::{Record, RecordData},
};
use crate::hooks::Hooks;

/// A handle to a module map.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Graph(pub(crate) Gc<GraphData>);

impl std::ops::Deref for Graph {
    type Target = GraphData;

    fn deref(&self) -> &GraphData {
        &self.0
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        Gc::ptr_eq(&self.0, &other.0)
    }
}

/// A module map.
#[derive(Trace, Finalize)]
pub(crate) struct GraphData {
    pub(crate) compartment: Compartment,
    pub(crate) hooks: Hooks,
    /// The `modules` option, read when the compartment was made.
    pub(crate) map: HashMap<JsString, JsValue>,
    /// Where a source is found that a descriptor names without a compartment.
    pub(crate) parent: Option<Compartment>,
    /// Whether a load goes on after a failure, and tells of all.
    pub(crate) aggregate: bool,
    /// By full specifier.
    pub(crate) entries: GcRefCell<HashMap<JsString, Entry>>,
    /// The modules that live here, by the engine's module.
    pub(crate) records: GcRefCell<HashMap<Module, Record>>,
    /// The namespaces that were handed out before there was a module.
    pub(crate) deferred: GcRefCell<HashMap<JsString, JsObject>>,
    pub(crate) constants: GcRefCell<HiddenConstants>,
    /// The specifiers that `importNowHook` is being asked for.
    pub(crate) asking: GcRefCell<Vec<JsString>>,
}

/// What a module map holds under a full specifier.
#[derive(Clone, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(crate) enum Entry {
    /// A module.
    Ready(Record),
    /// A module that is being loaded.
    Pending(Pending),
}

/// A load of one module in flight.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Pending(pub(crate) Gc<PendingData>);

impl std::ops::Deref for Pending {
    type Target = PendingData;

    fn deref(&self) -> &PendingData {
        &self.0
    }
}

impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        Gc::ptr_eq(&self.0, &other.0)
    }
}

/// See [`Pending`].
#[derive(Trace, Finalize)]
pub(crate) struct PendingData {
    pub(crate) graph: Graph,
    pub(crate) specifier: JsString,
    pub(crate) waiters: GcRefCell<Vec<Waiter>>,
    /// The load that this one is an alias of.
    pub(crate) behind: GcRefCell<Option<Pending>>,
    /// How many aliases lead to it.
    #[unsafe_ignore_trace]
    pub(crate) depth: usize,
}

/// Who wants the outcome of a load in flight.
#[derive(Clone, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(crate) enum Waiter {
    /// A load of a graph, and what it wants the module for.
    Load(Load, Sink),
    /// Another entry, which is an alias of this one.
    Alias(Pending),
    /// Another entry, which is made of the source of this one.
    SourceFor(Pending, SourceUse),
}

/// How another module's source is to be used.
#[derive(Clone, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(crate) struct SourceUse {
    pub(crate) specifier: Option<JsString>,
    pub(crate) import_meta: Option<JsObject>,
}

impl Graph {
    /// The graph of a compartment whose loader keeps one; made empty where it has no loader at all.
    ///
    /// Nothing when its loader is of another kind.
    pub(crate) fn of(compartment: &Compartment) -> Option<Self> {
        if compartment.loader().is_none() {
            let graph = Self::with(compartment, Hooks::none(), |_| {});
            compartment.set_loader(crate::hooks::HookLoader::new(graph.clone()));
            return Some(graph);
        }
        let loader = compartment.loader();
        let known = loader.as_ref().and_then(|loader| {
            let graph = loader.graph()?.as_any();
            graph.downcast_ref::<crate::hooks::HookLoader>()
        });
        known.map(|loader| loader.graph_handle().clone())
    }

    /// A map with nothing in it but what `describe` puts there.
    pub(crate) fn with(
        compartment: &Compartment,
        hooks: Hooks,
        describe: impl FnOnce(&mut GraphData),
    ) -> Self {
        let mut data = GraphData {
            compartment: compartment.clone(),
            hooks,
            map: HashMap::new(),
            parent: None,
            aggregate: true,
            entries: GcRefCell::default(),
            records: GcRefCell::default(),
            deferred: GcRefCell::default(),
            constants: GcRefCell::default(),
            asking: GcRefCell::default(),
        };
        describe(&mut data);
        Self(Gc::new(data))
    }

    /// The compartment's name, for messages.
    pub(crate) fn name(&self) -> JsString {
        JsString::from(&*self.compartment.name())
    }

    /// `module "x" of compartment "c"`, as the reference names a module.
    pub(crate) fn place(&self, specifier: &JsString) -> String {
        format!(
            "module {} of compartment {}",
            quoted(specifier),
            quoted(&self.name())
        )
    }

    /// `specifier "x" in compartment "c"`, as the reference says it of descriptors.
    pub(crate) fn specifier_in(&self, specifier: &JsString) -> String {
        format!(
            "specifier {} in compartment {}",
            quoted(specifier),
            quoted(&self.name())
        )
    }

    pub(crate) fn entry(&self, specifier: &JsString) -> Option<Entry> {
        self.entries.borrow().get(specifier).cloned()
    }

    /// The module under a specifier, once it is loaded.
    pub(crate) fn ready(&self, specifier: &JsString) -> Option<Record> {
        match self.entry(specifier) {
            Some(Entry::Ready(record)) => Some(record),
            _ => None,
        }
    }

    pub(crate) fn record_of(&self, module: &Module) -> Option<Record> {
        self.records.borrow().get(module).cloned()
    }
}

/// What all module maps of a context share: weak ways to find a record again.
#[derive(Clone, Default)]
pub(crate) struct Shared(std::rc::Rc<SharedData>);

/// See [`Shared`].
#[derive(Default)]
pub(crate) struct SharedData {
    /// Records by the path that their module carries.
    pub(crate) by_path: RefCell<HashMap<PathBuf, Vec<WeakGc<RecordData>>>>,
    /// How many paths there may be before those of dead records are forgotten.
    enough: Cell<usize>,
    /// The graphs that handed out namespaces of modules that were not there.
    pub(crate) deferring: RefCell<Vec<WeakGc<GraphData>>>,
}

impl std::ops::Deref for Shared {
    type Target = SharedData;

    fn deref(&self) -> &SharedData {
        &self.0
    }
}

impl Shared {
    /// That of a context.
    pub(crate) fn of(context: &mut Context) -> Self {
        if let Some(known) = context.get_data::<Self>() {
            return known.clone();
        }
        let shared = Self::default();
        context.insert_data(shared.clone());
        shared
    }

    pub(crate) fn enter(&self, path: PathBuf, record: &Record) {
        if self.by_path.borrow().len() > self.enough.get() {
            let alive = self.all().len();
            self.enough.set((2 * alive).max(1024));
        }
        let mut paths = self.by_path.borrow_mut();
        let under = paths.entry(path).or_default();
        under.retain(|it| it.upgrade().is_some());
        under.push(WeakGc::new(&record.0));
    }

    /// Every record that is alive; what is dead is forgotten on the way.
    pub(crate) fn all(&self) -> Vec<Record> {
        let mut paths = self.by_path.borrow_mut();
        paths.retain(|_, under| {
            under.retain(|it| it.upgrade().is_some());
            !under.is_empty()
        });
        paths
            .values()
            .flatten()
            .filter_map(|it| it.upgrade().map(Record))
            .collect()
    }
}
