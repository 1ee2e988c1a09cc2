//! What programs written for the reference import and expect: `ses`, `@endo/init` and its kin as built-in modules that add nothing.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    object::IntegrityLevel,
};
use ses_core::Redaction;
use ses_modules::{Builtin, Package, PackageHost, cjs_module_source_constructor};

use crate::builtins::{Library, catalog, catalog::Standing};

/// The host of programs in the start compartment.
pub(super) struct StartHost;

/// What a specifier of the reference stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Module {
    /// Adds nothing: everything is a global already.
    Nothing,
    /// Locks down when it is evaluated.
    LocksDown,
    /// Exports `ModuleSource` and `CjsModuleSource`.
    Source,
}

fn module(specifier: &str) -> Option<Module> {
    let (package, path) = match specifier.strip_prefix("@endo/") {
        Some(rest) => rest.split_once('/').unwrap_or((rest, "")),
        None => match specifier.strip_prefix("ses") {
            // Tools for its own machinery, and its package.json: where the package is installed, they are its own.
            Some("/tools.js" | "/package.json") => return None,
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                return Some(Module::Nothing);
            }
            _ => return None,
        },
    };
    match package {
        // What comes before lockdown, for shims.
        "init" | "lockdown" if path.starts_with("pre") => Some(Module::Nothing),
        "init" | "lockdown" => Some(Module::LocksDown),
        "module-source" if path.is_empty() => Some(Module::Source),
        "module-source" if path == "shim.js" => Some(Module::Nothing),
        _ => None,
    }
}

impl PackageHost for StartHost {
    fn replaces(&self, specifier: &str) -> bool {
        module(specifier).is_some()
    }

    fn builtin(&self, name: &str, _: &Package, context: &mut Context) -> JsResult<Builtin> {
        if let Some(module) = module(name) {
            return Ok(builtin(module));
        }
        let Some(name) = catalog::named(name) else {
            return Ok(Builtin::Unknown);
        };
        match catalog::find(name) {
            // Directories are granted to packages, and here are none.
            Some(Standing::Refused | Standing::Power("fs")) => Ok(Builtin::Denied {
                why: "it is a power, and nothing gives it yet".to_owned(),
                allow: "nothing: ses start has no files, network or processes to give".to_owned(),
            }),
            Some(Standing::Pure | Standing::Power(_)) if name != "console" => {
                Ok(Builtin::Exports(Library::module(name, context)?))
            }
            Some(Standing::Pure | Standing::Power(_)) => {
                Ok(Builtin::Exports(global("console", context)?))
            }
            Some(Standing::Loader) => Ok(catalog::loader()),
            None => Ok(Builtin::Unknown),
        }
    }
}

fn builtin(module: Module) -> Builtin {
    let names = match module {
        Module::Source => vec![js_string!("ModuleSource"), js_string!("CjsModuleSource")],
        Module::Nothing | Module::LocksDown => Vec::new(),
    };
    let evaluate = move |context: &mut Context| {
        let exports = JsObject::with_object_proto(context.intrinsics());
        match module {
            Module::Nothing => {}
            Module::LocksDown => lock_down(context)?,
            Module::Source => {
                let value = global("ModuleSource", context)?;
                let name = js_string!("ModuleSource");
                exports.create_data_property_or_throw(name, value, context)?;
                let value = cjs_module_source_constructor(context);
                freeze(&value, context)?;
                let name = js_string!("CjsModuleSource");
                exports.create_data_property_or_throw(name, value, context)?;
            }
        }
        Ok(exports.into())
    };
    Builtin::Deferred {
        names,
        evaluate: std::rc::Rc::new(evaluate),
    }
}

/// Freezes a constructor and its prototype: it is made when it is asked for, which may be after lockdown.
fn freeze(constructor: &JsObject, context: &mut Context) -> JsResult<()> {
    let prototype = constructor.get(js_string!("prototype"), context)?;
    for object in prototype.as_object().iter().chain([constructor]) {
        object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    }
    Ok(())
}

/// Calls the start compartment's `lockdown`, once.
fn lock_down(context: &mut Context) -> JsResult<()> {
    if ses_tame::LockedDown::of(context).is_some() {
        return Ok(());
    }
    let lockdown = global("lockdown", context)?;
    let lockdown = lockdown
        .as_callable()
        .ok_or_else(|| JsNativeError::typ().with_message("the global `lockdown` was replaced"))?;
    lockdown.call(&JsValue::undefined(), &[], context)?;
    Ok(())
}

fn global(name: &str, context: &mut Context) -> JsResult<JsValue> {
    ses_core::start_global(context).get(JsString::from(name), context)
}

/// Globals of the start compartment that no other crate puts there.
///
/// # Errors
/// When the engine cannot make them.
pub(super) fn globals(context: &mut Context) -> JsResult<Vec<(JsString, JsValue)>> {
    // It discloses before lockdown, which puts one in its place that does not.
    let assert = ses_core::assert_object(Redaction::Disclosed, context)?;
    Ok(vec![(js_string!("assert"), assert.into())])
}
