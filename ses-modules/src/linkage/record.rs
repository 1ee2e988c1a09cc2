//! A module of a module map: the engine's module, whose it is, and where its requests lead.

use std::{cell::Cell, collections::HashMap, rc::Rc};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, Module, js_string,
    module::{ImportAttribute, ModuleRequest},
    object::builtins::JsPromise,
};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};
use ses_core::{Compartment, quoted};

use super::{Completion, Graph, Load, Mode, errors::type_error};
use crate::{analyze::Summary, source::ModuleSource, virtual_source::VirtualSource};

/// A handle to a record.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Record(pub(crate) Gc<RecordData>);

impl std::ops::Deref for Record {
    type Target = RecordData;

    fn deref(&self) -> &RecordData {
        &self.0
    }
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        Gc::ptr_eq(&self.0, &other.0)
    }
}

/// What a module was made of.
#[derive(Clone, Trace, Finalize)]
pub(crate) enum Origin {
    /// A text.
    Text(#[unsafe_ignore_trace] ModuleSource),
    /// A virtual source.
    Virtual(VirtualSource),
    /// The values of an object.
    Values,
    /// Another kind of loader.
    Foreign,
}

/// See [`Record`].
#[derive(Trace, Finalize)]
pub(crate) struct RecordData {
    pub(crate) module: Module,
    /// Where it was instantiated.
    pub(crate) graph: Graph,
    /// Its full specifier there: the referrer of its imports.
    pub(crate) specifier: JsString,
    pub(crate) origin: Origin,
    /// Its entries; nothing is known of a foreign module's.
    #[unsafe_ignore_trace]
    pub(crate) summary: Option<Rc<Summary>>,
    pub(crate) edges: GcRefCell<Vec<Edge>>,
    /// Where its `import()`s lead.
    pub(crate) dynamic: GcRefCell<HashMap<ModuleRequest, Record>>,
    /// `importMeta` of its descriptor.
    pub(crate) given_meta: Option<JsObject>,
    /// What its `import.meta` is filled with.
    pub(crate) meta: GcRefCell<Option<JsObject>>,
    /// Whether it is being filled.
    #[unsafe_ignore_trace]
    pub(crate) filling_meta: Cell<bool>,
    /// What runs a virtual source.
    pub(crate) run: GcRefCell<Option<Module>>,
    pub(crate) expects_constants: bool,
    #[unsafe_ignore_trace]
    pub(crate) loaded: Cell<bool>,
    #[unsafe_ignore_trace]
    pub(crate) linked: Cell<bool>,
    /// Whether its evaluation has begun, or begins with the job that asked for it.
    #[unsafe_ignore_trace]
    pub(crate) started: Cell<bool>,
    #[unsafe_ignore_trace]
    pub(crate) evaluated: Cell<bool>,
}

/// One request of a module.
#[derive(Clone, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(crate) struct Edge {
    pub(crate) request: ModuleRequest,
    /// Whether the engine sees it; the imports of the reference's virtual sources are only loaded.
    #[unsafe_ignore_trace]
    pub(crate) linked: bool,
    /// The full specifier, once resolved.
    pub(crate) full: Option<JsString>,
    pub(crate) target: Option<Record>,
}

/// The edges of a module, before any is resolved.
pub(crate) fn edges(summary: &Summary, also: &[String]) -> Vec<Edge> {
    let edge = |request, linked| Edge {
        request,
        linked,
        full: None,
        target: None,
    };
    let linked = summary.requests.iter().map(|it| {
        let attributes = it
            .attributes
            .iter()
            .map(|(key, value)| ImportAttribute::new(js_string!(&**key), js_string!(&**value)))
            .collect();
        edge(
            ModuleRequest::new(js_string!(&*it.specifier), attributes),
            true,
        )
    });
    let only_loaded = also
        .iter()
        .map(|it| edge(ModuleRequest::from_specifier(js_string!(&**it)), false));
    linked.chain(only_loaded).collect()
}

impl Record {
    pub(crate) fn compartment(&self) -> &Compartment {
        &self.graph.compartment
    }

    /// The virtual source that it was made of.
    pub(crate) fn virtual_source(&self) -> Option<&VirtualSource> {
        match &self.origin {
            Origin::Virtual(source) => Some(source),
            _ => None,
        }
    }

