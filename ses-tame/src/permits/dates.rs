//! Permits of Date, in its initial and its shared form.
use super::Group::{Links, Methods};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "%InitialDate%",
        &[Links("prototype=%DatePrototype%"), Methods("now parse UTC")],
    ),
    Intrinsic::object(
        "%DatePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%SharedDate%"),
            Methods(
                "getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset \
            getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds \
            getYear setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate \
            setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString \
            toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString valueOf \
            toGMTString toUTCString toTemporalInstant @@toPrimitive",
            ),
        ],
    ),
    Intrinsic::function(
        "%SharedDate%",
        &[Links("prototype=%DatePrototype%"), Methods("now parse UTC")],
    ),
];
