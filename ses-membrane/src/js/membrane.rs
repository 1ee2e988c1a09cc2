//! `new Membrane({ label, sides, distort, copyData, shareIntrinsics })`, with `wrap`, `revoke` and `revoked`.

use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    js_string, native_function::NativeFunctionPointer, object::FunctionObjectBuilder,
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{caretaker::reason, options::Options, secure};
use crate::{copy::Copying, engine::function, membrane::Membrane, share::Sharing, side::Side};

/// The native part of a JavaScript `Membrane`.
#[derive(Trace, Finalize, JsData)]
struct Handle(Membrane);

/// The constructor `Membrane`, frozen together with its prototype.
///
/// # Errors
///
/// A TypeError when an intrinsic that membranes need is missing.
pub fn membrane_constructor(context: &mut Context) -> JsResult<JsObject> {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let methods: [(JsString, usize, NativeFunctionPointer); 2] = [
        (js_string!("wrap"), 3, wrap),
        (js_string!("revoke"), 1, revoke),
    ];
    for (name, length, body) in methods {
        let body = NativeFunction::from_fn_ptr(body);
        let method = function::method(context.realm(), name.clone(), length, body);
        secure(&method, context)?;
        prototype.insert_property(name, hidden(method.into()));
    }
    let getters: [(JsString, NativeFunctionPointer); 2] = [
        (js_string!("revoked"), revoked),
        (js_string!("label"), label),
    ];
    for (name, body) in getters {
        let body = NativeFunction::from_fn_ptr(body);
        let getter = function::method(context.realm(), name.clone(), 0, body);
        secure(&getter, context)?;
        let property = PropertyDescriptor::builder().get(getter).enumerable(false);
        prototype.insert_property(name, property.configurable(true).build());
    }
    let constructor = constructor(&prototype, context);
    prototype.insert_property(
        js_string!("constructor"),
        hidden(constructor.clone().into()),
    );
    secure(&prototype, context)?;
    secure(&constructor, context)?;
    Ok(constructor)
}

fn constructor(prototype: &JsObject, context: &Context) -> JsObject {
    let body = NativeFunction::from_copy_closure_with_captures(construct, prototype.clone());
    let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("Membrane"))
        .length(1)
        .constructor(true)
        .build()
        .into();
    let property = PropertyDescriptor::builder()
        .value(prototype.clone())
        .writable(false);
    let property = property.enumerable(false).configurable(false).build();
    constructor.insert_property(js_string!("prototype"), property);
    constructor
}

fn hidden(value: JsValue) -> PropertyDescriptor {
    let property = PropertyDescriptor::builder().value(value).writable(true);
    property.enumerable(false).configurable(true).build()
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    if new_target.is_undefined() {
        let refusal = "the constructor Membrane must be called with new";
        return Err(JsNativeError::typ().with_message(refusal).into());
    }
    let options = Options::new(args.get_or_undefined(0))?;
    let membrane = build(&options, context)?;
    let object = JsObject::from_proto_and_data(prototype.clone(), Handle(membrane));
    secure(&object, context)?;
    Ok(object.into())
}

fn build(options: &Options, context: &mut Context) -> JsResult<Membrane> {
    let mut builder = Membrane::builder();
    if let Some(label) = options.text(js_string!("label"), context)? {
        builder = builder.label(label);
    }
    let sides = options.names(js_string!("sides"), context)?;
    let sides = sides.unwrap_or_else(|| vec![js_string!("wet"), js_string!("dry")]);
    for side in &sides {
        builder = builder.side(side.clone());
    }
    if options.flag(js_string!("copyData"), context)? {
        builder = builder.copying(Copying::HardenedData);
    }
    let shares = options.get(js_string!("shareIntrinsics"), context)?;
    if shares.is_some_and(|shares| !shares.to_boolean()) {
        builder = builder.sharing(Sharing::Nothing);
    }
    let distort = Options::new(
        &options
            .get(js_string!("distort"), context)?
            .unwrap_or_default(),
    )?;
    for (home, name) in sides.iter().enumerate() {
        let Some(function) = distort.get(name.clone(), context)? else {
            continue;
        };
        let refusal = || JsNativeError::typ().with_message("a distortion must be a function");
        let function = function.as_callable().ok_or_else(refusal)?;
        for away in (0..sides.len()).filter(|away| *away != home) {
            builder = builder.distort(home, away, function.clone());
        }
    }
    builder.build(context)
}

fn handle(this: &JsValue) -> JsResult<Membrane> {
    let object = this.as_object();
    let handle = object.as_ref().and_then(JsObject::downcast_ref::<Handle>);
    let refusal = || {
        JsNativeError::typ()
            .with_message("the receiver is not a Membrane")
            .into()
    };
    handle.map(|handle| handle.0.clone()).ok_or_else(refusal)
}

/// `wrap(value, from, to)`: by default from the first side to the second.
fn wrap(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let membrane = handle(this)?;
    let from = side(&membrane, args.get_or_undefined(1), 0, context)?;
    let to = side(&membrane, args.get_or_undefined(2), 1, context)?;
    membrane.wrap(from, to, args.get_or_undefined(0), context)
}

fn side(
    membrane: &Membrane,
    name: &JsValue,
    default: usize,
    context: &mut Context,
) -> JsResult<Side> {
    let found = if name.is_undefined() {
        membrane.side(default)
    } else {
        membrane.side_named(&name.to_string(context)?)
    };
    let refusal = || {
        JsNativeError::typ()
            .with_message("the membrane has no such side")
            .into()
    };
    found.ok_or_else(refusal)
}

fn revoke(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let membrane = handle(this)?;
    membrane.revoke(reason(args.get_or_undefined(0), context)?);
    Ok(JsValue::undefined())
}

fn revoked(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(handle(this)?.is_revoked().into())
}

fn label(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(handle(this)?.label().into())
}
