//! The JavaScript `Compartment` constructor and its prototype.

use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::FunctionObjectBuilder,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, Trace};

use super::{Compartment, evaluate};
use crate::realm::hidden;

/// The native data of a `Compartment` object: its brand.
#[derive(Trace, Finalize, JsData)]
struct CompartmentData {
    compartment: Compartment,
}

/// Makes the `Compartment` constructor of a context (SES guide, "Compartment").
///
/// The prototype's `constructor` is inert: holding a compartment does not give the power to make another.
pub(crate) fn compartment_constructor(context: &mut Context) -> JsObject {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    method(&prototype, "evaluate", 1, evaluate_method, context);
    getter(&prototype, "globalThis", global_this, context);
    getter(&prototype, "name", name, context);
    prototype.insert_property(
        JsSymbol::to_string_tag(),
        PropertyDescriptor::builder()
            .value(js_string!("Compartment"))
            .writable(false)
            .enumerable(false)
            .configurable(true)
            .build(),
    );
    let inert = function("Compartment", 0, inert_constructor, true, context);
    inert.insert_property(js_string!("prototype"), constant(prototype.clone()));
    prototype.insert_property(js_string!("constructor"), hidden(inert));
    let captured = prototype.clone();
    let constructor: JsObject = FunctionObjectBuilder::new(
        context.realm(),
        NativeFunction::from_copy_closure_with_captures(construct, captured),
    )
    .name(js_string!("Compartment"))
    .length(0)
    .constructor(true)
    .build()
    .into();
    constructor.insert_property(js_string!("prototype"), constant(prototype));
    constructor
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(target) = new_target.as_object() else {
        return Err(type_error(
            "Class constructor Compartment cannot be invoked without 'new'",
        ));
    };
    let prototype = match target.get(js_string!("prototype"), context)?.as_object() {
        Some(own) => own,
        None => prototype.clone(),
    };
    let options = Options::read(args, context)?;
    let compartment = Compartment::builder()
        .name(options.name.to_std_string_escaped())
        .globals(options.globals)
        .build(context)?;
    Ok(JsObject::from_proto_and_data(prototype, CompartmentData { compartment }).into())
}

/// What the constructor's arguments say.
#[derive(Default)]
struct Options {
    name: JsString,
    globals: Vec<(PropertyKey, JsValue)>,
}

impl Options {
    /// Reads the one-bag form `({globals, name, __options__})` and the old form `(globals, modules, options)`.
    ///
    /// The bag is known by its sigil `__options__: true`, or by being alone and naming `globals` or `name`.
    fn read(args: &[JsValue], context: &mut Context) -> JsResult<Self> {
        let first = args.get_or_undefined(0);
        let Some(object) = object_or_undefined(first, "first argument")? else {
            return Self::from_old(None, args, context);
        };
        if object.get(js_string!("__options__"), context)?.to_boolean() {
            return Self::from_bag(&object, context);
        }
        Self::from_old(Some(object), args, context)
    }

    fn from_bag(bag: &JsObject, context: &mut Context) -> JsResult<Self> {
        const SUPPORTED: &[&str] = &["__options__", "globals", "name"];
        for key in bag.own_property_keys(context)? {
            let known = matches!(&key, PropertyKey::String(name)
                if SUPPORTED.iter().any(|known| *name == **known));
            if !known {
                return Err(type_error(&format!(
                    "Compartment does not know the option {key}; it takes globals and name"
                )));
            }
        }
        let globals = bag.get(js_string!("globals"), context)?;
        let globals = object_or_undefined(&globals, "globals")?;
        Ok(Self {
            name: read_name(bag, context)?,
            globals: own_enumerables(globals, context)?,
        })
    }

    fn from_old(
        globals: Option<JsObject>,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<Self> {
        if let Some(modules) = object_or_undefined(args.get_or_undefined(1), "modules")?
            && !modules.own_property_keys(context)?.is_empty()
        {
            return Err(type_error("Compartment does not take modules yet"));
        }
        let mut options = match object_or_undefined(args.get_or_undefined(2), "options")? {
            Some(bag) => Self::from_bag(&bag, context)?,
            None => Self::default(),
        };
        let mut own = own_enumerables(globals, context)?;
        own.append(&mut options.globals);
        Ok(Self {
            globals: own,
            ..options
        })
    }
}

fn read_name(bag: &JsObject, context: &mut Context) -> JsResult<JsString> {
    let name = bag.get(js_string!("name"), context)?;
    if name.is_undefined() {
        Ok(JsString::default())
    } else {
        name.to_string(context)
    }
}

/// `EnumerableOwnProperties` (ECMA-262 7.3.23) of string and symbol keys, read through getters and traps.
fn own_enumerables(
    from: Option<JsObject>,
    context: &mut Context,
) -> JsResult<Vec<(PropertyKey, JsValue)>> {
    let Some(from) = from else {
        return Ok(Vec::new());
    };
    let copy = JsObject::with_null_proto();
    copy.copy_data_properties::<PropertyKey>(&from.into(), Vec::new(), context)?;
    let mut entries = Vec::new();
    for key in copy.own_property_keys(context)? {
        let value = copy.get(key.clone(), context)?;
        entries.push((key, value));
    }
    Ok(entries)
}

fn object_or_undefined(value: &JsValue, what: &str) -> JsResult<Option<JsObject>> {
    match value.as_object() {
        Some(object) => Ok(Some(object)),
        None if value.is_undefined() => Ok(None),
        None => Err(type_error(&format!(
            "{what} of Compartment must be an object"
        ))),
    }
}

fn evaluate_method(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let compartment = branded(this, "evaluate")?;
    let Some(source) = args.get_or_undefined(0).as_string() else {
        return Err(type_error("first argument of evaluate() must be a string"));
    };
    evaluate::evaluate(&compartment, source.clone(), context)
}

fn global_this(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(branded(this, "globalThis")?.global().into())
}

fn name(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(branded(this, "name")?.record().name.clone().into())
}

fn inert_constructor(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(type_error(
        "Compartment.prototype.constructor is not a valid constructor.",
    ))
}

fn branded(this: &JsValue, member: &str) -> JsResult<Compartment> {
    this.as_object()
        .and_then(|object| {
            object
                .downcast_ref::<CompartmentData>()
                .map(|data| data.compartment.clone())
        })
        .ok_or_else(|| {
            type_error(&format!(
                "Compartment.prototype.{member} called on what is no Compartment"
            ))
        })
}

fn type_error(message: &str) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}

fn function(
    name: &str,
    length: usize,
    body: NativeFunctionPointer,
    constructor: bool,
    context: &Context,
) -> JsObject {
    FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(body))
        .name(js_string!(name))
        .length(length)
        .constructor(constructor)
        .build()
        .into()
}

fn method(
    on: &JsObject,
    name: &str,
    length: usize,
    body: NativeFunctionPointer,
    context: &Context,
) {
    on.insert_property(
        js_string!(name),
        hidden(function(name, length, body, false, context)),
    );
}

fn getter(on: &JsObject, name: &str, body: NativeFunctionPointer, context: &Context) {
    let get = function(&format!("get {name}"), 0, body, false, context);
    let descriptor = PropertyDescriptor::builder()
        .get(get)
        .enumerable(false)
        .configurable(true)
        .build();
    on.insert_property(js_string!(name), descriptor);
}

fn constant(value: JsObject) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(false)
        .enumerable(false)
        .configurable(false)
        .build()
}
