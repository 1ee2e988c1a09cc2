//! Pass by copy: hardened plain data may cross as itself, for nothing in it can be changed or called; bytes as fresh copies.

use std::collections::HashSet;

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::typed_array::TypedArrayKind,
    object::builtins::{AlignedVec, JsArrayBuffer, JsTypedArray},
};

/// Whether hardened plain data crosses as itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Copying {
    /// Every object crosses by a proxy.
    #[default]
    Never,
    /// A hardened array or plain object whose values are all of that kind, or primitive, crosses as itself.
    HardenedData,
    /// The same, and typed arrays and `ArrayBuffer`s cross as fresh copies of what they show: each time another
    /// one, which the receiver owns. What the sender changes later does not show, and revoking does not reach it.
    DataAndBytes,
}

impl Copying {
    /// Whether hardened data crosses as itself.
    pub(crate) fn data(self) -> bool {
        self != Self::Never
    }
}

/// A fresh copy of a typed array or `ArrayBuffer`, of which the sender has nothing; none of anything else.
///
/// Its prototype is the intrinsic one: a sender's subclass stays home.
pub(crate) fn of_bytes(object: &JsObject, context: &mut Context) -> JsResult<Option<JsObject>> {
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        // A detached buffer has nothing to copy, and crosses by a proxy.
        let Some(bytes) = buffer.data().map(|data| data.to_vec()) else {
            return Ok(None);
        };
        return Ok(Some(fresh(bytes, context)?.into()));
    }
    let Ok(view) = JsTypedArray::from_object(object.clone()) else {
        return Ok(None);
    };
    let (offset, length) = (view.byte_offset(context)?, view.byte_length(context)?);
    let Some(buffer) = view.buffer(context)?.as_object() else {
        return Ok(None);
    };
    let Ok(buffer) = JsArrayBuffer::from_object(buffer) else {
        return Ok(None);
    };
    let shown = buffer.data().and_then(|data| {
        let end = offset.checked_add(length)?;
        data.get(offset..end).map(<[u8]>::to_vec)
    });
    let (Some(bytes), Some(kind)) = (shown, view.kind()) else {
        return Ok(None);
    };
    let constructors = context.intrinsics().constructors();
    let constructor = match kind {
        TypedArrayKind::Int8 => constructors.typed_int8_array(),
        TypedArrayKind::Uint8 => constructors.typed_uint8_array(),
        TypedArrayKind::Uint8Clamped => constructors.typed_uint8clamped_array(),
        TypedArrayKind::Int16 => constructors.typed_int16_array(),
        TypedArrayKind::Uint16 => constructors.typed_uint16_array(),
        TypedArrayKind::Int32 => constructors.typed_int32_array(),
        TypedArrayKind::Uint32 => constructors.typed_uint32_array(),
        TypedArrayKind::BigInt64 => constructors.typed_bigint64_array(),
        TypedArrayKind::BigUint64 => constructors.typed_biguint64_array(),
        TypedArrayKind::Float32 => constructors.typed_float32_array(),
        TypedArrayKind::Float64 => constructors.typed_float64_array(),
        // A kind that is not known here crosses by a proxy.
        #[allow(unreachable_patterns)]
        _ => return Ok(None),
    };
    let constructor = constructor.constructor();
    let buffer: JsObject = fresh(bytes, context)?.into();
    constructor
        .construct(&[buffer.into()], None, context)
        .map(Some)
}

fn fresh(bytes: Vec<u8>, context: &mut Context) -> JsResult<JsArrayBuffer> {
    JsArrayBuffer::from_byte_block(AlignedVec::from_iter(0, bytes), context)
}

/// Whether `object` is data all the way down that nobody can change: frozen arrays and plain
/// objects, no accessors, no functions.
///
/// Stronger than hardened where it matters (no functions), and checked here rather than
/// remembered: what crosses as itself escapes revocation.
pub(crate) fn is_data(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    let mut seen = HashSet::new();
    let mut pending = vec![object.clone()];
    while let Some(object) = pending.pop() {
        if !seen.insert(object.clone()) {
            continue;
        }
        if !is_plain(&object, context) || object.is_extensible(context)? {
            return Ok(false);
        }
        // Neither kind has traps, so this runs no code.
        for key in object.own_property_keys(context)? {
            let Some(property) = object.borrow().properties().get(&key) else {
                return Ok(false);
            };
            if property.configurable() != Some(false) || property.writable() != Some(false) {
                return Ok(false);
            }
            pending.extend(property.value().and_then(JsValue::as_object));
        }
    }
    Ok(true)
}

fn is_plain(object: &JsObject, context: &Context) -> bool {
    let constructors = context.intrinsics().constructors();
    let inherits_plain = object.prototype().is_none_or(|prototype| {
        prototype == constructors.object().prototype()
            || prototype == constructors.array().prototype()
    });
    (object.is_ordinary() || object.is_array()) && inherits_plain
}
