//! The loader of a compartment that keeps a module map: what it answers the engine and the methods of `Compartment`.

use std::{any::Any, cell::RefCell};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, Module, module::ModuleRequest,
    object::builtins::JsPromise,
};
use boa_gc::{Finalize, Trace};
use ses_core::{CompartmentLoader, ImportGoal, LoadFuture, LoadReferrer, ModuleGraph};

use super::wait::until_ended;
use crate::{
    esm::HIDDEN,
    linkage::{
        Completion, Graph, Load, Mode, Record, constants_module, deferred_module, import_now,
        mark_started, prepare, type_error,
    },
    virtual_source::run_module,
};

/// A loader that keeps a module map.
#[derive(Trace, Finalize)]
pub(crate) struct HookLoader {
    graph: Graph,
}

impl HookLoader {
    pub(crate) fn new(graph: Graph) -> Self {
        Self { graph }
    }

    pub(crate) fn graph_handle(&self) -> &Graph {
        &self.graph
    }

    /// The module that only we ask for, where the one who asks is ours to have written the request.
    fn hidden(&self, record: Option<&Record>, context: &mut Context) -> JsResult<Module> {
        let refuse = || type_error("a module asks for what only its host may import");
        let record = record.ok_or_else(refuse)?;
        if let Some(known) = record.run.borrow().clone() {
            return Ok(known);
        }
        if let Some(source) = record.virtual_source() {
            let module = run_module(source, record, context)?;
            *record.run.borrow_mut() = Some(module.clone());
            return Ok(module);
        }
        if record.expects_constants {
            return constants_module(&record.graph, context)?.ok_or_else(refuse);
        }
        Err(refuse())
    }
}

impl CompartmentLoader for HookLoader {
    fn load<'a>(
        &self,
        referrer: LoadReferrer,
        request: ModuleRequest,
        context: &'a RefCell<&mut Context>,
    ) -> LoadFuture<'a> {
        let record = referrer
            .module
            .as_ref()
            .and_then(|module| self.graph.record_of(module));
        if request.get_attribute(HIDDEN).is_some() {
            let module = self.hidden(record.as_ref(), &mut context.borrow_mut());
            return Box::pin(std::future::ready(module));
        }
        if let Some(target) = record.as_ref().and_then(|it| it.target(&request)) {
            return Box::pin(std::future::ready(Ok(target.module.clone())));
        }
        let graph = self.graph.clone();
        Box::pin(async move { dynamic(&graph, record, request, context).await })
    }

    fn module_meta(&self, module: &Module, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        let Some(record) = self.graph.record_of(module) else {
            return Ok(());
        };
        let filled = record.import_meta(context)?;
        meta.copy_data_properties::<boa_engine::property::PropertyKey>(
            &filled.into(),
            Vec::new(),
            context,
        )
    }

    fn graph(&self) -> Option<&dyn ModuleGraph> {
        Some(self)
    }
}

/// `import()`: of a module's code by what `resolveHook` makes of the specifier, of other code by the specifier as it is.
async fn dynamic(
    graph: &Graph,
    record: Option<Record>,
    request: ModuleRequest,
    context: &RefCell<&mut Context>,
) -> JsResult<Module> {
    let load = {
        let context = &mut context.borrow_mut();
        let full = match &record {
            Some(record) => record.resolve(request.specifier(), context)?,
            None => request.specifier().clone(),
        };
        Load::start(graph, full, Mode::Later, Completion::Kept, context)?
    };
    until_ended(load.end(), context).await;
    let context = &mut context.borrow_mut();
    let target = load
        .outcome()
        .unwrap_or_else(|| Err(type_error("the load of a module did not end")))?;
    target.check_attributes(&request)?;
    // The engine links and runs it as soon as it has it.
    let records = prepare(&target, context)?;
    mark_started(&records);
    if let Some(record) = record {
        record.dynamic.borrow_mut().insert(request, target.clone());
    }
    Ok(target.module.clone())
}

impl ModuleGraph for HookLoader {
    fn import(
        &self,
        specifier: JsString,
        goal: ImportGoal,
        context: &mut Context,
    ) -> JsResult<JsPromise> {
        let (promise, resolvers) = JsPromise::new_pending(context);
        let completion = match goal {
            ImportGoal::Loaded => Completion::Settled(resolvers.clone()),
            ImportGoal::Evaluated => Completion::Boxed(resolvers.clone()),
        };
        if let Err(error) = Load::start(&self.graph, specifier, Mode::Later, completion, context) {
            let error = error.into_opaque(context)?;
            resolvers
                .reject
                .call(&JsValue::undefined(), &[error], context)?;
        }
        Ok(promise)
    }

    fn import_now(&self, specifier: JsString, context: &mut Context) -> JsResult<JsObject> {
        import_now(&self.graph, specifier, context)
    }

    fn module(&self, specifier: JsString, context: &mut Context) -> JsResult<JsObject> {
        deferred_module(&self.graph, &specifier, context)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
