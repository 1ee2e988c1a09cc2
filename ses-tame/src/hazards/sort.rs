//! `Array.prototype.sort` and `toSorted`: any comparison function is taken, and giant lengths are refused.

use std::cmp::Ordering;

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, object::builtins::JsArray,
};

use super::{
    array_like::{Holes, elements},
    merge_sort::merge_sort,
    replace, size,
};
use crate::{engine::type_error, intrinsics::Intrinsics};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(intrinsics, "%ArrayPrototype%", "sort", sort, context);
    replace::whole(
        intrinsics,
        "%ArrayPrototype%",
        "toSorted",
        to_sorted,
        context,
    );
}

/// `Array.prototype.sort ( comparator )` (ECMA-262 23.1.3.30).
fn sort(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. If comparator is not undefined and IsCallable(comparator) is false, throw a TypeError exception.
    let comparator = comparator(args)?;
    // 2. Let obj be ? ToObject(this value).
    let object = this.to_object(context)?;
    // 3. Let len be ? LengthOfArrayLike(obj).
    let length = size::length_of(&object, context)?;
    size::list(length)?;
    // 5. Let sortedList be ? SortIndexedProperties(obj, len, SortCompare, skip-holes).
    let mut list = elements(&object, length, Holes::Skip, context)?;
    sort_list(&mut list, comparator.as_ref(), context)?;
    // 8. Repeat, while j < itemCount, Perform ? Set(obj, ! ToString(𝔽(j)), sortedList[j], true).
    let count = list.len() as u64;
    for (index, item) in list.into_iter().enumerate() {
        object.set(index, item, true, context)?;
    }
    // 10. Repeat, while j < len, Perform ? DeletePropertyOrThrow(obj, ! ToString(𝔽(j))).
    for index in count..length {
        object.delete_property_or_throw(index, context)?;
    }
    // 11. Return obj.
    Ok(object.into())
}

/// `Array.prototype.toSorted ( comparator )` (ECMA-262 23.1.3.34).
fn to_sorted(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let comparator = comparator(args)?;
    let object = this.to_object(context)?;
    let length = size::length_of(&object, context)?;
    // 4. Let A be ? ArrayCreate(len).
    size::list(length)?;
    let mut list = elements(&object, length, Holes::ReadThrough, context)?;
    sort_list(&mut list, comparator.as_ref(), context)?;
    Ok(JsArray::from_iter(list, context).into())
}

/// The comparator argument.
pub(super) fn comparator(args: &[JsValue]) -> JsResult<Option<JsObject>> {
    let comparator = args.get_or_undefined(0);
    if comparator.is_undefined() {
        return Ok(None);
    }
    match comparator.as_callable() {
        Some(function) => Ok(Some(function)),
        None => Err(type_error(
            "The comparison function must be either a function or undefined",
        )),
    }
}

fn sort_list(
    list: &mut Vec<JsValue>,
    comparator: Option<&JsObject>,
    context: &mut Context,
) -> JsResult<()> {
    // CompareArrayElements, 1. to 3.: undefined comes last, whatever the comparator says.
    let count = list.len();
    list.retain(|value| !value.is_undefined());
    match comparator {
        Some(comparator) => merge_sort(list, |x, y| call(comparator, x, y, context))?,
        None => sort_as_text(list, context)?,
    }
    list.resize(count, JsValue::undefined());
    Ok(())
}

/// CompareArrayElements (ECMA-262 23.1.3.30.2), 4.: a comparator's answer.
pub(super) fn call(
    comparator: &JsObject,
    x: &JsValue,
    y: &JsValue,
    context: &mut Context,
) -> JsResult<Ordering> {
    let answer = comparator.call(&JsValue::undefined(), &[x.clone(), y.clone()], context)?;
    let answer = answer.to_number(context)?;
    // c. If v is NaN, return +0𝔽.
    Ok(answer.partial_cmp(&0.0).unwrap_or(Ordering::Equal))
}

/// CompareArrayElements, 5. to 10.; each element becomes text once, not once a comparison.
fn sort_as_text(list: &mut Vec<JsValue>, context: &mut Context) -> JsResult<()> {
    if list.len() < 2 {
        return Ok(());
    }
    let mut keyed: Vec<(JsString, JsValue)> = Vec::with_capacity(list.len());
    for value in list.drain(..) {
        keyed.push((value.to_string(context)?, value));
    }
    keyed.sort_by(|(x, _), (y, _)| x.cmp(y));
    list.extend(keyed.into_iter().map(|(_, value)| value));
    Ok(())
}
