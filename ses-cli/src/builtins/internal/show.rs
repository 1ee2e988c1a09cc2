//! Inspection and formatting for guests, and what kind of object a value is.

use boa_engine::{
    Context, JsArgs, JsBigInt, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::{error::Error, function::OrdinaryFunction, proxy::Proxy},
    js_string,
    module::ModuleNamespace,
    object::builtins::{
        JsArray, JsArrayBuffer, JsDataView, JsDate, JsMap, JsPromise, JsRegExp, JsSet,
        JsSharedArrayBuffer, JsTypedArray, JsWeakMap, JsWeakSet,
    },
};

use super::Entry;
use crate::{
    console::{format, given_options},
    inspect::{Options, function_kind, inspect},
};

pub(super) const ENTRIES: &[Entry] = &[("inspect", show), ("format", join), ("kindOf", kind_of)];

/// What guests may be shown: never stacks, which tell of other packages. Node breaks lines of `util.inspect` later than the console.
fn base() -> Options {
    Options {
        break_length: 80,
        ..Options::default()
    }
}

/// `internal.inspect(value, options)`.
fn show(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = given_options(args.get_or_undefined(1).as_object().as_ref(), base());
    let text = inspect(args.get_or_undefined(0), &options, context);
    Ok(JsString::from(text).into())
}

/// `internal.format(args, options)`.
fn join(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = given_options(args.get_or_undefined(1).as_object().as_ref(), base());
    let mut values = Vec::new();
    if let Some(list) = args.get_or_undefined(0).as_object() {
        let list = JsArray::from_object(list)?;
        for index in 0..list.length(context)? {
            values.push(list.get(index, context)?);
        }
    }
    Ok(JsString::from(format(&values, &options, context)?).into())
}

/// `internal.kindOf(value)`: what an object is by its internal slots, whatever it says about itself.
fn kind_of(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Ok(js_string!("").into());
    };
    Ok(JsString::from(kind(&object, context)).into())
}

fn kind(object: &JsObject, context: &mut Context) -> String {
    if object.is::<Proxy>() {
        return "Object".to_owned();
    }
    if let Ok(typed) = JsTypedArray::from_object(object.clone()) {
        return typed
            .kind()
            .map_or("Object".to_owned(), |kind| format!("{kind:?}Array"));
    }
    if object.is::<OrdinaryFunction>() || object.is_callable() {
        return function_kind(object).to_owned();
    }
    let known: [(&str, bool); 19] = [
        ("Array", object.is_array()),
        ("Error", object.is::<Error>()),
        ("Map", JsMap::from_object(object.clone()).is_ok()),
        ("Set", JsSet::from_object(object.clone()).is_ok()),
        ("Date", JsDate::from_object(object.clone()).is_ok()),
        ("RegExp", JsRegExp::from_object(object.clone()).is_ok()),
        ("Promise", JsPromise::from_object(object.clone()).is_ok()),
        (
            "ArrayBuffer",
            JsArrayBuffer::from_object(object.clone()).is_ok(),
        ),
        (
            "SharedArrayBuffer",
            JsSharedArrayBuffer::from_object(object.clone()).is_ok(),
        ),
        ("DataView", JsDataView::from_object(object.clone()).is_ok()),
        ("WeakMap", JsWeakMap::from_object(object.clone()).is_ok()),
        ("WeakSet", JsWeakSet::from_object(object.clone()).is_ok()),
        ("Module", object.is::<ModuleNamespace>()),
        ("Number", object.is::<f64>()),
        ("Boolean", object.is::<bool>()),
        ("String", object.is::<JsString>()),
        ("Symbol", object.is::<JsSymbol>()),
        ("BigInt", object.is::<JsBigInt>()),
        (
            "Generator",
            inherits(object, &context.intrinsics().objects().generator()),
        ),
    ];
    let known = known.into_iter().find(|(_, is)| *is).map(|(name, _)| name);
    known
        .unwrap_or_else(|| iterator_kind(object, context))
        .to_owned()
}

fn iterator_kind(object: &JsObject, context: &Context) -> &'static str {
    let prototypes = context.intrinsics().objects().iterator_prototypes();
    let Some(prototype) = object.prototype() else {
        return "Object";
    };
    if JsObject::equals(&prototype, &prototypes.map()) {
        "Map Iterator"
    } else if JsObject::equals(&prototype, &prototypes.set()) {
        "Set Iterator"
    } else {
        "Object"
    }
}

fn inherits(object: &JsObject, prototype: &JsObject) -> bool {
    let mut at = object.prototype();
    while let Some(holder) = at {
        if JsObject::equals(&holder, prototype) {
            return true;
        }
        at = holder.prototype();
    }
    false
}
