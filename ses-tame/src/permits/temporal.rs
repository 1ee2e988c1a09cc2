//! Permits of Temporal, in its initial and its shared form (without Now).
use super::Group::{Getters, Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::object(
        "%InitialTemporal%",
        "%ObjectPrototype%",
        &[
            Links(
                "Now=%TemporalNow% Duration=%Temporal.Duration% Instant=%Temporal.Instant% PlainDate=%Temporal.PlainDate% \
            PlainDateTime=%Temporal.PlainDateTime% PlainMonthDay=%Temporal.PlainMonthDay% PlainTime=%Temporal.PlainTime% \
            PlainYearMonth=%Temporal.PlainYearMonth% ZonedDateTime=%Temporal.ZonedDateTime%",
            ),
            Strings("@@toStringTag"),
        ],
    ),
    Intrinsic::object(
        "%TemporalNow%",
        "%ObjectPrototype%",
        &[
            Strings("@@toStringTag"),
            Methods(
                "timeZoneId instant plainDateTimeISO zonedDateTimeISO plainDateISO plainTimeISO",
            ),
        ],
    ),
    Intrinsic::function(
        "%Temporal.Duration%",
        &[
            Links("prototype=%Temporal.DurationPrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.Instant%",
        &[
            Links("prototype=%Temporal.InstantPrototype%"),
            Methods("from fromEpochMilliseconds fromEpochNanoseconds compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.PlainDate%",
        &[
            Links("prototype=%Temporal.PlainDatePrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.PlainDateTime%",
        &[
            Links("prototype=%Temporal.PlainDateTimePrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.PlainMonthDay%",
        &[
            Links("prototype=%Temporal.PlainMonthDayPrototype%"),
            Methods("from"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.PlainTime%",
        &[
            Links("prototype=%Temporal.PlainTimePrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.PlainYearMonth%",
        &[
            Links("prototype=%Temporal.PlainYearMonthPrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::function(
        "%Temporal.ZonedDateTime%",
        &[
            Links("prototype=%Temporal.ZonedDateTimePrototype%"),
            Methods("from compare"),
        ],
    ),
    Intrinsic::object(
        "%Temporal.DurationPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.Duration%"),
            Strings("@@toStringTag"),
            Methods(
                "with negated abs add subtract round total toString toLocaleString toJSON valueOf",
            ),
            Getters(
                "years months weeks days hours minutes seconds milliseconds microseconds nanoseconds sign blank",
            ),
        ],
    ),
    Intrinsic::object(
        "%Temporal.InstantPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.Instant%"),
            Strings("@@toStringTag"),
            Methods(
                "add subtract until since round equals toString toLocaleString toJSON valueOf toZonedDateTimeISO",
            ),
            Getters("epochMilliseconds epochNanoseconds"),
        ],
    ),
    Intrinsic::object(
        "%Temporal.PlainDatePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.PlainDate%"),
            Strings("@@toStringTag"),
            Methods(
                "toPlainYearMonth toPlainMonthDay add subtract with withCalendar until since equals toPlainDateTime \
            toZonedDateTime toString toLocaleString toJSON valueOf",
            ),
            Getters(
                "calendarId era eraYear year month monthCode day dayOfWeek dayOfYear weekOfYear yearOfWeek daysInWeek daysInMonth \
            daysInYear monthsInYear inLeapYear",
            ),
        ],
    ),
    Intrinsic::object(
        "%Temporal.PlainDateTimePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.PlainDateTime%"),
            Strings("@@toStringTag"),
            Methods(
                "with withPlainTime withCalendar add subtract until since round equals toString toLocaleString toJSON valueOf \
            toZonedDateTime toPlainDate toPlainTime",
            ),
            Getters(
                "calendarId era eraYear year month monthCode day hour minute second millisecond microsecond nanosecond dayOfWeek \
            dayOfYear weekOfYear yearOfWeek daysInWeek daysInMonth daysInYear monthsInYear inLeapYear",
            ),
        ],
    ),
    Intrinsic::object(
        "%Temporal.PlainMonthDayPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.PlainMonthDay%"),
            Strings("@@toStringTag"),
            Methods("with equals toString toLocaleString toJSON valueOf toPlainDate"),
            Getters("day monthCode calendarId"),
        ],
    ),
    Intrinsic::object(
        "%Temporal.PlainTimePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.PlainTime%"),
            Strings("@@toStringTag"),
            Methods(
                "add subtract with until since round equals toString toLocaleString toJSON valueOf",
            ),
            Getters("hour minute second millisecond microsecond nanosecond"),
        ],
    ),
    Intrinsic::object(
        "%Temporal.PlainYearMonthPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.PlainYearMonth%"),
            Strings("@@toStringTag"),
            Methods(
                "with add subtract until since equals toString toLocaleString toJSON valueOf toPlainDate",
            ),
            Getters(
                "calendarId era eraYear year month monthCode daysInMonth daysInYear monthsInYear inLeapYear",
            ),
        ],
    ),
    Intrinsic::object(
        "%Temporal.ZonedDateTimePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%Temporal.ZonedDateTime%"),
            Strings("@@toStringTag"),
            Methods(
                "with withPlainTime withTimeZone withCalendar add subtract until since round equals toString toLocaleString \
            toJSON valueOf startOfDay getTimeZoneTransition toInstant toPlainDate toPlainTime toPlainDateTime",
            ),
            Getters(
                "calendarId timeZoneId era eraYear year month monthCode day hour minute second millisecond microsecond nanosecond \
            epochMilliseconds epochNanoseconds dayOfWeek dayOfYear weekOfYear yearOfWeek hoursInDay daysInWeek daysInMonth \
            daysInYear monthsInYear inLeapYear offsetNanoseconds offset",
            ),
        ],
    ),
    Intrinsic::object(
        "%SharedTemporal%",
        "%ObjectPrototype%",
        &[
            Links(
                "Duration=%Temporal.Duration% Instant=%Temporal.Instant% PlainDate=%Temporal.PlainDate% \
            PlainDateTime=%Temporal.PlainDateTime% PlainMonthDay=%Temporal.PlainMonthDay% PlainTime=%Temporal.PlainTime% \
            PlainYearMonth=%Temporal.PlainYearMonth% ZonedDateTime=%Temporal.ZonedDateTime%",
            ),
            Strings("@@toStringTag"),
        ],
    ),
];
