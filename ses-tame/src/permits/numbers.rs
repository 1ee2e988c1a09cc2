//! Permits of numbers: Number, BigInt, Math in its initial and its shared form, and the global number functions.
use super::Group::{Links, Methods, Numbers, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::object(
        "%InitialMath%",
        "%ObjectPrototype%",
        &[
            Numbers("E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2"),
            Strings("@@toStringTag"),
            Methods(
                "abs acos acosh asin asinh atan atanh atan2 cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log1p \
            log10 log2 max min pow random round sign sin sinh sqrt tan tanh trunc f16round sumPrecise",
            ),
        ],
    ),
    Intrinsic::function(
        "BigInt",
        &[
            Links("prototype=%BigIntPrototype%"),
            Methods("asIntN asUintN"),
        ],
    ),
    Intrinsic::function("isFinite", &[]),
    Intrinsic::function("isNaN", &[]),
    Intrinsic::function("parseInt", &[]),
    Intrinsic::function("parseFloat", &[]),
    Intrinsic::function(
        "Number",
        &[
            Links("parseInt=parseInt parseFloat=parseFloat prototype=%NumberPrototype%"),
            Numbers(
                "EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NEGATIVE_INFINITY POSITIVE_INFINITY NaN",
            ),
            Methods("isFinite isNaN isSafeInteger isInteger"),
        ],
    ),
    Intrinsic::object(
        "%BigIntPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=BigInt"),
            Strings("@@toStringTag"),
            Methods("toString toLocaleString valueOf"),
        ],
    ),
    Intrinsic::object(
        "%NumberPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=Number"),
            Methods("toExponential toFixed toLocaleString toPrecision toString valueOf"),
        ],
    ),
    Intrinsic::object(
        "%SharedMath%",
        "%ObjectPrototype%",
        &[
            Numbers("E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2"),
            Strings("@@toStringTag"),
            Methods(
                "abs acos acosh asin asinh atan atanh atan2 cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log1p \
            log10 log2 max min pow random round sign sin sinh sqrt tan tanh trunc f16round sumPrecise",
            ),
        ],
    ),
];
