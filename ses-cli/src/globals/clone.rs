//! `structuredClone` (<https://html.spec.whatwg.org/#structured-cloning>), with a worklist: however deep a value is, it is copied
//! without recursion, which the engine's runtime does not manage.

use std::collections::HashMap;

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsResult, JsString, JsSymbol, JsValue, JsVariant,
    builtins::{error::Error, proxy::Proxy},
    js_string,
    native_function::NativeFunction,
    object::{
        FunctionObjectBuilder,
        builtins::{
            JsArray, JsArrayBuffer, JsDataView, JsDate, JsMap, JsRegExp, JsSet, JsTypedArray,
        },
    },
    property::{Attribute, PropertyDescriptor, PropertyKey},
};

use super::exception::exception;

pub(super) fn register(context: &mut Context) -> JsResult<()> {
    let native = NativeFunction::from_fn_ptr(structured_clone);
    let function = FunctionObjectBuilder::new(context.realm(), native)
        .name(js_string!("structuredClone"))
        .length(1)
        .build();
    context.register_global_property(js_string!("structuredClone"), function, Attribute::all())
}

fn structured_clone(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let mut clones = Clones::default();
    let transfer = match args.get_or_undefined(1).as_object() {
        Some(options) => options.get(js_string!("transfer"), context)?,
        None => JsValue::undefined(),
    };
    if let Some(list) = transfer.as_object() {
        for index in 0..JsArray::from_object(list.clone())?.length(context)? {
            let item = list.get(index, context)?;
            clones.transfer(&item, context)?;
        }
    }
    let copy = clones.value(args.get_or_undefined(0), context)?;
    while let Some(pair) = clones.work.pop() {
        clones.fill(pair, context)?;
    }
    Ok(copy)
}

/// The copies that were begun, and those that still lack their contents.
#[derive(Default)]
struct Clones {
    /// By the address of the original, which `keep` keeps alive.
    made: HashMap<usize, JsObject>,
    keep: Vec<JsObject>,
    work: Vec<Pair>,
}

/// An original and its empty copy.
struct Pair {
    original: JsObject,
    copy: JsObject,
}

fn address(object: &JsObject) -> usize {
    std::ptr::from_ref(object.as_ref()).addr()
}

fn refuse(what: &str, context: &mut Context) -> JsError {
    let message = format!("{what} could not be cloned.");
    exception("DataCloneError", &message, context)
}

impl Clones {
    fn value(&mut self, value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        match value.variant() {
            JsVariant::Symbol(symbol) => {
                let what = symbol.descriptive_string().to_std_string_lossy();
                Err(refuse(&what, context))
            }
            JsVariant::Object(object) => Ok(self.object(&object, context)?.into()),
            _ => Ok(value.clone()),
        }
    }

    fn object(&mut self, original: &JsObject, context: &mut Context) -> JsResult<JsObject> {
        if let Some(known) = self.made.get(&address(original)) {
            return Ok(known.clone());
        }
        let copy = self.shell(original, context)?;
        self.remember(original, &copy);
        self.work.push(Pair {
            original: original.clone(),
            copy: copy.clone(),
        });
        Ok(copy)
    }

    fn remember(&mut self, original: &JsObject, copy: &JsObject) {
        self.made.insert(address(original), copy.clone());
        self.keep.push(original.clone());
    }

    fn transfer(&mut self, item: &JsValue, context: &mut Context) -> JsResult<()> {
        let buffer = item
            .as_object()
            .and_then(|item| JsArrayBuffer::from_object(item).ok());
        let Some(buffer) = buffer else {
            return Err(refuse(
                "A value of the transfer list that is no ArrayBuffer",
                context,
            ));
        };
        let original = JsObject::from(buffer.clone());
        if self.made.contains_key(&address(&original)) {
            return Err(refuse("An ArrayBuffer that is transferred twice", context));
        }
        let block = buffer.detach(&JsValue::undefined())?;
        let moved = JsObject::from(JsArrayBuffer::from_byte_block(block, context)?);
        self.remember(&original, &moved);
        Ok(())
    }

