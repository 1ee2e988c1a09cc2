//! Permits of buffers and their views: ArrayBuffer, SharedArrayBuffer, DataView, Atomics.
use super::Group::{Getters, Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "ArrayBuffer",
        &[
            Links("prototype=%ArrayBufferPrototype%"),
            Methods("isView"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::function(
        "SharedArrayBuffer",
        &[
            Links("prototype=%SharedArrayBufferPrototype%"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::function("DataView", &[Links("prototype=%DataViewPrototype%")]),
    Intrinsic::object(
        "Atomics",
        "%ObjectPrototype%",
        &[
            Strings("@@toStringTag"),
            Methods(
                "add and compareExchange exchange isLockFree load or store sub wait waitAsync notify xor pause",
            ),
        ],
    ),
    Intrinsic::object(
        "%ArrayBufferPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=ArrayBuffer"),
            Strings("@@toStringTag"),
            Methods("resize slice transfer transferToFixedLength"),
            Getters("byteLength resizable maxByteLength detached"),
        ],
    ),
    Intrinsic::object(
        "%SharedArrayBufferPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=SharedArrayBuffer"),
            Strings("@@toStringTag"),
            Methods("slice grow"),
            Getters("byteLength growable maxByteLength"),
        ],
    ),
    Intrinsic::object(
        "%DataViewPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=DataView"),
            Strings("@@toStringTag"),
            Methods(
                "getBigInt64 getBigUint64 getFloat32 getFloat64 getInt8 getInt16 getInt32 getUint8 getUint16 getUint32 \
            setBigInt64 setBigUint64 setFloat32 setFloat64 setInt8 setInt16 setInt32 setUint8 setUint16 setUint32 getFloat16 \
            setFloat16",
            ),
            Getters("buffer byteLength byteOffset"),
        ],
    ),
];
