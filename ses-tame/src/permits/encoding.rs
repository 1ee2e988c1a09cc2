//! Permits of the Encoding Standard's two constructors, where the host shares them with every compartment.
use super::Group::{Getters, Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function("TextEncoder", &[Links("prototype=%TextEncoderPrototype%")]),
    Intrinsic::object(
        "%TextEncoderPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=TextEncoder"),
            Strings("@@toStringTag"),
            Methods("encode encodeInto"),
            Getters("encoding"),
        ],
    ),
    Intrinsic::function("TextDecoder", &[Links("prototype=%TextDecoderPrototype%")]),
    Intrinsic::object(
        "%TextDecoderPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=TextDecoder"),
            Strings("@@toStringTag"),
            Methods("decode"),
            Getters("encoding fatal ignoreBOM"),
        ],
    ),
];
