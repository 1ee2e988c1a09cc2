//! Permits of errors: Error in its initial and its shared form, and the native errors.
use super::Group::{Accessors, Links, Methods, Strings};
use super::Intrinsic;

macro_rules! native_error {
    ($name:literal) => {
        Intrinsic::function($name, &[Links(concat!("prototype=%", $name, "Prototype%"))])
            .inherits("%SharedError%")
    };
}

macro_rules! native_error_prototype {
    ($name:literal) => {
        Intrinsic::object(
            concat!("%", $name, "Prototype%"),
            "%ErrorPrototype%",
            &[
                Links(concat!("constructor=", $name)),
                Strings("name message"),
            ],
        )
    };
}

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "%SharedError%",
        &[
            Links("prototype=%ErrorPrototype%"),
            Methods("isError captureStackTrace"),
            Accessors("stackTraceLimit prepareStackTrace"),
        ],
    ),
    Intrinsic::function(
        "%InitialError%",
        &[
            Links("prototype=%ErrorPrototype%"),
            Methods("isError captureStackTrace"),
            Accessors("stackTraceLimit prepareStackTrace"),
        ],
    ),
    Intrinsic::function("%InitialGetStackString%", &[]),
    Intrinsic::object(
        "%ErrorPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%SharedError%"),
            Strings("name message"),
            Methods("toString"),
            Accessors("stack"),
        ],
    ),
    native_error!("RangeError"),
    native_error!("ReferenceError"),
    native_error!("TypeError"),
    native_error!("SyntaxError"),
    native_error!("EvalError"),
    native_error!("URIError"),
    native_error!("AggregateError"),
    native_error_prototype!("RangeError"),
    native_error_prototype!("ReferenceError"),
    native_error_prototype!("TypeError"),
    native_error_prototype!("SyntaxError"),
    native_error_prototype!("EvalError"),
    native_error_prototype!("URIError"),
    native_error_prototype!("AggregateError"),
];
