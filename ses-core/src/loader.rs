//! How compartments load modules: the context's one loader asks the compartment of the referrer.

use std::{
    any::Any,
    cell::RefCell,
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    rc::Rc,
};

use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, Module,
    module::{ModuleLoader, ModuleRequest, Referrer},
    object::builtins::JsPromise,
};
use boa_gc::{Gc, Trace};

use crate::{
    Compartment, compartment::real_path, engine::owner_of_referrer, modules, realm::RealmState,
};

/// What a loader gives: a module, at once or later.
pub type LoadFuture<'a> = Pin<Box<dyn Future<Output = JsResult<Module>> + 'a>>;

/// Who asks for a module.
#[derive(Clone, Debug)]
pub struct LoadReferrer {
    /// The compartment whose code holds the `import`.
    pub compartment: Compartment,
    /// The real path of the referring script or module, where it has one.
    pub path: Option<PathBuf>,
    /// The referring module; nothing for code that `evaluate`, `eval` or `Function` compiled, and for the host.
    pub module: Option<Module>,
}

/// How far an import goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The module graph is loaded and no code of it has run.
    Loaded,
    /// The module has run.
    Evaluated,
}

/// What a loader that keeps a module map of its own does for `import`, `load`, `importNow` and `module` of its
/// compartment. A loader without one has them done by [`CompartmentLoader::load`] and the engine.
pub trait ModuleGraph {
    /// Brings a module as far as `goal` says. The promise gives `{ namespace }`, or `undefined` when it only loads.
    ///
    /// # Errors
    ///
    /// None that the program can cause; those reject the promise.
    fn import(&self, specifier: JsString, goal: Goal, context: &mut Context)
    -> JsResult<JsPromise>;

    /// Loads, links and runs a module while nobody else's job runs, and gives its namespace.
    ///
    /// # Errors
    ///
    /// What loading, linking or running throws.
    fn import_now(&self, specifier: JsString, context: &mut Context) -> JsResult<JsObject>;

    /// The namespace of a module, which need not be there yet.
    ///
    /// # Errors
    ///
    /// What the engine throws.
    fn module(&self, specifier: JsString, context: &mut Context) -> JsResult<JsObject>;

    /// Itself, for those who make such loaders and know their type.
    fn as_any(&self) -> &dyn Any;
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

    /// The same for a loader that tells its modules apart by identity rather than by path.
    ///
    /// # Errors
    ///
    /// An error leaves the object as far as it was filled.
    fn module_meta(&self, module: &Module, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        match module.path() {
            Some(path) => self.import_meta(real_path(path), meta, context),
            None => Ok(()),
        }
    }

    /// The module map of this loader, if it keeps one.
    fn graph(&self) -> Option<&dyn ModuleGraph> {
        None
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
            let context = &mut context.borrow_mut();
            let compartment = compartment_of(&referrer, context).ok_or_else(|| refuse(&request))?;
            modules::attach_empty(&compartment, context)?;
            let loader = loader_of(&compartment)
                .ok_or_else(|| no_loader(&request, &compartment, "importHook"))?;
            let path = referrer.path().map(|path| real_path(path).to_path_buf());
            let module = match referrer {
                Referrer::Module(module) => Some(module),
                Referrer::Realm(_) | Referrer::Script(_) => None,
            };
            let referrer = LoadReferrer {
                compartment,
                path,
                module,
            };
            (loader, referrer)
        };
        loader.load(referrer, request, context).await
    }

    fn init_import_meta(self: Rc<Self>, meta: &JsObject, module: &Module, context: &mut Context) {
        let Some(compartment) = compartment_of(&Referrer::Module(module.clone()), context) else {
            return;
        };
        let Some(loader) = loader_of(&compartment) else {
            return;
        };
        // The engine gives no way to fail here: an error leaves import.meta as far as it was filled.
        let _ = loader.module_meta(module, meta, context);
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

/// The error of an import in a compartment that has no loader, in the words of the reference, which name the hook that
/// would have been asked.
pub(crate) fn no_loader(
    request: &ModuleRequest,
    compartment: &Compartment,
    hook: &str,
) -> JsNativeError {
    let specifier = request.specifier();
    let name = JsString::from(&*compartment.name());
    let why = format!(
        "{hook} needed to load module {} in compartment {}",
        quoted(specifier),
        quoted(&name)
    );
    JsNativeError::typ()
        .with_message(load_failure(specifier, &name, &[&why]))
        .with_cause(JsError::from(JsNativeError::typ().with_message(why)))
}

/// The words in which the reference says that a module graph could not be loaded, which programs match.
#[must_use]
pub fn load_failure(specifier: &JsString, compartment: &JsString, failures: &[&str]) -> String {
    format!(
        "Failed to load module {} in package {} ({} underlying failures: {}",
        quoted(specifier),
        quoted(compartment),
        failures.len(),
        failures.join(", ")
    )
}

/// A name as messages show it: a JSON string, so that it ends where it ends and forges no line (QuoteJSONString,
/// ECMA-262 25.5.2.3).
///
/// # Examples
///
/// ```
/// use boa_engine::js_string;
/// use ses_core::quoted;
///
/// assert_eq!(quoted(&js_string!("a\"b\n")), r#""a\"b\n""#);
/// ```
#[must_use]
pub fn quoted(name: &JsString) -> String {
    let mut shown = String::from("\"");
    for unit in char::decode_utf16(name.iter()) {
        match unit {
            Ok('"') => shown.push_str("\\\""),
            Ok('\\') => shown.push_str("\\\\"),
            Ok('\u{8}') => shown.push_str("\\b"),
            Ok('\t') => shown.push_str("\\t"),
            Ok('\n') => shown.push_str("\\n"),
            Ok('\u{c}') => shown.push_str("\\f"),
            Ok('\r') => shown.push_str("\\r"),
            Ok(it) if it < ' ' => shown.push_str(&format!("\\u{:04x}", u32::from(it))),
            Ok(it) => shown.push(it),
            Err(lone) => shown.push_str(&format!("\\u{:04x}", lone.unpaired_surrogate())),
        }
    }
    shown.push('"');
    shown
}
