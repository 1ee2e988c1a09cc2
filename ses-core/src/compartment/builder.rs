//! Describes and makes a compartment.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    object::IntegrityLevel,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::Gc;

use super::{Compartment, Transforms, global};
use crate::{loader::CompartmentLoader, realm::RealmState};

/// What happens to a compartment's global object once it has its globals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlobalsFate {
    /// Its code may add, change and delete globals, as the language says.
    #[default]
    Open,
    /// Each global that it starts with keeps its value, and looking it up can be made free; its code may add names of
    /// its own, which nobody else sees. Packages that keep their state on `globalThis` work with this.
    Pinned,
    /// The global object is frozen: each name keeps its value, and looking it up can be made free.
    Frozen,
}

/// Describes a compartment; made by [`Compartment::builder`].
#[derive(Default)]
pub struct CompartmentBuilder {
    name: Option<JsString>,
    globals: Vec<(PropertyKey, JsValue)>,
    fate: GlobalsFate,
    transforms: Transforms,
    loader: Option<Box<dyn CompartmentLoader>>,
}

impl std::fmt::Debug for CompartmentBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompartmentBuilder")
            .field("name", &self.name)
            .field("globals", &self.globals)
            .field("fate", &self.fate)
            .finish_non_exhaustive()
    }
}

impl CompartmentBuilder {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Names the compartment, for diagnostics.
    #[must_use]
    pub fn name(mut self, name: impl AsRef<str>) -> Self {
        self.name = Some(JsString::from(name.as_ref()));
        self
    }

    /// Endows it with a global, enumerable as those given to the JavaScript constructor are. A name given twice keeps
    /// the later value; a name of the language's own globals is replaced.
    #[must_use]
    pub fn global(mut self, name: impl AsRef<str>, value: impl Into<JsValue>) -> Self {
        self.globals
            .push((js_string!(name.as_ref()).into(), value.into()));
        self
    }

    /// Endows it with several globals.
    #[must_use]
    pub fn globals(mut self, globals: impl IntoIterator<Item = (PropertyKey, JsValue)>) -> Self {
        self.globals.extend(globals);
        self
    }

    /// Says what happens to the global object at the end; it stays open unless told otherwise.
    #[must_use]
    pub fn freeze_globals(mut self, fate: GlobalsFate) -> Self {
        self.fate = fate;
        self
    }

    /// Functions from source to source that its evaluators apply, one after another.
    #[must_use]
    pub fn transforms(mut self, transforms: Vec<JsObject>) -> Self {
        self.transforms.own = transforms;
        self
    }

    /// Transforms that the compartments made by its code inherit.
    #[must_use]
    pub fn inescapable_transforms(mut self, transforms: Vec<JsObject>) -> Self {
        self.transforms.inescapable = transforms;
        self
    }

    /// Says how its code's imports are loaded; without a loader every import is refused.
    #[must_use]
    pub fn loader(mut self, loader: impl CompartmentLoader) -> Self {
        self.loader = Some(Box::new(loader));
        self
    }

    /// Makes the compartment.
    ///
    /// # Errors
    ///
    /// A `TypeError` where the shared realm is not installed on `context`, see [`install`](crate::install).
    pub fn build(self, context: &mut Context) -> JsResult<Compartment> {
        let Some(state) = RealmState::of(context) else {
            return Err(JsNativeError::typ()
                .with_message("the shared realm is not installed: call ses_core::install first")
                .into());
        };
        let registry = state.registry.clone();
        let global = global::constructed_global(context);
        let object = global.unfilled().clone();
        let name = self.name.unwrap_or_default();
        let compartment = Compartment::from_record(registry.enter(name, global, self.transforms));
        global::install_evaluators(&compartment, context);
        global::freeze_evaluators(&object, context)?;
        for (key, value) in self.globals {
            compartment.global().insert_property(key, endowment(value));
        }
        if let Some(loader) = self.loader {
            *compartment.record().loader.borrow_mut() = Some(Gc::new(loader));
        }
        match self.fate {
            GlobalsFate::Open => {}
            GlobalsFate::Pinned => global::pin(&compartment.global()),
            GlobalsFate::Frozen => {
                let global = compartment.global();
                global.set_integrity_level(IntegrityLevel::Frozen, context)?;
            }
        }
        Ok(compartment)
    }
}

fn endowment(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(true)
        .build()
}
