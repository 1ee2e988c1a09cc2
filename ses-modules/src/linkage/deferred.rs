//! The namespaces that `Compartment.prototype.module` gives before there is a module.
//!
//! The engine makes a namespace when a module's graph is loaded, and not before. Until then a proxy stands for it, and
//! `import` and `importNow` of the same specifier then give that proxy too, so that identity holds.

use boa_engine::{
    Context, JsArgs, JsData, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::object::OrdinaryObject,
    js_string,
    object::builtins::{JsArray, JsProxy},
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, GcRefCell, Trace, WeakGc};

use super::{Graph, Record, Shared, errors::type_error};

/// The native data of the target of a deferred namespace.
#[derive(Trace, Finalize, JsData)]
struct Deferred {
    graph: Graph,
    specifier: JsString,
    /// The engine's namespace, once there is one.
    namespace: GcRefCell<Option<JsObject>>,
}

/// The namespace of a module, or what stands for it.
pub(crate) fn module(
    graph: &Graph,
    specifier: &JsString,
    context: &mut Context,
) -> JsResult<JsObject> {
    if let Some(known) = graph.deferred.borrow().get(specifier) {
        return Ok(known.clone());
    }
    if let Some(record) = graph.ready(specifier)
        && record.linked.get()
    {
        return Ok(public_namespace(graph, specifier, &record, context));
    }
    let data = Deferred {
        graph: graph.clone(),
        specifier: specifier.clone(),
        namespace: GcRefCell::default(),
    };
    let target = JsObject::from_proto_and_data(None, data);
    let proxy: JsObject = JsProxy::builder(target)
        .get(get)
        .has(has)
        .set(set)
        .own_keys(own_keys)
        .get_own_property_descriptor(get_own_property_descriptor)
        .define_property(define_property)
        .delete_property(delete_property)
        .get_prototype_of(get_prototype_of)
        .set_prototype_of(set_prototype_of)
        .is_extensible(is_extensible)
        .prevent_extensions(prevent_extensions)
        .build(context)?
        .into();
    if graph.deferred.borrow().is_empty() {
        let shared = Shared::of(context);
        let mut deferring = shared.deferring.borrow_mut();
        deferring.retain(|it| it.upgrade().is_some());
        deferring.push(WeakGc::new(&graph.0));
    }
    graph
        .deferred
        .borrow_mut()
        .insert(specifier.clone(), proxy.clone());
    Ok(proxy)
}

/// The namespace that methods of compartments give for a module: what was handed out before it was there, else the
/// engine's.
pub(super) fn public_namespace(
    graph: &Graph,
    specifier: &JsString,
    record: &Record,
    context: &mut Context,
) -> JsObject {
    let handed_out =
        |graph: &Graph, specifier: &JsString| graph.deferred.borrow().get(specifier).cloned();
    handed_out(graph, specifier)
        .or_else(|| handed_out(&record.graph, &record.specifier))
        .unwrap_or_else(|| record.module.namespace(context))
}

/// What a deferred namespace stands for; nothing for any other object.
pub(crate) fn deferred_of(object: &JsObject, context: &mut Context) -> Option<(Graph, JsString)> {
    let shared = Shared::of(context);
    let deferring = shared.deferring.borrow();
    deferring.iter().find_map(|graph| {
        let graph = Graph(graph.upgrade()?);
        let found = graph
            .deferred
            .borrow()
            .iter()
            .find(|(_, it)| JsObject::equals(it, object))
            .map(|(specifier, _)| specifier.clone());
        found.map(|specifier| (graph, specifier))
    })
}

fn namespace(target: &JsValue, what: &str, context: &mut Context) -> JsResult<JsObject> {
    let not_yet = || {
        type_error(&format!(
            "Cannot {what}, the module has not yet begun to execute"
        ))
    };
    let target = target.as_object().ok_or_else(not_yet)?;
    let (known, record) = {
        let data = target.downcast_ref::<Deferred>().ok_or_else(not_yet)?;
        let known = data.namespace.borrow().clone();
        (known, data.graph.ready(&data.specifier))
    };
    if let Some(known) = known {
        return Ok(known);
    }
    let record = record.filter(|it| it.linked.get()).ok_or_else(not_yet)?;
    let namespace = record.module.namespace(context);
    // A proxy may show only properties that cannot be configured if its target has them too (ECMA-262 10.5.5).
    for key in namespace.own_property_keys(context)? {
        let property = match &key {
            PropertyKey::Symbol(_) => fixed(js_string!("Module").into()),
            _ => PropertyDescriptor::builder()
                .value(JsValue::undefined())
                .writable(true)
                .enumerable(true)
                .configurable(false)
                .build(),
        };
        target.define_property_or_throw(key, property, context)?;
    }
    OrdinaryObject::prevent_extensions(&JsValue::undefined(), &[target.clone().into()], context)?;
    let proxy = target.downcast_ref::<Deferred>().and_then(|data| {
        *data.namespace.borrow_mut() = Some(namespace.clone());
        data.graph.deferred.borrow().get(&data.specifier).cloned()
    });
    if let Some(proxy) = proxy {
        ses_core::stand_in_for_namespace(&proxy, &namespace, context)?;
    }
    Ok(namespace)
}

