//! Whom a module map asks: the hooks of the JavaScript `Compartment`, or a resolver and a loader of the host.

mod asking;
mod directory;
mod failure;
mod host;
mod javascript;
mod loader;
mod memory;
mod module_map;
mod native;
mod system;
mod wait;

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, object::builtins::JsPromise};
use boa_gc::{Finalize, Trace};
use ses_core::{ModuleOptions, quoted};

pub(crate) use asking::Asking;
pub use directory::DirectoryModules;
pub use failure::ModuleFailure;
pub use host::{
    LoadModule, Loaded, LoadedLater, RelativeSpecifiers, ResolveSpecifier, relative_specifier,
};
pub(crate) use loader::HookLoader;
pub use memory::MemoryModules;
pub use module_map::{Linkage, ModuleMap};
pub use native::NativeModule;
pub use system::install_modules;

use crate::{
    descriptor::Descriptor,
    linkage::{Graph, Mode, type_error},
};

/// Whom a module map asks.
#[derive(Trace, Finalize)]
pub(crate) enum Hooks {
    /// Functions of a program.
    JavaScript(ModuleOptionsTraced),
    /// Functions of the host.
    Host(#[unsafe_ignore_trace] Rc<host::HostHooks>),
}

/// The hooks among the options of a compartment.
#[derive(Default, Trace, Finalize)]
pub(crate) struct ModuleOptionsTraced {
    resolve: Option<JsObject>,
    import: Option<JsObject>,
    import_now: Option<JsObject>,
    map: Option<JsObject>,
    meta: Option<JsObject>,
}

impl From<&ModuleOptions> for ModuleOptionsTraced {
    fn from(options: &ModuleOptions) -> Self {
        Self {
            resolve: options.resolve_hook.clone(),
            import: options.import_hook.clone(),
            import_now: options.import_now_hook.clone(),
            map: options.module_map_hook.clone(),
            meta: options.import_meta_hook.clone(),
        }
    }
}

/// What a specifier stands for.
pub(crate) enum Answer {
    /// A value that is to be read as a descriptor.
    Value(JsValue),
    /// A descriptor.
    Descriptor(Descriptor),
    /// A promise of a value.
    Promise(JsPromise),
    /// The host is still loading it.
    Future(LoadedLater),
}

impl Hooks {
    /// No hook at all: only what is mapped can be imported.
    pub(crate) fn none() -> Self {
        Self::JavaScript(ModuleOptionsTraced::default())
    }

    /// The full specifier of an import specifier in a module.
    pub(crate) fn resolve(
        &self,
        (graph, referrer): (&Graph, &JsString),
        specifier: &JsString,
        context: &mut Context,
    ) -> JsResult<JsString> {
        match self {
            Self::JavaScript(hooks) => javascript::resolve(
                hooks.resolve.as_ref(),
                (graph, referrer),
                specifier,
                context,
            ),
            Self::Host(hooks) => {
                let (from, what) = (text(referrer)?, text(specifier)?);
                let full = hooks.resolver.resolve(&what, &from);
                full.map(|it| JsString::from(&*it))
                    .map_err(|error| error.throw(context))
            }
        }
    }

    /// What is mapped, before anything is loaded.
    pub(crate) fn mapped(
        &self,
        specifier: &JsString,
        context: &mut Context,
    ) -> JsResult<Option<Answer>> {
        match self {
            Self::JavaScript(hooks) => match &hooks.map {
                None => Ok(None),
                Some(hook) => {
                    let value = javascript::call(hook, &[specifier.clone().into()], context)?;
                    Ok((!value.is_undefined()).then_some(Answer::Value(value)))
                }
            },
            Self::Host(hooks) => match hooks.mapped(&text(specifier)?) {
                None => Ok(None),
                Some(linkage) => linkage
                    .descriptor(context)
                    .map(Answer::Descriptor)
                    .map(Some),
            },
        }
    }

    /// What is to be loaded.
    pub(crate) fn ask(
        &self,
        graph: &Graph,
        specifier: &JsString,
        mode: Mode,
        context: &mut Context,
    ) -> JsResult<Answer> {
        match self {
            Self::JavaScript(hooks) => {
                let (hook, name) = match mode {
                    Mode::Later => (&hooks.import, "importHook"),
                    Mode::Now => (&hooks.import_now, "importNowHook"),
                };
                let hook = hook.as_ref().ok_or_else(|| {
                    type_error(&format!(
                        "{name} needed to load module {} in compartment {}",
                        quoted(specifier),
                        quoted(&graph.name())
                    ))
                })?;
                let asked = (&graph.compartment, specifier);
                let value = Asking::during(asked, context, |context| {
                    javascript::call(hook, &[specifier.clone().into()], context)
                })?;
                match mode {
                    Mode::Later => javascript::awaited(value, context),
                    Mode::Now => Ok(Answer::Value(value)),
                }
            }
            Self::Host(hooks) => {
                let specifier = text(specifier)?;
                match mode {
                    Mode::Later => match hooks.loader.load(&specifier) {
                        Some(future) => Ok(Answer::Future(future)),
                        None => hooks.load_now(&specifier, context),
                    },
                    Mode::Now => hooks.load_now(&specifier, context),
                }
            }
        }
    }

    /// Adds to the `import.meta` of a module.
    pub(crate) fn import_meta(
        &self,
        specifier: &JsString,
        meta: &JsObject,
        context: &mut Context,
    ) -> JsResult<()> {
        match self {
            Self::JavaScript(hooks) => match &hooks.meta {
                None => Ok(()),
                Some(hook) => {
                    let arguments = [specifier.clone().into(), meta.clone().into()];
                    javascript::call(hook, &arguments, context).map(drop)
                }
            },
            Self::Host(hooks) => {
                let specifier = text(specifier)?;
                hooks.loader.import_meta(&specifier, meta, context)
            }
        }
    }
}

/// A specifier for the host: a string of Unicode scalar values.
fn text(specifier: &JsString) -> JsResult<String> {
    specifier.to_std_string().map_err(|_| {
        type_error(&format!(
            "the specifier {} has a lone surrogate, which names no module",
            quoted(specifier)
        ))
    })
}
