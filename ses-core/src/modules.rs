//! What the JavaScript `Compartment` says about modules, and who makes a loader of it.

use std::rc::Rc;

use boa_engine::{Context, JsNativeError, JsObject, JsResult};

use crate::{Compartment, loader::CompartmentLoader};

/// The module half of the options of the JavaScript `Compartment` constructor (SES guide, "Compartment"), each checked
/// to be of the right kind and not yet called.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ModuleOptions {
    /// `modules`: from specifier to module descriptor.
    pub map: Option<JsObject>,
    /// `resolveHook(importSpecifier, referrerSpecifier)`.
    pub resolve_hook: Option<JsObject>,
    /// `importHook(fullSpecifier)`.
    pub import_hook: Option<JsObject>,
    /// `importNowHook(fullSpecifier)`.
    pub import_now_hook: Option<JsObject>,
    /// `moduleMapHook(fullSpecifier)`.
    pub module_map_hook: Option<JsObject>,
    /// `importMetaHook(fullSpecifier, importMeta)`.
    pub import_meta_hook: Option<JsObject>,
    /// `noAggregateLoadErrors`: the first error of a load is thrown as it is.
    pub no_aggregate_load_errors: bool,
    /// The compartment whose own constructor made this one: where a module descriptor that names a source and no
    /// compartment finds it.
    pub parent: Option<Compartment>,
}

impl ModuleOptions {
    /// Whether nothing is said about modules.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let hooks = [
            &self.map,
            &self.resolve_hook,
            &self.import_hook,
            &self.import_now_hook,
            &self.module_map_hook,
            &self.import_meta_hook,
        ];
        hooks.iter().all(|hook| hook.is_none()) && !self.no_aggregate_load_errors
    }
}

/// Makes loaders for compartments that JavaScript constructs; `ses-modules` has one.
pub trait ModuleSystem {
    /// The loader of `compartment`, as its options say.
    ///
    /// # Errors
    ///
    /// A `TypeError` for a module map that is none.
    fn loader(
        &self,
        compartment: &Compartment,
        options: ModuleOptions,
        context: &mut Context,
    ) -> JsResult<Box<dyn CompartmentLoader>>;
}

struct Installed(Rc<dyn ModuleSystem>);

/// Gives a compartment an empty loader, where it has none and the context has a module system: it says what is missing, in
/// the same words as one with hooks.
pub(crate) fn attach_empty(compartment: &Compartment, context: &mut Context) -> JsResult<()> {
    if compartment.record().loader.borrow().is_some() {
        return Ok(());
    }
    let system = context
        .get_data::<Installed>()
        .map(|installed| installed.0.clone());
    if let Some(system) = system {
        let loader = system.loader(compartment, ModuleOptions::default(), context)?;
        compartment.set_boxed_loader(loader);
    }
    Ok(())
}

/// Gives the context's JavaScript `Compartment` constructor a module system. Without one, options about modules are
/// refused.
pub fn set_module_system(system: Rc<dyn ModuleSystem>, context: &mut Context) {
    context.insert_data(Installed(system));
}

/// Gives a compartment that JavaScript constructed its loader.
pub(crate) fn attach(
    compartment: &Compartment,
    options: ModuleOptions,
    context: &mut Context,
) -> JsResult<()> {
    let system = context
        .get_data::<Installed>()
        .map(|installed| installed.0.clone());
    match system {
        Some(_) if options.is_empty() => Ok(()),
        Some(system) => {
            let loader = system.loader(compartment, options, context)?;
            compartment.set_boxed_loader(loader);
            Ok(())
        }
        None if options.is_empty() => Ok(()),
        None => Err(JsNativeError::typ()
            .with_message(
                "this Compartment constructor takes no modules and no hooks: its host installed no \
                 module system",
            )
            .into()),
    }
}
