//! Typed arrays: their elements stay writable, whatever else they carry is frozen.

use boa_engine::property::PropertyKey;

/// Whether `key`, an own key of a typed array, names an element (ECMA-262 7.1.21, canonical numeric strings).
///
/// The own keys of a typed array that are indices are elements; every other own key is an expando, however much it
/// looks like a number, since a canonical numeric string that is no valid index cannot be an own key at all.
pub(super) fn is_element(key: &PropertyKey) -> bool {
    matches!(key, PropertyKey::Index(_))
}
