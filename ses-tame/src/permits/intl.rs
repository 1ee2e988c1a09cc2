//! Permits of Intl (engine feature `intl`), for the start compartment only.
use super::Group::{Getters, Links, Methods, Strings};
use super::Intrinsic;

macro_rules! service {
    ($name:literal) => {
        Intrinsic::function(
            concat!("%Intl.", $name, "%"),
            &[
                Links(concat!("prototype=%Intl.", $name, "Prototype%")),
                Methods("supportedLocalesOf"),
            ],
        )
    };
}

macro_rules! prototype {
    ($name:literal, $methods:literal, $getters:literal) => {
        Intrinsic::object(
            concat!("%Intl.", $name, "Prototype%"),
            "%ObjectPrototype%",
            &[
                Links(concat!("constructor=%Intl.", $name, "%")),
                Strings("@@toStringTag"),
                Methods($methods),
                Getters($getters),
            ],
        )
    };
}

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::object(
        "Intl",
        "%ObjectPrototype%",
        &[
            Links(
                "Collator=%Intl.Collator% DateTimeFormat=%Intl.DateTimeFormat% ListFormat=%Intl.ListFormat% \
                Locale=%Intl.Locale% NumberFormat=%Intl.NumberFormat% PluralRules=%Intl.PluralRules% \
                Segmenter=%Intl.Segmenter%",
            ),
            Strings("@@toStringTag"),
            Methods("getCanonicalLocales"),
        ],
    ),
    service!("Collator"),
    service!("DateTimeFormat"),
    service!("ListFormat"),
    Intrinsic::function(
        "%Intl.Locale%",
        &[Links("prototype=%Intl.LocalePrototype%")],
    ),
    service!("NumberFormat"),
    service!("PluralRules"),
    service!("Segmenter"),
    prototype!("Collator", "resolvedOptions", "compare"),
    prototype!("DateTimeFormat", "resolvedOptions", "format"),
    prototype!("ListFormat", "format formatToParts resolvedOptions", ""),
    prototype!(
        "Locale",
        "maximize minimize toString",
        "baseName calendar caseFirst collation hourCycle numeric numberingSystem language script region variants"
    ),
    prototype!("NumberFormat", "resolvedOptions", "format"),
    prototype!("PluralRules", "resolvedOptions select selectRange", ""),
    prototype!("Segmenter", "resolvedOptions segment", ""),
    Intrinsic::object(
        "%SegmentsPrototype%",
        "%ObjectPrototype%",
        &[Methods("containing @@iterator")],
    ),
    Intrinsic::object(
        "%SegmentIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
];
