//! `SerializeJSONProperty`, `SerializeJSONObject` and `SerializeJSONArray` (ECMA-262 25.5.2.2, .5, .6).

use boa_engine::{
    Context, JsBigInt, JsObject, JsResult, JsString, JsValue, builtins::object::OrdinaryObject,
    js_string, property::PropertyKey, value::JsVariant,
};

use super::{
    options::Options,
    output::Output,
    quote::{plain, quote},
};
use crate::{
    engine::type_error,
    hazards::{array_like::is_array, depth, size},
};

/// A run of `JSON.stringify`.
pub(super) struct Serializer<'a> {
    pub(super) options: Options,
    pub(super) output: Output,
    /// How many gaps the current line begins with.
    pub(super) indent: usize,
    /// The objects that are being written, from the outermost to the innermost.
    pub(super) open: Vec<JsObject>,
    /// The engine's `Array.isArray` and `JSON.isRawJSON`.
    pub(super) is_array: &'a JsObject,
    pub(super) is_raw: &'a JsObject,
}

impl Serializer<'_> {
    /// Writes `value`, which `holder` has under `key`; false where it is nothing that JSON knows.
    pub(super) fn property(
        &mut self,
        key: &PropertyKey,
        holder: &JsObject,
        value: JsValue,
        context: &mut Context,
    ) -> JsResult<bool> {
        let value = self.replaced(key, holder, value, context)?;
        self.output.check()?;
        match value.variant() {
            // 5. If value is null, return "null".
            JsVariant::Null => self.output.ascii("null"),
            // 6. and 7.
            JsVariant::Boolean(true) => self.output.ascii("true"),
            JsVariant::Boolean(false) => self.output.ascii("false"),
            // 8. If value is a String, return QuoteJSONString(value).
            JsVariant::String(text) => quote(&text, &mut self.output),
            // 9. If value is a Number, then
            JsVariant::Integer32(_) => plain(value.to_string(context)?.as_str(), &mut self.output),
            JsVariant::Float64(number) if number.is_finite() => {
                plain(value.to_string(context)?.as_str(), &mut self.output);
            }
            JsVariant::Float64(_) => self.output.ascii("null"),
            // 10. If value is a BigInt, throw a TypeError exception.
            JsVariant::BigInt(_) => {
                return Err(type_error("Do not know how to serialize a BigInt"));
            }
            // 11. If value is an Object and IsCallable(value) is false, then
            JsVariant::Object(object) if !object.is_callable() => self.object(object, context)?,
            // 12. Return undefined.
            JsVariant::Object(_) | JsVariant::Symbol(_) | JsVariant::Undefined => {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Steps 2 to 4: `toJSON`, the replacer, and what wraps a primitive.
    fn replaced(
        &self,
        key: &PropertyKey,
        holder: &JsObject,
        mut value: JsValue,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        // 2. If value is an Object or value is a BigInt, then
        if let Some(to_json) = to_json(&value, context)? {
            let arguments = [JsValue::from(key_text(key))];
            value = to_json.call(&value, &arguments, context)?;
        }
        // 3. If state.[[ReplacerFunction]] is not undefined, then
        if let Some(replacer) = &self.options.replacer {
            let arguments = [JsValue::from(key_text(key)), value];
            value = replacer.call(&holder.clone().into(), &arguments, context)?;
        }
        // 4. If value is an Object, then
        let Some(object) = value.as_object() else {
            return Ok(value);
        };
        if object.is::<f64>() {
            return Ok(value.to_number(context)?.into());
        }
        if object.is::<JsString>() {
            return Ok(value.to_string(context)?.into());
        }
        let wrapped = object
            .downcast_ref::<bool>()
            .map(|inner| JsValue::from(*inner));
        let wrapped = wrapped.or_else(|| {
            object
                .downcast_ref::<JsBigInt>()
                .map(|inner| JsValue::from(inner.clone()))
        });
        Ok(wrapped.unwrap_or(value))
    }

    fn object(&mut self, object: JsObject, context: &mut Context) -> JsResult<()> {
        let _level = depth::enter(context)?;
        if self.write_raw(&object, context)? {
            return Ok(());
        }
        // 1. If state.[[Stack]] contains value, throw a TypeError exception because the structure is cyclical.
        if self.open.contains(&object) {
            return Err(type_error("Converting circular structure to JSON"));
        }
        self.open.push(object.clone());
        self.indent += 1;
        if is_array(&object, self.is_array, context)? {
            self.elements(&object, context)?;
        } else {
            self.members(&object, context)?;
        }
        self.open.pop();
        Ok(())
    }

    /// Writes what `JSON.rawJSON` made: an object without prototype that the engine knows.
    fn write_raw(&mut self, object: &JsObject, context: &mut Context) -> JsResult<bool> {
        if object.prototype().is_some() {
            return Ok(false);
        }
        let arguments = [object.clone().into()];
        let raw = self
            .is_raw
            .call(&JsValue::undefined(), &arguments, context)?;
        if !raw.to_boolean() {
            return Ok(false);
        }
        let text = object
            .get(js_string!("rawJSON"), context)?
            .to_string(context)?;
        plain(text.as_str(), &mut self.output);
        Ok(true)
    }

    fn members(&mut self, object: &JsObject, context: &mut Context) -> JsResult<()> {
        let keys = match &self.options.keys {
            Some(keys) => keys.clone(),
            None => enumerable_keys(object, context)?,
        };
        self.output.ascii("{");
        let mut written = false;
        for key in keys {
            let before = self.output.mark();
            if written {
                self.output.ascii(",");
            }
            self.new_line();
            quote(&key_text(&key), &mut self.output);
            self.output.ascii(if self.options.gap.is_empty() {
                ":"
            } else {
                ": "
            });
            let value = object.get(key.clone(), context)?;
            if self.property(&key, object, value, context)? {
                written = true;
            } else {
                self.output.undo(before);
            }
        }
        self.close(written, "}");
        Ok(())
    }

    fn elements(&mut self, array: &JsObject, context: &mut Context) -> JsResult<()> {
        self.output.ascii("[");
        let length = size::length_of(array, context)?;
        for index in 0..length {
            if index > 0 {
                self.output.ascii(",");
            }
            self.new_line();
            let key = PropertyKey::from(index);
            let value = array.get(key.clone(), context)?;
            if !self.property(&key, array, value, context)? {
                self.output.ascii("null");
            }
        }
        self.close(length > 0, "]");
        Ok(())
    }

    fn close(&mut self, written: bool, bracket: &str) {
        self.indent -= 1;
        if written {
            self.new_line();
        }
        self.output.ascii(bracket);
    }

    fn new_line(&mut self) {
        if self.options.gap.is_empty() {
            return;
        }
        self.output.ascii("\n");
        for _ in 0..self.indent {
            self.output.text(self.options.gap.as_str());
        }
    }
}

/// The `toJSON` of `value`, if it has one that can be called.
fn to_json(value: &JsValue, context: &mut Context) -> JsResult<Option<JsObject>> {
    let method = match value.variant() {
        JsVariant::Object(object) => object.get(js_string!("toJSON"), context)?,
        JsVariant::BigInt(_) => {
            // GetV: the getter would see the primitive; no program but a test can tell the difference.
            value
                .to_object(context)?
                .get(js_string!("toJSON"), context)?
        }
        _ => return Ok(None),
    };
    Ok(method.as_callable())
}

/// `EnumerableOwnProperties ( object, key )` (ECMA-262 7.3.23).
fn enumerable_keys(object: &JsObject, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    if !object.is_ordinary() {
        let arguments = [object.clone().into()];
        let keys = OrdinaryObject::keys(&JsValue::undefined(), &arguments, context)?;
        let keys = keys.to_object(context)?;
        let mut list = Vec::new();
        for index in 0..size::length_of(&keys, context)? {
            list.push(keys.get(index, context)?.to_property_key(context)?);
        }
        return Ok(list);
    }
    let mut keys = object.own_property_keys(context)?;
    let object = object.borrow();
    keys.retain(|key| {
        !matches!(key, PropertyKey::Symbol(_))
            && object
                .properties()
                .get(key)
                .is_some_and(|property| property.enumerable() == Some(true))
    });
    Ok(keys)
}

fn key_text(key: &PropertyKey) -> JsString {
    match key {
        PropertyKey::String(text) => text.clone(),
        PropertyKey::Index(index) => js_string!(index.get().to_string()),
        PropertyKey::Symbol(_) => js_string!(),
    }
}