    /// Where the engine's request of this module leads, once it is loaded.
    pub(crate) fn target(&self, request: &ModuleRequest) -> Option<Record> {
        let edges = self.edges.borrow();
        let edge = edges.iter().find(|it| it.linked && it.request == *request);
        edge.and_then(|it| it.target.clone())
            .or_else(|| self.dynamic.borrow().get(request).cloned())
    }

    /// Where the requests lead that the engine links.
    pub(crate) fn targets(&self) -> Vec<Record> {
        let edges = self.edges.borrow();
        let linked = edges.iter().filter(|it| it.linked);
        linked.filter_map(|it| it.target.clone()).collect()
    }

    /// The imports of a virtual source, and their full specifiers.
    pub(crate) fn resolved_imports(&self) -> Vec<(JsString, JsString)> {
        let edges = self.edges.borrow();
        let loaded = edges.iter().filter(|it| !it.linked);
        loaded
            .filter_map(|it| Some((it.request.specifier().clone(), it.full.clone()?)))
            .collect()
    }

    /// The full specifier of what this module calls `specifier`.
    pub(crate) fn resolve(
        &self,
        specifier: &JsString,
        context: &mut Context,
    ) -> JsResult<JsString> {
        self.graph
            .hooks
            .resolve((&self.graph, &self.specifier), specifier, context)
    }

    /// What `import()` in this module gives.
    pub(crate) fn import(
        &self,
        specifier: &JsString,
        context: &mut Context,
    ) -> JsResult<JsPromise> {
        let (promise, resolvers) = JsPromise::new_pending(context);
        match self.resolve(specifier, context) {
            Ok(full) => {
                let completion = Completion::Namespace(resolvers);
                Load::start(&self.graph, full, Mode::Later, completion, context)?;
            }
            Err(error) => {
                let error = error.into_opaque(context)?;
                resolvers
                    .reject
                    .call(&JsValue::undefined(), &[error], context)?;
            }
        }
        Ok(promise)
    }

    /// Whether this module asks for its `import.meta`.
    pub(crate) fn needs_meta(&self) -> bool {
        match &self.origin {
            Origin::Text(source) => source.needs_import_meta(),
            Origin::Virtual(source) => source.shape.needs_import_meta,
            Origin::Values | Origin::Foreign => false,
        }
    }

    /// What the `import.meta` of this module holds: what its descriptor gave, then what `importMetaHook` adds, asked once.
    ///
    /// A hook that runs the module which it is asked about would be asked again, without end, or have the module see half
    /// of it: that is an error.
    pub(crate) fn import_meta(&self, context: &mut Context) -> JsResult<JsObject> {
        if let Some(known) = self.meta.borrow().clone() {
            return Ok(known);
        }
        if self.filling_meta.replace(true) {
            return Err(type_error(&format!(
                "importMetaHook cannot import module {} while it makes its import.meta",
                quoted(&self.specifier)
            )));
        }
        let meta = self.fill_meta(context);
        self.filling_meta.set(false);
        let meta = meta?;
        *self.meta.borrow_mut() = Some(meta.clone());
        Ok(meta)
    }

    fn fill_meta(&self, context: &mut Context) -> JsResult<JsObject> {
        let meta = JsObject::with_null_proto();
        if let Some(given) = &self.given_meta {
            meta.copy_data_properties::<boa_engine::property::PropertyKey>(
                &given.clone().into(),
                Vec::new(),
                context,
            )?;
        }
        self.graph
            .hooks
            .import_meta(&self.specifier, &meta, context)?;
        Ok(meta)
    }

    /// Whether `{ type: 'json' }` may be asked of it.
    pub(crate) fn check_attributes(&self, request: &ModuleRequest) -> JsResult<()> {
        for attribute in request.attributes() {
            let (key, value) = (
                attribute.key().to_std_string_escaped(),
                attribute.value().to_std_string_escaped(),
            );
            if (key.as_str(), value.as_str()) != ("type", "json") {
                return Err(type_error(&format!(
                    "Import attribute \"{key}\" with value \"{value}\" is not supported"
                )));
            }
            if matches!(self.origin, Origin::Text(_)) {
                return Err(type_error(&format!(
                    "Module {} is not of type \"json\"",
                    quoted(&self.specifier)
                )));
            }
        }
        Ok(())
    }
}
