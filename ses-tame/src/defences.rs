//! The defences of this crate that a test may remove, to show that something notices: see [`ses_core::defences`].

use ses_core::defences::Defence;

/// The replaced built-ins by which a guest could else end the process.
pub const DEFENCES: &[Defence] = &[
    SORT, TYPED_SORT, TEXT, JOIN, FLAT, JSON, APPLY, PROTOTYPE, FILL, BUFFER, SUM,
];

/// Sorting bears a comparator that contradicts itself.
pub(crate) const SORT: Defence = "tame/sort";
/// The same for typed arrays.
pub(crate) const TYPED_SORT: Defence = "tame/typed-sort";
/// Texts are no longer than what fits in memory.
pub(crate) const TEXT: Defence = "tame/text";
/// Arrays that nest turn to text as deep as the stack allows.
pub(crate) const JOIN: Defence = "tame/join";
/// Flattening a cycle ends.
pub(crate) const FLAT: Defence = "tame/flat";
/// JSON that nests is written as deep as the stack allows.
pub(crate) const JSON: Defence = "tame/json";
/// Lists of arguments are no longer than what fits in memory.
pub(crate) const APPLY: Defence = "tame/apply";
/// Prototypes make no cycle through proxies.
pub(crate) const PROTOTYPE: Defence = "tame/prototype";
/// Arrays are filled and copied as far as fits in memory.
pub(crate) const FILL: Defence = "tame/fill";
/// Buffers are made and grown as far as fits in memory.
pub(crate) const BUFFER: Defence = "tame/buffer";
/// A precise sum holds.
pub(crate) const SUM: Defence = "tame/sum";
