//! Running a virtual source: what its module's one call does.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue, Module, js_string,
    module::SyntheticModuleInitializer,
    native_function::NativeFunction,
    object::{
        FunctionObjectBuilder, IntegrityLevel,
        builtins::{JsArray, JsPromise},
    },
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{Executor, Protocol, VirtualSource, exports_target::exports_target};
use crate::linkage::Record;

#[derive(Clone, Trace, Finalize)]
struct Captures {
    source: VirtualSource,
    record: Record,
}

/// The hidden module that exports what runs `source` as the module of `record`.
pub(crate) fn run_module(
    source: &VirtualSource,
    record: &Record,
    context: &mut Context,
) -> JsResult<Module> {
    let captures = Captures {
        source: source.clone(),
        record: record.clone(),
    };
    let run = NativeFunction::from_copy_closure_with_captures(run, captures);
    let run: JsObject = FunctionObjectBuilder::new(context.realm(), run)
        .build()
        .into();
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, run: &JsObject, _| module.set_export(&js_string!("run"), run.clone().into()),
        run,
    );
    let module = Module::synthetic(&[js_string!("run")], set, None, None, context);
    module.link(context)?;
    module.evaluate(context)?;
    Ok(module)
}

fn run(_: &JsValue, args: &[JsValue], it: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let setters = functions(args.get_or_undefined(0), context)?;
    match &it.source.executor {
        Executor::Nothing => Ok(JsValue::undefined()),
        Executor::Native(native) => {
            for (name, value) in native(context)? {
                let plain = name.to_std_string_lossy();
                let at = it.source.shape.locals.iter().position(|it| *it == plain);
                let setter = at.and_then(|at| setters.get(at)).ok_or_else(|| {
                    type_error(&format!("the module declares no export named '{plain}'"))
                })?;
                setter.call(&JsValue::undefined(), &[value], context)?;
            }
            Ok(JsValue::undefined())
        }
        Executor::JavaScript { source, execute } => {
            let arguments = match it.source.shape.protocol {
                Protocol::Reference => reference(it, setters, context)?,
                Protocol::Proposal => proposal(it, setters, args, context)?,
            };
            let result = execute.call(&source.clone().into(), &arguments, context)?;
            let late = it.source.shape.protocol == Protocol::Proposal
                && !it.source.shape.summary.awaits
                && result
                    .as_object()
                    .is_some_and(|it| JsPromise::from_object(it).is_ok());
            if late {
                return Err(type_error(
                    "Invalid module source: 'execute' gave a promise; declare it async, so that modules \
                     that import it wait",
                ));
            }
            Ok(result)
        }
    }
}

fn functions(array: &JsValue, context: &mut Context) -> JsResult<Vec<JsObject>> {
    let not = || type_error("a virtual module was called by what is not its module");
    let array = array.as_object().ok_or_else(not)?;
    let array = JsArray::from_object(array)?;
    let mut functions = Vec::new();
    for index in 0..array.length(context)? {
        functions.push(array.get(index, context)?.as_callable().ok_or_else(not)?);
    }
    Ok(functions)
}

/// `exportsTarget`, `compartment` and `resolvedImports`.
fn reference(
    it: &Captures,
    setters: Vec<JsObject>,
    context: &mut Context,
) -> JsResult<Vec<JsValue>> {
    let exports = exports_target(setters, it.source.shape.clone(), context)?;
    let resolved = JsObject::with_null_proto();
    for (specifier, full) in it.record.resolved_imports() {
        resolved.create_data_property_or_throw(specifier, full, context)?;
    }
    resolved.set_integrity_level(IntegrityLevel::Frozen, context)?;
    let compartment = it.record.compartment().object(context)?;
    Ok(vec![exports.into(), compartment.into(), resolved.into()])
}

/// The imports namespace and the context object of the proposal.
fn proposal(
    it: &Captures,
    setters: Vec<JsObject>,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<Vec<JsValue>> {
    let getters = functions(args.get_or_undefined(1), context)?;
    let imported = functions(args.get_or_undefined(2), context)?;
    let namespace = JsObject::with_null_proto();
    let shape = &it.source.shape;
    let define = |name: &str, get: JsObject, set: Option<JsObject>, context: &mut Context| {
        let property = PropertyDescriptor::builder()
            .get(get)
            .maybe_set(set.map(JsValue::from))
            .enumerable(true)
            .configurable(false);
        namespace.define_property_or_throw(js_string!(name), property.build(), context)
    };
    for ((name, get), set) in shape.locals.iter().zip(getters).zip(setters) {
        define(name, get, Some(set), context)?;
    }
    for (name, get) in shape.imported.iter().zip(imported) {
        define(name, get, None, context)?;
    }
    namespace.set_integrity_level(IntegrityLevel::Frozen, context)?;
    let given = JsObject::with_object_proto(context.intrinsics());
    let global = it.record.compartment().global();
    given.create_data_property_or_throw(js_string!("globalThis"), global, context)?;
    if shape.needs_import {
        let import = NativeFunction::from_copy_closure_with_captures(
            |_, args, record: &Record, context| {
                let Some(specifier) = args.get_or_undefined(0).as_string() else {
                    return Err(type_error("first argument of import() must be a string"));
                };
                Ok(record.import(&specifier, context)?.into())
            },
            it.record.clone(),
        );
        let import = FunctionObjectBuilder::new(context.realm(), import)
            .name(js_string!("import"))
            .length(1)
            .build();
        given.create_data_property_or_throw(js_string!("import"), import, context)?;
    }
    if shape.needs_import_meta {
        let meta = it.record.import_meta(context)?;
        given.create_data_property_or_throw(js_string!("importMeta"), meta, context)?;
    }
    Ok(vec![namespace.into(), given.into()])
}

fn type_error(message: &str) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
