//! What the engine has and the permits leave out knowingly, each with the reason: its removal is no news.

/// The keys of whole families of removals: any intrinsic of the first list, the key of the second.
const TYPED_ARRAYS: &[&str] = &[
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "BigInt64Array",
    "BigUint64Array",
    "Float16Array",
    "Float32Array",
    "Float64Array",
];

/// Intrinsic, key, reason.
const REMOVED: &[(&str, &str, &str)] = &[
    (
        "%FunctionPrototype%",
        "caller",
        "reveals who called a function",
    ),
    (
        "%FunctionPrototype%",
        "arguments",
        "reveals the arguments of a running call",
    ),
    (
        "%RegExpPrototype%",
        "lastIndex",
        "the language gives it to instances only",
    ),
    (
        "%RegExpPrototype%",
        "compile",
        "changes a regular expression in place, even a frozen one",
    ),
    (
        "%IteratorPrototype%",
        "includes",
        "a proposal that is not in the language yet",
    ),
    (
        "Iterator",
        "includes",
        "a proposal that is not in the language yet",
    ),
    (
        "Promise",
        "allKeyed",
        "a proposal that is not in the language yet",
    ),
    (
        "Promise",
        "allSettledKeyed",
        "a proposal that is not in the language yet",
    ),
    ("globalThis", "TypedArray", "no global of the language"),
];

/// Why `intrinsics.<intrinsic>.<key>` is left out, if that is known.
pub(crate) fn reason(intrinsic: &str, key: &str) -> Option<&'static str> {
    if key == "@@species" && TYPED_ARRAYS.contains(&intrinsic) {
        return Some("the language gives it to %TypedArray% only");
    }
    REMOVED
        .iter()
        .find(|(owner, name, _)| *owner == intrinsic && *name == key)
        .map(|(_, _, reason)| *reason)
}
