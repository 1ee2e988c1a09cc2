//! The hooks of the host, in Rust: a resolver and a loader, apart from each other.

use std::{collections::HashMap, future::Future, pin::Pin, rc::Rc};

use boa_engine::{Context, JsObject, JsResult, JsString};

use super::{Answer, Linkage, ModuleFailure, NativeModule};
use crate::{
    descriptor::{AnySource, Descriptor},
    linkage::type_error,
    source::ModuleSource,
};

/// How a compartment makes full specifiers of those that its modules write: the `resolveHook` of the host.
///
/// It must give the same answer to the same question.
pub trait ResolveSpecifier {
    /// The full specifier of what the module `referrer` calls `specifier`.
    ///
    /// # Errors
    ///
    /// A failure is what the importing program sees.
    fn resolve(&self, specifier: &str, referrer: &str) -> Result<String, ModuleFailure>;
}

/// What a loader that takes its time gives.
pub type LoadedLater = Pin<Box<dyn Future<Output = Result<Loaded, ModuleFailure>>>>;

/// How a compartment finds modules by their full specifiers: `importHook` and `importNowHook` of the host.
pub trait LoadModule {
    /// Loads a module at once. This is what `importNow` asks, and `import` where [`load`](Self::load) gives nothing.
    ///
    /// # Errors
    ///
    /// A failure is what the importing program sees, among those of its graph. A loader that can only wait says so here.
    fn load_now(&self, specifier: &str) -> Result<Loaded, ModuleFailure>;

    /// Starts to load a module that takes its time. The event loop polls the future between other jobs.
    ///
    /// `None`, unless it is overridden: `load_now` is asked.
    fn load(&self, specifier: &str) -> Option<LoadedLater> {
        let _ = specifier;
        None
    }

    /// Adds to the `import.meta` of a module whose source mentions it.
    ///
    /// # Errors
    ///
    /// An error ends the import.
    fn import_meta(&self, specifier: &str, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        let (_, _, _) = (specifier, meta, context);
        Ok(())
    }
}

/// What a loader found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Loaded {
    /// The text of an ES module.
    Text(String),
    /// The same, checked before: it is instantiated, not checked again.
    Source(ModuleSource),
    /// The text of a JSON module: its value is the default export.
    Json(String),
    /// A module implemented in Rust.
    Native(NativeModule),
    /// Another name of a module, of this compartment or of another.
    Link(Linkage),
    /// A module under the full specifier that it really has: its imports are resolved from there.
    Redirect(String, Box<Loaded>),
}

impl Loaded {
    pub(super) fn descriptor_of(
        self,
        specifier: Option<JsString>,
        context: &mut Context,
    ) -> JsResult<Descriptor> {
        let source = |source| Descriptor::Source {
            source,
            compartment: None,
            specifier: specifier.clone(),
            import_meta: None,
        };
        Ok(match self {
            Self::Text(text) => {
                let name = specifier.as_ref().map(JsString::to_std_string_lossy);
                let parsed = ModuleSource::parse(text.as_str(), name.as_deref(), context)?;
                source(AnySource::Text(parsed))
            }
            Self::Source(parsed) => source(AnySource::Text(parsed)),
            Self::Json(text) => source(AnySource::Virtual(NativeModule::json(&text).source())),
            Self::Native(module) => source(AnySource::Virtual(module.source())),
            Self::Link(linkage) => linkage.descriptor(context)?,
            Self::Redirect(full, inner) => {
                if matches!(*inner, Self::Redirect(..)) {
                    return Err(type_error("a redirect leads to a redirect"));
                }
                inner.descriptor_of(Some(JsString::from(&*full)), context)?
            }
        })
    }

    pub(crate) fn into_descriptor(self, context: &mut Context) -> JsResult<Descriptor> {
        self.descriptor_of(None, context)
    }
}

/// Full specifiers as paths: `./` and `../` from the referrer, everything else as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct RelativeSpecifiers;

impl ResolveSpecifier for RelativeSpecifiers {
    fn resolve(&self, specifier: &str, referrer: &str) -> Result<String, ModuleFailure> {
        relative_specifier(specifier, referrer)
    }
}

/// `./` and `../` of a specifier taken from the folder of its referrer; another specifier as it is.
///
/// # Errors
///
/// Where `../` leads out of the referrer's root.
///
/// # Examples
///
/// ```
/// use ses_modules::relative_specifier;
///
/// assert_eq!(relative_specifier("../b.js", "./lib/a.js").unwrap(), "./b.js");
/// assert_eq!(relative_specifier("./b.js", "/lib/a.js").unwrap(), "/lib/b.js");
/// assert_eq!(relative_specifier("dependency", "./a.js").unwrap(), "dependency");
/// assert!(relative_specifier("../b.js", "./a.js").is_err());
/// ```
pub fn relative_specifier(specifier: &str, referrer: &str) -> Result<String, ModuleFailure> {
    if !(specifier.starts_with("./") || specifier.starts_with("../")) {
        return Ok(specifier.to_owned());
    }
    let (root, referrer) = match referrer.strip_prefix("./") {
        Some(rest) => ("./", rest),
        None => match referrer.strip_prefix('/') {
            Some(rest) => ("/", rest),
            None => ("", referrer),
        },
    };
    let folder = referrer.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in specifier.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if path.pop().is_none() {
                    return Err(ModuleFailure::new(format!(
                        "the specifier \"{specifier}\" leads out of the root of its referrer \"{root}{referrer}\""
                    )));
                }
            }
            part => path.push(part),
        }
    }
    Ok(root.to_owned() + &path.join("/"))
}

/// The hooks of one compartment.
pub(crate) struct HostHooks {
    pub(super) resolver: Rc<dyn ResolveSpecifier>,
    pub(super) loader: Rc<dyn LoadModule>,
    pub(super) map: HashMap<String, Linkage>,
}

impl HostHooks {
    pub(super) fn mapped(&self, specifier: &str) -> Option<&Linkage> {
        self.map.get(specifier)
    }

    pub(super) fn load_now(&self, specifier: &str, context: &mut Context) -> JsResult<Answer> {
        match self.loader.load_now(specifier) {
            Ok(loaded) => Ok(Answer::Descriptor(loaded.into_descriptor(context)?)),
            Err(failure) => Err(failure.throw(context)),
        }
    }
}
