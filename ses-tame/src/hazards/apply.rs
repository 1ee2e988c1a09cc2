//! `Function.prototype.apply`, `Reflect.apply` and `Reflect.construct`: lists of arguments that no stack holds.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue,
    native_function::NativeFunction,
    object::{IndexPropertyValues, builtins::JsArray},
};

use super::{replace, size};
use crate::{engine::type_error, intrinsics::Intrinsics};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(intrinsics, "%FunctionPrototype%", "apply", apply, context);
    replace::whole(intrinsics, "Reflect", "apply", reflect_apply, context);
    let make = |original: JsObject| {
        NativeFunction::from_copy_closure_with_captures(
            |this, args, original: &JsObject, context| {
                reflect_construct(this, args, original, context)
            },
            original,
        )
    };
    replace::method(intrinsics, "Reflect", "construct", make, context);
}

/// `Function.prototype.apply ( thisArg, argArray )` (ECMA-262 20.2.3.1).
fn apply(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 2. If IsCallable(func) is false, throw a TypeError exception.
    let Some(function) = this.as_callable() else {
        return Err(type_error(
            "Function.prototype.apply was called on what is not a function",
        ));
    };
    let list = args.get_or_undefined(1);
    // 3. If argArray is either undefined or null, then return ? Call(func, thisArg).
    let list = if list.is_null_or_undefined() {
        Vec::new()
    } else {
        list_of(list, context)?
    };
    // 6. Return ? Call(func, thisArg, argList).
    function.call(args.get_or_undefined(0), &list, context)
}

/// `Reflect.apply ( target, thisArgument, argumentsList )` (ECMA-262 28.1.1).
fn reflect_apply(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. If IsCallable(target) is false, throw a TypeError exception.
    let Some(target) = args.get_or_undefined(0).as_callable() else {
        return Err(type_error("target must be a function"));
    };
    // 2. Let args be ? CreateListFromArrayLike(argumentsList).
    let list = list_of(args.get_or_undefined(2), context)?;
    // 4. Return ? Call(target, thisArgument, args).
    target.call(args.get_or_undefined(1), &list, context)
}

/// `Reflect.construct ( target, argumentsList [ , newTarget ] )` (ECMA-262 28.1.2).
fn reflect_construct(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let constructors = args.get_or_undefined(0).is_constructor()
        && (args.len() < 3 || args.get_or_undefined(2).is_constructor());
    if !constructors || !args.get_or_undefined(1).is_object() {
        // Refused in the specification's order, by the engine.
        return original.call(this, args, context);
    }
    let mut args = args.to_vec();
    let list = list_of(args.get_or_undefined(1), context)?;
    args[1] = JsArray::from_iter(list, context).into();
    original.call(this, &args, context)
}

/// `CreateListFromArrayLike` (ECMA-262 7.3.19), for as many elements as the engine's own stack holds.
fn list_of(value: &JsValue, context: &mut Context) -> JsResult<Vec<JsValue>> {
    let Some(object) = value.as_object() else {
        return Err(type_error("the list of arguments must be an object"));
    };
    let length = size::length_of(&object, context)?;
    size::arguments(length, context)?;
    if let Some(list) = dense(&object, length) {
        return Ok(list);
    }
    let mut list = Vec::with_capacity(usize::try_from(length).unwrap_or(0).min(16));
    for index in 0..length {
        list.push(object.get(index, context)?);
    }
    Ok(list)
}

/// The elements of an array without holes: reading them runs nobody's code.
fn dense(array: &JsObject, length: u64) -> Option<Vec<JsValue>> {
    if !array.is_array() {
        return None;
    }
    let array = array.borrow();
    let elements: Vec<_> = match array.properties().index_property_values() {
        IndexPropertyValues::DenseI32(values) => values.map(|value| (*value).into()).collect(),
        IndexPropertyValues::DenseF64(values) => values.map(|value| (*value).into()).collect(),
        IndexPropertyValues::DenseElement(values) => values.cloned().collect(),
        _ => return None,
    };
    (elements.len() as u64 == length).then_some(elements)
}
