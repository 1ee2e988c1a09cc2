//! How compartments load modules: the context's one loader asks the compartment of the referrer.

use std::{
    cell::RefCell,
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    rc::Rc,
};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, Module,
    module::{ModuleLoader, ModuleRequest, Referrer},
};
use boa_gc::{Gc, Trace};

use crate::{Compartment, compartment::real_path, engine::owner_of_referrer, realm::RealmState};

/// What a loader gives: a module, at once or later.
pub type LoadFuture<'a> = Pin<Box<dyn Future<Output = JsResult<Module>> + 'a>>;

/// Who asks for a module.
#[derive(Clone, Debug)]
pub struct LoadReferrer {
    /// The compartment whose code holds the `import`.
    pub compartment: Compartment,
    /// The real path of the referring script or module, where it has one.
    pub path: Option<PathBuf>,
}

/// How one compartment resolves and loads what its code imports.
///
/// It stands for the specification's [HostLoadImportedModule], narrowed to one compartment. A loader is traced by the
/// collector: whatever it remembers of modules lives exactly as long as its compartment.
///
/// [HostLoadImportedModule]: https://tc39.es/ecma262/#sec-HostLoadImportedModule
pub trait CompartmentLoader: Trace + 'static {
    /// Loads what `referrer` asks for.
    ///
    /// It must give the same [`Module`] each time for the same referrer and request.
    ///
    /// # Errors
    ///
    /// The future's error is what the importing program sees.
    fn load<'a>(
        &self,
        referrer: LoadReferrer,
        request: ModuleRequest,
        context: &'a RefCell<&mut Context>,
    ) -> LoadFuture<'a>;

    /// Fills `import.meta` of the module whose real path is `module`.
    ///
    /// # Errors
    ///
    /// An error leaves the object as far as it was filled.
    fn import_meta(&self, module: &Path, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        let (_, _, _) = (module, meta, context);
        Ok(())
    }
}

/// The context's module loader: finds the compartment of the referrer and asks it.
pub(crate) struct DispatchingLoader;

impl ModuleLoader for DispatchingLoader {
    async fn load_imported_module(
        self: Rc<Self>,
        referrer: Referrer,
        request: ModuleRequest,
        context: &RefCell<&mut Context>,
    ) -> JsResult<Module> {
        let (loader, referrer) = {
            let context = context.borrow();
            let compartment =
                compartment_of(&referrer, &context).ok_or_else(|| refuse(&request))?;
            let loader =
                loader_of(&compartment).ok_or_else(|| no_loader(&request, &compartment))?;
            let path = referrer.path().map(|path| real_path(path).to_path_buf());
            (loader, LoadReferrer { compartment, path })
        };
        loader.load(referrer, request, context).await
    }

    fn init_import_meta(self: Rc<Self>, meta: &JsObject, module: &Module, context: &mut Context) {
        let Some(compartment) = compartment_of(&Referrer::Module(module.clone()), context) else {
            return;
        };
        let (Some(loader), Some(path)) = (loader_of(&compartment), module.path()) else {
            return;
        };
        // The engine gives no way to fail here: an error leaves import.meta as far as it was filled.
        let _ = loader.import_meta(real_path(path), meta, context);
    }
}

fn compartment_of(referrer: &Referrer, context: &Context) -> Option<Compartment> {
    let key = owner_of_referrer(referrer)?;
    RealmState::of(context)?
        .registry
        .get(key)
        .map(Compartment::from_record)
}

fn loader_of(compartment: &Compartment) -> Option<Gc<Box<dyn CompartmentLoader>>> {
    compartment.record().loader.borrow().clone()
}

fn refuse(request: &ModuleRequest) -> JsNativeError {
    JsNativeError::typ().with_message(format!(
        "cannot import \"{}\": the importing code belongs to no compartment",
        request.specifier().to_std_string_escaped()
    ))
}

/// The error of an import in a compartment that has no loader.
pub(crate) fn no_loader(request: &ModuleRequest, compartment: &Compartment) -> JsNativeError {
    JsNativeError::typ().with_message(format!(
        "importHook needed to load module \"{}\" in compartment \"{}\"",
        request.specifier().to_std_string_escaped(),
        compartment.name()
    ))
}
