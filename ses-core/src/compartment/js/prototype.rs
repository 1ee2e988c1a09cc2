//! `Compartment.prototype`: what a holder of a compartment may do with it.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsPromise},
    property::PropertyDescriptor,
};

use super::{
    brand::{branded, type_error, with_brand},
    evaluate::evaluate,
    make::{constant, function, getter, method},
};
use crate::{compartment::import, realm::hidden};

/// Makes the prototype. Its `constructor` is inert: holding a compartment does not give the power to make another.
pub(super) fn prototype(context: &mut Context) -> JsObject {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let inert = NativeFunction::from_fn_ptr(inert_constructor);
    let inert = function("Compartment", 0, inert, true, context);
    inert.insert_property(js_string!("prototype"), constant(prototype.clone()));
    prototype.insert_property(js_string!("constructor"), hidden(inert));
    getter(&prototype, "globalThis", global_this, context);
    getter(&prototype, "name", name, context);
    getter(&prototype, "__noNamespaceBox__", no_namespace_box, context);
    method(&prototype, "evaluate", 1, evaluate, context);
    method(&prototype, "import", 1, import, context);
    method(&prototype, "load", 1, load, context);
    method(&prototype, "importNow", 1, import_now, context);
    method(&prototype, "module", 1, module, context);
    prototype.insert_property(
        JsSymbol::to_string_tag(),
        PropertyDescriptor::builder()
            .value(js_string!("Compartment"))
            .writable(false)
            .enumerable(false)
            .configurable(true)
            .build(),
    );
    prototype
}

fn inert_constructor(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(type_error(
        "Compartment.prototype.constructor is not a valid constructor.",
    ))
}

fn global_this(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(branded(this, "globalThis")?.global().into())
}

fn name(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(branded(this, "name")?.record().name.clone().into())
}

fn no_namespace_box(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with_brand(this, "__noNamespaceBox__", |data| {
        data.no_namespace_box.into()
    })
}

fn specifier(args: &[JsValue], member: &str) -> JsResult<JsString> {
    let given = args.get_or_undefined(0).as_string();
    given.ok_or_else(|| type_error(&format!("first argument of {member}() must be a string")))
}

/// `import(specifier)`: a promise, also where the argument is none.
fn import(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bare = with_brand(this, "import", |data| data.no_namespace_box).unwrap_or(false);
    let started = branded(this, "import")
        .and_then(|compartment| import::import(&compartment, specifier(args, "import")?, context))
        .and_then(|promise| {
            if bare {
                unboxed(&promise, context)
            } else {
                Ok(promise)
            }
        });
    promise_of(started, context)
}

fn load(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let started = branded(this, "load")
        .and_then(|compartment| import::load(&compartment, specifier(args, "load")?, context));
    promise_of(started, context)
}

fn import_now(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let compartment = branded(this, "importNow")?;
    let specifier = specifier(args, "importNow")?;
    Ok(import::import_now(&compartment, &specifier, context)?.into())
}

fn module(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let compartment = branded(this, "module")?;
    let specifier = specifier(args, "module")?;
    Ok(import::module(&compartment, specifier, context)?.into())
}

fn promise_of(started: JsResult<JsPromise>, context: &mut Context) -> JsResult<JsValue> {
    match started {
        Ok(promise) => Ok(promise.into()),
        // A limit of the engine is nothing that a promise may hold.
        Err(error) if error.as_engine().is_some() => Err(error),
        Err(error) => Ok(JsPromise::reject(error, context)?.into()),
    }
}

/// The promise of the namespace itself, without its box.
fn unboxed(promise: &JsPromise, context: &mut Context) -> JsResult<JsPromise> {
    let take = NativeFunction::from_fn_ptr(|_, args, context| {
        let boxed = args.get_or_undefined(0).to_object(context)?;
        boxed.get(js_string!("namespace"), context)
    });
    let take = FunctionObjectBuilder::new(context.realm(), take).build();
    promise.then(Some(take), None, context)
}
