//! What programs written for the reference import and expect: `ses`, `@endo/init` and its kin as built-in modules that add nothing.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use ses_core::Redaction;
use ses_modules::{Builtin, Package, PackageHost};

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
    /// Exports `ModuleSource`.
    Source,
}

fn module(specifier: &str) -> Option<Module> {
    let (package, path) = match specifier.strip_prefix("@endo/") {
        Some(rest) => rest.split_once('/').unwrap_or((rest, "")),
        None if specifier == "ses" || specifier.starts_with("ses/") => {
            return Some(Module::Nothing);
        }
        None => return None,
    };
    match package {
        // What comes before lockdown, for shims.
        "init" | "lockdown" if path.starts_with("pre") => Some(Module::Nothing),
        "init" | "lockdown" => Some(Module::LocksDown),
        "module-source" => Some(Module::Source),
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
        Module::Source => vec![js_string!("ModuleSource")],
        Module::Nothing | Module::LocksDown => Vec::new(),
    };
    let evaluate = move |context: &mut Context| {
        let exports = JsObject::with_object_proto(context.intrinsics());
        match module {
            Module::Nothing => {}
            Module::LocksDown => lock_down(context)?,
            Module::Source => {
                let value = global("ModuleSource", context)?;
                exports.create_data_property_or_throw(
                    js_string!("ModuleSource"),
                    value,
                    context,
                )?;
            }
        }
        Ok(exports.into())
    };
    Builtin::Deferred {
        names,
        evaluate: std::rc::Rc::new(evaluate),
    }
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
