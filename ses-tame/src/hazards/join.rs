//! `Array.prototype.join` and `toString`: neither nesting nor length can exhaust the process.

use std::cell::RefCell;

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction,
};

use super::{replace, size};
use crate::{
    engine::{hidden, key_of, own_value},
    intrinsics::Intrinsics,
};

thread_local! {
    /// The arrays that are being joined on this thread's stack: a cycle reads as the empty string.
    static JOINING: RefCell<Vec<JsObject>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(intrinsics, "%ArrayPrototype%", "join", join, context);
    let find = |owner: &str, key: &str| {
        let holder = intrinsics.get(owner)?;
        own_value(holder, &key_of(key))?.as_callable()
    };
    let (Some(own_join), Some(fallback)) = (
        find("%ArrayPrototype%", "join"),
        find("%ObjectPrototype%", "toString"),
    ) else {
        return;
    };
    let make = |_| {
        NativeFunction::from_copy_closure_with_captures(
            |this, _, (own_join, fallback): &(JsObject, JsObject), context| {
                to_string(this, own_join, fallback, context)
            },
            (own_join, fallback),
        )
    };
    let before = find("%ArrayPrototype%", "toString");
    replace::method(intrinsics, "%ArrayPrototype%", "toString", make, context);
    // %TypedArray%.prototype.toString is the same function object (ECMA-262 23.2.3.32).
    if find("%TypedArrayPrototype%", "toString") == before
        && let (Some(holder), Some(after)) = (
            intrinsics.get("%TypedArrayPrototype%"),
            find("%ArrayPrototype%", "toString"),
        )
    {
        holder.insert_property(key_of("toString"), hidden(after));
    }
}

/// `Array.prototype.toString ( )` (ECMA-262 23.1.3.36).
fn to_string(
    this: &JsValue,
    own_join: &JsObject,
    fallback: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    // 1. Let array be ? ToObject(this value).
    let array = this.to_object(context)?;
    // 2. Let func be ? Get(array, "join").
    let function = array.get(js_string!("join"), context)?.as_callable();
    // 3. If IsCallable(func) is false, set func to the intrinsic function %Object.prototype.toString%.
    let function = function.as_ref().unwrap_or(fallback);
    // 4. Return ? Call(func, array).
    if function == own_join {
        return join(&array.into(), &[], context);
    }
    function.call(&array.into(), &[], context)
}

/// `Array.prototype.join ( separator )` (ECMA-262 23.1.3.18).
fn join(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. Let O be ? ToObject(this value).
    let object = this.to_object(context)?;
    // 2. Let len be ? LengthOfArrayLike(O).
    let length = size::length_of(&object, context)?;
    // 3. If separator is undefined, let sep be ",".
    // 4. Else, let sep be ? ToString(separator).
    let separator = match args.get_or_undefined(0) {
        undefined if undefined.is_undefined() => js_string!(","),
        separator => separator.to_string(context)?,
    };
    let separators = length
        .saturating_sub(1)
        .saturating_mul(separator.len() as u64);
    size::text(separators)?;
    let mut text = Text {
        parts: Vec::with_capacity(usize::try_from(length.min(64)).unwrap_or(0) * 2),
        total: separators,
    };
    let mut joining = None;
    for index in 0..length {
        // b. Let element be ? Get(O, ! ToString(𝔽(k))).
        let element = object.get(index, context)?;
        if joining.is_none() && element.is_object() {
            // As in every engine, an array within itself reads as the empty string, where the specification would never
            // end. Only an object's text can lead back here.
            joining = Joining::begin(&object);
            if joining.is_none() {
                return Ok(js_string!().into());
            }
        }
        text.add(index, &separator, &element, context)?;
    }
    Ok(concatenated(&text.parts).into())
}

/// The text of a join, as far as it has come.
struct Text {
    parts: Vec<JsString>,
    /// Its whole length, with all separators from the beginning.
    total: u64,
}

impl Text {
    fn add(
        &mut self,
        index: u64,
        separator: &JsString,
        element: &JsValue,
        context: &mut Context,
    ) -> JsResult<()> {
        /// When there are so many parts, they become one: each takes memory of its own, however short.
        const MANY: usize = 1 << 16;
        if index > 0 && !separator.is_empty() {
            self.parts.push(separator.clone());
        }
        // c. If element is neither undefined nor null, then set R to the string-concatenation of R and ? ToString.
        if !element.is_null_or_undefined() {
            let text = element.to_string(context)?;
            self.total += text.len() as u64;
            size::text(self.total)?;
            self.parts.push(text);
        }
        if self.parts.len() >= MANY {
            self.parts = vec![concatenated(&self.parts)];
        }
        Ok(())
    }
}

fn concatenated(parts: &[JsString]) -> JsString {
    let parts: Vec<_> = parts.iter().map(JsString::as_str).collect();
    JsString::concat_array(&parts)
}

/// An array being joined; ends when dropped.
struct Joining(());

impl Joining {
    /// `None` where `object` is being joined already.
    fn begin(object: &JsObject) -> Option<Self> {
        JOINING.with_borrow_mut(|joining| {
            let fresh = !joining.contains(object);
            if fresh {
                joining.push(object.clone());
            }
            fresh.then_some(Self(()))
        })
    }
}

impl Drop for Joining {
    fn drop(&mut self) {
        // Joins end in the reverse order of their beginnings.
        JOINING.with_borrow_mut(Vec::pop);
    }
}