    /// A copy without contents that may refer to other objects.
    fn shell(&mut self, original: &JsObject, context: &mut Context) -> JsResult<JsObject> {
        if original.is::<Proxy>() {
            return Err(refuse("#<Object>", context));
        }
        if original.is_callable() {
            let options = crate::inspect::Options::default();
            let what = crate::inspect::inspect(&original.clone().into(), &options, context);
            return Err(refuse(&what, context));
        }
        if original.is_array() {
            return Ok(JsArray::new(context)?.into());
        }
        if original.is::<Error>() {
            return error(original, context);
        }
        if let Some(copy) = simple(original, context)? {
            return Ok(copy);
        }
        if let Some(copy) = self.bytes(original, context)? {
            return Ok(copy);
        }
        let plain = original.is_ordinary() || original.is::<f64>() || original.is::<bool>();
        if plain || original.is::<JsString>() || original.is::<boa_engine::JsBigInt>() {
            return Ok(JsObject::with_object_proto(context.intrinsics()));
        }
        Err(refuse("#<Object>", context))
    }

    /// Buffers and views; a view's buffer is copied whole, and shared by all its views' copies.
    fn bytes(&mut self, original: &JsObject, context: &mut Context) -> JsResult<Option<JsObject>> {
        if let Ok(buffer) = JsArrayBuffer::from_object(original.clone()) {
            let Some(bytes) = buffer.to_vec() else {
                return Err(refuse("An ArrayBuffer that is detached", context));
            };
            let block = boa_engine::object::builtins::AlignedVec::from_slice(0, &bytes);
            return Ok(Some(JsArrayBuffer::from_byte_block(block, context)?.into()));
        }
        if let Ok(typed) = JsTypedArray::from_object(original.clone()) {
            let buffer = typed.buffer(context)?;
            let (offset, length) = (typed.byte_offset(context)?, typed.length(context)?);
            let Some(kind) = typed.kind() else {
                return Err(refuse("#<Object>", context));
            };
            let buffer = self.value(&buffer, context)?;
            let constructor = view_constructor(kind, context)?;
            let args = [buffer, JsValue::from(offset), JsValue::from(length)];
            return Ok(Some(constructor.construct(&args, None, context)?));
        }
        if let Ok(view) = JsDataView::from_object(original.clone()) {
            let buffer = view.buffer(context)?;
            let (offset, length) = (view.byte_offset(context)?, view.byte_length(context)?);
            let buffer = self.value(&buffer, context)?;
            let constructor = context
                .intrinsics()
                .constructors()
                .data_view()
                .constructor();
            let args = [buffer, JsValue::from(offset), JsValue::from(length)];
            return Ok(Some(constructor.construct(&args, None, context)?));
        }
        Ok(None)
    }

    /// Puts the contents of an original into its copy.
    fn fill(&mut self, Pair { original, copy }: Pair, context: &mut Context) -> JsResult<()> {
        if let Ok(map) = JsMap::from_object(original.clone()) {
            let mut pairs = Vec::new();
            map.for_each_native(|key, value| {
                pairs.push((key, value));
                Ok(())
            })?;
            let copy = JsMap::from_object(copy)?;
            for (key, value) in pairs {
                let key = self.value(&key, context)?;
                let value = self.value(&value, context)?;
                copy.set(key, value, context)?;
            }
            return Ok(());
        }
        if let Ok(set) = JsSet::from_object(original.clone()) {
            let mut members = Vec::new();
            set.for_each_native(|member| {
                members.push(member);
                Ok(())
            })?;
            let Ok(copy) = JsSet::from_object(copy) else {
                return Ok(());
            };
            for member in members {
                let member = self.value(&member, context)?;
                copy.add(member, context)?;
            }
            return Ok(());
        }
        if original.is::<Error>() {
            return self.fill_cause(&original, &copy, context);
        }
        if original.is_array() {
            let length = original.get(js_string!("length"), context)?;
            copy.set(js_string!("length"), length, true, context)?;
        } else if !original.is_ordinary() {
            return Ok(());
        }
        self.fill_properties(&original, &copy, context)
    }

    fn fill_properties(
        &mut self,
        original: &JsObject,
        copy: &JsObject,
        context: &mut Context,
    ) -> JsResult<()> {
        for key in original.own_property_keys(context)? {
            let shown = crate::inspect::own_property(original, &key);
            let shown = shown.is_some_and(|property| property.enumerable() == Some(true));
            if matches!(key, PropertyKey::Symbol(_)) || !shown {
                continue;
            }
            let value = original.get(key.clone(), context)?;
            let value = self.value(&value, context)?;
            copy.create_data_property_or_throw(key, value, context)?;
        }
        Ok(())
    }

