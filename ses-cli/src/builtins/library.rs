//! The library of built-in modules of a context: each is evaluated once, when it is first asked for.

use std::{collections::HashMap, path::Path};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, Source, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, ObjectInitializer, builtins::JsFunction},
    property::Attribute,
};
use ses_core::Compartment;
use ses_tame::LockedDown;

use crate::host::Host;

use super::{
    internal::{self, heirs::with_given},
    source,
};

/// What a module's text is the body of.
const HEAD: &str = "(function (exports, require, module, internal) { 'use strict'; ";

/// The built-in modules of one context, as host data.
pub struct Library {
    compartment: Compartment,
    require: JsFunction,
    modules: HashMap<String, JsValue>,
}

impl Library {
    /// Makes the compartment of the built-in modules. `globals` are the web globals that they use.
    ///
    /// # Errors
    /// When the shared realm is not installed on the context.
    pub fn install(globals: &[(JsString, JsValue)], context: &mut Context) -> JsResult<()> {
        let globals = globals
            .iter()
            .map(|(name, value)| (name.clone().into(), value.clone()));
        let compartment = Compartment::builder()
            .name("node")
            .globals(globals)
            .build(context)?;
        if let Ok(host) = Host::of(context) {
            host.note_owner(&compartment, None);
        }
        let native = NativeFunction::from_fn_ptr(|_, args, context| {
            let name = args
                .first()
                .and_then(JsValue::as_string)
                .unwrap_or_default();
            Self::module(&name.to_std_string_lossy(), context)
        });
        let require = FunctionObjectBuilder::new(context.realm(), native)
            .name(js_string!("require"))
            .length(1)
            .build();
        context.insert_data(Self {
            compartment,
            require,
            modules: HashMap::new(),
        });
        Ok(())
    }

    /// The function by which the modules require each other.
    #[cfg(test)]
    pub(crate) fn require(context: &Context) -> JsResult<JsFunction> {
        Ok(library(context)?.require.clone())
    }

    /// What a module exports, evaluated now if it never was. Shared by all who ask, hence hardened once the context is locked
    /// down.
    ///
    /// # Errors
    /// When there is no such module here, and what its text throws.
    pub fn module(name: &str, context: &mut Context) -> JsResult<JsValue> {
        if let Some(known) = library(context)?.modules.get(name) {
            return Ok(known.clone());
        }
        let (exports, behind_accessors) = with_given(context, |context| {
            Self::evaluate(name, &JsValue::undefined(), context)
        })?;
        if LockedDown::of(context).is_some() {
            ses_core::harden_all(
                exports.as_object().into_iter().chain(behind_accessors),
                context,
            )?;
        }
        library_mut(context)?
            .modules
            .insert(name.to_owned(), exports.clone());
        Ok(exports)
    }

    /// Evaluates a module anew, for one holder alone: nothing of it is shared, so it is not hardened. `extra` joins what the
    /// module finds in `internal`.
    ///
    /// # Errors
    /// When there is no such module here, and what its text throws.
    pub fn fresh(name: &str, extra: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        with_given(context, |context| Self::evaluate(name, extra, context))
            .map(|(exports, _)| exports)
    }

    fn evaluate(name: &str, extra: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        let text = source::find(name).ok_or_else(|| {
            JsNativeError::error()
                .with_message(format!("there is no built-in module `{name}` here"))
        })?;
        let (compartment, require) = {
            let library = library(context)?;
            (library.compartment.clone(), library.require.clone())
        };
        let body = compile(&compartment, name, text, context)?;
        let exports = JsObject::with_object_proto(context.intrinsics());
        let module = ObjectInitializer::new(context)
            .property(js_string!("exports"), exports.clone(), Attribute::all())
            .build();
        let internal = internal::object(name, extra, context)?;
        let args = [
            exports.into(),
            require.into(),
            module.clone().into(),
            internal.into(),
        ];
        body.call(&JsValue::undefined(), &args, context)?;
        module.get(js_string!("exports"), context)
    }
}

/// Compiles a module's text into a function of the compartment.
fn compile(
    compartment: &Compartment,
    name: &str,
    text: &str,
    context: &mut Context,
) -> JsResult<JsObject> {
    let path = compartment.source_path(Path::new(&format!("node:{name}")));
    let text = format!("{HEAD}{text}\n}})");
    let script = Script::parse(Source::from_bytes(&text).with_path(&path), None, context)?;
    let function = script.evaluate(context)?;
    function.as_object().ok_or_else(|| {
        JsNativeError::error()
            .with_message("a built-in module is no function")
            .into()
    })
}

fn library(context: &Context) -> JsResult<&Library> {
    context
        .get_data::<Library>()
        .ok_or_else(|| missing().into())
}

fn library_mut(context: &mut Context) -> JsResult<&mut Library> {
    context
        .host_defined_mut()
        .get_mut::<Library>()
        .ok_or_else(|| missing().into())
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("the library of built-in modules is not installed")
}

#[cfg(test)]
mod tests;
