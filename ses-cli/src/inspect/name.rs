//! What an object is called: its constructor, its tag, and the words in front of its braces.

use boa_engine::{
    Context, JsObject, JsSymbol, builtins::proxy::Proxy, js_string, property::PropertyKey,
};

use super::{Inspector, look};
use crate::{builtins::known_class, lines::one_line};

/// The names by which an object goes.
pub(super) struct Names {
    /// The constructor's name; `None` without a prototype.
    pub(super) constructor: Option<String>,
    /// `Symbol.toStringTag`, when it says more than the constructor.
    pub(super) tag: String,
}

impl Names {
    /// The words in front of the braces, with a blank behind them: `Foo(2) [Tag] `.
    pub(super) fn prefix(&self, fallback: &str, size: Option<usize>) -> String {
        let size = size.map_or(String::new(), |size| format!("({size})"));
        match &self.constructor {
            None if self.tag.is_empty() || self.tag == fallback => {
                format!("[{fallback}{size}: null prototype] ")
            }
            None => format!("[{fallback}{size}: null prototype] [{}] ", self.tag),
            Some(name) if self.tag.is_empty() || self.tag == *name => format!("{name}{size} "),
            Some(name) => format!("{name}{size} [{}] ", self.tag),
        }
    }

    /// Whether the object is a plain instance of this constructor, which then need not be named.
    pub(super) fn plain(&self, constructor: &str) -> bool {
        self.tag.is_empty() && self.constructor.as_deref() == Some(constructor)
    }
}

impl Inspector<'_> {
    pub(super) fn names(&self, object: &JsObject) -> Names {
        let constructor = constructor(object, self.context).map(|name| one_line(&name));
        let tag = tag(object)
            .map(|tag| one_line(&tag))
            .filter(|tag| constructor.as_deref() != Some(tag));
        Names {
            constructor,
            tag: tag.unwrap_or_default(),
        }
    }
}

/// The name of the nearest constructor that made the object, as far as can be told from data properties and the intrinsics.
fn constructor(object: &JsObject, context: &Context) -> Option<String> {
    let key = PropertyKey::from(js_string!("constructor"));
    let mut first = true;
    for holder in look::chain(object) {
        if holder.is::<Proxy>() {
            return Some("Object".to_owned());
        }
        if !first && let Some(name) = intrinsic(&holder, context) {
            return Some(name.to_owned());
        }
        if !first && let Some(name) = known_class(&holder, context) {
            return Some(name);
        }
        let candidate = look::own(&holder, &key).and_then(|found| found.value()?.as_callable());
        if let Some(candidate) = candidate
            && made(object, &candidate)
            && let Some(name) = look::own_string(&candidate, js_string!("name"))
            && !name.is_empty()
        {
            return Some(name.to_std_string_lossy());
        }
        first = false;
    }
    object
        .prototype()
        .map(|_| "Object <[Object: null prototype] {}>".to_owned())
}

/// Whether `object instanceof constructor`, without asking the constructor.
fn made(object: &JsObject, constructor: &JsObject) -> bool {
    let prototype = look::own(constructor, &js_string!("prototype").into());
    let Some(prototype) = prototype.and_then(|found| found.value()?.as_object()) else {
        return false;
    };
    look::chain(object)
        .skip(1)
        .any(|holder| JsObject::equals(&holder, &prototype))
}

/// `Symbol.toStringTag` where it is data, and not an own enumerable property that is shown anyway.
fn tag(object: &JsObject) -> Option<String> {
    let key = PropertyKey::from(JsSymbol::to_string_tag());
    if look::own(object, &key).is_some_and(|own| own.enumerable() == Some(true)) {
        return None;
    }
    let tag = look::data(object, key)?.as_string()?.to_std_string_lossy();
    (!tag.is_empty()).then_some(tag)
}

/// The constructor's name of an intrinsic prototype. After lockdown `constructor` may be an accessor there, and a getter is
/// never called.
pub(super) fn intrinsic(prototype: &JsObject, context: &Context) -> Option<&'static str> {
    let all = context.intrinsics().constructors();
    let known = [
        ("Object", all.object()),
        ("Function", all.function()),
        ("Array", all.array()),
        ("Error", all.error()),
        ("TypeError", all.type_error()),
        ("RangeError", all.range_error()),
        ("SyntaxError", all.syntax_error()),
        ("ReferenceError", all.reference_error()),
        ("EvalError", all.eval_error()),
        ("URIError", all.uri_error()),
        ("AggregateError", all.aggregate_error()),
        ("Map", all.map()),
        ("Set", all.set()),
        ("Promise", all.promise()),
        ("Date", all.date()),
        ("RegExp", all.regexp()),
        ("Number", all.number()),
        ("String", all.string()),
        ("Boolean", all.boolean()),
        ("Symbol", all.symbol()),
        ("BigInt", all.bigint()),
        ("AsyncFunction", all.async_function()),
        ("GeneratorFunction", all.generator_function()),
        ("AsyncGeneratorFunction", all.async_generator_function()),
        ("Uint8Array", all.typed_uint8_array()),
        ("Int8Array", all.typed_int8_array()),
        ("Uint8ClampedArray", all.typed_uint8clamped_array()),
        ("Int16Array", all.typed_int16_array()),
        ("Uint16Array", all.typed_uint16_array()),
        ("Int32Array", all.typed_int32_array()),
        ("Uint32Array", all.typed_uint32_array()),
        ("BigInt64Array", all.typed_bigint64_array()),
        ("BigUint64Array", all.typed_biguint64_array()),
        ("Float32Array", all.typed_float32_array()),
        ("Float64Array", all.typed_float64_array()),
        ("ArrayBuffer", all.array_buffer()),
        ("SharedArrayBuffer", all.shared_array_buffer()),
        ("DataView", all.data_view()),
        ("WeakMap", all.weak_map()),
        ("WeakSet", all.weak_set()),
        ("WeakRef", all.weak_ref()),
        ("FinalizationRegistry", all.finalization_registry()),
    ];
    known
        .iter()
        .find(|(_, made)| JsObject::equals(&made.prototype(), prototype))
        .map(|(name, _)| *name)
}
