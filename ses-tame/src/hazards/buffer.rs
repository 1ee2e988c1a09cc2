//! `ArrayBuffer.prototype.slice`: a buffer that shrinks while it is sliced, which the engine reads beyond its end.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsSymbol, JsValue, js_string,
    object::builtins::JsArrayBuffer,
};

use super::{replace, size};
use crate::{engine::type_error, intrinsics::Intrinsics};

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(
        intrinsics,
        "%ArrayBufferPrototype%",
        "slice",
        slice,
        context,
    );
}

/// `ArrayBuffer.prototype.slice ( start, end )` (ECMA-262 25.1.6.7).
fn slice(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. to 3. Let O be the this value, an ArrayBuffer that is not shared.
    let buffer = buffer(this)?;
    // 4. If IsDetachedBuffer(O) is true, throw a TypeError exception.
    // 5. Let len be O.[[ArrayBufferByteLength]].
    let length = bytes_in(&buffer)? as u64;
    // 6. to 13.: where to begin and where to end.
    let first = size::position(args.get_or_undefined(0), length, 0, context)?;
    let last = size::position(args.get_or_undefined(1), length, length, context)?;
    // 14. Let newLen be max(final - first, 0).
    let new_length = last.saturating_sub(first);
    // 15. Let ctor be ? SpeciesConstructor(O, %ArrayBuffer%).
    let constructor = species(&buffer, context)?;
    // 16. Let new be ? Construct(ctor, « 𝔽(newLen) »).
    let new = constructor.construct(&[new_length.into()], Some(&constructor), context)?;
    // 17. and 18. Perform ? RequireInternalSlot(new, [[ArrayBufferData]]), not shared.
    let new = self::buffer(&new.into())?;
    // 19. If IsDetachedBuffer(new) is true, throw a TypeError exception.
    let room = bytes_in(&new)? as u64;
    // 20. If SameValue(new, O) is true, throw a TypeError exception.
    if JsObject::equals(&new, &buffer) {
        return Err(type_error(
            "the slice of a buffer cannot be the buffer itself",
        ));
    }
    // 21. If new.[[ArrayBufferByteLength]] < newLen, throw a TypeError exception.
    if room < new_length {
        return Err(type_error("the buffer for the slice is too small"));
    }
    // 22. NOTE: Side-effects of the above steps may have detached or resized O.
    // 23. If IsDetachedBuffer(O) is true, throw a TypeError exception.
    let current = bytes_in(&buffer)?;
    // 24. to 26. Let count be min(newLen, currentLen - first), and copy so many bytes.
    let first = usize::try_from(first).unwrap_or(usize::MAX).min(current);
    let count = usize::try_from(new_length)
        .unwrap_or(usize::MAX)
        .min(current - first);
    let copied = buffer
        .data()
        .map(|data| data[first..first + count].to_vec());
    if let (Some(copied), Some(mut data)) = (copied, new.data_mut()) {
        data[..count].copy_from_slice(&copied);
    }
    // 27. Return new.
    Ok(new.into())
}

fn buffer(value: &JsValue) -> JsResult<JsArrayBuffer> {
    value
        .as_object()
        .and_then(|object| JsArrayBuffer::from_object(object).ok())
        .ok_or_else(|| type_error("ArrayBuffer.prototype.slice needs an ArrayBuffer"))
}

/// The length of a buffer that is not detached.
fn bytes_in(buffer: &JsArrayBuffer) -> JsResult<usize> {
    let length = buffer.data().map(|data| data.len());
    length.ok_or_else(|| type_error("the ArrayBuffer is detached"))
}

/// `SpeciesConstructor ( O, %ArrayBuffer% )` (ECMA-262 7.3.22).
fn species(buffer: &JsArrayBuffer, context: &mut Context) -> JsResult<JsObject> {
    let default = |context: &Context| {
        let constructors = context.intrinsics().constructors();
        constructors.array_buffer().constructor()
    };
    // 1. Let C be ? Get(O, "constructor").
    let constructor = JsObject::from(buffer.clone()).get(js_string!("constructor"), context)?;
    // 2. If C is undefined, return defaultConstructor.
    if constructor.is_undefined() {
        return Ok(default(context));
    }
    // 3. If C is not an Object, throw a TypeError exception.
    let Some(constructor) = constructor.as_object() else {
        return Err(type_error("the constructor of a buffer is no object"));
    };
    // 4. Let S be ? Get(C, %Symbol.species%).
    let species = constructor.get(JsSymbol::species(), context)?;
    // 5. If S is either undefined or null, return defaultConstructor.
    if species.is_null_or_undefined() {
        return Ok(default(context));
    }
    // 6. If IsConstructor(S) is true, return S. 7. Throw a TypeError exception.
    species
        .as_constructor()
        .ok_or_else(|| type_error("the species of a buffer is no constructor"))
}
