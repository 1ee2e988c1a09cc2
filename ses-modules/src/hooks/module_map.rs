//! The module half of a compartment, said in Rust.

use std::{collections::HashMap, fmt, rc::Rc};

use boa_engine::{Context, JsResult, JsString, js_string};
use ses_core::Compartment;

use super::{HookLoader, Hooks, LoadModule, Loaded, ResolveSpecifier, host::HostHooks};
use crate::{descriptor::Descriptor, linkage::Graph};

/// A module of another compartment, or another of this one: what a specifier is linked to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Linkage {
    /// The same instance (`{ namespace: specifier, compartment }`).
    Module {
        /// Whose it is.
        compartment: Compartment,
        /// Its full specifier there.
        specifier: String,
    },
    /// An instance of its own, of the source that a module there has (`{ source: specifier, compartment }`).
    Source {
        /// Whose the source is.
        compartment: Compartment,
        /// The full specifier there.
        specifier: String,
    },
    /// A module as a loader would give it.
    Loaded(Box<Loaded>),
}

impl Linkage {
    pub(super) fn descriptor(&self, context: &mut Context) -> JsResult<Descriptor> {
        Ok(match self {
            Self::Module {
                compartment,
                specifier,
            } => Descriptor::Shared {
                specifier: js_string!(&**specifier),
                compartment: Some(compartment.clone()),
            },
            Self::Source {
                compartment,
                specifier,
            } => Descriptor::SourceOf {
                source: js_string!(&**specifier),
                compartment: Some(compartment.clone()),
                specifier: None,
                import_meta: None,
            },
            Self::Loaded(loaded) => (**loaded)
                .clone()
                .descriptor_of(None::<JsString>, context)?,
        })
    }
}

/// The module half of a compartment: how its specifiers are resolved, how its modules are loaded, and which are linked to
/// modules of other compartments. It is for Rust what the hooks of the `Compartment` constructor are for JavaScript.
///
/// # Examples
///
/// Two compartments, each with rules of its own, the one linked to the other:
///
/// ```
/// use ses_core::{Compartment, SharedContextBuilder, install};
/// use ses_modules::{MemoryModules, ModuleMap, RelativeSpecifiers};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let dependency = Compartment::builder().name("dependency").build(&mut context)?;
/// let files = MemoryModules::new().text("./main.js", "export const greeting = 'hello'");
/// ModuleMap::new(RelativeSpecifiers, files).attach(&dependency);
///
/// let application = Compartment::builder().name("application").build(&mut context)?;
/// let files = MemoryModules::new()
///     .text("./app.js", "import { greeting } from 'dependency'; export default greeting + ' world'");
/// ModuleMap::new(RelativeSpecifiers, files)
///     .link("dependency", &dependency, "./main.js")
///     .attach(&application);
///
/// let namespace = application.import_now("./app.js", &mut context)?;
/// let greeting = namespace.get(boa_engine::js_string!("default"), &mut context)?;
/// assert_eq!(greeting.to_string(&mut context)?.to_std_string_escaped(), "hello world");
/// # Ok(())
/// # }
/// ```
pub struct ModuleMap {
    resolver: Rc<dyn ResolveSpecifier>,
    loader: Rc<dyn LoadModule>,
    map: HashMap<String, Linkage>,
    aggregate: bool,
}

impl fmt::Debug for ModuleMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModuleMap")
            .field("map", &self.map)
            .field("aggregate", &self.aggregate)
            .finish_non_exhaustive()
    }
}

impl ModuleMap {
    /// A module map that asks `resolver` and `loader`.
    #[must_use]
    pub fn new(
        resolver: impl ResolveSpecifier + 'static,
        loader: impl LoadModule + 'static,
    ) -> Self {
        Self {
            resolver: Rc::new(resolver),
            loader: Rc::new(loader),
            map: HashMap::new(),
            aggregate: true,
        }
    }

    /// Links a full specifier to a module of another compartment: the same instance.
    #[must_use]
    pub fn link(
        self,
        specifier: impl Into<String>,
        compartment: &Compartment,
        full: impl Into<String>,
    ) -> Self {
        let linkage = Linkage::Module {
            compartment: compartment.clone(),
            specifier: full.into(),
        };
        self.map(specifier, linkage)
    }

    /// Says what a full specifier stands for, before the loader is asked.
    #[must_use]
    pub fn map(mut self, specifier: impl Into<String>, linkage: Linkage) -> Self {
        self.map.insert(specifier.into(), linkage);
        self
    }

    /// Ends a load at its first failure, which is thrown as it is (`noAggregateLoadErrors`).
    #[must_use]
    pub fn first_failure_only(mut self) -> Self {
        self.aggregate = false;
        self
    }

    /// Makes it the module map of a compartment; what its loader was before, and what that had loaded, it forgets.
    pub fn attach(self, compartment: &Compartment) {
        let hooks = HostHooks {
            resolver: self.resolver,
            loader: self.loader,
            map: self.map,
        };
        let graph = Graph::with(compartment, Hooks::Host(Rc::new(hooks)), |data| {
            data.aggregate = self.aggregate;
        });
        compartment.set_loader(HookLoader::new(graph));
    }
}
