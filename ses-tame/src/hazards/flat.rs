//! `Array.prototype.flat`: a worklist instead of recursion, so that a cycle is an error and depth costs no stack.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsSymbol, JsValue, js_string,
    native_function::NativeFunction, object::builtins::JsArray, property::PropertyKey,
    value::IntegerOrInfinity,
};

use super::{array_like::is_array, depth, replace, size};
use crate::{
    engine::{key_of, own_value, type_error},
    intrinsics::Intrinsics,
};

/// How deep nested arrays may be: a cycle goes on for ever.
const MAX_DEPTH: usize = 100_000;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    let array = intrinsics.get("Array");
    let Some(is_array) = array
        .and_then(|array| own_value(array, &key_of("isArray")))
        .and_then(|value| value.as_object())
    else {
        return;
    };
    let make = |_| {
        NativeFunction::from_copy_closure_with_captures(
            |this, args, is_array: &JsObject, context| flat(this, args, is_array, context),
            is_array,
        )
    };
    replace::method(intrinsics, "%ArrayPrototype%", "flat", make, context);
}

/// `Array.prototype.flat ( [ depth ] )` (ECMA-262 23.1.3.13).
fn flat(
    this: &JsValue,
    args: &[JsValue],
    is_array: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    // 1. Let O be ? ToObject(this value).
    let object = this.to_object(context)?;
    // 2. Let sourceLen be ? LengthOfArrayLike(O).
    let length = size::length_of(&object, context)?;
    // 3. Let depthNum be 1.
    // 4. If depth is not undefined, then a. Set depthNum to ? ToIntegerOrInfinity(depth).
    let levels = match args.get_or_undefined(0) {
        undefined if undefined.is_undefined() => 1,
        depth => match depth.to_integer_or_infinity(context)? {
            // b. If depthNum < 0, set depthNum to 0.
            IntegerOrInfinity::Integer(depth) => usize::try_from(depth).unwrap_or(0),
            IntegerOrInfinity::PositiveInfinity => usize::MAX,
            IntegerOrInfinity::NegativeInfinity => 0,
        },
    };
    // 5. Let A be ? ArraySpeciesCreate(O, 0).
    let mut target = Target {
        species: species_create(&object, is_array, context)?,
        elements: Vec::new(),
        written: 0,
    };
    // 6. Perform ? FlattenIntoArray(A, O, sourceLen, 0, depthNum).
    flatten(&mut target, object, length, levels, is_array, context)?;
    // 7. Return A.
    Ok(match target.species {
        Some(species) => species.into(),
        None => JsArray::from_iter(target.elements, context).into(),
    })
}

/// Where the elements go.
struct Target {
    /// What the array's constructor made, where it is not the engine's own.
    species: Option<JsObject>,
    elements: Vec<JsValue>,
    written: u64,
}

impl Target {
    fn add(&mut self, element: JsValue, context: &mut Context) -> JsResult<()> {
        let Some(species) = &self.species else {
            self.elements.push(element);
            return Ok(());
        };
        // vi. 2. Perform ? CreateDataPropertyOrThrow(target, ! ToString(𝔽(targetIndex)), element).
        species.create_data_property_or_throw(self.written, element, context)?;
        self.written += 1;
        Ok(())
    }
}

/// One array whose elements are being handed over.
struct Source {
    object: JsObject,
    length: u64,
    next: u64,
}

impl Source {
    /// The next element, `None` for a hole. The caller has checked that there is a next index.
    fn take(&mut self, context: &mut Context) -> JsResult<Option<JsValue>> {
        let index = self.next;
        self.next += 1;
        if self.object.is_array()
            && let Ok(small) = u32::try_from(index)
        {
            let key = PropertyKey::from(small);
            let own = own_value(&self.object, &key);
            if own.is_some() {
                return Ok(own);
            }
        }
        // b. Let exists be ? HasProperty(source, P).
        if !self.object.has_property(index, context)? {
            return Ok(None);
        }
        // i. Let element be ? Get(source, P).
        Ok(Some(self.object.get(index, context)?))
    }
}

/// `FlattenIntoArray` (ECMA-262 23.1.3.13.1) without a mapper function.
fn flatten(
    target: &mut Target,
    object: JsObject,
    length: u64,
    levels: usize,
    engine_is_array: &JsObject,
    context: &mut Context,
) -> JsResult<()> {
    let mut sources = vec![Source {
        object,
        length,
        next: 0,
    }];
    while let Some(source) = sources.last_mut() {
        if source.next >= source.length {
            sources.pop();
            continue;
        }
        let Some(element) = source.take(context)? else {
            continue;
        };
        // iv. If depth > 0, set shouldFlatten to ? IsArray(element).
        let nested = match element.as_object() {
            Some(nested) if sources.len() <= levels => {
                is_array(&nested, engine_is_array, context)?.then_some(nested)
            }
            _ => None,
        };
        let Some(nested) = nested else {
            target.add(element, context)?;
            continue;
        };
        if sources.len() >= MAX_DEPTH {
            return Err(depth::too_deep());
        }
        let length = size::length_of(&nested, context)?;
        sources.push(Source {
            object: nested,
            length,
            next: 0,
        });
    }
    Ok(())
}

/// `ArraySpeciesCreate ( originalArray, 0 )` (ECMA-262 10.4.2.2); there is one realm, so step 4 has nothing to compare.
/// `None` stands for an ordinary array.
fn species_create(
    original: &JsObject,
    engine_is_array: &JsObject,
    context: &mut Context,
) -> JsResult<Option<JsObject>> {
    // 2. If isArray is false, return ? ArrayCreate(length).
    if !is_array(original, engine_is_array, context)? {
        return Ok(None);
    }
    // 3. Let C be ? Get(originalArray, "constructor").
    let mut constructor = original.get(js_string!("constructor"), context)?;
    let array = context.intrinsics().constructors().array().constructor();
    if constructor.as_object().as_ref() == Some(&array) {
        // Its species is itself: the permits allow nothing else.
        return Ok(None);
    }
    // 5. If C is an Object, then
    if let Some(object) = constructor.as_object() {
        // a. Set C to ? Get(C, @@species).
        constructor = object.get(JsSymbol::species(), context)?;
        // b. If C is null, set C to undefined.
        if constructor.is_null() {
            constructor = JsValue::undefined();
        }
    }
    // 6. If C is undefined, return ? ArrayCreate(length).
    if constructor.is_undefined() {
        return Ok(None);
    }
    // 7. If IsConstructor(C) is false, throw a TypeError exception.
    let Some(constructor) = constructor.as_constructor() else {
        return Err(type_error("the species of an array is not a constructor"));
    };
    // 8. Return ? Construct(C, « 𝔽(length) »).
    Ok(Some(constructor.construct(
        &[JsValue::from(0)],
        None,
        context,
    )?))
}
