//! The record of a compartment, and the registry that finds it by key without keeping it alive.

use std::{
    cell::{OnceCell, RefCell},
    path::Path,
    rc::Rc,
};

use boa_engine::{JsData, JsObject, JsString, Script};
use boa_gc::{Finalize, Gc, GcRefCell, Trace, WeakGc};
use slotmap::SlotMap;

use super::{CompartmentKey, lazy_global::LazyGlobal};
use crate::loader::CompartmentLoader;

/// What a compartment is: reached by its key, held by its global object and by handles.
#[derive(Trace)]
pub(crate) struct Record {
    #[unsafe_ignore_trace]
    pub(crate) key: CompartmentKey,
    pub(crate) name: JsString,
    pub(crate) global: LazyGlobal,
    /// The path of what it evaluates without another, made at its first use.
    #[unsafe_ignore_trace]
    pub(crate) path: OnceCell<Rc<Path>>,
    /// The script as whose part its evaluated code runs, made at the first.
    pub(crate) script: GcRefCell<Option<Script>>,
    /// The same for code that may assign to undeclared names.
    pub(crate) lenient_script: GcRefCell<Option<Script>>,
    /// Its initial `eval`, by which a direct eval is known.
    pub(crate) eval: GcRefCell<Option<JsObject>>,
    pub(crate) transforms: Vec<JsObject>,
    /// Transforms that the children of this compartment inherit.
    pub(crate) inescapable_transforms: Vec<JsObject>,
    pub(crate) loader: GcRefCell<Option<Gc<Box<dyn CompartmentLoader>>>>,
    /// The `Compartment` object that stands for it in JavaScript, if there is one.
    pub(crate) object: GcRefCell<Option<JsObject>>,
    #[unsafe_ignore_trace]
    registry: Registry,
}

impl Finalize for Record {
    fn finalize(&self) {
        self.registry.forget(self.key);
    }
}

/// What rewrites a compartment's source before it is evaluated.
#[derive(Default)]
pub(crate) struct Transforms {
    pub(crate) own: Vec<JsObject>,
    pub(crate) inescapable: Vec<JsObject>,
}

/// The native data of a compartment's global object: the strong edge from guest code to its record.
#[derive(Trace, Finalize, JsData)]
pub(crate) struct GlobalData {
    record: GcRefCell<Option<Gc<Record>>>,
}

impl GlobalData {
    /// Data that still waits for its record.
    pub(crate) fn empty() -> Self {
        Self {
            record: GcRefCell::new(None),
        }
    }
}

/// Every living compartment of a context, held weakly.
#[derive(Clone, Default)]
pub(crate) struct Registry {
    slots: Rc<RefCell<SlotMap<CompartmentKey, Option<WeakGc<Record>>>>>,
}

impl Registry {
    /// The compartment that `key` names, if it is alive.
    pub(crate) fn get(&self, key: CompartmentKey) -> Option<Gc<Record>> {
        self.slots.borrow().get(key)?.as_ref()?.upgrade()
    }

    /// How many compartments are alive, or dead and not yet collected.
    pub(crate) fn len(&self) -> usize {
        self.slots.borrow().len()
    }

    /// Enters a compartment whose global object is `global`, which keeps the record alive from now on.
    pub(crate) fn enter(
        &self,
        name: JsString,
        global: LazyGlobal,
        sources: Transforms,
    ) -> Gc<Record> {
        let key = self.slots.borrow_mut().insert(None);
        let object = global.unfilled().clone();
        let record = Gc::new(Record {
            key,
            name,
            global,
            path: OnceCell::new(),
            script: GcRefCell::new(None),
            lenient_script: GcRefCell::new(None),
            eval: GcRefCell::new(None),
            transforms: sources.own,
            inescapable_transforms: sources.inescapable,
            loader: GcRefCell::new(None),
            object: GcRefCell::new(None),
            registry: self.clone(),
        });
        if let Some(slot) = self.slots.borrow_mut().get_mut(key) {
            *slot = Some(WeakGc::new(&record));
        }
        if let Some(data) = object.downcast_ref::<GlobalData>() {
            *data.record.borrow_mut() = Some(record.clone());
        }
        record
    }

    fn forget(&self, key: CompartmentKey) {
        // A collection can run while the map is borrowed; the dead weak link then stays and answers for nobody.
        if let Ok(mut slots) = self.slots.try_borrow_mut() {
            slots.remove(key);
        }
    }
}