    fn fill_cause(
        &mut self,
        original: &JsObject,
        copy: &JsObject,
        context: &mut Context,
    ) -> JsResult<()> {
        let cause = crate::inspect::own_property(original, &js_string!("cause").into());
        if let Some(cause) = cause.and_then(|cause| cause.value().cloned()) {
            let cause = self.value(&cause, context)?;
            copy.insert_property(js_string!("cause"), hidden(cause));
        }
        Ok(())
    }
}

fn hidden(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true)
        .build()
}

/// An error of the same kind with the same message, by data properties.
fn error(original: &JsObject, context: &mut Context) -> JsResult<JsObject> {
    let text = |key: JsString| {
        crate::inspect::data_property(original, key).and_then(|text| text.as_string())
    };
    let constructors = context.intrinsics().constructors();
    let name = text(js_string!("name"))
        .unwrap_or_default()
        .to_std_string_lossy();
    let constructor = match name.as_str() {
        "EvalError" => constructors.eval_error(),
        "RangeError" => constructors.range_error(),
        "ReferenceError" => constructors.reference_error(),
        "SyntaxError" => constructors.syntax_error(),
        "TypeError" => constructors.type_error(),
        "URIError" => constructors.uri_error(),
        _ => constructors.error(),
    };
    let message = text(js_string!("message"));
    let args: Vec<JsValue> = message.into_iter().map(JsValue::from).collect();
    constructor.constructor().construct(&args, None, context)
}

/// Objects whose whole content is in a slot.
fn simple(original: &JsObject, context: &mut Context) -> JsResult<Option<JsObject>> {
    if JsMap::from_object(original.clone()).is_ok() {
        return Ok(Some(JsMap::new(context).into()));
    }
    if JsSet::from_object(original.clone()).is_ok() {
        return Ok(Some(JsSet::new(context).into()));
    }
    if let Ok(date) = JsDate::from_object(original.clone()) {
        let time = date.get_time(context)?;
        let constructor = context.intrinsics().constructors().date().constructor();
        return Ok(Some(constructor.construct(&[time], None, context)?));
    }
    if JsRegExp::from_object(original.clone()).is_ok() {
        let pattern = original.get(js_string!("source"), context)?;
        let flags = original.get(js_string!("flags"), context)?;
        let constructor = context.intrinsics().constructors().regexp().constructor();
        return Ok(Some(constructor.construct(
            &[pattern, flags],
            None,
            context,
        )?));
    }
    let boxed = if let Some(number) = original.downcast_ref::<f64>() {
        JsValue::from(*number)
    } else if let Some(truth) = original.downcast_ref::<bool>() {
        JsValue::from(*truth)
    } else if let Some(string) = original.downcast_ref::<JsString>() {
        JsValue::from(string.clone())
    } else if let Some(number) = original.downcast_ref::<boa_engine::JsBigInt>() {
        JsValue::from(number.clone())
    } else if original.is::<JsSymbol>() {
        return Err(refuse("Object(Symbol())", context));
    } else {
        return Ok(None);
    };
    Ok(Some(boxed.to_object(context)?))
}

fn view_constructor(
    kind: boa_engine::builtins::typed_array::TypedArrayKind,
    context: &mut Context,
) -> JsResult<JsObject> {
    use boa_engine::builtins::typed_array::TypedArrayKind as Kind;
    let all = context.intrinsics().constructors();
    Ok(match kind {
        Kind::Int8 => all.typed_int8_array(),
        Kind::Uint8 => all.typed_uint8_array(),
        Kind::Uint8Clamped => all.typed_uint8clamped_array(),
        Kind::Int16 => all.typed_int16_array(),
        Kind::Uint16 => all.typed_uint16_array(),
        Kind::Int32 => all.typed_int32_array(),
        Kind::Uint32 => all.typed_uint32_array(),
        Kind::BigInt64 => all.typed_bigint64_array(),
        Kind::BigUint64 => all.typed_biguint64_array(),
        Kind::Float16 => all.typed_float16_array(),
        Kind::Float32 => all.typed_float32_array(),
        Kind::Float64 => all.typed_float64_array(),
    }
    .constructor())
}