fn fixed(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}

fn key_of(args: &[JsValue], context: &mut Context) -> JsResult<(PropertyKey, String)> {
    let key = args.get_or_undefined(1).to_property_key(context)?;
    let shown = match &key {
        PropertyKey::Symbol(symbol) => {
            format!("[{}]", symbol.descriptive_string().to_std_string_escaped())
        }
        other => other.to_string(),
    };
    Ok((key, format!("\"{shown}\"")))
}

fn get(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (key, shown) = key_of(args, context)?;
    let what = format!("get property {shown} of module exports namespace");
    namespace(args.get_or_undefined(0), &what, context)?.get(key, context)
}

fn has(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (key, shown) = key_of(args, context)?;
    let what = format!("check property {shown}");
    let namespace = namespace(args.get_or_undefined(0), &what, context)?;
    Ok(namespace.has_property(key, context)?.into())
}

fn set(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (_, shown) = key_of(args, context)?;
    Err(type_error(&format!(
        "Cannot set property {shown} of module exports namespace"
    )))
}

fn own_keys(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let namespace = namespace(args.get_or_undefined(0), "enumerate keys", context)?;
    let keys: Vec<JsValue> = namespace
        .own_property_keys(context)?
        .into_iter()
        .map(|key| match key {
            PropertyKey::String(name) => name.into(),
            PropertyKey::Symbol(symbol) => symbol.into(),
            PropertyKey::Index(index) => js_string!(index.get().to_string()).into(),
        })
        .collect();
    Ok(JsArray::from_iter(keys, context).into())
}

fn get_own_property_descriptor(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let (key, shown) = key_of(args, context)?;
    let what = format!("get own property descriptor {shown}");
    let namespace = namespace(args.get_or_undefined(0), &what, context)?;
    if !namespace.has_own_property(key.clone(), context)? {
        return Ok(JsValue::undefined());
    }
    let tag = key == PropertyKey::from(JsSymbol::to_string_tag());
    let value = namespace.get(key, context)?;
    let object = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in [
        ("value", value),
        ("writable", (!tag).into()),
        ("enumerable", (!tag).into()),
        ("configurable", false.into()),
    ] {
        object.create_data_property_or_throw(js_string!(name), value, context)?;
    }
    Ok(object.into())
}

fn define_property(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (key, shown) = key_of(args, context)?;
    let what = format!("define property {shown} of module exports namespace");
    let namespace = namespace(args.get_or_undefined(0), &what, context)?;
    // As the engine's namespace answers: true for what changes nothing.
    let descriptor = args.get_or_undefined(2).to_object(context)?;
    let reflected = OrdinaryObject::define_property(
        &JsValue::undefined(),
        &[namespace.into(), key_value(key), descriptor.into()],
        context,
    );
    match reflected {
        Ok(_) => Ok(true.into()),
        Err(_) => Err(type_error(&format!("Cannot {what}"))),
    }
}

fn key_value(key: PropertyKey) -> JsValue {
    match key {
        PropertyKey::String(name) => name.into(),
        PropertyKey::Symbol(symbol) => symbol.into(),
        PropertyKey::Index(index) => js_string!(index.get().to_string()).into(),
    }
}

fn delete_property(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (key, shown) = key_of(args, context)?;
    let refuse = format!("delete property {shown} of module exports namespace");
    let namespace = namespace(args.get_or_undefined(0), &refuse, context)?;
    if namespace.has_own_property(key, context)? {
        return Err(type_error(&format!("Cannot {refuse}")));
    }
    Ok(true.into())
}

fn get_prototype_of(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::null())
}

fn set_prototype_of(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(1).is_null().into())
}

fn is_extensible(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let what = "check extensibility of module exports namespace";
    namespace(args.get_or_undefined(0), what, context)?;
    Ok(false.into())
}

fn prevent_extensions(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let what = "prevent extensions of module exports namespace";
    namespace(args.get_or_undefined(0), what, context)?;
    Ok(true.into())
}
