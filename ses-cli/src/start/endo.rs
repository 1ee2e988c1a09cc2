//! What programs written for the reference import and expect: `ses` and `@endo/module-source` as built-in modules.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, object::IntegrityLevel,
};
use ses_core::Redaction;
use ses_modules::{Builtin, Package, PackageHost, cjs_module_source_constructor};

use crate::{
    builtins::{Library, catalog, catalog::Standing},
    reference::{is_shim, nothing},
};

/// The host of programs in the start compartment.
pub(super) struct StartHost;

/// Whether a specifier names the native `ModuleSource`: the reference's package holds a parser and a translator for it.
fn is_module_source(specifier: &str) -> bool {
    matches!(
        specifier,
        "@endo/module-source" | "@endo/module-source/shim.js"
    )
}

impl PackageHost for StartHost {
    fn replaces(&self, specifier: &str) -> bool {
        is_shim(specifier) || is_module_source(specifier)
    }

    fn builtin(&self, name: &str, _: &Package, context: &mut Context) -> JsResult<Builtin> {
        match name {
            "@endo/module-source" => return Ok(module_source()),
            shim if is_shim(shim) || is_module_source(shim) => return Ok(nothing()),
            _ => {}
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
            // The program's own, as in Node.
            Some(Standing::Pure | Standing::Power(_)) if ["console", "process"].contains(&name) => {
                Ok(Builtin::Exports(global(name, context)?))
            }
            Some(Standing::Pure | Standing::Power(_)) => {
                Ok(Builtin::Exports(Library::module(name, context)?))
            }
            Some(Standing::Loader) => Ok(catalog::loader()),
            None => Ok(Builtin::Unknown),
        }
    }
}

/// `ModuleSource` and `CjsModuleSource`.
fn module_source() -> Builtin {
    let evaluate = |context: &mut Context| {
        let exports = JsObject::with_object_proto(context.intrinsics());
        let value = global("ModuleSource", context)?;
        let name = js_string!("ModuleSource");
        exports.create_data_property_or_throw(name, value, context)?;
        let value = cjs_module_source_constructor(context);
        freeze(&value, context)?;
        let name = js_string!("CjsModuleSource");
        exports.create_data_property_or_throw(name, value, context)?;
        Ok(exports.into())
    };
    Builtin::Deferred {
        names: vec![js_string!("ModuleSource"), js_string!("CjsModuleSource")],
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
