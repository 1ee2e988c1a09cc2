//! Permits of indexed collections: Array, %TypedArray%, the typed arrays and their iterator.
use super::Group::{Booleans, Getters, Links, Methods, Numbers, Strings};
use super::Intrinsic;

macro_rules! typed_array {
    ($name:literal) => {
        Intrinsic::function(
            $name,
            &[
                Links(concat!("prototype=%", $name, "Prototype%")),
                Numbers("BYTES_PER_ELEMENT"),
            ],
        )
        .inherits("%TypedArray%")
    };
}

macro_rules! typed_array_prototype {
    ($name:literal) => {
        Intrinsic::object(
            concat!("%", $name, "Prototype%"),
            "%TypedArrayPrototype%",
            &[
                Links(concat!("constructor=", $name)),
                Numbers("BYTES_PER_ELEMENT"),
            ],
        )
    };
}

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "Array",
        &[
            Links("prototype=%ArrayPrototype%"),
            Methods("from fromAsync isArray of"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::object(
        "%ArrayPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=Array @@unscopables=%ArrayUnscopables%"),
            Numbers("length"),
            Methods(
                "at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach \
                includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some sort \
                splice toLocaleString toReversed toSorted toSpliced unshift with toString values @@iterator",
            ),
        ],
    ),
    Intrinsic::root(
        "%ArrayUnscopables%",
        &[Booleans(
            "at copyWithin entries fill find findIndex findLast findLastIndex flat flatMap includes keys toReversed \
            toSorted toSpliced values",
        )],
    ),
    Intrinsic::object(
        "%ArrayIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
    Intrinsic::function(
        "%TypedArray%",
        &[
            Links("prototype=%TypedArrayPrototype%"),
            Methods("from of"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::object(
        "%TypedArrayPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%TypedArray%"),
            Methods(
                "at copyWithin entries every fill filter find findIndex findLast findLastIndex forEach includes indexOf \
                join keys lastIndexOf map reduce reduceRight reverse set slice some sort subarray toLocaleString \
                toReversed toSorted with toString values @@iterator",
            ),
            Getters("buffer byteLength byteOffset length @@toStringTag"),
        ],
    ),
    typed_array!("Int8Array"),
    typed_array!("Uint8Array"),
    typed_array!("Uint8ClampedArray"),
    typed_array!("Int16Array"),
    typed_array!("Uint16Array"),
    typed_array!("Int32Array"),
    typed_array!("Uint32Array"),
    typed_array!("BigInt64Array"),
    typed_array!("BigUint64Array"),
    typed_array!("Float16Array"),
    typed_array!("Float32Array"),
    typed_array!("Float64Array"),
    typed_array_prototype!("Int8Array"),
    typed_array_prototype!("Uint8Array"),
    typed_array_prototype!("Uint8ClampedArray"),
    typed_array_prototype!("Int16Array"),
    typed_array_prototype!("Uint16Array"),
    typed_array_prototype!("Int32Array"),
    typed_array_prototype!("Uint32Array"),
    typed_array_prototype!("BigInt64Array"),
    typed_array_prototype!("BigUint64Array"),
    typed_array_prototype!("Float16Array"),
    typed_array_prototype!("Float32Array"),
    typed_array_prototype!("Float64Array"),
];
